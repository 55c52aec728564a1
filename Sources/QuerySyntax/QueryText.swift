/// A query's bytes made ready for reading, each with its place in the query.
///
/// White space of every kind has become one space byte, controls of the writing direction are gone,
/// and what a backslash protects is marked as literal, the backslash gone. Positions in here are not
/// those of the query: `range(_:)` leads back.
struct QueryText {
    private(set) var bytes: [UInt8] = []
    /// For each byte, whether it is text whatever it looks like.
    private(set) var isLiteral: [Bool] = []
    /// For each byte, the query's bytes it was read from.
    private var starts: [Int] = []
    private var ends: [Int] = []
    private let sourceCount: Int

    /// Checks and cleans a query.
    ///
    /// - Throws: `QuerySyntaxError` when it is too long, no UTF-8, or holds control characters where
    ///   something could be read into them.
    init(cleaning source: [UInt8], options: QueryOptions) throws(QuerySyntaxError) {
        sourceCount = source.count
        guard source.count <= options.limits.bytes else {
            throw .limit(
                .tooLong, "The query has \(source.count) bytes", options.limits.bytes, "bytes",
                options.limits.bytes..<source.count)
        }
        bytes.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            guard let next = DecodedScalar(source, at: index) else {
                throw .invalidUTF8(at: index)
            }
            let end = index + next.length
            if next.scalar.isWhiteSpace {
                append([0x20], from: index..<end)
            } else if next.scalar.isControl {
                guard options.isPlain else { throw .controlCharacter(next.scalar, index..<end) }
                append([0x20], from: index..<end)
            } else if next.scalar == "\\", !options.isPlain,
                let protected = DecodedScalar(source, at: end),
                canBeProtected(protected.scalar)
            {
                let protectedEnd = end + protected.length
                append(source[end..<protectedEnd], from: index..<protectedEnd, isLiteral: true)
                index = protectedEnd
                continue
            } else if !next.scalar.isBidirectionalControl {
                append(source[index..<end], from: index..<end)
            }
            index = end
        }
    }

    /// The query's bytes that a range of these bytes was read from.
    func range(_ range: Range<Int>) -> Range<Int> {
        guard range.lowerBound < bytes.count else { return sourceCount..<sourceCount }
        let start = starts[range.lowerBound]
        return start..<(range.isEmpty ? start : ends[range.upperBound - 1])
    }

    /// Whether the byte is there, is that one, and is not protected.
    func isMark(_ byte: UInt8, at index: Int) -> Bool {
        bytes.indices.contains(index) && bytes[index] == byte && !isLiteral[index]
    }

    /// A space, or one of the text's ends.
    func isGap(at index: Int) -> Bool {
        !bytes.indices.contains(index) || bytes[index] == 0x20
    }

    func scalar(at index: Int) -> DecodedScalar? { DecodedScalar(bytes, at: index) }

    /// Whether a letter or digit stands in the range.
    func hasWordCharacter(in range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound, let next = scalar(at: index) {
            if next.scalar.isWordCharacter { return true }
            index += next.length
        }
        return false
    }

    private mutating func append(
        _ text: some Collection<UInt8>, from source: Range<Int>, isLiteral literal: Bool = false
    ) {
        for byte in text {
            bytes.append(byte)
            isLiteral.append(literal)
            starts.append(source.lowerBound)
            ends.append(source.upperBound)
        }
    }

    /// Signs can be protected anywhere, capitals where a word begins (`\UND`).
    private func canBeProtected(_ scalar: Unicode.Scalar) -> Bool {
        if Self.isProtectable(scalar) { return true }
        guard ("A"..."Z").contains(scalar) else { return false }
        guard let last = bytes.last, let isLiteral = isLiteral.last else { return true }
        return last == 0x20
            || !isLiteral && [.openingParenthesis, .plus, .minus].contains(last)
    }

    /// The signs that a backslash makes text wherever they stand.
    static func isProtectable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "!"..."/", ":"..."@", "["..."`", "{"..."~", "„", "“", "”", "»", "«", "…": true
        default: false
        }
    }
}
