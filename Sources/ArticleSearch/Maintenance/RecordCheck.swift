internal import Articles
internal import Xapian

/// Decodes every stored record and looks whether articles, passages and statements belong together.
struct RecordCheck {
    let database: ReadableDatabaseBox
    private(set) var articles = 0
    private(set) var passages = 0
    private(set) var quotations = 0

    private struct Counts {
        var passages = 0
        var quotations = 0
    }

    /// By article: what its record says there is, and what was met.
    private var expected: [String: Counts] = [:]
    private var met: [String: Counts] = [:]
    /// Statements as their passages hold them, and as their own records say; by hash.
    private var shown: Set<UInt64> = []
    private var told: [(key: UInt64, id: String)] = []
    /// Ids whose documents have still to be looked up, with the terms that find them.
    private var ids: [(id: String, term: [UInt8])] = []

    private static let pageSize = 2000

    init(database: ReadableDatabaseBox) {
        self.database = database
    }

    mutating func run(_ tell: (CheckFinding) -> Void) throws(XapianError) {
        var after: UInt32 = 0
        while true {
            let page: [(document: UInt32, record: [UInt8])]
            do throws(XapianError) {
                page = try database.database.documents(
                    term: [], after: after, limit: Self.pageSize)
            } catch {
                tell(CheckFinding(.record, at: "after document \(after)", error.message))
                break
            }
            guard let last = page.last else { break }
            after = last.document
            for (document, bytes) in page {
                guard let record = StoredRecord(encoded: bytes) else {
                    tell(CheckFinding(.record, at: "document \(document)", "fails its hash"))
                    continue
                }
                take(record, document: document, tell)
            }
            try lookUp(tell)
        }
        compare(tell)
    }

    private mutating func take(
        _ record: StoredRecord, document: UInt32, _ tell: (CheckFinding) -> Void
    ) {
        if record.holdsArticle {
            let article = ArticleRecord(record)
            articles += 1
            if expected[article.id] != nil {
                tell(CheckFinding(.relation, at: article.id, "is there twice"))
            }
            expected[article.id] = Counts(
                passages: article.passages, quotations: article.quotations)
            ids.append((article.id, Schema.term(.id, article.id)))
        }
        if record.holdsPassage {
            let passage = PassageRecord(record)
            passages += 1
            met[passage.article, default: Counts()].passages += 1
            for quotation in passage.quotations {
                shown.insert(Self.key(quotation.id, in: passage.id))
            }
            // An id that a record brought has a term of its own.
            let isOwn = !passage.id.hasPrefix(passage.article + "#")
            ids.append(
                (
                    passage.id,
                    isOwn ? Schema.term(.id, passage.id) : Schema.term(.article, passage.article)
                ))
        }
        guard !record.holdsArticle, !record.holdsPassage else { return }
        guard let quotation = QuotationRecord(statement: record), !quotation.article.isEmpty
        else {
            tell(CheckFinding(.record, at: "document \(document)", "is of no known kind"))
            return
        }
        quotations += 1
        met[quotation.article, default: Counts()].quotations += 1
        if !quotation.passage.isEmpty {
            told.append((Self.key(quotation.id, in: quotation.passage), quotation.id))
        }
        ids.append((quotation.id, Schema.term(.article, quotation.article)))
    }

    private static func key(_ quotation: String, in passage: String) -> UInt64 {
        ContentHash(Array("\(quotation)\n\(passage)".utf8)).value
    }

    /// Looks whether the ids are found, as `show` would find them.
    private mutating func lookUp(_ tell: (CheckFinding) -> Void) throws(XapianError) {
        let counts = try database.database.frequencies(of: ids.map(\.term))
        for (entry, count) in zip(ids, counts) where count == 0 {
            tell(CheckFinding(.relation, at: entry.id, "is not found by its id"))
        }
        ids.removeAll(keepingCapacity: true)
    }

    private func compare(_ tell: (CheckFinding) -> Void) {
        for (article, counts) in expected.sorted(by: { $0.key < $1.key }) {
            let there = met[article] ?? Counts()
            if there.passages != counts.passages {
                tell(
                    CheckFinding(
                        .relation, at: article,
                        "has \(there.passages) passages of \(counts.passages)"))
            }
            if there.quotations != counts.quotations {
                tell(
                    CheckFinding(
                        .relation, at: article,
                        "has \(there.quotations) statements of \(counts.quotations)"))
            }
        }
        for article in met.keys.filter({ expected[$0] == nil }).sorted() {
            tell(CheckFinding(.relation, at: article, "has passages but no record of its own"))
        }
        for (key, id) in told where !shown.contains(key) {
            tell(CheckFinding(.relation, at: id, "is missing in its passage"))
        }
    }
}
