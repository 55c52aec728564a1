internal import Articles

/// Turns bytes of an article's text into places of its source.
struct SourcePlaces {
    let article: Article

    init(_ article: Article) {
        self.article = article
    }

    /// A range of the text in scalars of the source.
    ///
    /// Its end is the place after its last scalar, not that of the next one, which may stand
    /// further on in the source.
    func scalars(_ range: Range<Int>) -> Range<Int> {
        let start = place(of: range.lowerBound).scalar
        guard let last = lastScalar(of: range) else { return start..<start }
        return start..<max(start, place(of: last).scalar + 1)
    }

    /// A range of the text in bytes of the source; its end as with scalars.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        let start = place(of: range.lowerBound).byte
        guard let last = lastScalar(of: range) else { return start..<start }
        let end = place(of: last).byte
        switch article.sourceMap.run(at: last).shape {
        case .verbatim: return start..<max(start, end + range.upperBound - last)
        case .fixedWidth(let width): return start..<max(start, end + Int(width))
        // What was rewritten ends where the text goes on.
        case .rewritten: return start..<max(start, place(of: range.upperBound).byte)
        }
    }

    private func place(of offset: Int) -> SourceMap.Place {
        article.sourceMap.place(of: offset, in: article.text)
    }

    /// First byte of the last scalar in a range; nil when the range is empty.
    private func lastScalar(of range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        var last = range.upperBound - 1
        while last > range.lowerBound, article.text[last] & 0xC0 == 0x80 { last -= 1 }
        return last
    }

    /// Line of the source in which a byte of the text stands, from 1.
    func line(at offset: Int) -> Int {
        let after = article.blocks.partitionIndex { $0.range.lowerBound > offset }
        guard let block = article.blocks[safely: max(0, after - 1)] else { return 1 }
        guard offset > block.range.lowerBound else { return block.line }
        return block.line
            + article.text[block.range.lowerBound..<min(offset, article.text.count)]
            .count { $0 == UInt8(ascii: "\n") }
    }
}
