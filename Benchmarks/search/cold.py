#!/usr/bin/env python3
"""cold.py WORTLAUT INDEX [TEXTS]: what a cold search costs beside others, side by side in one run.

Per theme the median of the processor time (user and system, in milliseconds) of ROUNDS processes each:
wortlaut with ten snippets; the floor (Benchmarks/search/floor.cc) over the same terms and index; with
TEXTS, a folder of text files, also `rg -i` and, where it is installed, `recollq -A` over them."""
import json, os, resource, shutil, statistics, subprocess, sys, tempfile

ROUNDS = int(os.environ.get("ROUNDS", 30))
THEMES = ["Russland Ukraine Mikroelektronik", "Flugzeugabsturz Ursache", "Österreich Konjunktur Wachstum"]
PREFIXES = {"lemma": ["Z", "XC:", "S", "XF:"], "part": ["Z", "XC:"], "derivation": ["Z", "XF:"],
            "relation": ["Z", "XF:"]}


def run(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1e3 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def terms(wortlaut, theme):
    out = subprocess.run([wortlaut, "analyze", "--format", "jsonl", theme], capture_output=True, text=True).stdout
    found = []
    for line in out.splitlines():
        for term in json.loads(line)["data"].get("terms", []):
            for prefix in PREFIXES.get(term["kind"], []):
                if prefix + term["term"] not in found: found.append(prefix + term["term"])
    return found


def main():
    wortlaut, index = sys.argv[1:3]
    texts = sys.argv[3] if len(sys.argv) > 3 else None
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as work:
        floor = os.path.join(work, "floor")
        subprocess.run(["g++", "-O2", "-o", floor, os.path.join(here, "floor.cc"), "-lxapian"], check=True)
        database = os.path.join(index, open(os.path.join(index, "CURRENT")).read().strip())
        recoll = None
        if texts and shutil.which("recollindex"):
            recoll = os.path.join(work, "recoll")
            os.mkdir(recoll)
            with open(os.path.join(recoll, "recoll.conf"), "w") as conf:
                conf.write(f"topdirs = {os.path.abspath(texts)}\nindexstemminglanguages = german\n")
            subprocess.run(["recollindex", "-c", recoll], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for theme in THEMES:
            commands = {"floor": [floor, database] + terms(wortlaut, theme),
                        "wortlaut": [wortlaut, "search", "--index", index, theme]}
            if texts: commands["rg -i"] = ["rg", "-i", "|".join(theme.split()), texts]
            if recoll: commands["recollq -A"] = ["recollq", "-c", recoll, "-A", "-n", "10", "-o", theme]
            times = {name: [] for name in commands}
            for _ in range(ROUNDS):
                for name, command in commands.items(): times[name].append(run(command))
            base = statistics.median(times["floor"])
            print(theme + ": " + ", ".join(
                f"{name} {statistics.median(t):.1f} ms ({statistics.median(t) / base:.1f})" for name, t in times.items()))


if __name__ == "__main__":
    main()
