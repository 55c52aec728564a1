/// Tells which bytes of a Markdown paragraph are markup.
///
/// CommonMark's rules for code, links, images, tags, entities and emphasis, with one difference: a
/// single star between letters is a gender star (Bürger*innen), not emphasis.
struct MarkdownInline {
    /// What becomes of a byte of the paragraph.
    private(set) var isDropped: [Bool]
    /// What is written in the place of dropped bytes, by the first of them, in order.
    private(set) var replacements: [(index: Int, bytes: [UInt8])] = []
    /// The whole paragraph is one image; its words are the image's description.
    private(set) var isImage = false
    /// The whole paragraph stands between one pair of single emphasis marks, or of double ones.
    private(set) var isItalic = false
    private(set) var isBold = false

    private let bytes: [UInt8]
    private var delimiters: [Delimiter] = []
    private var brackets: [(index: Int, isImage: Bool)] = []

    private struct Delimiter {
        var start: Int
        var count: Int
        var byte: UInt8
        var canOpen: Bool
        var canClose: Bool
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        isDropped = [Bool](repeating: false, count: bytes.count)
        scan()
        matchEmphasis()
        replacements.sort { $0.index < $1.index }
    }

    private mutating func drop(_ range: Range<Int>) {
        for index in range { isDropped[index] = true }
    }

