#!/bin/sh
# Builds indexes of the same passages with Wortlaut, its floors in C++ and its peers, in one run.
# Usage: Benchmarks/indexing/run.sh PASSAGES.jsonl DUMP.scriptindex [WORTLAUT]
#
# PASSAGES has _id, title and text a line, DUMP the same for Omega's scriptindex. What is not
# installed is skipped with a word. CPU seconds are those of the fastest of ROUNDS (default 3).
set -eu
passages=$1
dump=$2
wortlaut=${3:-.build/release/wortlaut}
rounds=${ROUNDS:-3}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for program in store termgenerator; do
    ${CXX:-c++} -O2 -std=c++17 -o "$work/$program" "$here/$program.cc" \
        $(xapian-config --cxxflags --libs 2>/dev/null || echo -lxapian)
done
size=$(python3 -c 'import json, sys
print(sum(len(json.loads(l)["text"].encode()) for l in open(sys.argv[1], encoding="utf-8")))' \
    "$passages")
printf 'id : unique=Q boolean=Q field=id\ntext : index field=text\n' > "$work/script"
printf 'topdirs = %s\nindexstemminglanguages = german\n' "$work/files" > "$work/recoll.conf"

# The lexicon is compiled before anything is timed.
"$wortlaut" index "$passages" --index "$work/first" --quiet --jobs 1
"$work/store" dump "$work/first/$(cat "$work/first/CURRENT")" "$work/documents"

# measure NAME COMMAND…: CPU seconds, wall seconds, memory and size of what is in $work/out.
measure() {
    echo "measuring $1" >&2
    name=$1
    shift
    best=
    for round in $(seq "$rounds"); do
        rm -rf "$work/out"
        code=0
        env time -f '%U %S %e %M' -o "$work/times" "$@" > /dev/null 2>&1 || code=$?
        if [ "$code" -ne 0 ]; then
            printf '%-42s not installed, or failed (%s)\n' "$name" "$code"
            return
        fi
        best=$( (echo "$best"; awk 'END { print $1 + $2, $3, $4 }' "$work/times") |
            grep . | sort -n | head -1)
    done
    bytes=$(find "$work/out" -type f ! -name lexicon -exec cat {} + | wc -c)
    echo "$name|$best|$bytes" >> "$work/rows"
}

: > "$work/rows"
if command -v scriptindex > /dev/null; then
    measure "Omega scriptindex" scriptindex --stemmer=german "$work/out" "$work/script" "$dump"
else
    echo "scriptindex: not installed (xapian-omega)"
fi
measure "C++, TermGenerator, default flush" "$work/termgenerator" "$dump" "$work/out"
measure "C++, TermGenerator, segments of 1000" "$work/termgenerator" "$dump" "$work/out" 1000
measure "C++, Wortlaut's documents, segments" "$work/store" write "$work/documents" "$work/out" \
    --segment 700
measure "C++, of these lemmas and text alone" "$work/store" write "$work/documents" "$work/out" \
    --segment 700 --drop XC,XF,XQ,XQC,XS,XR,XT,XV
measure "Wortlaut, one thread" "$wortlaut" index "$passages" --index "$work/out" -q --jobs 1
measure "Wortlaut, two threads" "$wortlaut" index "$passages" --index "$work/out" -q --jobs 2
measure "SQLite FTS5, no stemmer" python3 "$here/peers.py" fts5 "$passages" "$work/out"
measure "tantivy, one thread" python3 "$here/peers.py" tantivy "$passages" "$work/out"
if command -v recollindex > /dev/null; then
    mkdir "$work/files"
    python3 -c 'import json, sys
for number, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    with open(f"{sys.argv[2]}/{number}.txt", "w", encoding="utf-8") as out:
        out.write(json.loads(line)["text"])' "$passages" "$work/files"
    measure "recollindex, a file a passage" sh -c \
        "mkdir '$work/out' && cp '$work/recoll.conf' '$work/out' && recollindex -c '$work/out'"
else
    echo "recollindex: not installed (recollcmd)"
fi

awk -F'[| ]+' -v size="$size" '
    { name = $0; sub(/\|.*/, "", name); rest = $0; sub(/^[^|]*\|/, "", rest)
      split(rest, f, /[| ]/); cpu[NR] = f[1]; wall[NR] = f[2]; memory[NR] = f[3]; bytes[NR] = f[4]
      names[NR] = name; if (name ~ /scriptindex/) one = f[1]; if (name ~ /documents/) floor = f[1] }
    END {
      printf "%-42s %8s %8s %8s %8s %8s %8s\n", "", "CPU s", "wall s", "of Omega", "of floor", "MB", "of text"
      for (i = 1; i <= NR; i++)
        printf "%-42s %8.2f %8.2f %8s %8s %8.0f %8.2f\n", names[i], cpu[i], wall[i],
          one ? sprintf("%.2f", cpu[i] / one) : "-", floor ? sprintf("%.2f", cpu[i] / floor) : "-",
          memory[i] / 1024, bytes[i] / size }' "$work/rows"
