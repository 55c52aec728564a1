internal import Articles

/// Cuts an article into passages.
///
/// A paragraph is a passage. A heading goes with what follows it. Paragraphs that are too short to
/// stand alone are joined with the next one, long ones are cut between sentences; a cut inside a
/// quotation is avoided while the passage stays below its upper bound. Sizes count bytes.
struct PassageCutter {
    /// A paragraph below this is joined with the next.
    static let joinBelow = 160
    /// Passages are cut near this size.
    static let wanted = 700
    /// Paragraphs up to this size are left whole.
    static let longest = 1100

    let article: Article
    /// Bytes where a sentence begins, ascending.
    let sentenceStarts: [Int]
    /// Ranges that should stay in one passage, ascending.
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
                let joins = open.map { $0.kind == .heading || $0.range.count < Self.joinBelow }
                if let passage = open, joins == true {
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

    /// A passage as it is, or cut between its sentences when it is too long.
    private func cut(_ passage: Passage) -> [Passage] {
        guard passage.range.count > Self.longest else { return [passage] }
        let starts = sentenceStarts.filter { passage.range.contains($0) }
        var cuts: [Int] = [passage.range.lowerBound]
        var last: Int?
        for start in starts where start > passage.range.lowerBound {
            let size = start - (cuts.last ?? 0)
            // The nearer of the two boundaries around the wanted size, if the text allows.
            if let before = last, size > Self.wanted,
                size > Self.longest
                    || Self.wanted - (before - (cuts.last ?? 0)) < size - Self.wanted
            {
                cuts.append(before)
                last = nil
            }
            if !isInsideQuotation(start) { last = start }
        }
        if let last, passage.range.upperBound - (cuts.last ?? 0) > Self.longest {
            cuts.append(last)
        }
        return cuts.indices.map { index in
            var piece = passage
            let end = index + 1 < cuts.count ? cuts[index + 1] : passage.range.upperBound
            piece.range = trimmed(cuts[index]..<end)
            piece.line = line(of: cuts[index], in: passage)
            return piece
        }
    }

    private func isInsideQuotation(_ offset: Int) -> Bool {
        quotations.contains { $0.lowerBound < offset && offset < $0.upperBound }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, article.text[end - 1] <= 0x20 { end -= 1 }
        return range.lowerBound..<end
    }

    private func line(of offset: Int, in passage: Passage) -> Int {
        passage.line
            + article.text[passage.range.lowerBound..<offset].count { $0 == UInt8(ascii: "\n") }
    }
}
