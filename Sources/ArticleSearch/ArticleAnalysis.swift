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

    package func analyze(_ article: Article) -> ArticleAnalysis {
        let text = analyzer.analyze(article.text)
        let found = finder.quotations(
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
        let standing = Self.passages(of: found, in: passages.map(\.range))
        let quotations = found.enumerated().map { number, quotation in
            var record = QuotationRecord(
                quotation, number: number + 1, in: article, places: places)
            record.passage =
                standing[number].first { passages[$0].holdsBeginning(of: quotation) }
                .map { passages[$0].id(in: article, number: $0 + 1) } ?? ""
            return record
        }
        var shown = [[QuotationRecord]](repeating: [], count: passages.count)
        for (number, passagesOfIt) in standing.enumerated() {
            for passage in passagesOfIt {
                if let record = quotations[number].shown(
                    in: passages[passage].range, spans: found[number].spans)
                {
                    shown[passage].append(record)
                }
            }
        }
        return ArticleAnalysis(
            passages: passages.enumerated().map { number, passage in
                PassageRecord(
                    passage, number: number + 1, in: article, quotations: shown[number])
            },
            quotations: quotations, passageRanges: passages.map(\.range), found: found,
            text: text)
    }
}

extension ArticleAnalyzer {
    /// For each statement the passages that it can stand in, by one walk over ascending passages.
    private static func passages(
        of found: [Quotation], in ranges: [Range<Int>]
    ) -> [Range<Int>] {
        let isAscending = zip(ranges, ranges.dropFirst()).allSatisfy {
            $0.upperBound <= $1.lowerBound
        }
        return found.map { quotation in
            guard isAscending, let first = quotation.spans.first, let last = quotation.spans.last
            else { return ranges.indices }
            let start = ranges.partitionIndex { $0.upperBound > first.lowerBound }
            var end = start
            while end < ranges.count, ranges[end].lowerBound < last.upperBound { end += 1 }
            return start..<end
        }
    }
}

extension Passage {
    fileprivate func id(in article: Article, number: Int) -> String {
        id ?? "\(article.id)#\(number)"
    }

    fileprivate func holdsBeginning(of quotation: Quotation) -> Bool {
        quotation.spans.first.map { range.overlaps($0) } ?? false
    }
}

extension TextBlock {
    init(_ block: Block) {
        let kind: Kind =
            switch block.kind {
            case .title, .heading: .heading
            case .caption, .byline: .caption
            case .speech: .speech
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

    /// The record with its place in a passage; nil when none of it stands there.
    func shown(in passage: Range<Int>, spans: [Range<Int>]) -> QuotationRecord? {
        let inside = spans.map { $0.clamped(to: passage) }.filter { !$0.isEmpty }
        guard !inside.isEmpty else { return nil }
        var record = self
        record.passageSpans = inside.map {
            $0.lowerBound - passage.lowerBound..<$0.upperBound - passage.lowerBound
        }
        return record
    }
}
