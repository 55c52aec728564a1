internal import Articles

/// Cuts an article into passages.
///
/// Paragraphs that are too short to stand alone are joined with those behind them, long ones are
/// cut between sentences, both towards the wanted size. A heading goes with what follows it, a
/// caption stands by itself, and picture credits, authors' lines and pointers to other pages are
/// in no passage. A cut inside a quotation is avoided while the passage stays below its upper
/// bound. Sizes count bytes.
struct PassageCutter {
    /// A passage below this is joined with the paragraph behind it.
    static let joinBelow = 350
    /// Passages are cut near this size.
    static let wanted = 700
    /// Paragraphs up to this size are left whole, and nothing is joined beyond it.
    static let longest = 1100

    let article: Article
    /// Bytes where a sentence begins, ascending.
    let sentenceStarts: [Int]
    /// Ranges that should stay in one passage, ascending by their beginning.
    let quotations: [Range<Int>]

    func passages() -> [Passage] {
        var passages: [Passage] = []
        var open: Passage?
        func close() {
            if let passage = open { passages += cut(passage) }
            open = nil
        }
        for block in article.blocks where !block.range.isEmpty {
            switch block.kind {
            case .passage:
                close()
                passages.append(
                    Passage(range: block.range, line: block.line, id: block.id, kind: .text))
            case .title, .byline:
                continue
            case .caption:
                close()
                passages.append(Passage(range: block.range, line: block.line, kind: .caption))
            case .heading:
                if let passage = open, passage.kind == .heading {
                    open?.range = passage.range.lowerBound..<block.range.upperBound
                } else {
                    close()
                    open = Passage(range: block.range, line: block.line, kind: .heading)
                }
            case .paragraph, .speech:
                if let passage = open, joins(passage, block) {
                    open?.range = passage.range.lowerBound..<block.range.upperBound
                    open?.kind = .text
                } else {
                    close()
                    open = Passage(range: block.range, line: block.line, kind: .text)
                }
            }
        }
        close()
        if passages.isEmpty, let title = article.blocks.first(where: { !$0.range.isEmpty }) {
            passages.append(Passage(range: title.range, line: title.line, kind: .heading))
        }
        return passages
    }

    /// Whether a paragraph goes into the passage before it.
    private func joins(_ passage: Passage, _ block: Block) -> Bool {
        if passage.kind == .heading { return true }
        let joined = block.range.upperBound - passage.range.lowerBound
        if joined <= Self.wanted { return passage.range.count < Self.joinBelow }
        // A line or two stand badly alone; a statement that goes on is not torn apart.
        guard joined <= Self.longest else { return false }
        return passage.range.count < Self.joinBelow / 2 || isInsideQuotation(block.range.lowerBound)
    }

    /// A passage as it is, or cut between its sentences when it is too long.
    private func cut(_ passage: Passage) -> [Passage] {
        guard passage.range.count > Self.longest else { return [passage] }
        var cuts: [Int] = [passage.range.lowerBound]
        var start = passage.range.lowerBound
        /// The last place where a cut would tear nothing apart.
        var last: Int?
        let first = sentenceStarts.partitionIndex { $0 > passage.range.lowerBound }
        for next in sentenceStarts[first...] {
            guard next < passage.range.upperBound else { break }
            let size = next - start
            // The nearer of the two boundaries around the wanted size, if the text allows.
            if let before = last, size > Self.wanted,
                size > Self.longest || Self.wanted - (before - start) < size - Self.wanted
            {
                cuts.append(before)
                start = before
                last = nil
            }
            if !isInsideQuotation(next) { last = next }
        }
        if let last, passage.range.upperBound - start > Self.longest { cuts.append(last) }
        var line = passage.line
        var counted = passage.range.lowerBound
        return cuts.indices.map { index in
            var piece = passage
            let end = index + 1 < cuts.count ? cuts[index + 1] : passage.range.upperBound
            piece.range = trimmed(cuts[index]..<end)
            line += article.text[counted..<cuts[index]].count { $0 == UInt8(ascii: "\n") }
            counted = cuts[index]
            piece.line = line
            return piece
        }
    }

    private func isInsideQuotation(_ offset: Int) -> Bool {
        // Statements hardly ever stand inside one another: the few before the place are enough.
        let after = quotations.partitionIndex { $0.lowerBound >= offset }
        return quotations[max(0, after - 4)..<after].contains { offset < $0.upperBound }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, article.text[end - 1] <= 0x20 { end -= 1 }
        return range.lowerBound..<end
    }
}
