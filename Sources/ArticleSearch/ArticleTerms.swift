internal import Articles
internal import GermanAnalysis
internal import Xapian

/// The terms and values that all documents of an article have in common.
struct ArticleTerms {
    /// Term that every document of the article holds.
    let article: [UInt8]
    let filters: PostingBlock
    let title: [TermID]
    /// Hash of the article's id.
    let hash: [UInt8]
    /// `YYYYMMDD`, or empty.
    let day: [UInt8]
    /// For the article's own document.
    let sketch: [UInt8]?
    /// The article is indexed without the German rules.
    let isForeign: Bool

    init(_ record: ArticleRecord, sketch: [UInt8]?, analyzer: Analyzer) {
        self.sketch = sketch
        isForeign = record.isForeign
        article = Schema.term(.article, record.id)
        hash = ContentHash(Array(record.id.utf8)).bigEndian
        let digits = Array(record.metadata.date.utf8.filter { $0 != UInt8(ascii: "-") })
        day = digits.count == 8 ? digits : []
        var filters = PostingBlock()
        filters.add(term: article)
        filters.add(term: Schema.term(.path, record.path))
        for (prefix, text) in [
            (Schema.Prefix.author, record.metadata.author), (.source, record.metadata.source),
        ] where !text.isEmpty {
            for word in SpeakerName.words(of: text) { filters.add(term: Schema.term(prefix, word)) }
        }
        if record.metadata.isForeign {
            filters.add(term: Schema.term(.language, record.metadata.language.lowercased()))
        }
        if record.isForeign { filters.add(term: Schema.DocumentKind.foreign.term) }
        for topic in record.metadata.topics {
            for word in SpeakerName.words(of: topic) {
                filters.add(term: Schema.term(.topic, word))
            }
        }
        self.filters = filters
        let title = record.metadata.title
        self.title =
            title.isEmpty
            ? []
            : analyzer.analyze(Array(title.utf8)).tokens.filter { $0.word != .none }.flatMap {
                let terms = analyzer.analysis(of: $0.word).terms
                return record.isForeign
                    ? [terms[0].id]
                    : terms.filter { $0.kind == .lemma || $0.kind == .part }.map(\.id)
            }
    }
}

/// The terms of who speaks, made once for each name and role.
struct SpeakerTerms {
    private var names: [String: PostingBlock] = [:]
    private var roles: [String: PostingBlock] = [:]
    /// Names and roles that are remembered.
    private static let most = 20_000

    /// Each word of the speaker's name, and the name as a whole.
    mutating func nameTerms(of quotation: QuotationRecord) -> PostingBlock {
        if let known = names[quotation.speaker] { return known }
        var block = PostingBlock()
        for word in SpeakerName.words(of: quotation.speaker) {
            block.add(term: Schema.term(.speaker, word))
        }
        if !quotation.speakerID.isEmpty {
            block.add(term: Schema.term(.speakerName, quotation.speakerID))
        }
        if names.count >= Self.most { names.removeAll() }
        names[quotation.speaker] = block
        return block
    }

    /// Lemmas and parts of the words of a named speaker's role.
    mutating func roleTerms(of quotation: QuotationRecord, analyzer: Analyzer) -> PostingBlock {
        guard !quotation.role.isEmpty, !quotation.speaker.isEmpty else { return PostingBlock() }
        if let known = roles[quotation.role] { return known }
        var block = PostingBlock()
        for word in RoleWords.lemmas(of: quotation.role, analyzer: analyzer) {
            block.add(term: Schema.term(.role, word))
        }
        if roles.count >= Self.most { roles.removeAll() }
        roles[quotation.role] = block
        return block
    }
}
