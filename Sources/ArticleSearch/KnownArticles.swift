internal import Xapian

/// What the index holds: asked by file and by id, never read as a whole.
///
/// It is as old as the last commit that it was overtaken by: a run that commits often sees what it
/// has written itself, which it remembers anyway.
final class KnownArticles {
    private var database: ReadableDatabaseBox?
    private let index: String

    /// Fresh openings before an error is believed.
    private static let attempts = 5

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
        try ask { (database) throws(XapianError) in
            FileState(encoded: try database.metadata(Schema.Metadata.file(path)))
        } ?? nil
    }

    /// Keys of the source files below a directory, in byte order.
    func files(below directory: String) throws(ArticleSearchError) -> [String] {
        let prefix = directory.hasSuffix("/") ? directory : directory + "/"
        let files = try ask { (database) throws(XapianError) in
            var files: [String] = []
            var after: [UInt8] = []
            while true {
                let page = try database.terms(
                    prefix: Schema.Prefix.file.bytes, after: after, limit: 10_000)
                guard let last = page.last else { return files }
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
                        : try Self.records(of: term, limit: .max, in: database).map(\.file)
                    files += paths.filter { $0.hasPrefix(prefix) }
                }
            }
        }
        return Array(Set(files ?? [])).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Asks the database; nil where nothing is known.
    ///
    /// The body may run several times, because the run's own commits overtake what is read.
    private func ask<T>(
        _ body: (borrowing ReadableDatabase) throws(XapianError) -> T
    ) throws(ArticleSearchError) -> T? {
        var attempt = 1
        while let asked = database {
            do throws(XapianError) {
                return try body(asked.database)
            } catch {
                guard attempt < Self.attempts, error.code == .modified || error.code == .corrupt
                else { throw ArticleSearchError(error, index: index) }
                attempt += 1
            }
            do throws(XapianError) {
                database = try ReadableDatabaseBox(path: asked.database.path)
            } catch {
                throw ArticleSearchError(error, index: index)
            }
        }
        return nil
    }

    private func records(
        term: [UInt8], limit: Int
    ) throws(ArticleSearchError) -> [ArticleRecord] {
        try ask { (database) throws(XapianError) in
            try Self.records(of: term, limit: limit, in: database)
        } ?? []
    }

    private static func records(
        of term: [UInt8], limit: Int, in database: borrowing ReadableDatabase
    ) throws(XapianError) -> [ArticleRecord] {
        let pageSize = min(limit, 1000)
        var records: [ArticleRecord] = []
        var after: UInt32 = 0
        while records.count < limit {
            let page = try database.documents(term: term, after: after, limit: pageSize)
            guard let last = page.last else { break }
            after = last.document
            for (_, bytes) in page {
                guard let record = StoredRecord(encoded: bytes) else {
                    throw XapianError(
                        .corrupt, "a stored record fails its hash", path: database.path)
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
