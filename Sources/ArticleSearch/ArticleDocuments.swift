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
    private var terms = TermCollector()

    init(analyzer: Analyzer) {
        articles = ArticleAnalyzer(analyzer: analyzer)
    }

    /// The documents of an article whose record is filled in but for its counts.
    func documents(of article: Article, record: ArticleRecord) -> ArticleDocuments {
        // Between articles the analyzer may forget, so that its memory stays bounded.
        analyzer.trim()
        let analysis = articles.analyze(article)
        var record = record
        record.passages = analysis.passages.count
        record.quotations = analysis.quotations.count
        record.textSize = article.text.count
        let common = ArticleTerms(record, analyzer: analyzer)
        var documents = [articleDocument(record, common)]
        for (passage, range) in zip(analysis.passages, analysis.passageRanges) {
            documents.append(
                passageDocument(passage, range: range, text: analysis.text, common))
        }
        for (number, quotation) in analysis.quotations.enumerated() {
            documents.append(
                quotationDocument(
                    quotation, found: analysis.found[number], text: analysis.text, common,
                    number: analysis.passages.count + number + 1))
        }
        return ArticleDocuments(
            id: article.id, path: article.path, articleTerm: common.article,
            documents: documents, passages: analysis.passages.count,
            quotations: analysis.quotations.count, textSize: article.text.count)
    }

    private func articleDocument(_ record: ArticleRecord, _ common: ArticleTerms) -> PackedDocument
    {
        terms.removeAll()
        for term in common.filters { terms.add(filter: term) }
        terms.add(filter: Schema.term(.id, record.id))
        terms.add(filter: Schema.term(.file, record.file))
        if !record.relativePath.isEmpty {
            terms.add(filter: Schema.term(.relativePath, record.relativePath))
        }
        terms.add(filter: Schema.DocumentKind.article.term)
        for title in common.title { terms.add(.title, title) }
        return packed(record.stored, common, number: 0)
    }

    private func passageDocument(
        _ passage: PassageRecord, range: Range<Int>, text: AnalyzedText, _ common: ArticleTerms
    ) -> PackedDocument {
        terms.removeAll()
        for term in common.filters { terms.add(filter: term) }
        terms.add(filter: Schema.term(.id, passage.id))
        terms.add(filter: Schema.DocumentKind.passage.term)
        for title in common.title { terms.add(.title, title) }
        for quotation in passage.quotations { addSpeaker(of: quotation) }
        addWords(in: range, of: text, firstPosition: 1, lemma: .lemma, part: .part, forms: true)
        return packed(passage.stored, common, number: passage.number)
    }

    private func quotationDocument(
        _ quotation: QuotationRecord, found: Quotation, text: AnalyzedText,
        _ common: ArticleTerms, number: Int
    ) -> PackedDocument {
        terms.removeAll()
        for term in common.filters { terms.add(filter: term) }
        terms.add(filter: Schema.term(.id, quotation.id))
        terms.add(filter: Schema.DocumentKind.quotation.term)
        terms.add(filter: Schema.term(.quotationType, quotation.type.rawValue.lowercased()))
        if !quotation.cueLemma.isEmpty { terms.add(filter: Schema.term(.cue, quotation.cueLemma)) }
        addSpeaker(of: quotation)
        var position: UInt32 = 1
        for span in found.spans {
            position = addWords(
                in: span, of: text, firstPosition: position, lemma: .said, part: .saidPart,
                forms: false)
        }
        var record = StoredRecord()
        quotation.write(to: &record)
        return packed(record, common, number: number, passage: quotation.passage)
    }

    private func packed(
        _ record: StoredRecord, _ common: ArticleTerms, number: Int, passage: String = ""
    ) -> PackedDocument {
        var document = Document()
        terms.write(to: &document, analyzer: analyzer)
        document.set(
            value: common.hash
                + withUnsafeBytes(of: UInt32(number).bigEndian) { Array($0) },
            slot: Schema.Slot.key)
        document.set(value: common.hash, slot: Schema.Slot.article)
        if !passage.isEmpty {
            document.set(
                value: ContentHash(Array(passage.utf8)).bigEndian, slot: Schema.Slot.passage)
        }
        if !common.day.isEmpty { document.set(value: common.day, slot: Schema.Slot.day) }
        document.set(record: record.encoded)
        return PackedDocument(document)
    }

    /// Adds who speaks, by each word of the name, the whole name and the words of the role.
    private func addSpeaker(of quotation: QuotationRecord) {
        let words = SpeakerName.words(of: quotation.speaker)
        guard !words.isEmpty else { return }
        for word in words { terms.add(filter: Schema.term(.speaker, word)) }
        terms.add(filter: Schema.term(.speakerName, words.joined(separator: "-")))
        for word in RoleWords.lemmas(of: quotation.role, analyzer: analyzer) {
            terms.add(filter: Schema.term(.role, word))
        }
    }

    /// Adds the words of a stretch of the text; returns the position after the last one.
    @discardableResult
    private func addWords(
        in range: Range<Int>, of text: AnalyzedText, firstPosition: UInt32,
        lemma: Schema.Prefix, part: Schema.Prefix, forms: Bool
    ) -> UInt32 {
        var position = firstPosition
        let tokens = text.tokenIndices(in: range)
        var joined = text.joined.partitionIndex { $0.token >= tokens.lowerBound }
        for index in tokens {
            let word = text.tokens[index].word
            guard word != .none else { continue }
            for term in analyzer.analysis(of: word).terms {
                switch term.kind {
                case .form: if forms { terms.add(.form, term.id) }
                case .lemma: terms.add(lemma, term.id, position: position)
                case .part: terms.add(part, term.id)
                case .derivation, .relation: terms.add(forms ? .family : part, term.id)
                case .joined: terms.add(lemma, term.id, position: position)
                }
            }
            while joined < text.joined.count, text.joined[joined].token <= index {
                if text.joined[joined].token == index {
                    terms.add(lemma, text.joined[joined].id, position: position)
                }
                joined += 1
            }
            position += 1
        }
        return position
    }
}

/// The terms and values that all documents of an article have in common.
private struct ArticleTerms {
    let article: [UInt8]
    let filters: [[UInt8]]
    let title: [TermID]
    let hash: [UInt8]
    let day: [UInt8]

    init(_ record: ArticleRecord, analyzer: Analyzer) {
        article = Schema.term(.article, record.id)
        hash = ContentHash(Array(record.id.utf8)).bigEndian
        let digits = Array(record.metadata.date.utf8.filter { $0 != UInt8(ascii: "-") })
        day = digits.count == 8 ? digits : []
        var filters = [article]
        if digits.count >= 4 { filters.append(Schema.term(.year, digits.prefix(4))) }
        if digits.count >= 6 { filters.append(Schema.term(.month, digits.prefix(6))) }
        if digits.count == 8 { filters.append(Schema.term(.day, digits)) }
        for (prefix, text) in [
            (Schema.Prefix.author, record.metadata.author), (.source, record.metadata.source),
        ] {
            filters += SpeakerName.words(of: text).map { Schema.term(prefix, $0) }
        }
        for topic in record.metadata.topics {
            filters += SpeakerName.words(of: topic).map { Schema.term(.topic, $0) }
        }
        filters.append(Schema.term(.path, record.path))
        self.filters = filters
        let title = Array(record.metadata.title.utf8)
        self.title = analyzer.analyze(title).tokens.filter { $0.word != .none }.flatMap { token in
            analyzer.analysis(of: token.word).terms.filter { $0.kind == .lemma || $0.kind == .part }
                .map(\.id)
        }
    }
}
