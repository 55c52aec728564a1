internal import Articles

/// Cuts an article into passages.
///
/// Neighbouring paragraphs are joined up to the wanted size, and longer ones are cut between
/// sentences near it. A heading goes with what follows it; what stands before it is joined with it
/// only where that is short. A caption stands by itself, and picture credits, authors' lines and
/// pointers to other pages are in no passage. A cut inside a quotation is avoided while the passage
/// stays below its upper bound. Sizes count bytes.
struct PassageCutter {
    /// What stands before a heading and is shorter is joined with what follows it.
    static let short = 350
    /// Passages are joined up to this size, and cut near it.
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
        /// Headings behind the open passage that nothing has followed yet.
        var heading: Passage?
        func close() {
            if let passage = open { passages += cut(passage) }
            open = heading
            heading = nil
        }
        for block in article.blocks where !block.range.isEmpty {
            let passage = Passage(range: block.range, line: block.line, id: block.id, kind: .text)
            switch block.kind {
            case .title, .byline:
                continue
            case .passage, .caption:
                close()
                close()
                passages.append(passage)
                if block.kind == .caption { passages[passages.count - 1].kind = .caption }
            case .heading:
                if let before = heading {
                    heading?.range = before.range.lowerBound..<block.range.upperBound
                } else {
                    heading = passage
                    heading?.kind = .heading
                    if open == nil { close() }
                }
            case .paragraph, .speech, .question, .answer:
                if let before = open, let between = heading {
                    let joined = block.range.upperBound - before.range.lowerBound
                    if before.kind == .heading || before.range.count >= Self.short
                        || joined > Self.wanted
                    {
                        close()
                    } else {
                        open?.range = before.range.lowerBound..<between.range.upperBound
                        heading = nil
                    }
                }
                if let before = open, joins(before, block) {
                    open?.range = before.range.lowerBound..<block.range.upperBound
                    open?.kind = .text
                } else {
                    close()
                    open = passage
                }
            }
        }
        close()
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
        if joined <= Self.wanted { return true }
        // A line or two stand badly alone; a statement that goes on is not torn apart.
        guard joined <= Self.longest else { return false }
        return passage.range.count < Self.short / 2 || isInsideQuotation(block.range.lowerBound)
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
