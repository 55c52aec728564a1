#!/bin/sh
# Times a cold search with ten snippets beside recollq -A on the same articles, in one run.
# Usage: Benchmarks/cold-search.sh ARTICLES [WORTLAUT]; needs recollcmd and hyperfine.
set -eu
articles=$(cd "$1" && pwd)
wortlaut=${2:-.build/release/wortlaut}
theme="Russland Ukraine Mikroelektronik"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/recoll"
printf 'topdirs = %s\nindexstemminglanguages = german\n' "$articles" > "$work/recoll/recoll.conf"
recollindex -c "$work/recoll" > /dev/null 2>&1
"$wortlaut" index "$articles" --index "$work/index" --quiet

hyperfine -N --warmup 10 --runs 100 --export-csv "$work/times.csv" \
    "recollq -c $work/recoll -A -n 10 -o $theme" \
    "$wortlaut search --index $work/index --limit 10 '$theme'" >&2
awk -F, 'NR > 1 { mean[NR] = $2; median[NR] = $4 }
    END { printf "wortlaut / recollq -A: %.2f of the mean, %.2f of the median\n",
          mean[3] / mean[2], median[3] / median[2] }' "$work/times.csv"
