internal import Articles
internal import GermanAnalysis
internal import Quotations
internal import Xapian

/// An article in the form in which it is stored: the documents of one transaction.
struct ArticleDocuments: Sendable {
    /// The article's id, for messages.
    var id: String
    var path: String
    /// Term that every document of the article holds.
    var articleTerm: [UInt8]
    var documents: [PackedDocument]
    var passages: Int
    var quotations: Int
    var textSize: Int
}

/// Turns analysed articles into documents; it belongs to one thread.
final class DocumentMaker {
    private let articles: ArticleAnalyzer
    private var analyzer: Analyzer { articles.analyzer }
    // Filled for one document after the other.
    private var terms = TermCollector()
    /// Forms that were met before the analyzer forgot them.
    private var forms = WrittenForms()
    private var document = Document()
    private var record = RecordWriter()
    private var speakers = SpeakerTerms()
    /// Forms that an analyzer holds: each of several threads has one.
    private static let rememberedWords = 80_000

    init(analyzer: Analyzer) {
        articles = ArticleAnalyzer(analyzer: analyzer)
    }

    /// The documents of an article whose record is filled in but for its counts.
    func documents(of article: Article, record: ArticleRecord) -> ArticleDocuments {
        // Between articles the analyzer may forget, so that its memory stays bounded.
        if analyzer.wordCount > Self.rememberedWords {
            forms.merge(terms.takeForms(analyzer))
            analyzer.trim(above: Self.rememberedWords)
        }
        let analysis = articles.analyze(article, isForeign: record.isForeign)
        var record = record
        record.passages = analysis.passages.count
        record.quotations = analysis.quotations.count
        record.textSize = article.text.count
        let common = ArticleTerms(
            record, sketch: NearDuplicates.encoded(Fingerprint(article)), analyzer: analyzer)
        var documents: [PackedDocument] = []
        documents.reserveCapacity(1 + analysis.passages.count + analysis.quotations.count)
        // An article of one passage is one document.
        let isOne = analysis.passages.count == 1
        if !isOne { documents.append(articleDocument(record, common)) }
        for (passage, range) in zip(analysis.passages, analysis.passageRanges) {
            documents.append(
                passageDocument(
                    passage, range: range, text: analysis.text, common,
                    article: isOne ? record : nil))
        }
        for (index, quotation) in analysis.quotations.enumerated() {
            let shown = analysis.beginnings[index].flatMap { beginning in
                analysis.passages[beginning].quotations.first { $0.number == quotation.number }
            }
            documents.append(
                quotationDocument(
                    quotation, found: analysis.found[index], text: analysis.text, common,
                    passageText: shown?.text,
                    distance: analysis.beginnings[index].map {
                        documents.count - (isOne ? 0 : 1) - $0
                    },
                    order: analysis.passages.count + quotation.number))
        }
        return ArticleDocuments(
            id: article.id, path: article.path, articleTerm: common.article,
            documents: documents, passages: analysis.passages.count,
            quotations: analysis.quotations.count, textSize: article.text.count)
    }

    /// Hands over the written forms that were met since the last time.
    func takeForms() -> WrittenForms {
        forms.merge(terms.takeForms(analyzer))
        defer { forms = WrittenForms() }
        return forms
    }

    private func begin(_ common: ArticleTerms) {
        terms.removeAll()
        document.removeAll()
        record.begin()
        document.add(common.filters)
    }

    private func addArticle(_ record: ArticleRecord, _ common: ArticleTerms) {
        add(filter: Schema.term(.id, record.id))
        add(filter: Schema.term(.file, record.file))
        if !record.relativePath.isEmpty {
            add(filter: Schema.term(.relativePath, record.relativePath))
        }
        if !common.day.isEmpty { add(filter: Schema.term(.day, common.day)) }
        add(filter: Schema.DocumentKind.article.term)
        if let sketch = common.sketch { document.set(value: sketch, slot: Schema.Slot.sketch) }
        record.write(to: &self.record)
    }

    private func articleDocument(_ record: ArticleRecord, _ common: ArticleTerms) -> PackedDocument
    {
        begin(common)
        addArticle(record, common)
        for title in common.title { terms.add(.title, title) }
        return packed(common, order: 0)
    }

    /// A passage, together with its article where it is all of it.
    private func passageDocument(
        _ passage: PassageRecord, range: Range<Int>, text: AnalyzedText, _ common: ArticleTerms,
        article: ArticleRecord?
    ) -> PackedDocument {
        begin(common)
        if let article { addArticle(article, common) }
        if passage.hasOwnID { add(filter: Schema.term(.id, passage.id)) }
        for quotation in passage.quotations {
            document.add(speakers.roleTerms(of: quotation, analyzer: analyzer))
        }
        for title in common.title { terms.add(.title, title) }
        if passage.kind != .text {
            document.add(term: Schema.lesserTerm, frequency: Schema.lesserLength)
        }
        terms.addWords(
            in: range, of: text, into: common.isForeign ? .foreign : .passage, analyzer: analyzer)
        add(kind: .passage)
        passage.write(to: &record, besideArticle: article != nil)
        return packed(common, order: passage.number)
    }

    private func quotationDocument(
        _ quotation: QuotationRecord, found: Quotation, text: AnalyzedText,
        _ common: ArticleTerms, passageText: [UInt8]?, distance: Int?, order: Int
    ) -> PackedDocument {
        begin(common)
        add(filter: Schema.term(.quotationType, quotation.type.rawValue.lowercased()))
        if !quotation.cueLemma.isEmpty { add(filter: Schema.term(.cue, quotation.cueLemma)) }
        document.add(speakers.nameTerms(of: quotation))
        document.add(speakers.roleTerms(of: quotation, analyzer: analyzer))
        for span in found.spans {
            terms.addWords(in: span, of: text, into: .statement, analyzer: analyzer)
        }
        add(kind: .quotation)
        quotation.write(to: &record, passageText: passageText, distance: distance)
        return packed(common, order: order, passage: quotation.passage)
    }

    /// Adds the term of the document's kind, with the number of words that have no terms.
    private func add(kind: Schema.DocumentKind) {
        document.add(term: kind.term, frequency: terms.functionWords)
    }

    /// Adds a term without weight.
    private func add(filter term: [UInt8]) { document.add(term: term, frequency: 0) }

    private func packed(
        _ common: ArticleTerms, order: Int, passage: String = ""
    ) -> PackedDocument {
        terms.write(to: &document, analyzer: analyzer)
        document.set(
            value: common.hash + withUnsafeBytes(of: UInt32(order).bigEndian) { Array($0) },
            slot: Schema.Slot.key)
        if !passage.isEmpty {
            document.set(
                value: ContentHash(Array(passage.utf8)).bigEndian, slot: Schema.Slot.passage)
        }
        if !common.day.isEmpty { document.set(value: common.day, slot: Schema.Slot.day) }
        record.finish()
        document.set(record: record.bytes)
        return PackedDocument(document)
    }
}
