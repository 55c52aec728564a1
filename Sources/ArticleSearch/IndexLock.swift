#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The write lock of an index directory, held until it is released or the process ends.
struct IndexLock: ~Copyable {
    private let file: Int32

    /// Takes the lock, or waits for it so long; `shouldStop` is asked meanwhile.
    init(
        _ directory: IndexDirectory, wait: Duration = .zero,
        shouldStop: @Sendable () -> Bool = { false }
    ) throws(ArticleSearchError) {
        let file = open(directory.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Files.failure("cannot open the lock", directory.lock) }
        let start = ContinuousClock.now
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            if code == EWOULDBLOCK, ContinuousClock.now - start < wait, !shouldStop() {
                usleep(20_000)
                continue
            }
            let holder = Self.holder(of: file)
            close(file)
            guard !shouldStop() else { throw ArticleSearchError(.interrupted, "stopped") }
            guard code == EWOULDBLOCK else {
                throw Files.failure("cannot lock", directory.lock, code: code)
            }
            throw ArticleSearchError(
                .locked,
                "the index \(directory.path) is being written"
                    + (holder.isEmpty ? " by another process" : " by process \(holder)"),
                advice: "Wait for it to finish and try again, or use --wait SECONDS.")
        }
        let process = Array("\(getpid())\n".utf8)
        ftruncate(file, 0)
        pwrite(file, process, process.count, 0)
        self.file = file
    }

    /// The process that says it holds the lock; empty when none does.
    private static func holder(of file: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(file, &bytes, bytes.count, 0)
        return String(
            decoding: bytes.prefix(max(count, 0)).prefix { (0x30...0x39).contains($0) },
            as: UTF8.self)
    }

    deinit {
        ftruncate(file, 0)
        close(file)
    }
}

/// Keeps commits and backups apart.
///
/// A writer closes the gate while it commits, so a backup that holds it open reads one committed
/// state: until the next commit the engine writes no block that this state needs.
struct CommitGate: ~Copyable, Sendable {
    /// -1 where there is no gate and none can be made: then nobody writes here either.
    private let file: Int32

    init(_ directory: IndexDirectory) {
        file = openedForLocking(directory.gate)
    }

    deinit { if file >= 0 { closeFile(file) } }

    /// Waits until no backup is read and keeps others out.
    func close() { hold(LOCK_EX) }

    /// Waits until nothing is committed and keeps it so.
    func pass() { hold(LOCK_SH) }

    /// Lets the others go on.
    func open() { hold(LOCK_UN) }

    private func hold(_ kind: Int32) {
        guard file >= 0 else { return }
        while flock(file, kind) != 0, errno == EINTR {}
    }
}

/// Opens a file to lock it, made where that is possible; -1 where it is not there.
private func openedForLocking(_ path: String) -> Int32 {
    let made = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    return made >= 0 ? made : open(path, O_RDONLY | O_CLOEXEC)
}

private func closeFile(_ file: Int32) { close(file) }

extension Indexer {
    /// Runs a body while nobody writes; where nobody can, because the lock cannot be made, at once.
    package func withoutWriters<T>(_ body: () throws -> T) throws -> T {
        guard access(directory.path, W_OK) == 0 else { return try body() }
        let lock = try IndexLock(directory, wait: wait, shouldStop: shouldStop)
        defer { _ = lock }
        return try body()
    }
}