    private func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0x20 }

    // MARK: - From left to right

    private mutating func scan() {
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"):
                if index + 1 < bytes.count,
                    Self.isPunctuation(bytes[index + 1]) || byte(index + 1) == 0x0A
                {
                    drop(index..<(index + 1))
                    index += 2
                } else {
                    index += 1
                }
            case UInt8(ascii: "`"): index = code(at: index)
            case UInt8(ascii: "<"): index = tag(at: index)
            case UInt8(ascii: "&"): index = entity(at: index)
            case UInt8(ascii: "!") where byte(index + 1) == UInt8(ascii: "["):
                brackets.append((index, true))
                index += 2
            case UInt8(ascii: "["):
                brackets.append((index, false))
                index += 1
            case UInt8(ascii: "]"): index = closeBracket(at: index)
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                index = delimiter(at: index)
            default: index += 1
            }
        }
    }

    private func runLength(at index: Int) -> Int {
        var end = index
        while end < bytes.count, bytes[end] == bytes[index] { end += 1 }
        return end - index
    }

    private var missingFences: Set<Int> = []

    private mutating func code(at index: Int) -> Int {
        let length = runLength(at: index)
        // A run that was looked for in vain is not looked for again: no quadratic time.
        guard !missingFences.contains(length) else { return index + length }
        var end = index + length
        while end < bytes.count {
            guard bytes[end] == UInt8(ascii: "`") else {
                end += 1
                continue
            }
            let other = runLength(at: end)
            if other == length {
                drop(index..<(index + length))
                drop(end..<(end + length))
                return end + length
            }
            end += other
        }
        missingFences.insert(length)
        return index + length
    }

    private mutating func tag(at index: Int) -> Int {
        let next = byte(index + 1)
        let isName = 0x61...0x7A ~= next | 0x20
        guard isName || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") else {
            return index + 1
        }
        guard let end = bytes[index...].prefix(2000).firstIndex(of: UInt8(ascii: ">")) else {
            return index + 1
        }
        let inner = bytes[(index + 1)..<end]
        if inner.contains(UInt8(ascii: ":")), !inner.contains(0x20),
            !inner.contains(UInt8(ascii: "="))
        {
            // <https://…>: the address is text.
            drop(index..<(index + 1))
            drop(end..<(end + 1))
        } else {
            drop(index..<(end + 1))
            if inner.starts(with: Array("br".utf8)) { replacements.append((index, [0x20])) }
        }
        return end + 1
    }

    private mutating func entity(at index: Int) -> Int {
        guard let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
            return index + 1
        }
        let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        guard let value = Entities.scalar(named: name) else { return index + 1 }
        var new: [UInt8] = []
        UTF8Scan.append(value, to: &new)
        drop(index..<(end + 1))
        replacements.append((index, new))
        return end + 1
    }

    // MARK: - Links and images

    private mutating func closeBracket(at index: Int) -> Int {
        guard let opener = brackets.popLast() else { return index + 1 }
        let textStart = opener.index + (opener.isImage ? 2 : 1)
        if byte(textStart) == UInt8(ascii: "^") {
            drop(opener.index..<(index + 1))
            return index + 1
        }
        var end = index + 1
        if byte(end) == UInt8(ascii: "("), let close = closingParenthesis(from: end) {
            end = close + 1
        } else if byte(end) == UInt8(ascii: "["),
            let close = bytes[end...].prefix(200).firstIndex(of: UInt8(ascii: "]"))
        {
            end = close + 1
        } else {
            // Brackets of the text itself, as in a quotation: „[die Regierung]“.
            return index + 1
        }
        drop(opener.index..<textStart)
        drop(index..<end)
        if opener.isImage {
            let isWhole = opener.index == 0 && end == bytes.count
            if isWhole { isImage = true } else { drop(opener.index..<end) }
        }
        return end
    }

    private func closingParenthesis(from start: Int) -> Int? {
        var depth = 0
        for index in start..<min(bytes.count, start + 2000) {
            switch bytes[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
        }
        return nil
    }

    // MARK: - Emphasis

    private mutating func delimiter(at index: Int) -> Int {
        let count = runLength(at: index)
        let end = index + count
        let mark = bytes[index]
        if mark == UInt8(ascii: "~"), count != 2 { return end }
        let (before, after) = (shape(before: index), shape(after: end))
        var canOpen = after != .space && (after != .punctuation || before != .letter)
        var canClose = before != .space && (before != .punctuation || after != .letter)
        if before == .letter, after == .letter, mark == UInt8(ascii: "_") || count == 1 {
            canOpen = false
            canClose = false
        }
        if canOpen || canClose {
            delimiters.append(
                Delimiter(
                    start: index, count: count, byte: mark, canOpen: canOpen, canClose: canClose))
        }
        return end
    }

    private enum Shape { case space, punctuation, letter }

    private func shape(before index: Int) -> Shape {
        guard index > 0 else { return .space }
        let last = bytes[index - 1]
        if last & 0xC0 == 0x80 {
            if index >= 3, bytes[index - 3] == 0xE2, bytes[index - 2] == 0x80 {
                return .punctuation
            }
            if index >= 2, bytes[index - 2] == 0xC2 { return last == 0xA0 ? .space : .punctuation }
            return .letter
        }
        return Self.shape(last)
    }

    private func shape(after index: Int) -> Shape {
        guard index < bytes.count else { return .space }
        if bytes[index] == 0xE2, byte(index + 1) == 0x80 { return .punctuation }
        if bytes[index] == 0xC2 { return byte(index + 1) == 0xA0 ? .space : .punctuation }
        return Self.shape(bytes[index])
    }

    private static func shape(_ byte: UInt8) -> Shape {
        if byte == 0x20 || 0x09...0x0D ~= byte { return .space }
        return isPunctuation(byte) ? .punctuation : .letter
    }

    static func isPunctuation(_ byte: UInt8) -> Bool {
        0x21...0x2F ~= byte || 0x3A...0x40 ~= byte || 0x5B...0x60 ~= byte || 0x7B...0x7E ~= byte
    }

    private mutating func matchEmphasis() {
        var open: [UInt8: [Delimiter]] = [:]
        for var closer in delimiters {
            while closer.canClose, closer.count > 0,
                var opener = open[closer.byte, default: []].popLast()
            {
                let used = min(opener.count, closer.count, 3)
                // What is left of the opener stays further out, of the closer further right.
                let openerMarks =
                    (opener.start + opener.count - used)..<(opener.start + opener.count)
                let closerMarks = closer.start..<(closer.start + used)
                drop(openerMarks)
                drop(closerMarks)
                if openerMarks.lowerBound == 0, closerMarks.upperBound == bytes.count {
                    if used % 2 == 1 { isItalic = true }
                    if used >= 2 { isBold = true }
                }
                opener.count -= used
                closer.start += used
                closer.count -= used
                if opener.count > 0 { open[closer.byte, default: []].append(opener) }
            }
            if closer.canOpen, closer.count > 0 { open[closer.byte, default: []].append(closer) }
        }
    }
}
