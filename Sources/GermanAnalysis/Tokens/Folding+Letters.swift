/// What is known about Latin letters beyond ASCII: case, accents, ligatures.
enum Folding {
    /// Accented small letters by the base letters they count as, each row's base first.
    private static let rows = [
        "aàáâãåāăąǎ", "cçćĉċč", "dďđð", "eèéêëēĕėęě", "gĝğġģǧ", "hĥħ", "iìíîïĩīĭįıǐ", "jĵ", "kķǩ",
        "lĺļľŀł", "nñńņňŉ", "oòóôõøōŏőǒ", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûũūŭůűųǔ", "wŵ", "yýÿŷ",
        "zźżž",
    ]

    /// Base letter by letter of U+00C0 … U+021F, 0 where there is none.
    private static let bases: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 0x220)
        for row in rows {
            let letters = Array(row.unicodeScalars)
            for letter in letters.dropFirst() { table[Int(letter.value)] = UInt8(letters[0].value) }
        }
        return table
    }()

    /// The letters a small letter counts as in a key; nil for other scripts.
    static func base(of lower: UInt32) -> String? {
        switch lower {
        case 0xE6: return "ae"
        case 0x153: return "oe"
        case 0xFE: return "th"
        default: break
        }
        guard lower < 0x220, bases[Int(lower)] != 0 else { return nil }
        return String(UnicodeScalar(bases[Int(lower)]))
    }

    static func ligature(_ value: UInt32) -> String? {
        switch value {
        case 0xFB00: "ff"
        case 0xFB01: "fi"
        case 0xFB02: "fl"
        case 0xFB03: "ffi"
        case 0xFB04: "ffl"
        case 0xFB05, 0xFB06: "st"
        case 0x17F: "s"
        default: nil
        }
    }

    static func lowercase(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xC0...0xD6, 0xD8...0xDE: return value + 0x20
        case 0x130: return 0x69
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return value }
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        return mapping.first?.value ?? value
    }

    static func umlaut(of letter: UInt8) -> UInt8? {
        switch letter {
        case 0x61: 0xE4
        case 0x6F: 0xF6
        case 0x75: 0xFC
        default: nil
        }
    }

    /// The letter that a base letter and a combining mark make together.
    static func compose(_ letter: UInt8, _ mark: UInt32) -> UInt32? {
        guard let scalar = Unicode.Scalar(mark) else { return nil }
        // The standard library compares strings by canonical equivalence, so the row's letter
        // that equals the pair is its composed form.
        var pair = String(UnicodeScalar(letter))
        pair.unicodeScalars.append(scalar)
        let row = rows.first { $0.utf8.first == letter }
        return row?.unicodeScalars.first { String($0) == pair }?.value
    }

    /// Writes a key, whose bytes are Latin-1, as UTF-8.
    static func utf8(ofKey key: some Sequence<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        append(key: key, to: &out)
        return out
    }

    /// Writes a key behind what is there already, likewise.
    static func append(key: some Sequence<UInt8>, to out: inout [UInt8]) {
        let start = out.count
        out.append(contentsOf: key)
        let isASCII = out.withUnsafeBufferPointer { $0[start...].allSatisfy { $0 < 0x80 } }
        if !isASCII { widen(&out, from: start) }
    }

    /// Writes the Latin-1 bytes from `start` on as UTF-8, in place, from the end backwards.
    private static func widen(_ out: inout [UInt8], from start: Int) {
        var from = out.count
        let wide = out[start...].reduce(0) { $0 + Int($1 >> 7) }
        out.append(contentsOf: repeatElement(0, count: wide))
        var to = out.count
        while from > start, to > from {
            from -= 1
            let byte = out[from]
            if byte < 0x80 {
                to -= 1
                out[to] = byte
            } else {
                to -= 2
                out[to] = 0xC0 | byte >> 6
                out[to + 1] = 0x80 | byte & 0x3F
            }
        }
    }
}
