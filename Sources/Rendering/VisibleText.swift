/// Text from articles and file names, made safe to be shown on a terminal.
package enum VisibleText {
    /// Control characters, line separators and marks that turn the writing direction.
    package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The text with every run of white space as one blank and every hidden character made
    /// visible: a control character as its picture (␛), the others as their number (<U+202E>).
    package static func oneLine(_ text: some Sequence<UInt8>) -> String {
        let text = Array(text)
        if isOneLine(text) { return String(decoding: text, as: UTF8.self) }
        var shown = String.UnicodeScalarView()
        var needsSpace = false
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
                needsSpace = !shown.isEmpty
                continue
            }
            if needsSpace { shown.append(" ") }
            needsSpace = false
            if isHidden(scalar) {
                shown.append(contentsOf: picture(of: scalar).unicodeScalars)
            } else {
                shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// Nothing in the text would be shown otherwise: true of nearly all text.
    private static func isOneLine(_ text: [UInt8]) -> Bool {
        var before: UInt8 = 0x20
        for index in text.indices {
            let byte = text[index]
            switch byte {
            case 0x20: if before == 0x20 { return false }
            case 0x00..<0x20, 0x7F: return false
            // U+0080…U+009F
            case 0x80..<0xA0: if before == 0xC2 { return false }
            // U+2000…U+207F: the hidden ones are among these but for the quotation marks, dashes
            // and points between.
            case 0xE2:
                guard index + 2 < text.count else { return false }
                let isCommon = text[index + 1] != 0x80 && text[index + 1] != 0x81
                guard isCommon || text[index + 1] == 0x80 && 0x90...0xA7 ~= text[index + 2] else {
                    return false
                }
            default: break
            }
            before = byte
        }
        return before != 0x20 || text.isEmpty
    }

    /// The text with its blanks and line breaks, and every other hidden character made visible.
    package static func lines(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHidden(scalar), scalar != "\n" {
                shown.append(contentsOf: picture(of: scalar).unicodeScalars)
            } else {
                shown.append(scalar)
            }
        }
        return String(shown)
    }

    private static func picture(of scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? "?"
        case 0x7F: return "\u{2421}"
        default:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
                + ">"
        }
    }

    /// Columns that a text takes on a terminal.
    package static func width(of text: some StringProtocol) -> Int {
        var width = 0
        for byte in text.utf8 {
            // From U+0300 on characters may take no column, or two.
            guard byte < 0xCC else {
                return text.unicodeScalars.reduce(0) { $0 + Self.width(of: $1) }
            }
            if byte & 0xC0 != 0x80 { width += 1 }
        }
        return width
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
