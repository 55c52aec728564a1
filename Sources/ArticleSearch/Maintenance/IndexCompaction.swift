internal import Xapian

/// What a compaction saved.
package struct CompactionReport: Equatable, Sendable {
    /// Bytes of the generation's files.
    package var before = 0
    package var after = 0
}

extension Indexer {
    /// Writes the live generation anew without the gaps that updates left, and switches to it.
    package func compact() throws -> CompactionReport {
        try withLiveGeneration { try compact($0) }
    }

    private func compact(_ live: String) throws -> CompactionReport {
        _ = try Generation(at: live, index: directory.path).makeAnalyzer()
        var report = CompactionReport(before: Files.size(ofDirectory: live))
        let building = try directory.makeBuildingDirectory()
        do {
            for file in [
                IndexDirectory.manifest, IndexDirectory.lexicon, IndexDirectory.sources,
            ] where Files.exists(file(live)) {
                try Files.linkOrCopy(file(live), to: file(building))
            }
            do throws(XapianError) {
                try Compaction.join([live], into: building)
            } catch {
                throw ArticleSearchError(error, index: directory.path)
            }
            report.after = Files.size(ofDirectory: building)
            try directory.publish(building)
        } catch {
            try? directory.removeLeftovers()
            throw error
        }
        return report
    }
}
