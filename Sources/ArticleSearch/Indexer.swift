internal import Articles
package import GermanAnalysis
internal import Xapian

/// Brings an index up to date with files and directories of articles.
///
/// What has not changed is left alone; what is gone is removed, but only below roots that could be
/// listed to their end. An article that fails is named in the report and costs no other.
package struct Indexer {
    package var directory: IndexDirectory
    /// Build anew, beside the live index, and switch to it at the end.
    package var isRebuild = false
    package var reading = ReadingOptions()
    /// Threads that a fresh build analyses and writes with; nil for one a processor.
    package var workers: Int?
    /// Version of the program, for the manifest.
    package var program = ""
    /// Asked between articles; true ends the run after a commit of what is done.
    package var shouldStop: @Sendable () -> Bool = { false }
    package var onProgress: (IndexProgress) -> Void = { _ in }

    package init(directory: IndexDirectory) {
        self.directory = directory
    }

    /// Indexes paths and says what was done.
    ///
    /// `lexicon` gives the lexicon for a fresh build, and the file it stands in when it has one; an
    /// index that exists is updated with the lexicon inside it.
    package func run(
        paths: [String], lexicon: () throws -> (lexicon: Lexicon, file: String?)
    ) throws -> IndexReport {
        let walk = try FileWalk(paths)
        try Files.makeDirectory(directory.path)
        let lock = try IndexLock(directory)
        defer { _ = lock }
        if !isRebuild, let live = try directory.liveGeneration() {
            let generation = try Generation(at: live, index: directory.path)
            let analyzer = try generation.makeAnalyzer()
            let writer = try BatchWriter(
                path: live, index: directory.path, mode: .open, isSynced: true)
            return try run(
                BatchOutput(writer: writer, analyzer: analyzer),
                known: KnownArticles(generation: live, index: directory.path), walk: walk)
        }
        let source = try lexicon()
        do {
            return try build(source.lexicon, file: source.file, walk: walk)
        } catch {
            // A disk that is full needs the space.
            try? directory.removeLeftovers()
            throw error
        }
    }

    /// A fresh build beside the live generation, which it replaces when it is done.
    private func build(_ lexicon: Lexicon, file: String?, walk: FileWalk) throws -> IndexReport {
        let building = try directory.makeBuildingDirectory()
        let manifest = Manifest(
            format: Schema.formatVersion, uuid: Self.freshUUID(),
            analyzer: Analyzer(lexicon: lexicon).fingerprint, program: program)
        try Files.replace(IndexDirectory.manifest(in: building), with: manifest.encoded)
        if let file { try Files.linkOrCopy(file, to: IndexDirectory.lexicon(in: building)) }
        let report = try run(
            FreshBuild(
                path: building, index: directory.path, lexicon: lexicon,
                workers: workers ?? Worker.processors),
            known: KnownArticles(generation: nil, index: directory.path), walk: walk)
        // What an interrupted run has is better than nothing, but not than a whole index.
        if report.isInterrupted, try directory.liveGeneration() != nil {
            try directory.removeLeftovers()
        } else {
            try directory.publish(building)
        }
        return report
    }

    private func run<Output: IndexOutput & ~Copyable>(
        _ output: consuming Output, known: KnownArticles, walk: FileWalk
    ) throws -> IndexReport {
        var run = IndexRun(
            output: output, known: known, reading: reading, keys: SourceKeys(directory),
            shouldStop: shouldStop, onProgress: onProgress)
        try run.go(through: walk)
        return try run.finish()
    }

    /// A random version 4 UUID.
    private static func freshUUID() -> String {
        var random = SystemRandomNumberGenerator()
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
            .joined(separator: "-")
    }
}
