internal import Articles

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A backup is a tar file: the files of one generation under their names, `speakers.aliases` where
/// there is one, and at the end `wortlaut-backup`, a line `size hash name` for each of them.
///
/// `tar xf` gives back the files of a generation.
enum BackupFile {
    static let list = "wortlaut-backup"
    static let aliases = "speakers.aliases"
    private static let pieceSize = 1 << 20
    private static let longestList = 1 << 16

    /// What stands in a backup.
    struct Entry: Equatable {
        var name: String
        var size = 0
        var hash = ContentHash()

        var line: String {
            "\(size) \(String(decoding: hash.hexadecimal, as: UTF8.self)) \(name)\n"
        }

        mutating func add(_ piece: ArraySlice<UInt8>) {
            size += piece.count
            hash.update(piece)
        }
    }

    /// Writes a backup of files, each told by its name and its path, to an open file.
    static func save(
        _ files: [(name: String, path: String)], to file: Int32, path: String,
        shouldStop: () -> Bool
    ) throws(ArticleSearchError) {
        do {
            let tar = try TarWriter(descriptor: file)
            var list = ""
            for (name, source) in files {
                list += try add(name, source, to: tar, shouldStop).line
            }
            let bytes = Array(list.utf8)
            try tar.begin(Self.list, size: bytes.count, modified: time(nil))
            try tar.append(bytes[...])
            try tar.close()
        } catch let error as TarError {
            guard error.code > 0 else {
                throw ArticleSearchError(.storage, "\(path): \(error.reason)")
            }
            throw Files.failure("cannot write the backup", path, code: error.code)
        } catch let error as ArticleSearchError {
            throw error
        } catch {
            throw ArticleSearchError(.internal, "\(path): \(error)")
        }
    }

    private static func add(
        _ name: String, _ source: String, to tar: TarWriter, _ shouldStop: () -> Bool
    ) throws -> Entry {
        // A pipe in a file's place must not hold it up; it has no end to seek.
        let file = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { throw Files.failure("cannot open", source) }
        defer { close(file) }
        // A writer may add blocks behind the end that the state being read does not need.
        let end = lseek(file, 0, SEEK_END)
        guard end >= 0, lseek(file, 0, SEEK_SET) == 0 else {
            throw Files.failure("cannot read", source)
        }
        try tar.begin(name, size: Int(end), modified: time(nil))
        var entry = Entry(name: name)
        var piece = [UInt8](repeating: 0, count: pieceSize)
        while entry.size < Int(end) {
            guard !shouldStop() else { throw ArticleSearchError(.interrupted, "stopped") }
            let count = read(file, &piece, min(Int(end) - entry.size, pieceSize))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw Files.failure("cannot read", source, code: count < 0 ? errno : EIO)
            }
            entry.add(piece[..<count])
            try tar.append(piece[..<count])
        }
        return entry
    }

    /// Reads a backup and hands each file's bytes to a body, piece by piece, the first one empty;
    /// then holds what was read against the list at its end.
    static func load(
        from file: Int32, path: String,
        _ body: (_ name: String, _ piece: ArraySlice<UInt8>) throws -> Void
    ) throws -> [Entry] {
        do {
            let tar = try TarReader(descriptor: file)
            var entries: [Entry] = []
            while let (name, isFile) = try tar.next() {
                guard isFile, name == list || name == aliases || isOfGeneration(name) else {
                    throw damaged(path, "it holds \(name), which is no part of an index")
                }
                guard name != list else {
                    try hold(entries, against: tar, path: path)
                    return entries
                }
                var entry = Entry(name: name)
                try body(name, [])
                while case let piece = try tar.read(), !piece.isEmpty {
                    entry.add(piece[...])
                    try body(name, piece[...])
                }
                entries.append(entry)
            }
            throw damaged(path, "it ends too early, or is no backup")
        } catch let error as TarError {
            throw damaged(path, error.reason)
        }
    }

    private static func hold(_ entries: [Entry], against tar: TarReader, path: String) throws {
        var told: [UInt8] = []
        while case let piece = try tar.read(), !piece.isEmpty, told.count < longestList {
            told += piece
        }
        guard told == Array(entries.map(\.line).joined().utf8) else {
            throw damaged(path, "its files are not those that its list tells of")
        }
    }

    /// Whether a generation has a file of this name; never a path.
    static func isOfGeneration(_ name: String) -> Bool {
        if ["iamglass", "manifest", "lexicon", "revision", "sources"].contains(name) {
            return true
        }
        let stem = name.dropLast(".glass".utf8.count)
        return name.hasSuffix(".glass") && !stem.isEmpty
            && stem.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }

    private static func damaged(_ path: String, _ reason: String) -> ArticleSearchError {
        ArticleSearchError(
            .damaged, "the backup \(path) cannot be used: \(reason)",
            advice: "Nothing was changed. Use another backup, or index the articles anew.")
    }
}
