"""Damage to an index's files, and articles that are none."""
import gzip, io, os, random, shutil, tempfile, zipfile

import corpus
from harness import Trouble

# Damages that are tried on each index.
PER_INDEX = 25


def bad_articles():
    """Ten ways of being no article: ending of the name and content."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive: archive.writestr("mimetype", "x")
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb", compresslevel=9) as file: file.write(b"a" * (30 << 20))
    return [
        (".json", '{"title": "Titel", "text": "abgebrochen'), (".jsonl", "{kaputt\n"),
        (".txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8), (".md", b"\x7fELF\x02\x01\x01" + bytes(2000)),
        (".docx", box.getvalue()[:40]), (".epub", b"PK\x03\x04 no archive"), (".txt.gz", bomb.getvalue()),
        (".xml", "<TEI><text><body><p>offen"), (".pdf", "%PDF-1.4 broken"), (".json", "[" * 100000),
    ]


def flip(rng, data):
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1:]


def overwrite(rng, data):
    place, size = rng.randrange(len(data)), rng.randint(1, 64)
    return (data[:place] + rng.randbytes(size) + data[place + size:])[:len(data)]


def zero_block(rng, data):
    place = rng.randrange(0, len(data), 8192)
    return data[:place] + bytes(min(8192, len(data) - place)) + data[place + 8192:]


def swap_blocks(rng, data):
    blocks = [data[at:at + 8192] for at in range(0, len(data), 8192)]
    one, other = rng.randrange(len(blocks)), rng.randrange(len(blocks))
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return b"".join(blocks)


CHANGES = [flip, flip, flip, overwrite, zero_block, swap_blocks, lambda rng, data: data[:rng.randrange(len(data))],
           lambda rng, data: b"", lambda rng, data: data + rng.randbytes(rng.randint(1, 9000))]
NAMES = ["flip", "flip", "flip", "overwrite", "zero a block", "swap blocks", "truncate", "empty", "append"]


def damage(rng, live, older):
    """Damages one file; tells how."""
    files = sorted(os.listdir(live)) + ["../CURRENT"]
    name = rng.choice(files)
    path = os.path.join(live, name)
    dice = rng.random()
    if dice < .06:
        os.unlink(path)
        return "%s deleted" % name
    if dice < .14 and os.path.exists(os.path.join(older, name)):
        shutil.copyfile(os.path.join(older, name), path)
        return "%s from an older state" % name
    if dice < .2:
        other = rng.choice(files)
        with open(path, "rb") as file: one = file.read()
        with open(os.path.join(live, other), "rb") as file: two = file.read()
        for target, content in ((path, two), (os.path.join(live, other), one)):
            os.unlink(target)
            with open(target, "wb") as file: file.write(content)
        return "%s and %s swapped" % (name, other)
    with open(path, "rb") as file: data = file.read()
    if not data: return "nothing"
    kind = rng.randrange(len(CHANGES))
    changed = CHANGES[kind](rng, data)
    # Not through a hard link to the cache's lexicon.
    os.unlink(path)
    with open(path, "wb") as file: file.write(changed)
    return "%s of %s" % (NAMES[kind], name)


QUESTIONS = [
    ["search", "Hafen Zoll", "--limit", "1000", "--format", "jsonl"], ["search", '"der Wald"', "--limit", "1000", "--format", "jsonl"],
    ["search", "Chip*", "--sort", "date", "--limit", "100", "--format", "jsonl"], ["search", "Bahn", "--speaker", "Muster", "--format", "jsonl"],
    ["quotes", "--limit", "1000", "--sort", "date", "--format", "jsonl"], ["speakers", "--limit", "100", "--format", "jsonl"],
    ["list", "--limit", "1000", "--format", "jsonl"], ["stats"]]


def answers(harness, path, index):
    found = []
    for question in QUESTIONS:
        result = harness.run(*question, "--index", index, cwd=path, timeout=10)
        found.append((result.returncode, result.stdout, result.stderr))
    return found


def trial(harness, seed):
    """One index, damaged again and again: a right answer, an error with its code, or damage that `check` names."""
    rng = random.Random(seed)
    path = tempfile.mkdtemp(prefix="d", dir=harness.work)
    counts = {"damages": 0, "without effect": 0, "refused": 0, "wrong but named by check": 0, "repaired": 0}
    try:
        names = corpus.make(path + "/corpus", rng, rng.choice([30, 120]))
        harness.run("index", cwd=path)
        generation = os.path.join(path, "index", "generation-1")
        shutil.copytree(generation, path + "/older")
        corpus.change(path + "/corpus", names, rng)
        if harness.run("index", cwd=path).returncode: raise Trouble("no index")
        right, state = answers(harness, path, "index"), harness.state(path)
        for number in range(PER_INDEX):
            shutil.copytree(path + "/index", path + "/broken")
            how = damage(rng, path + "/broken/generation-1", path + "/older")
            counts["damages"] += 1
            refused = differs = False
            for question, one, two in zip(QUESTIONS, right, answers(harness, path, "broken")):
                code, output, messages = two
                output = output.replace("broken", "index")
                if code in (3, 4):
                    if output or not messages.startswith("wortlaut: "): raise Trouble("%s: %s: exit %d with %r %r" % (how, question, code, output[:200], messages))
                    refused = True
                elif code not in (0, 1): raise Trouble("%s: %s: exit %d %s" % (how, question, code, messages))
                elif (code, output) != one[:2]: differs = True
            found = harness.run("check", "--index", "broken", cwd=path, timeout=60)
            if found.returncode not in (0, 3, 4): raise Trouble("%s: check: exit %d %s" % (how, found.returncode, found.stderr))
            if (differs or refused) and found.returncode == 0: raise Trouble("%s: check finds nothing" % how)
            counts["refused" if refused else "wrong but named by check" if differs else "without effect"] += 1
            if found.returncode and rng.random() < .2:
                mended = harness.run("repair", "corpus", "--index", "broken", cwd=path)
                if mended.returncode: raise Trouble("%s: repair: exit %d %s" % (how, mended.returncode, mended.stderr))
                if harness.state(path, "broken") != state: raise Trouble("%s: repair gives another index" % how)
                counts["repaired"] += 1
            shutil.rmtree(path + "/broken")
        return counts
    finally: shutil.rmtree(path, ignore_errors=True)
