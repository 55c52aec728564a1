"""passages.py CORPUS OUT: the paragraphs of the shipped articles as passages for every engine.

Writes OUT/passages.jsonl and, for Omega, OUT/passages.scriptindex, each paragraph forty times over
under ids of its own, so that there is something to measure."""
import json
import os
import sys

corpus, out = sys.argv[1:3]
with open(os.path.join(out, "passages.jsonl"), "w", encoding="utf-8") as lines, open(
        os.path.join(out, "passages.scriptindex"), "w", encoding="utf-8") as dump:
    for copy in range(40):
        for name in sorted(os.listdir(corpus)):
            if not name.endswith((".md", ".txt")) or name == "README.md":
                continue
            with open(os.path.join(corpus, name), encoding="utf-8") as article:
                paragraphs = article.read().split("\n\n")
            for number, text in enumerate(p.strip() for p in paragraphs):
                if not text:
                    continue
                ident = f"{copy}-{name}-{number}"
                lines.write(json.dumps({"_id": ident, "text": text}, ensure_ascii=False) + "\n")
                dump.write(f"id={ident}\ntext=" + text.replace("\n", "\n=") + "\n\n")
