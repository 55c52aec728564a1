internal import Articles
package import GermanAnalysis
internal import Xapian

/// Brings an index up to date with files and directories of articles.
///
/// What has not changed is left alone; what is gone is removed, but only below roots that could be
/// listed to their end. An article that fails is named in the report and costs no other.
package struct Indexer {
    /// A lexicon, and the file that it stands in.
    package typealias LexiconSource = (lexicon: Lexicon, file: String?)

    package var directory: IndexDirectory
    /// Build anew, beside the live index, and switch to it at the end.
    package var isRebuild = false
    package var reading = ReadingOptions()
    /// Read every file, even one of the same size and time as before.
    package var isFull = false
    /// How long to wait for another writer.
    package var wait = Duration.zero
    /// A commit is made when so many documents have changed.
    package var batchSize = BatchWriter.usualBatch
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
        paths: [String], lexicon: () throws -> LexiconSource
    ) throws -> IndexReport {
        try run(FileWalk(paths), of: paths, lexicon: lexicon)
    }

    /// Goes through files that stand at paths, or below them.
    func run(
        _ walk: FileWalk, of paths: [String], lexicon: () throws -> LexiconSource
    ) throws -> IndexReport {
        try Files.makeDirectory(directory.path)
        let lock = try IndexLock(directory, wait: wait, shouldStop: shouldStop)
        defer { _ = lock }
        let keys = SourceKeys(directory)
        if !isRebuild, let live = try directory.liveGeneration() {
            var sources = IndexedSources(generation: live)
            sources.add(paths, reading, keys: keys)
            return try update(live) { run in
                try sources.write(to: live)
                try run.go(through: walk, reading: reading)
            }
        }
        var sources = IndexedSources()
        sources.add(paths, reading, keys: keys)
        return try build(lexicon(), sources: sources) { run in
            try run.go(through: walk, reading: reading)
        }
    }

    /// Calls `body` with the live generation of an index that is there, its writer's lock held.
    func withLiveGeneration<Result>(_ body: (String) throws -> Result) throws -> Result {
        let missing = ArticleSearchError.noIndex(at: directory.path)
        // No lock file is left where there is no index.
        guard Files.isDirectory(directory.path), try directory.liveGeneration() != nil else {
            throw missing
        }
        let lock = try IndexLock(directory, wait: wait, shouldStop: shouldStop)
        defer { _ = lock }
        guard let live = try directory.liveGeneration() else { throw missing }
        return try body(live)
    }

    /// Changes the live generation; the lock is held.
    func update(
        _ live: String, _ body: (inout IndexRun<BatchOutput>) throws -> Void
    ) throws -> IndexReport {
        let generation = try Generation(at: live, index: directory.path)
        let writer = try BatchWriter(
            path: live, index: directory.path, mode: .open, isSynced: true, batchSize: batchSize,
            gate: CommitGate(directory))
        var run = IndexRun(
            output: BatchOutput(writer: writer, analyzer: try generation.makeAnalyzer()),
            known: try KnownArticles(generation: live, index: directory.path),
            keys: SourceKeys(directory), trustsStates: !isFull, shouldStop: shouldStop,
            onProgress: onProgress)
        try body(&run)
        return try run.finish()
    }

    /// A fresh build beside the live generation, which it replaces when it is done; the lock is
    /// held.
    func build(
        _ source: LexiconSource, sources: IndexedSources,
        _ body: (inout IndexRun<FreshBuild>) throws -> Void
    ) throws -> IndexReport {
        do {
            return try buildAndPublish(source, sources: sources, body)
        } catch {
            // A disk that is full needs the space.
            try? directory.removeLeftovers()
            throw error
        }
    }

    private func buildAndPublish(
        _ source: LexiconSource, sources: IndexedSources,
        _ body: (inout IndexRun<FreshBuild>) throws -> Void
    ) throws -> IndexReport {
        let building = try directory.makeBuildingDirectory()
        let manifest = Manifest(
            format: Schema.formatVersion, uuid: Self.freshUUID(),
            analyzer: Analyzer(lexicon: source.lexicon).fingerprint, program: program)
        try Files.replace(IndexDirectory.manifest(in: building), with: manifest.encoded)
        try sources.write(to: building)
        if let file = source.file {
            try Files.linkOrCopy(file, to: IndexDirectory.lexicon(in: building))
        }
        var run = IndexRun(
            output: FreshBuild(
                path: building, index: directory.path, lexicon: source.lexicon,
                workers: workers ?? Worker.processors),
            known: try KnownArticles(generation: nil, index: directory.path),
            keys: SourceKeys(directory), shouldStop: shouldStop, onProgress: onProgress)
        try body(&run)
        let report = try run.finish()
        // What an interrupted run has is better than nothing, but not than a whole index.
        if report.isInterrupted, try directory.bestGeneration() != nil {
            try directory.removeLeftovers()
        } else {
            try directory.publish(building)
        }
        return report
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
