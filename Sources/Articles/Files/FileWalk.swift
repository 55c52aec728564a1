#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Goes through files and directories in a stable order and says of each entry what becomes of it.
///
/// Below a root the order is bytewise by relative path. Hidden entries (a leading dot) are passed
/// over without a word; symbolic links are not followed, unless they are named as a root. Nothing
/// is opened but directories, so pipes and devices cannot hold up a walk.
package struct FileWalk: Sequence, IteratorProtocol {
    package enum Entry: Sendable, Equatable {
        case file(SourceFile)
        case skipped(SkippedFile)
        /// A path that was named gives no file; the walk goes on.
        case failed(ArticleError)
        /// All below this root has been handed out.
        case finished(Root)
    }

    /// A path as it was named, and how far it could be listed.
    package struct Root: Sendable, Equatable {
        package var path: String
        /// Absolute, without symbolic links.
        package var realPath: String
        package var isDirectory: Bool
        package var identity: FileIdentity
        /// Every directory below could be listed to its end.
        package var isComplete: Bool
        /// The directory below it that alone is gone through; empty for all of it.
        var part = RawPath(bytes: [])
    }

    /// Directories deeper than this below a root are skipped.
    static let maximumDepth = 128

    private struct Pending {
        var name: [UInt8]
        var isDirectory: Bool
        var status: FileStatus
    }

    private struct Level {
        var path: RawPath
        var relative: RawPath
        var identity: FileIdentity
        /// Last first.
        var entries: [Pending]
    }

    private var waiting: [Root]
    private var current: Root?
    private var levels: [Level] = []
    private var seen: Set<FileIdentity> = []
    private var queue: [Entry] = []

    /// Looks at each path once; `-` is standard input.
    ///
    /// - Throws: `.notFound` for the first path that does not exist, before anything is read.
    package init(_ paths: [String]) throws(ArticleError) {
        waiting = []
        for path in paths {
            if path == "-", let status = FileStatus(descriptor: 0) {
                waiting.append(
                    Root(
                        path: "-", realPath: "-", isDirectory: false, identity: status.identity,
                        isComplete: true))
                continue
            }
            let raw = RawPath(path)
            guard !path.isEmpty, let status = FileStatus(path: raw, followingLinks: true) else {
                let missing = path.isEmpty || [ENOENT, ENOTDIR, ENAMETOOLONG].contains(errno)
                throw ArticleError(
                    missing ? .notFound : .unreadable, path: path,
                    reason: missing ? "no such file or directory" : systemErrorText())
            }
            waiting.append(
                Root(
                    path: path, realPath: Self.realPath(raw)?.string ?? path,
                    isDirectory: status.type == .directory, identity: status.identity,
                    isComplete: true))
        }
        waiting.reverse()
    }

    /// Goes through parts of roots only: what stands elsewhere is not met, and not missed.
    ///
    /// A part that is no directory any more, or that stands below another one, is left out.
    package init(_ parts: Set<ChangedDirectory>) {
        waiting = []
        func isBelow(_ one: ChangedDirectory, _ other: ChangedDirectory) -> Bool {
            guard one != other, one.root == other.root else { return false }
            let prefix = other.relative.bytes
            return prefix.isEmpty
                || one.relative.bytes.starts(with: prefix + [UInt8(ascii: "/")])
        }
        for part in parts where !parts.contains(where: { isBelow(part, $0) }) {
            let path = RawPath(part.root).appending(part.relative.bytes)
            guard let status = FileStatus(path: path, followingLinks: true) else { continue }
            waiting.append(
                Root(
                    path: part.root, realPath: Self.realPath(path)?.string ?? path.string,
                    isDirectory: status.type == .directory, identity: status.identity,
                    isComplete: true, part: part.relative))
        }
        waiting.sort { $0.realPath > $1.realPath }
    }

    package mutating func next() -> Entry? {
        while true {
            if !queue.isEmpty { return queue.removeFirst() }
            if levels.isEmpty {
                if let root = current {
                    current = nil
                    return .finished(root)
                }
                guard let root = waiting.popLast() else { return nil }
                current = root
                enter(root)
            } else if let entry = levels[levels.count - 1].entries.popLast() {
                take(entry)
            } else {
                levels.removeLast()
            }
        }
    }

    // MARK: - Roots

    private mutating func enter(_ root: Root) {
        if root.path == "-", let status = FileStatus(descriptor: 0) {
            queue.append(.file(SourceFile(standardInputWithStatus: status)))
            return
        }
        let path = RawPath(root.path).appending(root.part.bytes)
        guard let status = FileStatus(path: path, followingLinks: true) else {
            current?.isComplete = false
            queue.append(
                .failed(ArticleError(.unreadable, path: root.path, reason: systemErrorText())))
            return
        }
        switch status.type {
        case .directory:
            list(path, relative: root.part, identity: status.identity)
        case .regular:
            takeNamed(path, status: status)
        default:
            queue.append(
                .failed(
                    ArticleError(
                        .notRegular, path: root.path,
                        reason: "\(Self.name(of: status.type)), not a file or directory")))
        }
    }

    /// A file that was named itself: its directory is its root.
    private mutating func takeNamed(_ path: RawPath, status: FileStatus) {
        let slash = path.bytes.lastIndex(of: UInt8(ascii: "/"))
        let name = slash.map { Array(path.bytes[($0 + 1)...]) } ?? path.bytes
        var directory = slash.map { RawPath(bytes: Array(path.bytes[..<$0])) } ?? RawPath(".")
        if slash == 0 { directory = RawPath("/") }
        let relative = RawPath(bytes: name).string
        guard let kind = FileKind(name: relative) else {
            let known = FileKind.endings.keys.sorted().map { ".\($0)" }.joined(separator: " ")
            queue.append(
                .failed(
                    ArticleError(
                        .unknownKind, path: path.string,
                        reason: "of no kind that is read; these are: \(known)")))
            return
        }
        guard isNew(status, path: path) else { return }
        queue.append(
            .file(
                SourceFile(
                    rawPath: Self.realPath(path) ?? path, shownPath: path.string,
                    root: directory.string, relativePath: relative, kind: kind, status: status)))
    }

    // MARK: - Directories

    private mutating func take(_ entry: Pending) {
        let level = levels[levels.count - 1]
        let path = level.path.appending(entry.name)
        let relative = level.relative.appending(entry.name)
        if entry.isDirectory {
            if levels.contains(where: { $0.identity == entry.status.identity }) {
                skip(path, .symbolicLink, "a directory that leads back to itself")
            } else if levels.count >= Self.maximumDepth {
                current?.isComplete = false
                skip(path, .tooDeep, "more than \(Self.maximumDepth) directories deep")
            } else {
                list(path, relative: relative, identity: entry.status.identity)
            }
            return
        }
        switch entry.status.type {
        case .regular:
            let name = RawPath(bytes: entry.name).string
            if Self.isAboutTheCorpus(name) {
                skip(path, .notAnArticle, "a README or licence, no article")
            } else if let kind = FileKind(name: name) {
                guard isNew(entry.status, path: path) else { return }
                queue.append(
                    .file(
                        SourceFile(
                            rawPath: path, shownPath: path.string, root: current?.path ?? "",
                            relativePath: relative.string, kind: kind, status: entry.status)))
            } else {
                skip(path, .unknownKind, "of no kind that is read")
            }
        case .symbolicLink:
            skip(path, .symbolicLink, "a symbolic link; these are not followed")
        default:
            skip(path, .notRegular, Self.name(of: entry.status.type))
        }
    }

    private mutating func list(_ path: RawPath, relative: RawPath, identity: FileIdentity) {
        guard let stream = path.withCString({ opendir($0) }) else {
            current?.isComplete = false
            skip(path, .unreadable, systemErrorText())
            return
        }
        defer { closedir(stream) }
        var entries: [Pending] = []
        while true {
            errno = 0
            guard let record = readdir(stream) else {
                if errno != 0 {
                    current?.isComplete = false
                    skip(path, .unreadable, systemErrorText())
                }
                break
            }
            let name = Self.name(of: record)
            if name.first == UInt8(ascii: ".") { continue }
            let whole = path.appending(name)
            guard let status = FileStatus(path: whole, followingLinks: false) else {
                // Gone since the directory was read: as if it had not been there.
                if errno == ENOENT { continue }
                current?.isComplete = false
                skip(whole, .unreadable, systemErrorText())
                continue
            }
            let isDirectory = status.type == .directory
            entries.append(Pending(name: name, isDirectory: isDirectory, status: status))
        }
        // A directory sorts as its entries will: with the slash behind its name.
        entries.sort { one, other in
            Self.sortKey(other).lexicographicallyPrecedes(Self.sortKey(one))
        }
        levels.append(Level(path: path, relative: relative, identity: identity, entries: entries))
    }

    private static func sortKey(_ entry: Pending) -> [UInt8] {
        entry.isDirectory ? entry.name + [UInt8(ascii: "/")] : entry.name
    }

    // MARK: - What an entry is

    private mutating func isNew(_ status: FileStatus, path: RawPath) -> Bool {
        if seen.insert(status.identity).inserted { return true }
        skip(path, .sameFile, "another name of a file that was read already")
        return false
    }

    private mutating func skip(_ path: RawPath, _ reason: SkippedFile.Reason, _ detail: String) {
        queue.append(.skipped(SkippedFile(path: path.string, reason: reason, detail: detail)))
    }

    /// README and LICENSE files tell about a corpus; they are none of its articles.
    static func isAboutTheCorpus(_ name: String) -> Bool {
        let stem = name.prefix { $0 != "." }
        if ["readme", "license", "licence", "copying"].contains(stem.lowercased()) { return true }
        return stem.hasPrefix("README") || stem.hasPrefix("LICENSE") || stem.hasPrefix("LICENCE")
    }

    private static func name(of type: FileStatus.FileType) -> String {
        switch type {
        case .regular: "a file"
        case .directory: "a directory"
        case .symbolicLink: "a symbolic link"
        case .pipe: "a named pipe"
        case .socket: "a socket"
        case .device: "a device"
        case .other: "something of an unknown type"
        }
    }

    private static func name(of record: UnsafeMutablePointer<dirent>) -> [UInt8] {
        withUnsafePointer(to: &record.pointee.d_name) { tuple in
            tuple.withMemoryRebound(
                to: UInt8.self, capacity: MemoryLayout.size(ofValue: record.pointee.d_name)
            ) { bytes in
                Array(
                    UnsafeBufferPointer(
                        start: bytes,
                        count: Int(
                            strlen(
                                UnsafeRawPointer(bytes)
                                    .assumingMemoryBound(to: CChar.self)))))
            }
        }
    }

    private static func realPath(_ path: RawPath) -> RawPath? {
        guard let resolved = path.withCString({ realpath($0, nil) }) else { return nil }
        defer { free(resolved) }
        let bytes = UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))
        return RawPath(bytes: Array(bytes))
    }
}
