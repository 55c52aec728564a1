internal import GermanAnalysis

extension Reading {
    /// Cuts the text into blocks and sentences and pairs the quotation marks.
    ///
    /// Blocks may be missing, overlap or lie outside the text: what they do not cover is read as
    /// paragraphs, and an empty line ends a block in any case.
    ///
    /// - Returns: The blocks that the sentences refer to by index.
    mutating func cutBlocks(_ given: [TextBlock]) -> [TextBlock] {
        let sorted = given.filter { $0.range.lowerBound >= 0 && $0.range.upperBound <= text.count }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
        var cuts: [(tokens: Range<Int>, block: TextBlock)] = []
        var next = 0
        var start = 0
        while start < words.count {
            while next < sorted.count, sorted[next].range.upperBound <= Int(words[start].start) {
                next += 1
            }
            let inside =
                next < sorted.count && sorted[next].range.lowerBound <= Int(words[start].start)
            let limit =
                inside
                ? sorted[next].range.upperBound
                : next < sorted.count ? sorted[next].range.lowerBound : text.count
            var end = start + 1
            let isSpeech = inside && sorted[next].kind.isSpoken
            while end < words.count, Int(words[end].start) < limit,
                isSpeech || !startsParagraph(end)
            { end += 1 }
            let block = inside ? sorted[next] : TextBlock(range: 0..<0, kind: .paragraph)
            cuts.append((start..<end, block))
            start = end
        }
        for (number, cut) in cuts.enumerated() {
            let follows = number + 1 < cuts.count && opens(cuts[number + 1].tokens.lowerBound)
            pairQuotes(in: cut.tokens, nextOpens: follows)
        }
        for (number, cut) in cuts.enumerated() {
            cutSentences(
                in: cut.tokens, number: number,
                isHeading: cut.block.kind == .heading || cut.block.kind == .caption)
        }
        return cuts.map(\.block)
    }

    private func opens(_ index: Int) -> Bool {
        words[index].kind == .quotationMark
    }
}
