internal import Articles

/// Turns bytes of an article's text into places of its source.
///
/// Scalars are counted from check points, so that each question costs a bounded stretch of text.
struct SourcePlaces {
    private static let stride = 256
    private let article: Article
    /// Scalars of the text before byte `stride * index`.
    private let checkPoints: [Int]

    init(_ article: Article) {
        self.article = article
        var points: [Int] = []
        var scalars = 0
        for (offset, byte) in article.text.enumerated() {
            if offset.isMultiple(of: Self.stride) { points.append(scalars) }
            if byte & 0xC0 != 0x80 { scalars += 1 }
        }
        points.append(scalars)
        checkPoints = points
    }

    /// Scalars of the text before a byte.
    private func scalars(before offset: Int) -> Int {
        let point = offset / Self.stride
        guard point < checkPoints.count - 1 else {
            return checkPoints[checkPoints.count - 1]
                - article.text[min(offset, article.text.count)...].count { $0 & 0xC0 != 0x80 }
        }
        return checkPoints[point]
            + article.text[point * Self.stride..<offset].count { $0 & 0xC0 != 0x80 }
    }

    /// The source's Unicode scalar in which a byte of the text stands.
    func scalar(at offset: Int) -> Int {
        let run = article.sourceMap.run(at: offset)
        return run.scalar + scalars(before: offset) - scalars(before: run.text)
    }

    /// The source's byte that a byte of the text comes from.
    func byte(at offset: Int) -> Int {
        let run = article.sourceMap.run(at: offset)
        return run.source + offset - run.text
    }

    /// A range of the text in scalars of the source.
    ///
    /// Its end is the place after its last scalar, not that of the next one, which may stand
    /// further on in the source.
    func scalars(_ range: Range<Int>) -> Range<Int> {
        let start = scalar(at: range.lowerBound)
        guard let last = lastScalar(of: range) else { return start..<start }
        return start..<scalar(at: last) + 1
    }

    /// A range of the text in bytes of the source; its end as with scalars.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        let start = byte(at: range.lowerBound)
        guard let last = lastScalar(of: range) else { return start..<start }
        return start..<byte(at: last) + range.upperBound - last
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
        guard
            let block = article.blocks.last(where: { $0.range.lowerBound <= offset })
                ?? article.blocks.first
        else { return 1 }
        guard offset > block.range.lowerBound else { return block.line }
        return block.line
            + article.text[block.range.lowerBound..<min(offset, article.text.count)]
            .count { $0 == UInt8(ascii: "\n") }
    }
}
