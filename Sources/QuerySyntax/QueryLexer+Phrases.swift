/// A quotation mark that opens a phrase, and the marks that close it.
struct QuotationMark {
    /// Bytes of the opening mark.
    var length: Int
    private let closing: [Unicode.Scalar]

    /// The mark that this scalar is; closing marks are taken as typed by hand or by a program that
    /// knows one side only.
    init?(opening scalar: Unicode.Scalar, length: Int) {
        switch scalar {
        case "\"": closing = ["\""]
        case "„": closing = ["“", "”", "\""]
        case "“", "”": closing = ["”", "“", "\""]
        case "»": closing = ["«"]
        case "«": closing = ["»"]
        default: return nil
        }
        self.length = length
    }

    func isClosed(by scalar: Unicode.Scalar) -> Bool { closing.contains(scalar) }
}

extension QueryText {
    /// The quotation mark at an index, unless it is protected.
    func quotationMark(at index: Int) -> QuotationMark? {
        // The four lead bytes that the marks have.
        guard index < bytes.count, [0x22, 0xC2, 0xE2].contains(bytes[index]), !isLiteral[index],
            let decoded = scalar(at: index)
        else { return nil }
        return QuotationMark(opening: decoded.scalar, length: decoded.length)
    }
}

extension QueryLexer {
    /// Reads a phrase with its slop and boost; the opening mark stands here.
    mutating func readPhrase(_ mark: QuotationMark) throws(QuerySyntaxError) {
        let start = position
        let textStart = start + mark.length
        var index = textStart
        var pieces: [Range<Int>] = []
        var pieceStart = index
        while true {
            guard let next = text.scalar(at: index) else {
                throw QuerySyntaxError(
                    .unclosedPhrase, "The quotation mark is never closed",
                    hint: "Close the phrase, or write \\ before a mark that is meant as text.",
                    range: text.range(start..<textStart))
            }
            let isEnd = !text.isLiteral[index] && mark.isClosed(by: next.scalar)
            if isEnd || next.scalar == " " {
                if index > pieceStart { pieces.append(pieceStart..<index) }
                pieceStart = index + next.length
            }
            if isEnd { break }
            index += next.length
        }
        let textRange = textStart..<index
        position = pieceStart
        guard text.hasWordCharacter(in: textRange) else {
            throw QuerySyntaxError(
                .emptyPhrase, "The phrase holds no word",
                hint: "Put words between the quotation marks, or leave them out.",
                range: text.range(start..<position))
        }
        let slop = try readSlop()
        let phrase = QueryPhrase(
            pieces.map { Array(text.bytes[$0]) }, slop: slop, textRange: text.range(textRange))
        try append(leaf: .phrase(phrase), terms: pieces.count, start..<position)
        try readBoost()
    }

    /// Reads `~5` after a phrase; 0 when there is none.
    private mutating func readSlop() throws(QuerySyntaxError) -> Int {
        guard text.isMark(.tilde, at: position) else { return 0 }
        let start = position
        position += 1
        while position < text.bytes.count, text.bytes[position].isDigit { position += 1 }
        guard let slop = smallNumber(start + 1..<position), (1...100).contains(slop) else {
            throw QuerySyntaxError(
                .invalidDistance, "\"~\" after a phrase needs a number from 1 to 100",
                hint: "Write how many words may stand between: \"a b\"~5.",
                range: text.range(start..<position))
        }
        return slop
    }

    /// Reads `^2` after a phrase or a closing parenthesis.
    mutating func readBoost() throws(QuerySyntaxError) {
        guard text.isMark(.caret, at: position) else { return }
        let start = position
        position += 1
        var end = position
        while end < text.bytes.count {
            let isPoint = text.bytes[end] == .dot || text.bytes[end] == UInt8(ascii: ",")
            let isFollowed = end + 1 < text.bytes.count && text.bytes[end + 1].isDigit
            guard text.bytes[end].isDigit || isPoint && isFollowed else { break }
            end += 1
        }
        position = end
        append(.boost(try boost(start..<end)), start..<end)
    }

    /// The number after a `^` that opens the range.
    func boost(_ range: Range<Int>) throws(QuerySyntaxError) -> Double {
        let digits = text.bytes[range.dropFirst()]
            .map { $0 == UInt8(ascii: ",") ? UInt8.dot : $0 }
        let points = digits.count { $0 == .dot }
        let isNumber =
            digits.first?.isDigit == true && digits.last?.isDigit == true && points <= 1
            && digits.count <= 8 && digits.allSatisfy { $0.isDigit || $0 == .dot }
        let value = isNumber ? Double(String(decoding: digits, as: UTF8.self)) : nil
        guard let value, (0.01...100).contains(value) else {
            throw QuerySyntaxError(
                .invalidBoost, "\"^\" needs a number from 0.01 to 100",
                hint: "Write word^2 for twice the weight, word^0.5 for half, -word for none.",
                range: text.range(range))
        }
        return value
    }

    /// A number of up to four digits; nil for anything else.
    func smallNumber(_ range: Range<Int>) -> Int? {
        guard (1...4).contains(range.count), text.bytes[range].allSatisfy(\.isDigit) else {
            return nil
        }
        return text.bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
