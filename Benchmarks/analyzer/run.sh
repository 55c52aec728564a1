#!/bin/sh
# Times the analysis of German beside Xapian's TermGenerator and ICU on the same text, in one run.
# Usage: Benchmarks/analyzer/run.sh TEXT [WORTLAUT]; needs libxapian-dev and libicu-dev.
set -eu
text=$1
wortlaut=${2:-.build/release/wortlaut}
here=$(dirname "$0")
"$wortlaut" analyze --time < "$text"
if ! pkg-config --exists xapian-core icu-uc icu-i18n; then
    echo "TermGenerator and ICU are left out: install libxapian-dev and libicu-dev" >&2
    exit 0
fi
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
c++ -std=c++17 -O2 -o "$build/others" "$here/others.cc" \
    $(pkg-config --cflags --libs xapian-core icu-uc icu-i18n)
"$build/others" "$text"
