#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What was taken out of an index.
package struct RemovalReport: Equatable, Sendable {
    /// The articles that were removed, in the order of what named them.
    package var removed: [ArticleRecord] = []
    /// Ids and paths that named nothing.
    package var missing: [String] = []
    package var isInterrupted = false
}

extension Indexer {
    /// Removes articles by their ids, and those that stand in files or below directories.
    ///
    /// The files themselves are left alone: a run over them brings their articles back.
    package func remove(ids: [String], paths: [String]) throws -> RemovalReport {
        try withLiveGeneration { try remove(ids: ids, paths: paths, from: $0) }
    }

    private func remove(
        ids: [String], paths: [String], from live: String
    ) throws -> RemovalReport {
        let keys = SourceKeys(directory)
        let known = try KnownArticles(generation: live, index: directory.path)
        var report = RemovalReport()
        var met: Set<String> = []
        for id in ids {
            if let article = try known.article(id: id) {
                if met.insert(id).inserted { report.removed.append(article) }
            } else {
                report.missing.append(id)
            }
        }
        for path in paths {
            let key = keys.key(ofRealPath: SourceKeys.fullPath(path))
            let files = try [key] + known.files(below: key)
            let articles = try files.flatMap { try known.articles(inFile: $0) }
            for article in articles where met.insert(article.id).inserted {
                report.removed.append(article)
            }
            if articles.isEmpty { report.missing.append(path) }
        }
        let removed = report.removed
        guard !removed.isEmpty else { return report }
        var sources = IndexedSources(generation: live)
        sources.remove(below: paths.map { keys.key(ofRealPath: SourceKeys.fullPath($0)) })
        _ = try update(live) { run in
            try sources.write(to: live)
            for article in removed { try run.drop(article) }
        }
        return report
    }
}

extension SourceKeys {
    /// The real path of a path whose last parts need not exist any more.
    static func fullPath(_ path: String) -> String {
        var parent = path.hasPrefix("/") ? path : "./\(path)"
        var missing: [Substring] = []
        while true {
            if let real = realPath(parent) {
                return ([real == "/" ? "" : real] + missing.reversed().map(String.init))
                    .joined(separator: "/")
            }
            guard let slash = parent.lastIndex(of: "/") else { return path }
            let name = parent[parent.index(after: slash)...]
            if !name.isEmpty, name != "." { missing.append(name) }
            parent = slash == parent.startIndex ? "/" : String(parent[..<slash])
        }
    }
}
