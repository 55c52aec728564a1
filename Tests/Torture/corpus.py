"""Articles made from a seed, and changes to them."""
import json, os, random

NOUNS = "Hafen Zoll Chip Minister Wald Fluss Kirche Schule Börse Strom Bahn Brücke Gericht Sommer".split()
VERBS = "prüft meldet baut verkauft sucht verliert gewinnt öffnet schließt fordert".split()
NAMES = "Karl Muster|Erna Probe|Ute Brandt|Jens Holm|Ina Krug|Paul Weber".split("|")


def sentence(rng):
    return "Der %s %s den %s, und die %s wartet %d Tage." % (
        rng.choice(NOUNS), rng.choice(VERBS), rng.choice(NOUNS), rng.choice(NOUNS), rng.randint(2, 99))


def text(rng, paragraphs=3):
    parts = []
    for _ in range(paragraphs):
        parts.append(" ".join(sentence(rng) for _ in range(rng.randint(1, 5))))
        if rng.random() < .5:
            parts.append("„%s“, sagte %s am Montag." % (sentence(rng)[:-1], rng.choice(NAMES)))
    return "\n\n".join(parts)


def title(rng):
    return "%s und %s" % (rng.choice(NOUNS), rng.choice(NOUNS))


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def article(rng, name):
    if name.endswith(".jsonl"):
        return "".join(json.dumps({"_id": "%s-%d" % (name[:-6].replace("/", "-"), number), "title": title(rng),
                                   "date": "2024-%02d-%02d" % (rng.randint(1, 12), rng.randint(1, 28)),
                                   "text": text(rng, 1)}, ensure_ascii=False) + "\n" for number in range(rng.randint(1, 6)))
    if name.endswith(".md"):
        return "---\ntitle: %s\ndate: 2024-%02d-%02d\nsource: Blatt\n---\n\n%s\n" % (
            title(rng), rng.randint(1, 12), rng.randint(1, 28), text(rng))
    return "%s\n\n%s\n" % (title(rng), text(rng))


def name(rng, number):
    return "%s%d%s" % (rng.choice(["", "a/", "b/", "a/c/"]), number, rng.choice([".txt", ".md", ".jsonl"]))


def make(folder, rng, count):
    """Writes so many files; gives their names."""
    names = [name(rng, number) for number in range(count)]
    for each in names: write(os.path.join(folder, each), article(rng, each))
    return names


def change(folder, names, rng, share=.3):
    """Removes, rewrites and adds files; gives the names that are there then."""
    left = []
    for each in names:
        dice = rng.random()
        if dice < share / 3:
            os.unlink(os.path.join(folder, each))
            continue
        if dice < share: write(os.path.join(folder, each), article(rng, each))
        left.append(each)
    added = [name(rng, 10000 + rng.randrange(10 ** 6)) for _ in range(max(1, int(len(names) * share / 3)))]
    for each in added: write(os.path.join(folder, each), article(rng, each))
    return left + added
