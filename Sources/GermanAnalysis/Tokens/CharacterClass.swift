/// What a character is to the tokenizer.
enum CharacterClass: UInt8 {
    case other, lower, upper, digit, space, newline, quotation, punctuation, hyphen, apostrophe
    /// Belongs to the word around it and is dropped from its key: soft hyphen, zero-width marks.
    case ignorable
    /// A combining mark: belongs to the letter before it.
    case mark

    /// The class of an ASCII byte.
    static func ofASCII(_ byte: UInt8) -> CharacterClass {
        switch byte {
        case 0x61...0x7A: .lower
        case 0x41...0x5A: .upper
        case 0x30...0x39: .digit
        case 0x0A, 0x0D, 0x0B, 0x0C: .newline
        case 0x20, 0x09: .space
        case 0x22: .quotation
        case 0x27: .apostrophe
        case 0x2D: .hyphen
        case 0x2E, 0x2C, 0x3A, 0x3B, 0x21, 0x3F: .punctuation
        default: .other
        }
    }

    /// The class of a scalar above ASCII.
    static func ofScalar(_ value: UInt32) -> CharacterClass {
        switch value {
        case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F: .ignorable
        case 0xC0...0xD6, 0xD8...0xDE: .upper
        case 0xDF...0xF6, 0xF8...0xFF, 0xAA, 0xB5, 0xBA: .lower
        case 0x300...0x36F: .mark
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x1680: .space
        case 0x85, 0x2028, 0x2029: .newline
        case 0x2019, 0x2BC: .apostrophe
        case 0x2018, 0x201A...0x201F, 0xAB, 0xBB, 0x2039, 0x203A, 0x300C...0x300F, 0xFF02:
            .quotation
        case 0x2010, 0x2011: .hyphen
        case 0x2012...0x2015, 0x2026, 0xA1, 0xBF, 0x203C, 0x2047...0x2049: .punctuation
        case 0x80...0xBF, 0xD7, 0xF7, 0x2000...0x2BFF, 0x3001...0x303F, 0xFFF0...0xFFFF: .other
        default: ofRareScalar(value)
        }
    }

    /// The class by the Unicode tables of the standard library: right, but slow.
    private static func ofRareScalar(_ value: UInt32) -> CharacterClass {
        guard let scalar = Unicode.Scalar(value) else { return .other }
        let properties = scalar.properties
        if properties.isUppercase { return .upper }
        if properties.isAlphabetic { return .lower }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .decimalNumber: return .digit
        case .spaceSeparator: return .space
        case .format: return .ignorable
        default: return .other
        }
    }
}
