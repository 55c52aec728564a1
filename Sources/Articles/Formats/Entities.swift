/// Character references of HTML as they stand in Markdown: numbers, and the names in common use.
enum Entities {
    /// The scalar of `amp`, `#228`, `#xE4`; nil for anything else.
    static func scalar(named name: String) -> UInt32? {
        guard name.hasPrefix("#") else { return names[name] }
        let digits = name.dropFirst()
        let value =
            digits.hasPrefix("x") || digits.hasPrefix("X")
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, value >= 0x20, Unicode.Scalar(value) != nil else { return nil }
        return value
    }

    /// A text with its references resolved; what is none stays as it is.
    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            let name = rest.dropFirst().prefix { $0 != ";" && $0 != "&" }
            if name.utf8.count < 10, rest.dropFirst(name.count + 1).first == ";",
                let value = scalar(named: String(name)), let scalar = Unicode.Scalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest = rest.dropFirst(name.count + 2)
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static let names: [String: UInt32] = [
        "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0,
        "auml": 0xE4, "ouml": 0xF6, "uuml": 0xFC, "Auml": 0xC4, "Ouml": 0xD6, "Uuml": 0xDC,
        "szlig": 0xDF, "eacute": 0xE9, "egrave": 0xE8, "agrave": 0xE0, "ccedil": 0xE7,
        "ndash": 0x2013, "mdash": 0x2014, "hellip": 0x2026, "shy": 0xAD, "euro": 0x20AC,
        "bdquo": 0x201E, "ldquo": 0x201C, "rdquo": 0x201D, "sbquo": 0x201A, "lsquo": 0x2018,
        "rsquo": 0x2019, "laquo": 0xAB, "raquo": 0xBB, "lsaquo": 0x2039, "rsaquo": 0x203A,
        "copy": 0xA9, "reg": 0xAE, "deg": 0xB0, "sect": 0xA7, "middot": 0xB7, "bull": 0x2022,
    ]
}
