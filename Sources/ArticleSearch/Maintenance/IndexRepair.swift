internal import Articles

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What a repair did.
package struct RepairReport: Equatable, Sendable {
    /// The run over the files.
    package var index = IndexReport()
    /// Paths that the index was made from and that are not there any more.
    package var missingPaths: [String] = []
    /// Articles whose files are gone, taken over from the damaged index.
    package var salvaged: [String] = []
    /// Of these, the ones that lack passages, with their number.
    package var incomplete: [(id: String, missing: Int)] = []
    /// Articles that could not be saved.
    package var lost: [String] = []
    /// Records of the damaged index could be read.
    package var isReadable = false

    package static func == (left: Self, right: Self) -> Bool {
        left.index == right.index && left.missingPaths == right.missingPaths
            && left.salvaged == right.salvaged && left.lost == right.lost
            && left.incomplete.map(\.id) == right.incomplete.map(\.id)
    }
}

extension Indexer {
    /// Builds the index anew from its files, and takes from the old one the articles whose files
    /// cannot be reached any more.
    ///
    /// `paths` are those to build from; empty for those that the index was made from.
    package func repair(
        paths: [String], lexicon: () throws -> LexiconSource
    ) throws -> RepairReport {
        guard Files.isDirectory(directory.path) else {
            throw ArticleSearchError.noIndex(at: directory.path)
        }
        let lock = try IndexLock(directory, wait: wait, shouldStop: shouldStop)
        defer { _ = lock }
        guard let generation = try directory.bestGeneration() else {
            throw ArticleSearchError.noIndex(at: directory.path)
        }
        let keys = SourceKeys(directory)
        let old = SalvagedArticles(generation: generation, scratch: directory.scratch)
        var report = RepairReport()
        report.isReadable = old.isReadable
        var sources = IndexedSources(generation: generation)
        if sources.sources.isEmpty {
            sources.add(Self.roots(of: old, keys: keys), reading, keys: keys)
        }
        if !paths.isEmpty {
            sources = IndexedSources()
            sources.add(paths, reading, keys: keys)
        }
        var groups = try sources.groups(keys: keys)
        for place in groups.indices {
            report.missingPaths += groups[place].paths.filter { !Files.exists($0) }
            groups[place].paths.removeAll { !Files.exists($0) }
        }
        guard groups.contains(where: { !$0.paths.isEmpty }) || !old.articles.isEmpty else {
            throw ArticleSearchError(
                .damaged, "nothing is left to repair the index \(directory.path) from",
                advice: "Name the articles: wortlaut repair PATH… --index \(directory.path)")
        }
        let walks = try groups.map { (walk: try FileWalk($0.paths), reading: $0.reading) }
        // Files below these could be listed: what is not among them any more was removed.
        let reached = groups.flatMap(\.paths)
            .map { keys.key(ofRealPath: SourceKeys.fullPath($0)) }
        report.index = try build(lexicon(), sources: sources) { run in
            for (walk, reading) in walks { try run.go(through: walk, reading: reading) }
            for salvaged in old.articles where !run.hasTaken(salvaged.record.id) {
                let file = salvaged.record.file
                let isReached = reached.contains { file == $0 || file.hasPrefix($0 + "/") }
                if isReached, !keys.exists(file) || run.hasReadToEnd(file) { continue }
                guard try run.adopt(salvaged.article, as: salvaged.record) else { continue }
                report.salvaged.append(salvaged.record.id)
                if salvaged.missing > 0 {
                    report.incomplete.append((salvaged.record.id, salvaged.missing))
                }
            }
            report.lost = old.lost.filter { !run.hasTaken($0) }
        }
        return report
    }

    /// The roots that records tell of, where nothing else does.
    private static func roots(of old: SalvagedArticles, keys: SourceKeys) -> [String] {
        Set(old.articles.map(\.record.root)).filter { !$0.isEmpty }
            .map { keys.path(of: $0) }.sorted()
    }
}

extension IndexDirectory {
    /// A place for a directory that goes with the next build, should it be left over.
    var scratch: String { generation("building-\(getpid()).scratch") }

    /// The live generation or, where none is named, the newest one that is there.
    func bestGeneration() throws(ArticleSearchError) -> String? {
        if let live = try? liveGeneration(), Files.isDirectory(live) { return live }
        return Files.names(in: path).compactMap { number(of: $0) }.max()
            .map { generation("generation-\($0)") }
    }
}
