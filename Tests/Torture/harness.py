"""Runs the program in an environment of its own, with or without faults."""
import fcntl, hashlib, json, os, re, shutil, subprocess, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


class Trouble(Exception):
    """Something that must not happen."""


class Harness:
    def __init__(self, program):
        self.program = program
        self.work = os.path.realpath(tempfile.mkdtemp(prefix="torture-"))
        self.library = os.path.join(self.work, "faults.so")
        subprocess.run([os.environ.get("CC", "cc"), "-O1", "-shared", "-fPIC", os.path.join(HERE, "faults.c"), "-o", self.library, "-ldl"], check=True)
        self.environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": self.work, "XDG_CACHE_HOME": self.work + "/cache",
            "WORTLAUT_DICTIONARIES": os.path.join(HERE, "../CommandTests/Dictionary")}
        # Files for a writer that is to be busy while a hundred others come.
        self.long_run = 1500
        subprocess.run([program, "lexicon", "info"], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def __enter__(self): return self
    def __exit__(self, *_): shutil.rmtree(self.work, ignore_errors=True)

    def environment_with(self, faults, under):
        if faults is None: return self.environment
        return dict(self.environment, LD_PRELOAD=self.library, FAULTS_UNDER=under, **{name: str(value) for name, value in faults.items()})

    def run(self, *arguments, cwd, faults=None, under=None, timeout=120):
        environment = self.environment_with(faults, under or os.path.join(cwd, "index"))
        try:
            return subprocess.run([self.program, *arguments], cwd=cwd, env=environment, capture_output=True, text=True,
                                  errors="replace", stdin=subprocess.DEVNULL, timeout=timeout)
        except subprocess.TimeoutExpired: raise Trouble("%s hangs" % (arguments,))

    def start(self, *arguments, cwd):
        return subprocess.Popen([self.program, *arguments], cwd=cwd, env=self.environment, text=True, errors="replace",
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def changes(self, cwd, arguments, under):
        """Number of changes that a run makes below a directory."""
        count = os.path.join(cwd, "count")
        self.run(*arguments, cwd=cwd, faults=dict(FAULTS_COUNT=count), under=under)
        with open(count) as file: return int(file.read())

    def is_locked(self, index):
        try: file = os.open(index + "/lock", os.O_RDWR)
        except OSError: return False
        try: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB); return False
        except OSError: return True
        finally: os.close(file)

    QUESTIONS = [["list", "--limit", "100000"], ["search", "Hafen Zoll Chip", "--limit", "1000"], ["search", '"der Wald"', "--limit", "1000"],
                 ["quotes", "--limit", "100000", "--sort", "date"], ["speakers", "--limit", "1000"]]

    def state(self, cwd, index="index"):
        """All that an index answers, without what names this build of it."""
        answers = []
        for question in self.QUESTIONS:
            result = self.run(*question, "--format", "jsonl", "--index", index, cwd=cwd)
            if result.returncode not in (0, 1): raise Trouble("%s: exit %s %s" % (question, result.returncode, result.stderr))
            answers += [line for line in result.stdout.splitlines() if not line.startswith('{"type":"begin"')]
        return hashlib.sha1("\n".join(answers).encode()).hexdigest()

    def articles(self, cwd, index="index"):
        """Hash of what is stored of each article, by id; no id may be there twice."""
        found = {}
        result = self.run("list", "--limit", "100000", "--format", "jsonl", "--index", index, cwd=cwd)
        if result.returncode not in (0, 1): raise Trouble("list: exit %s %s" % (result.returncode, result.stderr))
        for line in result.stdout.splitlines():
            record = json.loads(line)
            if record["type"] != "article": continue
            if record["data"]["id"] in found: raise Trouble("%s is there twice" % record["data"]["id"])
            found[record["data"]["id"]] = hashlib.sha1(line.encode()).hexdigest()
        if found:
            shown = self.run("show", "--format", "jsonl", "--index", index, "--", *found, cwd=cwd)
            if shown.returncode: raise Trouble("show: exit %s %s" % (shown.returncode, shown.stderr))
            for line in shown.stdout.splitlines():
                record = json.loads(line)
                if record["type"] == "hit":
                    article = record["data"]["article"]
                    found[article] = hashlib.sha1((found[article] + line).encode()).hexdigest()
        return found

    def versions(self, output): return re.findall(r"Fassung ?(\d+)", output)
