/// What a line is by its beginning.
extension MarkdownFormat {
    /// ``` or ~~~, three or more.
    func fence(_ line: Range<Int>) -> (mark: UInt8, length: Int)? {
        let slice = bytes[TextLine.trimmed(bytes, line)]
        guard let first = slice.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~")
        else {
            return nil
        }
        let length = slice.prefix { $0 == first }.count
        guard length >= 3, !slice.dropFirst(length).contains(UInt8(ascii: "`")) else { return nil }
        return (first, length)
    }

    /// The words of a heading with number signs.
    func heading(_ line: Range<Int>) -> Range<Int>? {
        let level = bytes[line].prefix { $0 == UInt8(ascii: "#") }.count
        guard 1...6 ~= level else { return nil }
        let rest = (line.lowerBound + level)..<line.upperBound
        guard rest.isEmpty || bytes[rest.lowerBound] == 0x20 || bytes[rest.lowerBound] == 0x09
        else {
            return nil
        }
        var words = TextLine.trimmed(bytes, rest)
        let withoutMarks = bytes[words].reversed().drop { $0 == UInt8(ascii: "#") }.count
        let end = words.lowerBound + withoutMarks
        if end == words.lowerBound || end < words.upperBound && bytes[end - 1] == 0x20 {
            words = TextLine.trimmed(bytes, words.lowerBound..<end)
        }
        return words
    }

    /// Three or more of the same of `-*_`, with spaces between or not.
    func isRule(_ line: Range<Int>) -> Bool {
        guard let first = bytes[line].first,
            [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_")].contains(first)
        else { return false }
        var count = 0
        for byte in bytes[line] {
            if byte == first { count += 1 } else if byte != 0x20 { return false }
        }
        return count >= 3
    }

    /// A link's address apart from it: `[name]: address`.
    func isDefinition(_ line: Range<Int>) -> Bool {
        guard bytes[line].first == UInt8(ascii: "["),
            let close = bytes[line].prefix(200).firstIndex(of: UInt8(ascii: "]")),
            close + 1 < line.upperBound, bytes[close + 1] == UInt8(ascii: ":")
        else { return false }
        return true
    }

    /// The line between a table's head and its rows.
    func isTableRule(_ line: Range<Int>) -> Bool {
        var pipes = 0
        for byte in bytes[line] {
            switch byte {
            case UInt8(ascii: "|"): pipes += 1
            case UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20: break
            default: return false
            }
        }
        return pipes > 0
    }

    /// The words of a list's item; a number before them stays, for it may be a date's day.
    func listItem(_ line: Range<Int>) -> Range<Int>? {
        let slice = bytes[line]
        guard let first = slice.first else { return nil }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
            guard line.count > 1, bytes[line.lowerBound + 1] == 0x20 else { return nil }
            return TextLine.trimmed(bytes, (line.lowerBound + 2)..<line.upperBound)
        }
        let digits = slice.prefix { 0x30...0x39 ~= $0 }.count
        guard 1...2 ~= digits, line.count > digits + 1, openIsEmpty || digits == 1 && first == 0x31
        else { return nil }
        let mark = bytes[line.lowerBound + digits]
        guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
            bytes[line.lowerBound + digits + 1] == 0x20
        else { return nil }
        return line
    }

    /// The end of what begins here and is not text: comments, scripts, styles.
    func hiddenStart(_ line: Range<Int>) -> [UInt8]? {
        let opening = String(decoding: bytes[line].prefix(8), as: UTF8.self).lowercased()
        if opening.hasPrefix("<!--") { return Array("-->".utf8) }
        if opening.hasPrefix("<script") { return Array("</script>".utf8) }
        if opening.hasPrefix("<style") { return Array("</style>".utf8) }
        return nil
    }

    func contains(_ wanted: [UInt8], in line: Range<Int>) -> Bool {
        guard line.count >= wanted.count else { return false }
        return (line.lowerBound...(line.upperBound - wanted.count)).contains { start in
            bytes[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }
}
