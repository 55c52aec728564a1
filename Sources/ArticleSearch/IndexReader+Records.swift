internal import QuerySyntax
internal import Xapian

/// What an id stands for.
package enum ShownRecord: Sendable {
    case article(ArticleRecord, passages: [PassageRecord])
    case passage(PassageRecord)
    case quotation(QuotationRecord, passage: PassageRecord?)
}

/// Figures about an index.
package struct IndexStatistics: Equatable, Sendable {
    package var articles = 0
    package var passages = 0
    package var quotations = 0
    package var documents = 0
    package var terms = 0
    package var uuid = ""
    package var revision: UInt64 = 0
    package var format = 0
    package var analyzer = ""
    package var firstDate = ""
    package var lastDate = ""
}

extension IndexReader {
    /// The passage with an id; nil when there is none.
    func passage(id: String) throws(ArticleSearchError) -> PassageRecord? {
        try records(id: id).first { $0.holdsPassage && $0.passageID == id }
            .map { PassageRecord($0) }
    }

    /// The passage in which a statement begins; it stands not far from it in the database.
    func passage(
        ofStatement stored: StoredRecord, at document: UInt32
    ) throws(ArticleSearchError) -> PassageRecord? {
        let found = try ask { (database) throws(XapianError) in
            try database.passage(ofStatement: stored, at: document)
        }
        if let found { return PassageRecord(found) }
        let id = stored.string("passage")
        return id.isEmpty ? nil : try passage(id: id)
    }

    /// Records of an id's own term, or those of the article that the id begins with.
    private func records(id: String) throws(ArticleSearchError) -> [StoredRecord] {
        let own = try records(term: Schema.term(.id, id))
        guard own.isEmpty, let mark = id.lastIndex(of: "#") else { return own }
        return try records(term: Schema.term(.article, String(id[..<mark])))
    }

    /// What an id stands for: an article, `ARTICLE#N` or `ARTICLE#qN`.
    package func record(id: String) throws(ArticleSearchError) -> ShownRecord {
        let found = try records(id: id)
        // A record's own id may be that of an article too: the article comes first.
        if let stored = found.first(where: { $0.holdsArticle && $0.string("id") == id }) {
            let passages = try records(term: Schema.term(.article, id))
                .filter(\.holdsPassage).map { PassageRecord($0) }
            var article = ArticleRecord(stored)
            article.duplicates = try duplicates(of: id)
            return .article(article, passages: passages.sorted { $0.number < $1.number })
        }
        if let stored = found.first(where: { $0.holdsPassage && $0.passageID == id }) {
            return .passage(PassageRecord(stored))
        }
        for stored in found where !stored.holdsArticle && !stored.holdsPassage {
            guard let own = QuotationRecord(statement: stored), own.id == id else { continue }
            let passage = found.first { $0.holdsPassage && $0.passageID == own.passage }
            if let (quotation, passage) = statement(own, passage.map { PassageRecord($0) }) {
                return .quotation(quotation, passage: passage)
            }
        }
        throw ArticleSearchError(
            .noSuchRecord, "nothing has the id \(id) in the index \(directory.path)",
            advice: try advice(onMissing: id))
    }

    /// What may be meant by an id that nothing has: another place of the article, or an id that
    /// begins so or is spelled nearly so.
    private func advice(onMissing id: String) throws(ArticleSearchError) -> String {
        if let sign = id.lastIndex(of: "#"), sign != id.startIndex {
            let name = String(id[..<sign])
            if let stored = try records(id: name).first(where: {
                $0.holdsArticle && $0.string("id") == name
            }) {
                let article = ArticleRecord(stored)
                let (passages, statements) = (article.passages, article.quotations)
                return "The article has \(passages) \(passages == 1 ? "passage" : "passages") "
                    + "(\(name)#1 …) and \(statements) "
                    + "\(statements == 1 ? "statement" : "statements") (\(name)#q1 …)."
            }
        }
        if let stored = try records(term: Schema.term(.path, id)).first(where: \.holdsArticle) {
            return "That is a path; the article in it has the id \(stored.string("id"))."
        }
        let start = id.prefix { $0 != "#" }
        var near = try ids(beginning: String(start), limit: 1).first
        if near == nil {
            near = EditDistance.nearest(
                to: String(start), among: try ids(beginning: "", limit: Self.comparedIDs),
                atMost: 3)
        }
        return near.map { "Did you mean \($0)?" } ?? "wortlaut list shows the ids of the articles."
    }

    /// Ids that a mistyped one is compared with.
    private static let comparedIDs = 50_000

    /// The statement of a document of its own.
    func statement(
        _ stored: StoredRecord, at document: UInt32
    ) throws(ArticleSearchError) -> QuotationRecord? {
        guard let own = QuotationRecord(statement: stored) else { return nil }
        return statement(own, try passage(ofStatement: stored, at: document))?.quotation
    }

    /// A statement whole, from its own record and that of the passage in which it begins.
    private func statement(
        _ own: QuotationRecord, _ passage: PassageRecord?
    ) -> (quotation: QuotationRecord, passage: PassageRecord?)? {
        guard !own.passage.isEmpty else { return (own, nil) }
        guard var quotation = passage?.quotations.first(where: { $0.id == own.id }) else {
            return nil
        }
        // Reaching beyond its passage, it brought its own words.
        if !own.text.isEmpty { quotation.text = own.text }
        quotation.passageSpans = []
        return (quotation, passage)
    }

    /// The articles of the index by id, in byte order.
    package func articles() throws(ArticleSearchError) -> [ArticleRecord] {
        try records(term: Schema.DocumentKind.article.term).map { ArticleRecord($0) }
            .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    package func statistics() throws(ArticleSearchError) -> IndexStatistics {
        var statistics = IndexStatistics()
        let kinds: [Schema.DocumentKind] = [.article, .passage, .quotation]
        let (counts, info, years) = try ask { (database) throws(XapianError) in
            (
                try database.frequencies(of: kinds.map(\.term)), try database.info(),
                try database.terms(prefix: Schema.Prefix.day.bytes, limit: .max)
            )
        }
        statistics.articles = Int(counts[0])
        statistics.passages = Int(counts[1])
        statistics.quotations = Int(counts[2])
        statistics.documents = info.documents
        statistics.revision = info.revision
        statistics.uuid = generation.manifest.uuid
        statistics.format = generation.manifest.format
        statistics.analyzer = generation.manifest.analyzer
        let days = years.map { String(decoding: $0.term.dropFirst(), as: UTF8.self) }
        statistics.firstDate = days.min().map(Self.date) ?? ""
        statistics.lastDate = days.max().map(Self.date) ?? ""
        return statistics
    }

    private static func date(_ digits: String) -> String {
        let digits = Array(digits)
        guard digits.count == 8 else { return String(digits) }
        return "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
    }
}

extension ReadableDatabase {
    /// The record of the passage in which a statement begins; nil where it is not to be found at
    /// the distance that the statement tells.
    func passage(
        ofStatement stored: StoredRecord, at document: UInt32
    ) throws(XapianError) -> StoredRecord? {
        let id = stored.string("passage")
        let distance = UInt32(clamping: stored.integer("back"))
        guard !id.isEmpty, distance > 0, distance < document,
            let bytes = try record(of: document - distance),
            let found = StoredRecord(encoded: bytes), found.holdsPassage, found.passageID == id
        else { return nil }
        return found
    }
}
