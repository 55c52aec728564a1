# The two commands of the README are `make demo` and `make test`.
# Where the toolchain or the temporary files stand elsewhere: make SWIFT=/path/to/swift …

SWIFT ?= swift
PREFIX ?= /usr/local
BINARY := .build/release/wortlaut
RELEASE := -c release --product wortlaut --static-swift-stdlib
CHECKED := --explicit-target-dependency-import-check error

BENCH ?= .build/bench
ROUNDS ?= 1

.PHONY: demo setup build test lint sanitize bench fuzz torture torture-short install uninstall clean

demo: build
	$(BINARY) index corpus --index index
	$(BINARY) search --index index "Russland Ukraine Mikroelektronik"

setup:
	@SWIFT="$(SWIFT)" sh Scripts/setup.sh

build: setup
	$(SWIFT) build $(RELEASE)

test: setup lint
	$(SWIFT) build --build-tests $(CHECKED)
	$(SWIFT) test --skip-build
	@if command -v python3 >/dev/null && command -v cc >/dev/null; then \
		python3 Tests/Torture/torture.py --short --seed 1 --program .build/debug/wortlaut \
			kill power space bad damage; \
	else echo "torture: left out, there is no python3 or no cc"; fi

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

# The same suite under the address and the thread sanitizer, each with a build of its own; then ten
# thousand inputs for each fuzzing target.
sanitize: setup
	SANITIZED=1 ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build-address
	SANITIZED=1 $(SWIFT) test --sanitize=thread --scratch-path .build-thread
	SWIFT="$(SWIFT)" Fuzzing/fuzz.sh 10000

# A million inputs for each target that reads foreign bytes: make fuzz RUNS=1000 TARGETS="query html".
fuzz: setup
	SWIFT="$(SWIFT)" Fuzzing/fuzz.sh $(or $(RUNS),1000000) $(TARGETS)

# Kills, power failures, full disks, damaged files, crowds: make torture, or the short form of it.
torture: build
	python3 Tests/Torture/torture.py --program $(BINARY) --seed $(or $(SEED),1)

torture-short: build
	python3 Tests/Torture/torture.py --short --program $(BINARY) --seed $(or $(SEED),1)

# Index builds beside Omega, SQLite, tantivy and Recoll, as far as they are installed, over the
# shipped articles' passages, or: make bench PASSAGES=p.jsonl DUMP=p.scriptindex. Then the analysis
# of a text (TEXT=file) beside Xapian's TermGenerator and ICU. ROUNDS=3 takes the fastest of three.
bench: build
	@mkdir -p $(BENCH)
	@test -n "$(PASSAGES)" || python3 Benchmarks/indexing/passages.py corpus $(BENCH)
	ROUNDS=$(ROUNDS) Benchmarks/indexing/run.sh $(or $(PASSAGES),$(BENCH)/passages.jsonl) \
		$(or $(DUMP),$(BENCH)/passages.scriptindex) $(BINARY)
	@cat corpus/*.md > $(BENCH)/corpus.txt
	sh Benchmarks/analyzer/run.sh $(or $(TEXT),$(BENCH)/corpus.txt) $(BINARY)

# The program, its manual pages, and completions where bash, zsh and fish look for them.
SHARE = $(DESTDIR)$(PREFIX)/share
BASH_COMPLETION = $(SHARE)/bash-completion/completions/wortlaut
ZSH_COMPLETION = $(SHARE)/zsh/site-functions/_wortlaut
FISH_COMPLETION = $(SHARE)/fish/vendor_completions.d/wortlaut.fish

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/man/man1" "$(dir $(BASH_COMPLETION))" \
		"$(dir $(ZSH_COMPLETION))" "$(dir $(FISH_COMPLETION))"
	install -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/wortlaut"
	$(BINARY) manual "$(SHARE)/man/man1"
	install -d "$(SHARE)/doc/wortlaut"
	install -m 644 README.md CHANGELOG.md LICENSE docs/*.md docs/*.json "$(SHARE)/doc/wortlaut"
	$(BINARY) --generate-completion-script bash > "$(BASH_COMPLETION)"
	$(BINARY) --generate-completion-script zsh > "$(ZSH_COMPLETION)"
	$(BINARY) --generate-completion-script fish > "$(FISH_COMPLETION)"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/wortlaut" "$(SHARE)/man/man1/wortlaut.1" \
		"$(SHARE)"/man/man1/wortlaut-*.1 "$(BASH_COMPLETION)" "$(ZSH_COMPLETION)" \
		"$(FISH_COMPLETION)"
	rm -rf "$(SHARE)/doc/wortlaut"

clean:
	rm -rf .build .build-address .build-thread .build-fuzz
