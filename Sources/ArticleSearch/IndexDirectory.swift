#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The layout of an index directory.
///
///     index/CURRENT          the name of the live generation, one line
///     index/generation-7/    a glass database, with `manifest` and `lexicon` beside its tables
///     index/lock             held by the one writer; holds its process id
///     index/building-…/      a generation that is being made; left over only by a crash
///
/// A fresh build never touches the live generation: renaming CURRENT switches to the new one.
package struct IndexDirectory: Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path
    }

    var current: String { "\(path)/CURRENT" }
    var lock: String { "\(path)/lock" }
    func generation(_ name: String) -> String { "\(path)/\(name)" }
    static func manifest(in generation: String) -> String { "\(generation)/manifest" }
    static func lexicon(in generation: String) -> String { "\(generation)/lexicon" }

    private static let generationPrefix = "generation-"
    private static let buildingPrefix = "building-"

    /// Path of the live generation; nil when there is no index yet.
    func liveGeneration() throws(ArticleSearchError) -> String? {
        guard let bytes = try Files.read(current) else {
            guard !Files.isDirectory(path), Files.exists(path) else { return nil }
            throw ArticleSearchError(.noIndex, "\(path) is not an index directory")
        }
        let name = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard number(of: name) != nil else {
            throw ArticleSearchError(
                .damaged, "\(current) names no generation",
                advice: "Build the index anew with: wortlaut index --rebuild --index \(path)")
        }
        return generation(name)
    }

    private func number(of name: String) -> Int? {
        guard name.hasPrefix(Self.generationPrefix) else { return nil }
        return Int(name.dropFirst(Self.generationPrefix.count))
    }

    /// A new, empty directory for a generation that is to be built.
    func makeBuildingDirectory() throws(ArticleSearchError) -> String {
        try removeLeftovers()
        let building = generation("\(Self.buildingPrefix)\(getpid())")
        try Files.makeDirectory(building)
        return building
    }

    /// Makes a finished generation the live one and removes the one before.
    func publish(_ building: String) throws(ArticleSearchError) {
        let before = try? liveGeneration()
        let highest = Files.names(in: path).compactMap { number(of: $0) }.max() ?? 0
        let name = "\(Self.generationPrefix)\(highest + 1)"
        for file in Files.names(in: building) { try Files.sync("\(building)/\(file)") }
        try Files.sync(building)
        try Files.move(building, to: generation(name))
        try Files.sync(path)
        try Files.replace(current, with: Array("\(name)\n".utf8))
        try Files.sync(path)
        if let before { Files.removeDirectory(before) }
    }

    /// Removes what a crash left: builds that were never finished, generations nobody names.
    func removeLeftovers() throws(ArticleSearchError) {
        let live = try? liveGeneration()
        for name in Files.names(in: path) {
            let isLeftover =
                name.hasPrefix(Self.buildingPrefix)
                || (number(of: name) != nil && generation(name) != live)
            if isLeftover { Files.removeDirectory(generation(name)) }
        }
    }
}

/// The write lock of an index directory, held until it is released or the process ends.
struct IndexLock: ~Copyable {
    private let file: Int32

    init(_ directory: IndexDirectory) throws(ArticleSearchError) {
        let file = open(directory.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Files.failure("cannot open the lock", directory.lock) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            var holder = [UInt8](repeating: 0, count: 20)
            let count = pread(file, &holder, holder.count, 0)
            close(file)
            guard code == EWOULDBLOCK else {
                throw Files.failure("cannot lock", directory.lock, code: code)
            }
            let process = String(
                decoding: holder.prefix(max(count, 0)).prefix { $0 > 0x20 }, as: UTF8.self)
            throw ArticleSearchError(
                .locked,
                "the index \(directory.path) is being written"
                    + (process.isEmpty ? " by another process" : " by process \(process)"),
                advice: "Wait for it to finish and try again.")
        }
        let process = Array("\(getpid())\n".utf8)
        ftruncate(file, 0)
        pwrite(file, process, process.count, 0)
        self.file = file
    }

    deinit {
        ftruncate(file, 0)
        close(file)
    }
}
