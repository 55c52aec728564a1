#!/usr/bin/env python3
"""Kills, power failures, full disks, damaged files and crowds: what Wortlaut's index survives.

Usage: torture.py [--short] [--seed N] [--program PATH] [--faults PATH] [TRIAL…]

Trials: kill power space bad damage readers writers; all by default. Each prints one line with its
counts; what fails is told with the seed that brings it back (torture.py --seed N --count 1 TRIAL).
Exit code 1 when anything failed. Needs Linux, a C compiler and nothing else."""
import argparse, concurrent.futures, os, random, shutil, subprocess, sys, tempfile, time

import corpus, damage, power
from harness import Harness, Trouble

SHORT = {"kill": 20, "power": 50, "space": 5, "bad": 1, "damage": 100, "readers": 500, "writers": 1}
LONG = {"kill": 500, "power": 1000, "space": 100, "bad": 1, "damage": 2000, "readers": 10000, "writers": 1}


class Folder:
    """A corpus and an index of it, in a folder of its own."""
    def __init__(self, harness, seed, files=24):
        self.harness, self.rng = harness, random.Random(seed)
        self.path = tempfile.mkdtemp(prefix="t", dir=harness.work)
        self.corpus, self.index = os.path.join(self.path, "corpus"), os.path.join(self.path, "index")
        os.makedirs(self.corpus)
        self.names = corpus.make(self.corpus, self.rng, files)

    def __enter__(self): return self
    def __exit__(self, *_): shutil.rmtree(self.path, ignore_errors=True)

    def change(self, share=.3): self.names = corpus.change(self.corpus, self.names, self.rng, share)

    def run(self, *arguments, **options):
        return self.harness.run(*arguments, cwd=self.path, **options)

    def good(self, *arguments, **options):
        result = self.run(*arguments, **options)
        if result.returncode: raise Trouble("%s ended with %s: %s" % (arguments, result.returncode, result.stderr[-600:]))
        return result

    def state(self, index="index"): return self.harness.state(self.path, index)

    def fresh(self):
        """The state of a fresh build."""
        shutil.rmtree(os.path.join(self.path, "fresh"), ignore_errors=True)
        self.good("index", "--index", "fresh")
        return self.state("fresh")

    def articles(self): return self.harness.articles(self.path)


COMMANDS = [["index"], ["index"], ["index"], ["index", "--rebuild"], ["compact"], ["index", "--full"]]


def kill(harness, seed):
    """kill -9 at the n-th change of the index directory."""
    with Folder(harness, seed) as folder:
        rng = random.Random(seed + 1)
        command = rng.choice(COMMANDS)
        isFirst = command == ["index"] and rng.random() < .25
        if not isFirst: folder.good("index")
        before = {} if isFirst else folder.articles()
        folder.change(rng.choice([.1, .3, 1]))
        # The same run on a copy tells how many changes there are to choose from.
        copy = os.path.join(folder.path, "copy")
        if not isFirst: shutil.copytree(folder.index, copy)
        total = harness.changes(folder.path, command + ["--index", "copy"], copy)
        shutil.rmtree(copy, ignore_errors=True)
        place, torn = rng.randint(1, max(1, total)), rng.random() < .3
        result = folder.run(*command, faults=dict(FAULTS_KILL=place, **({"FAULTS_TORN": 1} if torn else {})))
        killed = result.returncode == -9
        if not killed and result.returncode: raise Trouble("%s at change %d: exit %s %s" % (command, place, result.returncode, result.stderr))
        found = folder.run("check")
        if isFirst and killed and found.returncode == 3: pass
        elif found.returncode: raise Trouble("%s killed at change %d of %d: check says %s" % (command, place, total, found.stdout + found.stderr))
        else:
            after = folder.articles()
            folder.good("index")
            final = folder.articles()
            for each, old in before.items():
                if each not in after and each in final: raise Trouble("%s killed at %d: %s was lost" % (command, place, each))
                if each in after and after[each] not in (old, final.get(each)):
                    raise Trouble("%s killed at %d: %s is neither as it was nor as it will be" % (command, place, each))
        folder.good("index")
        if folder.state() != folder.fresh(): raise Trouble("%s killed at %d: the next run is no fresh build" % (command, place))
        leftovers = [name for name in os.listdir(folder.index) if name.startswith("building-")]
        return "killed" if killed else "ran through"


