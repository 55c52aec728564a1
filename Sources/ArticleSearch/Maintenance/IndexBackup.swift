#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What a backup holds.
package struct BackupReport: Equatable, Sendable {
    package var path = ""
    package var files = 0
    package var size = 0
}

extension IndexDirectory {
    /// Writes the live generation, as of its last commit, into one file, or to standard output
    /// (`-`).
    ///
    /// A writer that runs meanwhile waits with its next commit until the copy is made.
    package func backup(
        to path: String, replacing: Bool, shouldStop: () -> Bool = { false }
    ) throws(ArticleSearchError) -> BackupReport {
        guard try liveGeneration() != nil else { throw .noIndex(at: self.path) }
        if path == "-" {
            return try copyLive(to: STDOUT_FILENO, path: "standard output", shouldStop)
        }
        guard replacing || !Files.exists(path) else {
            throw ArticleSearchError(
                .request, "\(path) is there already", advice: "Use --force to replace it.")
        }
        let temporary = "\(path).\(getpid()).new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Files.failure("cannot write", path) }
        defer { close(file) }
        do throws(ArticleSearchError) {
            let report = try copyLive(to: file, path: path, shouldStop)
            guard fsync(file) == 0 else { throw Files.failure("cannot sync", temporary) }
            try Files.move(temporary, to: path)
            try Files.sync(Files.parent(of: path))
            return report
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private func copyLive(
        to file: Int32, path: String, _ shouldStop: () -> Bool
    ) throws(ArticleSearchError) -> BackupReport {
        let gate = CommitGate(self)
        gate.pass()
        defer { gate.open() }
        guard let live = try liveGeneration() else { throw .noIndex(at: self.path) }
        _ = try Generation(at: live, index: self.path)
        var files = Files.names(in: live).filter(BackupFile.isOfGeneration)
            .map { (name: $0, path: "\(live)/\($0)") }
        if Files.exists("\(self.path)/\(BackupFile.aliases)") {
            files.append((BackupFile.aliases, "\(self.path)/\(BackupFile.aliases)"))
        }
        try BackupFile.save(files, to: file, path: path, shouldStop: shouldStop)
        return BackupReport(
            path: path, files: files.count, size: files.reduce(0) { $0 + Files.size($1.path) })
    }
}

extension Indexer {
    /// Makes the index that a backup holds (`-`: standard input) the live one, by one rename.
    package func restore(from path: String, replacing: Bool) throws -> BackupReport {
        let isInput = path == "-"
        let file = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw Files.failure("cannot open", path)
            }
            throw ArticleSearchError(.request, "\(path): no such file")
        }
        defer { if !isInput { close(file) } }
        try Files.makeDirectory(directory.path)
        let lock = try IndexLock(directory, wait: wait, shouldStop: shouldStop)
        defer { _ = lock }
        // An index that is damaged is no reason to keep a backup out.
        guard replacing || (try? directory.liveGeneration()) == nil else {
            throw ArticleSearchError(
                .request, "there is an index at \(directory.path) already",
                advice: "Use --force to replace it, or --index DIR to restore elsewhere.")
        }
        let building = try directory.makeBuildingDirectory()
        do {
            let report = try extract(file, path: path, to: building)
            _ = try Generation(at: building, index: path)
            _ = try KnownArticles(generation: building, index: path)
            let aliases = "\(building)/\(BackupFile.aliases)"
            if Files.exists(aliases) {
                try Files.move(aliases, to: "\(directory.path)/\(BackupFile.aliases)")
            }
            try directory.publish(building)
            return report
        } catch {
            try? directory.removeLeftovers()
            throw error
        }
    }

    private func extract(
        _ file: Int32, path: String, to building: String
    ) throws -> BackupReport {
        var output: FileOutput?
        let entries = try BackupFile.load(from: file, path: path) { name, piece in
            guard !shouldStop() else {
                throw ArticleSearchError(.interrupted, "stopped; nothing was changed")
            }
            let target = "\(building)/\(name)"
            if output?.path != target { output = try FileOutput(target) }
            try output?.write(piece)
        }
        output = nil
        return BackupReport(
            path: path, files: entries.count, size: entries.reduce(0) { $0 + $1.size })
    }
}

/// A new file that is written from its beginning to its end.
private final class FileOutput {
    let path: String
    private let file: Int32

    init(_ path: String) throws(ArticleSearchError) {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Files.failure("cannot write", path) }
    }

    deinit { close(file) }

    func write(_ bytes: ArraySlice<UInt8>) throws(ArticleSearchError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Files.failure("cannot write", path) }
            rest = rest.dropFirst(count)
        }
    }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
