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
///     index/gate             held while a commit is made, or while a backup is read
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
    var gate: String { "\(path)/gate" }
    func generation(_ name: String) -> String { "\(path)/\(name)" }
    static func manifest(in generation: String) -> String { "\(generation)/manifest" }
    static func lexicon(in generation: String) -> String { "\(generation)/lexicon" }
    static func revision(in generation: String) -> String { "\(generation)/revision" }
    static func sources(in generation: String) -> String { "\(generation)/sources" }

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

    func number(of name: String) -> Int? {
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
        let gate = CommitGate(self)
        gate.close()
        defer { gate.open() }
        try switchTo(building)
    }

    private func switchTo(_ building: String) throws(ArticleSearchError) {
        let highest = Files.names(in: path).compactMap { number(of: $0) }.max() ?? 0
        let name = "\(Self.generationPrefix)\(highest + 1)"
        for file in Files.names(in: building) { try Files.sync("\(building)/\(file)") }
        try Files.sync(building)
        try Files.move(building, to: generation(name))
        try Files.sync(path)
        try Files.replace(current, with: Array("\(name)\n".utf8))
        try Files.sync(path)
        for old in Files.names(in: path) where number(of: old) != nil && old != name {
            Files.removeDirectory(generation(old))
        }
    }

    /// Removes what a crash left: builds that were never finished, generations nobody names.
    func removeLeftovers() throws(ArticleSearchError) {
        let live: String?
        // While nothing tells which generation is the live one, all are kept.
        let knowsLive: Bool
        do throws(ArticleSearchError) {
            live = try liveGeneration()
            knowsLive = true
        } catch {
            live = nil
            knowsLive = false
        }
        for name in Files.names(in: path) {
            if name == "CURRENT.new" { unlink("\(path)/\(name)") }
            let isLeftover =
                name.hasPrefix(Self.buildingPrefix)
                || (knowsLive && number(of: name) != nil && generation(name) != live)
            if isLeftover { Files.removeDirectory(generation(name)) }
        }
    }
}