def space(harness, seed):
    """The disk is full after so many bytes."""
    with Folder(harness, seed, files=40) as folder:
        rng = random.Random(seed + 1)
        folder.good("index")
        before = folder.state()
        command = rng.choice([["index"], ["index"], ["index", "--rebuild"], ["compact"], ["backup", "index/b.tar"], ["index", "--full"]])
        folder.change(1)
        room = int(2 ** rng.uniform(5, 20))
        result = folder.run(*command, faults=dict(FAULTS_SPACE=room))
        if result.returncode not in (0, 7): raise Trouble("%s with %d bytes: exit %s %s" % (command, room, result.returncode, result.stderr))
        if result.returncode == 7:
            message = result.stderr
            if "No space left on device" not in message or "index" not in message: raise Trouble("%s: no such message: %s" % (command, message))
            if result.stdout: raise Trouble("%s: output in spite of the error: %s" % (command, result.stdout))
        folder.good("check")
        if result.returncode == 7 and folder.state() != before: raise Trouble("%s with %d bytes: not the last commit" % (command, room))
        folder.good("index")
        if folder.state() != folder.fresh(): raise Trouble("%s with %d bytes: does not go on" % (command, room))
        return "full" if result.returncode == 7 else "enough"


def bad(harness, seed):
    """1000 articles of which 50 are bad in ten ways."""
    with Folder(harness, seed, files=0) as folder:
        rng = random.Random(seed)
        for number in range(950): corpus.write("%s/good/%03d.txt" % (folder.corpus, number), corpus.article(rng, "x.txt"))
        ways = damage.bad_articles()
        for way, (name, content) in enumerate(ways):
            for number in range(5): corpus.write("%s/bad/%d-%d%s" % (folder.corpus, way, number, name), content)
        result = folder.run("index", "--report", "report.jsonl")
        named = {line.split(":")[1].strip() for line in result.stderr.splitlines() if "/bad/" in line}
        with open(os.path.join(folder.path, "report.jsonl")) as file: reported = sum('"type":"error"' in line and '"failed":true' in line for line in file)
        count = len(folder.articles())
        if (result.returncode, count, len(named), reported) != (6, 950, 50, 50):
            missing = [way for way in range(len(ways)) if sum("/bad/%d-" % way in name for name in named) != 5]
            raise Trouble("exit %s, %d articles, %d named, %d reported; ways %s; %s" % (
                result.returncode, count, len(named), reported, missing, result.stderr[-600:]))
        folder.good("check")
        return "950 indexed, 50 named, exit 6"


def writers(harness, seed):
    """100 writers at once."""
    with Folder(harness, seed, files=10) as folder:
        folder.good("index")
        rng = random.Random(seed)
        line = corpus.article(rng, "x.txt")
        for number in range(harness.long_run): corpus.write("%s/more/%d.txt" % (folder.corpus, number), line)
        first = harness.start("index", cwd=folder.path)
        while not harness.is_locked(folder.index): time.sleep(.005)
        begun = time.monotonic()
        rest = [harness.start("index", cwd=folder.path) for _ in range(99)]
        slowest, codes = 0, []
        for process in rest:
            out, err = process.communicate()
            codes.append(process.returncode)
            if process.returncode == 5 and str(first.pid) not in err: raise Trouble("does not say who holds the lock: %s" % err)
        slowest = time.monotonic() - begun
        alone = time.monotonic()
        harness.run("index", cwd=folder.path)
        alone = time.monotonic() - alone
        held = first.poll() is None
        waited = harness.run("index", "--wait", "600", cwd=folder.path, timeout=600)
        first.communicate()
        if first.returncode or waited.returncode: raise Trouble("exit %s, %s with --wait" % (first.returncode, waited.returncode))
        if not held: raise Trouble("the first writer was done too early for this trial (after %.1f s)" % slowest)
        if codes.count(5) != 99: raise Trouble("exit codes %s" % codes)
        if alone > 1: raise Trouble("a second writer is refused after %.2f s only" % alone)
        folder.good("check")
        return "1 wrote, 99 refused in %.1f s together, one alone in %.3f s, --wait waits" % (slowest, alone)


