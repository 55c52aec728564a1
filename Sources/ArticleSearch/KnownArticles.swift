internal import Xapian

/// What the index holds before a run: asked by file and by id, never read as a whole.
final class KnownArticles {
    private let database: ReadableDatabaseBox?
    private let index: String

    /// Opens the generation at its newest commit; nil knows nothing, as a fresh build does.
    init(generation: String?, index: String) throws(ArticleSearchError) {
        self.index = index
        do throws(XapianError) {
            database =
                if let generation { try ReadableDatabaseBox(path: generation) } else { nil }
        } catch {
            throw ArticleSearchError(error, index: index)
        }
    }

    /// Nothing is known: the build is a fresh one.
    var isEmpty: Bool { database == nil }

    /// The articles that stand in a source file.
    func articles(inFile path: String) throws(ArticleSearchError) -> [ArticleRecord] {
        try records(term: Schema.term(.file, path), limit: .max)
            // Long paths are shortened to their hash: compare the whole.
            .filter { $0.file == path }
    }

    /// The articles whose ids were made from a path below their roots, one for each root.
    func articles(relativePath: String) throws(ArticleSearchError) -> [ArticleRecord] {
        try records(term: Schema.term(.relativePath, relativePath), limit: .max)
            .filter { $0.relativePath == relativePath }
    }

    func article(id: String) throws(ArticleSearchError) -> ArticleRecord? {
        try records(term: Schema.term(.id, id), limit: .max).first { $0.id == id }
    }

    /// State of a source file when it was last indexed as a whole.
    func state(ofFile path: String) throws(ArticleSearchError) -> FileState? {
        guard let database else { return nil }
        do {
            return FileState(
                encoded: try database.database.metadata(Schema.Metadata.file(path)))
        } catch {
            throw ArticleSearchError(error, index: index)
        }
    }

    /// Keys of the source files below a directory, in byte order.
    func files(below directory: String) throws(ArticleSearchError) -> [String] {
        guard let database else { return [] }
        let prefix = directory.hasSuffix("/") ? directory : directory + "/"
        var files: [String] = []
        do {
            var after: [UInt8] = []
            while true {
                let page = try database.database.terms(
                    prefix: Schema.Prefix.file.bytes, after: after, limit: 10_000)
                guard let last = page.last else { break }
                after = last.term
                for (term, _) in page {
                    // A long path may be shortened to its hash: the record holds the whole.
                    let paths =
                        term.count < Schema.surelyWhole
                        ? [
                            String(
                                decoding: term.dropFirst(Schema.Prefix.file.bytes.count),
                                as: UTF8.self)
                        ]
                        : try records(of: term).map(\.file)
                    files += paths.filter { $0.hasPrefix(prefix) }
                }
            }
        } catch {
            throw ArticleSearchError(error, index: index)
        }
        return Array(Set(files)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func records(
        term: [UInt8], limit: Int
    ) throws(ArticleSearchError) -> [ArticleRecord] {
        do throws(XapianError) {
            return try records(of: term, limit: limit)
        } catch {
            throw ArticleSearchError(error, index: index)
        }
    }

    private func records(
        of term: [UInt8], limit: Int = .max
    ) throws(XapianError) -> [ArticleRecord] {
        guard let database else { return [] }
        let pageSize = min(limit, 1000)
        var records: [ArticleRecord] = []
        var after: UInt32 = 0
        while records.count < limit {
            let page = try database.database.documents(term: term, after: after, limit: pageSize)
            guard let last = page.last else { break }
            after = last.document
            for (_, bytes) in page {
                guard let record = StoredRecord(encoded: bytes) else {
                    throw XapianError(
                        .corrupt, "a stored record fails its hash", path: database.database.path)
                }
                // Passages and statements may have the id that is asked for.
                if record.holdsArticle { records.append(ArticleRecord(record)) }
            }
            if page.count < pageSize { break }
        }
        return records
    }
}

/// Keeps a database where a noncopyable value cannot stand.
final class ReadableDatabaseBox {
    let database: ReadableDatabase

    init(path: String) throws(XapianError) {
        database = try ReadableDatabase(path: path)
    }
}
