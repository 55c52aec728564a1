/// How a leaf is written: as it is where that reads as the same leaf, else with backslashes.
enum QueryLeafSpelling {
    /// Spells a leaf for a place in a query.
    ///
    /// The prefix is a sign and a field's name that stand directly before it, the suffix a boost
    /// that stands directly after it.
    static func spell(_ leaf: QueryNode.Content, prefix: String, suffix: String) -> [UInt8] {
        switch leaf {
        case .days(let days): return Array(days.description.utf8)
        case .phrase(let phrase): return spell(phrase)
        default: break
        }
        let plain = assemble(leaf) { $0 }
        let marks =
            (prefix.hasPrefix("+") || prefix.hasPrefix("-") ? 1 : 0)
            + (prefix.hasSuffix(":") ? 1 : 0) + (suffix.isEmpty ? 0 : 1)
        let query = Array(prefix.utf8) + plain + Array(suffix.utf8)
        // A backslash at the end would protect the parenthesis that may follow.
        if plain.last != UInt8(ascii: "\\"), reads(query, as: leaf, marks: marks) { return plain }
        let spelled = assemble(leaf, protected(_:))
        // An operator has no sign in it to protect.
        return spelled == plain ? [UInt8(ascii: "\\")] + plain : spelled
    }

    /// Puts a leaf's text and marks together.
    private static func assemble(
        _ leaf: QueryNode.Content, _ spelling: ([UInt8]) -> [UInt8]
    ) -> [UInt8] {
        switch leaf {
        case .word(let word): (word.isExact ? [.equals] : []) + spelling(word.text)
        case .fuzzy(let word):
            spelling(word.text) + [.tilde] + Array((word.distance.map(String.init) ?? "").utf8)
        case .wildcard(let pattern):
            pattern.parts.flatMap { part -> [UInt8] in
                switch part {
                case .literal(let text): spelling(text)
                case .one: [.question]
                case .any: [.star]
                }
            }
        default: []
        }
    }

    private static func spell(_ phrase: QueryPhrase) -> [UInt8] {
        var output: [UInt8] = [0x22]
        for byte in phrase.text {
            if byte == 0x22 || byte == UInt8(ascii: "\\") { output.append(UInt8(ascii: "\\")) }
            output.append(byte)
        }
        output.append(0x22)
        if phrase.slop > 0 { output += Array("~\(phrase.slop)".utf8) }
        return output
    }

    /// The text with a backslash before every sign that one can stand before.
    private static func protected(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while let next = DecodedScalar(text, at: index) {
            if QueryText.isProtectable(next.scalar) { output.append(UInt8(ascii: "\\")) }
            output += text[index..<index + next.length]
            index += next.length
        }
        return output
    }

    /// Whether the bytes read as this leaf and as many marks around it.
    private static func reads(
        _ bytes: [UInt8], as leaf: QueryNode.Content, marks: Int
    ) -> Bool {
        let options = QueryOptions(limits: QueryLimits(bytes: bytes.count))
        guard let text = try? QueryText(cleaning: bytes, options: options) else { return false }
        var lexer = QueryLexer(text: text, options: options)
        guard (try? lexer.read()) != nil else { return false }
        let leaves = lexer.tokens.compactMap { token in
            if case .leaf(let content) = token.kind { content } else { nil }
        }
        return leaves == [leaf] && lexer.tokens.count == marks + 1
    }
}
