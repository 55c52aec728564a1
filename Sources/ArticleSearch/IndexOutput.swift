internal import Articles
internal import GermanAnalysis

/// Where a run's changes go: into the live index, or into a fresh one.
protocol IndexOutput: ~Copyable {
    /// Takes an article. `replaces` when one of the same id may be there; what is not `isCounted`
    /// adds nothing to the totals.
    mutating func write(
        _ article: Article, as record: ArticleRecord, replaces: Bool, isCounted: Bool) throws
    /// Removes the documents that hold an article's term.
    mutating func remove(articleTerm: [UInt8]) throws
    /// Notes what is known about a source file; empty to forget it.
    mutating func note(file key: String, _ state: [UInt8]) throws
    /// Brings everything to disk and tells what was written.
    consuming func finish() throws -> WrittenTotals
}

/// What was written in a run.
struct WrittenTotals: Sendable {
    var articles = 0
    var passages = 0
    var quotations = 0
    var textSize = 0
    /// Articles that the engine would not take, with what it said.
    var refused: [Refusal] = []

    struct Refusal: Sendable {
        var id: String
        var path: String
        var reason: String
    }

    mutating func count(_ documents: ArticleDocuments) {
        articles += 1
        passages += documents.passages
        quotations += documents.quotations
        textSize += documents.textSize
    }

    /// Takes a refused article out again.
    mutating func refuse(_ documents: ArticleDocuments, reason: String) {
        articles -= 1
        passages -= documents.passages
        quotations -= documents.quotations
        textSize -= documents.textSize
        refused.append(Refusal(id: documents.id, path: documents.path, reason: reason))
    }

    mutating func add(_ other: WrittenTotals) {
        articles += other.articles
        passages += other.passages
        quotations += other.quotations
        textSize += other.textSize
        refused += other.refused
    }
}

/// Analyses articles one after the other and writes them in batches that are transactions.
struct BatchOutput: ~Copyable, IndexOutput {
    private var writer: BatchWriter
    private let maker: DocumentMaker
    private var totals = WrittenTotals()

    init(writer: consuming BatchWriter, analyzer: Analyzer) {
        self.writer = writer
        maker = DocumentMaker(analyzer: analyzer)
    }

    mutating func write(
        _ article: Article, as record: ArticleRecord, replaces: Bool, isCounted: Bool
    ) throws {
        let documents = maker.documents(of: article, record: record)
        if isCounted { totals.count(documents) }
        try writer.add(
            replaces ? .replace(documents) : .add(documents), forms: maker.takeForms())
    }

    mutating func remove(articleTerm: [UInt8]) throws {
        try writer.add(.remove(articleTerm: articleTerm))
    }

    mutating func note(file key: String, _ state: [UInt8]) throws {
        try writer.add(.metadata(key: Schema.Metadata.file(key), value: state))
    }

    consuming func finish() throws -> WrittenTotals {
        try writer.flush()
        for (article, reason) in writer.refused { totals.refuse(article, reason: reason) }
        let totals = self.totals
        try writer.close()
        return totals
    }
}
