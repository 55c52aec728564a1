"""peers.py fts5|tantivy PASSAGES OUT: indexes passages (JSON lines with _id and text) with a peer.

Ends with 9 when the peer is not installed."""
import json
import os
import sys


def passages(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["_id"], record["text"]


def fts5(path, out):
    import sqlite3
    database = sqlite3.connect(os.path.join(out, "fts5.sqlite"))
    database.execute("CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, text)")
    database.executemany("INSERT INTO passage VALUES (?, ?)", passages(path))
    database.execute("INSERT INTO passage(passage) VALUES ('optimize')")
    database.commit()


def tantivy(path, out):
    try:
        import tantivy
    except ImportError:
        sys.exit(9)
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("text", stored=True, tokenizer_name="de_stem")
    index = tantivy.Index(schema.build(), path=out)
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for ident, text in passages(path):
        writer.add_document(tantivy.Document(id=ident, text=text))
    writer.commit()
    writer.wait_merging_threads()


if __name__ == "__main__":
    os.makedirs(sys.argv[3])
    {"fts5": fts5, "tantivy": tantivy}[sys.argv[1]](sys.argv[2], sys.argv[3])
