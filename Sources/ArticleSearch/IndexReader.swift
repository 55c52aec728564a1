package import GermanAnalysis
internal import Xapian

/// An index opened for reading; it belongs to one thread.
///
/// Every question is answered from one revision. When commits overtake a question it is asked
/// anew on a fresh opening, a bounded number of times; answers are handed out whole or not at all.
package final class IndexReader {
    package let directory: IndexDirectory
    package private(set) var generation: Generation
    package private(set) var analyzer: Analyzer
    private var database: ReadableDatabaseBox
    /// Of the revision that is open; read when a word is found to match nothing.
    private var spelling: SpellingVocabulary?

    /// Fresh openings before an error is believed.
    private static let attempts = 5

    /// Opens the live generation of an index.
    package init(_ directory: IndexDirectory) throws(ArticleSearchError) {
        self.directory = directory
        (generation, database) = try Self.open(directory)
        analyzer = try generation.makeAnalyzer()
    }

    private static func open(
        _ directory: IndexDirectory
    ) throws(ArticleSearchError) -> (Generation, ReadableDatabaseBox) {
        var attempt = 1
        while true {
            guard let live = try directory.liveGeneration() else {
                throw ArticleSearchError.noIndex(at: directory.path)
            }
            let database: ReadableDatabaseBox
            do throws(XapianError) {
                database = try ReadableDatabaseBox(path: live)
            } catch {
                // A rebuild may have switched generations between the two steps.
                guard attempt < attempts, isWorthAnotherTry(error) else {
                    throw ArticleSearchError(error, index: directory.path)
                }
                attempt += 1
                continue
            }
            return (try Generation(at: live, index: directory.path), database)
        }
    }

    private static func isWorthAnotherTry(_ error: XapianError) -> Bool {
        switch error.code {
        case .modified, .corrupt, .notFound, .opening: true
        default: false
        }
    }

    /// Asks the database; the body may run several times and must have no effect outside.
    func ask<T>(
        _ body: (borrowing ReadableDatabase) throws(XapianError) -> T
    ) throws(ArticleSearchError) -> T {
        var attempt = 1
        while true {
            do throws(XapianError) {
                return try body(database.database)
            } catch {
                guard attempt < Self.attempts, Self.isWorthAnotherTry(error) else {
                    throw ArticleSearchError(error, index: directory.path)
                }
                attempt += 1
            }
            let (generation, database) = try Self.open(directory)
            if generation.path != self.generation.path {
                analyzer = try generation.makeAnalyzer()
            }
            self.generation = generation
            self.database = database
            spelling = nil
        }
    }

    /// The index's words, to find those near a misspelled one; read once.
    func spellingVocabulary() throws(ArticleSearchError) -> SpellingVocabulary {
        if let spelling { return spelling }
        let read = try SpellingVocabulary(self)
        spelling = read
        return read
    }

    /// A stored record, or the error that says it is damaged.
    func record(_ bytes: [UInt8]) throws(ArticleSearchError) -> StoredRecord {
        guard let record = StoredRecord(encoded: bytes) else {
            throw ArticleSearchError(
                .damaged, "a record of the index \(directory.path) fails its hash",
                advice: "Build it anew with: wortlaut index --rebuild --index \(directory.path)")
        }
        return record
    }

    /// All records of the documents that hold every one of the terms, by document number.
    func records(
        term: [UInt8], limit: Int = .max
    ) throws(ArticleSearchError) -> [StoredRecord] {
        try documents(term: term, limit: limit).map(\.record)
    }

    /// The same with their documents' numbers.
    func documents(
        term: [UInt8], limit: Int = .max
    ) throws(ArticleSearchError) -> [(number: UInt32, record: StoredRecord)] {
        let pageSize = min(limit, 2000)
        let found = try ask { (database) throws(XapianError) in
            var found: [(document: UInt32, record: [UInt8])] = []
            var after: UInt32 = 0
            while found.count < limit {
                let page = try database.documents(term: term, after: after, limit: pageSize)
                guard let last = page.last else { break }
                after = last.document
                found += page
                if page.count < pageSize { break }
            }
            return found
        }
        var records: [(number: UInt32, record: StoredRecord)] = []
        for (document, bytes) in found.prefix(limit) {
            records.append((document, try record(bytes)))
        }
        return records
    }
}