def readers(harness, seed, count):
    """Queries while a writer commits: each answer is one committed state."""
    with Folder(harness, seed, files=0) as folder:
        def fill(version):
            for number in range(12):
                corpus.write("%s/%d.txt" % (folder.corpus, number),
                             "Fassung %d\n\nDer Zustand heißt Fassung%dwort im Hafen. „Das ist Fassung%dwort“, sagte Karl Muster.\n" % (version, version, version))
        fill(0)
        folder.good("index")
        done, commits, troubles = False, 0, []

        def write():
            nonlocal commits
            while not done:
                begun = time.monotonic()
                fill(commits + 1)
                result = folder.run("index")
                if result.returncode: troubles.append("the writer: %s" % result.stderr); return
                commits += 1
                time.sleep(max(0, .2 - (time.monotonic() - begun)))

        queries = [["search", "Hafen", "--limit", "50"], ["quotes", "--limit", "50"], ["list", "--limit", "50"]]

        def ask(number):
            result = folder.run(*queries[number % 3], "--format", "jsonl")
            if result.returncode or result.stderr: return "query %d: exit %s %s" % (number, result.returncode, result.stderr)
            versions = set(harness.versions(result.stdout))
            lines = len(result.stdout.splitlines())
            if len(versions) != 1 or lines != 14: return "query %d: versions %s in %d lines" % (number, sorted(versions), lines)
            return None

        begun = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            writer = pool.submit(write)
            answers = list(pool.map(ask, range(count)))
            done = True
            writer.result()
        seconds = time.monotonic() - begun
        troubles += [answer for answer in answers if answer]
        if troubles: raise Trouble("%d of %d: %s" % (len(troubles), count, troubles[:3]))
        return "%d queries, %d commits in %.0f s (%.1f a second)" % (count, commits, seconds, commits / seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int)
    parser.add_argument("--program", default=".build/release/wortlaut")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("trials", nargs="*")
    options = parser.parse_args()
    failed = 0
    with Harness(os.path.abspath(options.program)) as harness:
        for trial in options.trials or list(LONG):
            count = options.count or (SHORT if options.short else LONG)[trial]
            begun, results, troubles = time.monotonic(), {}, []

            def one(seed):
                try:
                    if trial == "readers": return readers(harness, seed, count), None
                    if trial == "damage": return damage.trial(harness, seed), None
                    if trial == "power": return power.trial(harness, seed), None
                    return globals()[trial](harness, seed), None
                except Trouble as trouble: return None, "seed %d: %s" % (seed, trouble)

            seeds = [options.seed] if trial == "readers" else range(options.seed, options.seed + count)
            if trial == "power": seeds = range(options.seed, options.seed + max(1, count // power.PER_RUN))
            if trial == "damage": seeds = range(options.seed, options.seed + max(1, count // damage.PER_INDEX))
            with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
                for result, trouble in pool.map(one, seeds):
                    if trouble: troubles.append(trouble)
                    elif isinstance(result, dict):
                        for key, number in result.items(): results[key] = results.get(key, 0) + number
                    else: results[result] = results.get(result, 0) + 1
            shown = ", ".join("%s %s" % (number, key) if number != 1 or len(results) > 1 else key for key, number in sorted(results.items()))
            print("%-8s %s%s; %.0f s" % (trial, shown, "; %d FAILED" % len(troubles) if troubles else "; none failed", time.monotonic() - begun), flush=True)
            for trouble in troubles[:20]: print("  " + trouble, flush=True)
            failed += len(troubles)
    sys.exit(1 if failed else 0)


if __name__ == "__main__": main()
