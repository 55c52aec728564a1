#!/bin/sh
# Fuzzes the quotation finder under libFuzzer: quotations.sh [RUNS]
# FUZZ_SANITIZERS=fuzzer,address adds the address sanitizer, which is several times slower.
set -eu
runs=${1:-200000}
root=$(cd "$(dirname "$0")/.." && pwd)
work=${FUZZ_DIR:-$root/.build/fuzz-quotations}
build=${FUZZ_BUILD:-$root/.build}
mkdir -p "$work/corpus"
cd "$root"
# The package's build writes the embedded tables that both modules are compiled with.
"${SWIFT:-swift}" build --scratch-path "$build" --target Quotations
features="-swift-version 6 -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature InternalImportsByDefault"
module() {
    # shellcheck disable=SC2046,SC2086
    "${SWIFTC:-swiftc}" -O $features -parse-as-library -wmo -package-name wortlaut \
        -sanitize="${FUZZ_SANITIZERS:-fuzzer}" -module-name "$1" -I "$work" \
        -emit-module -emit-module-path "$work/$1.swiftmodule" -c -o "$work/$1.o" \
        $(find "$root/Sources/$1" -name '*.swift') \
        "$build/debug/$1.build/DerivedSources/embedded_resources.swift"
}
module GermanAnalysis
module Quotations
"${SWIFTC:-swiftc}" -O -swift-version 6 -parse-as-library -package-name wortlaut \
    -sanitize="${FUZZ_SANITIZERS:-fuzzer}" -module-name QuotationFuzz -I "$work" \
    "$root/Fuzzing/QuotationFuzz.swift" "$work/GermanAnalysis.o" "$work/Quotations.o" \
    -o "$work/quotation-fuzz"
cd "$work"
exec ./quotation-fuzz -runs="$runs" -max_len=1200 -dict="$root/Fuzzing/quotations.dict" \
    -print_final_stats=1 corpus
