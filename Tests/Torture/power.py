"""Power failures: what a disk may hold of the changes that were not synced."""
import copy, os, random, shutil, struct, tempfile

import corpus
from harness import Trouble

# Failures that are looked at of each recorded run.
PER_RUN = 25
HEAD = struct.Struct("<cQQII")


def records(path):
    with open(path, "rb") as file: data = file.read()
    at = 0
    while at + HEAD.size <= len(data):
        operation, first, second, size, name_size = HEAD.unpack_from(data, at)
        at += HEAD.size
        name = data[at:at + name_size].decode(errors="surrogateescape")
        at += name_size
        payload = b""
        if operation == b"w":
            payload = data[at:at + size]
            at += size
        yield operation.decode(), first, second, name, payload


class Disk:
    """Files and directories, each with what is safe and what is not synced yet."""
    def __init__(self, root):
        self.root = os.stat(root).st_ino
        self.files, self.names = {}, {}
        self.pending_files, self.pending_names = {}, {}
        self.moved = {}
        self.load(root, self.root)

    def load(self, path, inode):
        self.names[inode] = {}
        for entry in os.scandir(path):
            child = entry.inode()
            self.names[inode][entry.name] = child
            if entry.is_dir(follow_symlinks=False): self.load(entry.path, child)
            else:
                with open(entry.path, "rb") as file: self.files[child] = file.read()

    def take(self, record):
        """One change; true for the sync of a directory."""
        operation, inode, number, name, payload = record
        if operation == "w": self.pending_files.setdefault(inode, []).append((number, payload))
        elif operation == "t": self.pending_files.setdefault(inode, []).append((number, None))
        elif operation == "s":
            if inode in self.names:
                for change in self.pending_names.pop(inode, []): self.rename(inode, change)
                return True
            self.files[inode] = self.applied(self.files.get(inode, b""), self.pending_files.pop(inode, []))
        elif operation == "r": self.moved = {(inode): name}
        elif operation in "ncd":
            # A number may have been that of something that is gone.
            if operation == "d": self.files.pop(number, None); self.names.setdefault(number, {})
            if operation == "c":
                self.files[number] = b""
                self.pending_files.pop(number, None)
                self.names.pop(number, None)
            old = self.moved.pop(inode, None) if operation == "n" and number else None
            self.pending_names.setdefault(inode, []).append((name, number, old))
        return False

    def rename(self, directory, change):
        name, inode, old = change
        if old is not None and self.names[directory].get(old) == inode: del self.names[directory][old]
        if inode: self.names[directory][name] = inode
        else: self.names[directory].pop(name, None)

    @staticmethod
    def applied(content, changes):
        data = bytearray(content)
        for offset, payload in changes:
            if payload is None:
                del data[offset:]
                data.extend(bytes(offset - len(data)))
            else:
                if len(data) < offset: data.extend(bytes(offset - len(data)))
                data[offset:offset + len(payload)] = payload
        return bytes(data)

    def survivors(self, rng, isAll=False):
        """What is there after the failure: contents by inode, and names by directory."""
        files = dict(self.files)
        for inode, changes in self.pending_files.items():
            kept = []
            mode = "all" if isAll else rng.choice(["none", "all", "some", "first"])
            if mode == "first": changes = changes[:rng.randint(0, len(changes))]
            for offset, payload in changes:
                if mode == "none" or mode == "some" and rng.random() < .5: continue
                # Torn: sectors of 512 bytes arrive each by itself.
                if mode == "some" and payload and rng.random() < .3:
                    start = rng.randrange(0, len(payload), 512)
                    kept.append((offset + start, payload[start:start + 512 * rng.randint(1, 8)]))
                else: kept.append((offset, payload))
            files[inode] = self.applied(files.get(inode, b""), kept)
        names = {directory: dict(entries) for directory, entries in self.names.items()}
        safe, self.names = self.names, names
        for directory, changes in self.pending_names.items():
            changes = changes if isAll else changes[:rng.randint(0, len(changes))]
            for change in changes:
                if directory in names: self.rename(directory, change)
        self.names = safe
        return files, names

    def write(self, path, files, names, directory=None):
        os.makedirs(path)
        for name, inode in names[self.root if directory is None else directory].items():
            if inode in names: self.write(os.path.join(path, name), files, names, inode)
            elif inode in files:
                with open(os.path.join(path, name), "wb") as file: file.write(files[inode])


def state(harness, path):
    """What an index answers; None where there is no index, an error where it is damaged."""
    found = harness.run("check", cwd=path)
    if found.returncode == 3: return None
    if found.returncode: raise Trouble("check: exit %s %s%s" % (found.returncode, found.stdout, found.stderr))
    return harness.state(path)


def trial(harness, seed):
    """Records one run and looks at failures at random places of it."""
    rng = random.Random(seed)
    path = tempfile.mkdtemp(prefix="p", dir=harness.work)
    try:
        files = os.path.join(path, "corpus")
        command = rng.choice([["index"], ["index"], ["index"], ["index", "--rebuild"], ["compact"]])
        # Enough for several commits in an update.
        names = corpus.make(files, rng, rng.choice([20, 20, 330]))
        isFirst = command == ["index"] and rng.random() < .2
        if isFirst: os.makedirs(path + "/index")
        elif harness.run("index", cwd=path).returncode: raise Trouble("no first index")
        corpus.change(files, names, rng, rng.choice([.2, 1]))
        before = Disk(path + "/index")
        log = path + "/log"
        result = harness.run(*command, cwd=path, faults=dict(FAULTS_LOG=log))
        if result.returncode: raise Trouble("%s: exit %s %s" % (command, result.returncode, result.stderr))
        changes = list(records(log))
        # What stands on the disk after each sync of a directory, and when: these are the commits.
        disk, safe = copy.deepcopy(before), [(0, whole(harness, path, before))]
        for place, change in enumerate(changes):
            if disk.take(change):
                now = whole(harness, path, disk)
                if now != safe[-1][1]: safe.append((place + 1, now))
        if safe[-1][1] != state(harness, path): raise Trouble("%s: replaying the log does not give the index" % command)
        counts = {"states": 0, "commits": len(safe) - 1}
        disk, at = before, 0
        places = sorted(rng.randint(0, len(changes)) for _ in range(PER_RUN))
        for place in places:
            while at < place: disk.take(changes[at]); at += 1
            target = os.path.join(path, "broken")
            os.makedirs(target)
            disk.write(target + "/index", *disk.survivors(rng))
            last = max(number for number, (when, _) in enumerate(safe) if when <= place)
            allowed = [found for _, found in safe[last:last + 2]]
            try: found = state(harness, target)
            except Trouble as trouble: raise Trouble("%s, power lost after change %d of %d: %s" % (command, place, len(changes), trouble))
            if found not in allowed: raise Trouble("%s, power lost after change %d of %d: neither the last commit nor the next" % (command, place, len(changes)))
            shutil.rmtree(target)
            counts["states"] += 1
        return counts
    finally: shutil.rmtree(path, ignore_errors=True)


def whole(harness, path, disk):
    """The state when nothing is lost."""
    target = os.path.join(path, "whole")
    os.makedirs(target)
    disk.write(target + "/index", *disk.survivors(random.Random(0), isAll=True))
    found = state(harness, target)
    shutil.rmtree(target)
    return found
