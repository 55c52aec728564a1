#!/bin/sh
# Times the analysis of German beside Xapian's TermGenerator and ICU on the same text, in one run.
# Usage: Benchmarks/analyzer/run.sh TEXT [WORTLAUT]; needs libxapian-dev and libicu-dev.
set -eu
text=$1
wortlaut=${2:-.build/release/wortlaut}
here=$(dirname "$0")
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
c++ -std=c++17 -O2 -o "$build/others" "$here/others.cc" \
    $(pkg-config --cflags --libs xapian-core icu-uc icu-i18n)
"$wortlaut" analyze --time < "$text"
"$build/others" "$text"
