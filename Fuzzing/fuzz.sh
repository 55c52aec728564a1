#!/bin/sh
# Fuzzes under libFuzzer and the address sanitizer: fuzz.sh RUNS [TARGET…]
# Targets are the cases of Tests/ArticleSearchTests/FuzzTargets.swift; all of them by default.
# FUZZ_SECONDS bounds each target besides. A crash stops it and leaves its input in FailCases/TARGET,
# where the tests find it.
set -eu
runs=${1:-10000}
[ $# -eq 0 ] || shift
root=$(cd "$(dirname "$0")/.." && pwd)
work=${FUZZ_DIR:-$root/.build-fuzz}
swift=${SWIFT:-swift}
swiftc=${SWIFTC:-swiftc}
sanitizers=fuzzer,address
mkdir -p "$work/fuzz"
cd "$root"

# Objects with the sanitizers' marks; nothing is linked, as libFuzzer brings the main function.
"$swift" build --scratch-path "$work" --target ArticleSearch \
    -Xswiftc -O -Xswiftc -sanitize=$sanitizers -Xcxx -fsanitize=address -Xcc -fsanitize=address
objects=$work/debug
maps=
for library in CLibXapian CLibXML2 CLibArchive CLibYAML; do
    maps="$maps -Xcc -fmodule-map-file=$root/Sources/$library/module.modulemap"
done
# shellcheck disable=SC2086,SC2046
"$swiftc" -O -swift-version 6 -parse-as-library -enable-testing -package-name \
    "$(basename "$root" | tr -c 'A-Za-z0-9\n' _)" -module-name Fuzz -sanitize=$sanitizers \
    -I "$objects/Modules" -Xcc "-fmodule-map-file=$objects/CXapian.build/module.modulemap" $maps \
    -Xcc -I/usr/include/libxml2 \
    Fuzzing/Fuzz.swift Tests/ArticleSearchTests/FuzzTargets.swift \
    Tests/QuerySyntaxTests/QueryInvariants.swift \
    $(find "$objects"/Xapian.build "$objects"/CXapian.build "$objects"/Articles.build \
        "$objects"/ArticleSearch.build "$objects"/GermanAnalysis.build "$objects"/Quotations.build \
        "$objects"/QuerySyntax.build "$objects"/LateLibraries.build -name '*.o') \
    -lxapian -ldl -lstdc++ -o "$work/fuzz/fuzz"

targets=${*:-$(sed -n 's/^    case \(.*\)$/\1/p' Tests/ArticleSearchTests/FuzzTargets.swift | grep -v ':' | tr -d ',')}
failed=
for target in $targets; do
    seeds=$work/fuzz/$target
    mkdir -p "$seeds" "Fuzzing/FailCases/$target"
    case $target in
    query) awk -F '`' '/^\| `/ { n++; printf "%s", $2 > (dir "/document-" n) }' dir="$seeds" docs/query-language.md ;;
    tokens | quotations | text) cp corpus/*.txt "$seeds" 2>/dev/null || true; head -c 2000 corpus/*.md > "$seeds/heads" ;;
    markdown) for file in corpus/*.md; do head -c 1500 "$file" > "$seeds/$(basename "$file")"; done ;;
    *) find Tests/Fixtures -name "*.$(echo "$target" | sed 's/tei/xml/; s/gzip/gz/')" -size -16k -exec cp {} "$seeds" \; ;;
    esac
    dictionary=
    [ ! -f "Fuzzing/$target.dict" ] || dictionary=-dict=Fuzzing/$target.dict
    # libxml2 and libxapian keep what they never free.
    if FUZZ_TARGET=$target ASAN_OPTIONS=detect_leaks=0 "$work/fuzz/fuzz" -runs="$runs" -max_len=1200 \
        -timeout=10 -rss_limit_mb=2048 -max_total_time="${FUZZ_SECONDS:-0}" $dictionary \
        -artifact_prefix="Fuzzing/FailCases/$target/" -print_final_stats=1 "$seeds" \
        > "$work/fuzz/$target.log" 2>&1
    then printf '%-12s %s runs, no crash\n' "$target" "$(sed -n 's/stat::number_of_executed_units: //p' "$work/fuzz/$target.log")"
    else
        failed="$failed $target"
        printf '%-12s CRASHED: %s\n' "$target" "$work/fuzz/$target.log"
    fi
    rmdir "Fuzzing/FailCases/$target" 2>/dev/null || true
done
[ -z "$failed" ]
