package import Articles
package import GermanAnalysis
package import Quotations

/// What analysing an article by itself gives: its passages and who says what in it.
///
/// It depends on the article and the lexicon alone.
package struct ArticleAnalysis: Sendable {
    package var passages: [PassageRecord]
    package var quotations: [QuotationRecord]
    /// Where each passage stands: bytes of the article's text.
    package var passageRanges: [Range<Int>]
    /// As found, in bytes of the article's text; as many as `quotations`.
    package var found: [Quotation]
    /// Index of the passage in which each quotation begins; nil where it begins in none.
    var beginnings: [Int?]
    var text: AnalyzedText
}

/// Analyses articles, one after the other; it belongs to one thread.
package final class ArticleAnalyzer {
    let analyzer: Analyzer
    private let finder: QuotationFinder

    package init(analyzer: Analyzer) {
        self.analyzer = analyzer
        finder = QuotationFinder(analyzer: analyzer)
    }

    /// Of an article that `isForeign` no statements are looked for: their rules are German.
    package func analyze(_ article: Article, isForeign: Bool = false) -> ArticleAnalysis {
        let text = analyzer.analyze(article.text)
        let found =
            isForeign
            ? []
            : finder.quotations(
                in: article.text, analyzed: text, blocks: article.blocks.map { TextBlock($0) })
        let places = SourcePlaces(article)
        let cutter = PassageCutter(
            article: article,
            sentenceStarts: text.sentences.compactMap { sentence in
                sentence.isEmpty ? nil : Int(text.tokens[sentence.lowerBound].start)
            },
            quotations: found.compactMap { quotation in
                guard let first = quotation.spans.first, let last = quotation.spans.last else {
                    return nil
                }
                return first.lowerBound..<last.upperBound
            })
        let passages = cutter.passages()
        var shown = [[QuotationRecord]](repeating: [], count: passages.count)
        var beginnings: [Int?] = []
        let quotations = found.enumerated().map { number, quotation in
            var record = QuotationRecord(
                quotation, number: number + 1, in: article, places: places)
            let held = Self.indices(of: passages, overlapping: quotation.spans)
            let beginning = quotation.spans.first.flatMap { first in
                held.first { passages[$0].range.overlaps(first) }
            }
            beginnings.append(beginning)
            record.passage =
                beginning.map { passages[$0].id(in: article, number: $0 + 1) } ?? ""
            for index in held {
                guard
                    let part = record.shown(
                        in: passages[index].range, spans: quotation.spans, of: article.text)
                else { continue }
                shown[index].append(part)
            }
            return record
        }
        return ArticleAnalysis(
            passages: passages.enumerated().map { number, passage in
                PassageRecord(
                    passage, number: number + 1, in: article, quotations: shown[number])
            },
            quotations: quotations, passageRanges: passages.map(\.range), found: found,
            beginnings: beginnings, text: text)
    }

    /// Indices of the passages, which stand in the text's order, that spans may stand in.
    private static func indices(
        of passages: [Passage], overlapping spans: [Range<Int>]
    ) -> Range<Int> {
        guard let start = spans.first?.lowerBound, let end = spans.last?.upperBound else {
            return 0..<0
        }
        let first = passages.partitionIndex { $0.range.upperBound > start }
        let last = passages.partitionIndex { $0.range.lowerBound >= end }
        return first..<max(first, last)
    }
}

extension Passage {
    fileprivate func id(in article: Article, number: Int) -> String {
        id ?? "\(article.id)#\(number)"
    }
}

extension TextBlock {
    init(_ block: Block) {
        let kind: Kind =
            switch block.kind {
            case .title, .heading: .heading
            case .caption, .byline: .caption
            case .speech: .speech
            case .question: .question
            case .answer: .answer
            case .paragraph, .passage: .paragraph
            }
        self.init(range: block.range, kind: kind, speaker: block.speaker)
    }
}

extension PassageRecord {
    init(
        _ passage: Passage, number: Int, in article: Article, quotations: [QuotationRecord]
    ) {
        id = passage.id(in: article, number: number)
        self.article = article.id
        self.number = number
        kind = passage.kind
        path = article.path
        line = passage.line
        title = article.metadata.title
        date = article.metadata.date
        source = article.metadata.source
        text = Array(article.text[passage.range])
        self.quotations = quotations
    }
}

extension QuotationRecord {
    init(_ quotation: Quotation, number: Int, in article: Article, places: SourcePlaces) {
        let written = { (range: Range<Int>) in
            String(decoding: article.text[range], as: UTF8.self)
        }
        id = "\(article.id)#q\(number)"
        self.number = number
        self.article = article.id
        path = article.path
        line = quotation.spans.first.map { places.line(at: $0.lowerBound) } ?? 1
        title = article.metadata.title
        date = article.metadata.date
        source = article.metadata.source
        type = quotation.type
        text = Array(
            quotation.spans.map { article.text[$0] }.joined(separator: Array(" … ".utf8)))
        spans = quotation.spans.map { places.scalars($0) }
        byteSpans = quotation.spans.map { places.bytes($0) }
        speaker = quotation.speaker?.name ?? ""
        // In its own interviews the medium speaks under its name.
        speakerKind =
            !speaker.isEmpty && speaker == article.metadata.source
            ? .organization : quotation.speaker?.kind ?? .unknown
        role = quotation.speaker?.role ?? ""
        affiliation = quotation.speaker?.affiliation ?? ""
        mention = quotation.mention.map(written) ?? ""
        mentionRange = quotation.mention.map { places.scalars($0) }
        cue = quotation.cue.map(written).joined(separator: " … ")
        cueLemma = quotation.cueLemma
        addressee = quotation.addressee.map(written) ?? ""
        isDenied = quotation.isDenied
        confidence = quotation.confidence
        rule = quotation.rule
    }

    /// The record with its place in a passage, and the words that stand there; nil when none do.
    func shown(in passage: Range<Int>, spans: [Range<Int>], of text: [UInt8]) -> QuotationRecord? {
        let inside = spans.map { $0.clamped(to: passage) }.filter { !$0.isEmpty }
        guard !inside.isEmpty else { return nil }
        var record = self
        record.passageSpans = inside.map {
            $0.lowerBound - passage.lowerBound..<$0.upperBound - passage.lowerBound
        }
        if inside != spans {
            record.text = Array(inside.map { text[$0] }.joined(separator: Array(" … ".utf8)))
        }
        return record
    }
}
