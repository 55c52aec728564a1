internal import Articles
internal import Xapian

/// What a comparison has found so far; of one thread.
private final class Differences {
    var findings: [CheckFinding] = []
}

/// Takes a run's changes and makes none: what would change is what differs.
private struct ComparisonOutput: IndexOutput {
    let known: KnownArticles
    let differences: Differences

    func write(
        _ article: Article, as record: ArticleRecord, replaces: Bool, isCounted: Bool
    ) throws {
        guard let old = try known.article(id: record.id) else {
            differences.findings.append(
                CheckFinding(.new, at: record.id, "is in \(record.path) only"))
            return
        }
        // The same article told by another path is no difference.
        if old.contentHash != record.contentHash {
            differences.findings.append(
                CheckFinding(.changed, at: record.id, "reads otherwise in \(record.path)"))
        }
    }

    func remove(articleTerm: [UInt8]) throws {
        let id = articleTerm.dropFirst(Schema.Prefix.article.bytes.count)
        differences.findings.append(
            CheckFinding(.gone, at: String(decoding: id, as: UTF8.self), "is in no file any more"))
    }

    func note(file key: String, _ state: [UInt8]) {}

    func finish() -> WrittenTotals { WrittenTotals() }
}

extension IndexCheck {
    /// Compares the index with the files that it was made from, all of them read anew.
    ///
    /// Call it after `run`; its findings are no damage. Gives the report with them counted.
    package mutating func compareWithFiles(
        shouldStop: @escaping @Sendable () -> Bool,
        onProgress: @escaping (IndexProgress) -> Void
    ) throws -> CheckReport {
        guard let live = try directory.liveGeneration() else {
            throw ArticleSearchError.noIndex(at: directory.path)
        }
        countDifferences()
        let keys = SourceKeys(directory)
        let known = try KnownArticles(generation: live, index: directory.path)
        let differences = Differences()
        var run = IndexRun(
            output: ComparisonOutput(known: known, differences: differences), known: known,
            keys: keys, trustsStates: false,
            shouldStop: shouldStop, onProgress: onProgress)
        for source in IndexedSources(generation: live).sources {
            let path = keys.path(of: source.key)
            guard Files.exists(path) else {
                add(CheckFinding(.gone, at: path, "was indexed and is not there"))
                continue
            }
            do {
                try run.go(through: FileWalk([path]), reading: source.reading())
            } catch let error as ArticleError {
                add(CheckFinding(.unread, at: error.path, error.reason))
            }
        }
        let report = try run.finish()
        for finding in differences.findings { add(finding) }
        for failure in report.failures {
            add(CheckFinding(.unread, at: failure.path, failure.reason))
        }
        guard !report.isInterrupted else {
            throw ArticleSearchError(.interrupted, "stopped before all files were compared")
        }
        return self.report
    }
}
