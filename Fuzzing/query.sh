#!/bin/sh
# Fuzzes the query parser under libFuzzer and the address sanitizer: query.sh [RUNS]
# FUZZ_SANITIZERS=fuzzer leaves the address sanitizer out, which is several times faster.
# Each input is read with every kind of options, printed and read again.
set -eu
runs=${1:-1000000}
root=$(cd "$(dirname "$0")/.." && pwd)
work=${FUZZ_DIR:-$root/.build/fuzz-query}
mkdir -p "$work/corpus"

"${SWIFTC:-swiftc}" -O -swift-version 6 -parse-as-library -sanitize="${FUZZ_SANITIZERS:-fuzzer,address}" \
    -package-name wortlaut -module-name QueryFuzz \
    "$root"/Sources/QuerySyntax/*.swift "$root/Tests/QuerySyntaxTests/QueryInvariants.swift" \
    "$root/Fuzzing/QueryFuzz.swift" -o "$work/query-fuzz"

# The documented queries are the first inputs.
awk -F '`' '/^\| `/ { n++; printf "%s", $2 > (dir "/document-" n) }' dir="$work/corpus" \
    "$root/docs/query-language.md"
cd "$work"
exec ./query-fuzz -runs="$runs" -max_len=512 -dict="$root/Fuzzing/query.dict" \
    -print_final_stats=1 corpus
