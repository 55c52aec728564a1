#!/usr/bin/env python3
"""Feeds damaged and random texts to `wortlaut analyze` and counts the runs; stops at a crash.

Usage: Fuzzing/analyze.py [RUNS] [WORTLAUT]. Each run analyses some 200 kB made of German words,
marks, random bytes and cut UTF-8, and checks that every token record lies in the text, in order."""
import json, random, subprocess, sys

PIECES = [p.encode() for p in (
    "Haus", "US-Außenminister", "Innen- und ", "-minister", "teilte ", "mit", ".", ",", "„", "“", "'", "’s",
    "26. ", "April ", "1.000,50", "Politiker:innen", "*in", "/", "(", ")", "@x", "#y", "www.", "a.b.c.", "z. B. ",
    "\n", "\n\n", " ", "\u00ad", "\u0308", "ß", "-", "…", "H&M", "http://", "XIV. ", "Москва", "中国", "\u200b", "%")]


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    tool = sys.argv[2] if len(sys.argv) > 2 else ".build/release/wortlaut"
    total = tokens = 0
    for seed in range(runs):
        rng = random.Random(seed)
        parts = []
        while sum(map(len, parts)) < 200 and len(parts) < 100000:
            parts = [rng.choice(PIECES) if rng.random() < 0.9 else rng.randbytes(rng.randint(1, 6)) for _ in range(30000)]
        text = b"".join(parts)
        if seed % 10 == 0: text = rng.choice(PIECES) * 40000
        done = subprocess.run([tool, "analyze", "--format", "jsonl"], input=text, capture_output=True, timeout=60)
        if done.returncode: sys.exit("seed %d: exit %d\n%s" % (seed, done.returncode, done.stderr[-2000:]))
        end = 0
        for line in done.stdout.decode("utf-8", "strict").splitlines():
            data = json.loads(line)["data"]
            if not end <= data["start"] < data["end"] <= len(text): sys.exit("seed %d: %s" % (seed, line))
            end = data["end"]; tokens += 1
        total += len(text)
    print("%d runs, %d bytes, %d tokens, no crash" % (runs, total, tokens))


if __name__ == "__main__":
    main()
