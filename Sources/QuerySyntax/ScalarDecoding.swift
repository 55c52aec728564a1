/// A Unicode scalar and the bytes it takes in UTF-8.
struct DecodedScalar {
    var scalar: Unicode.Scalar
    var length: Int

    /// Decodes the scalar that begins at an index.
    ///
    /// Nil where no scalar is well-formed there: overlong forms, surrogates, stray or missing
    /// continuation bytes, and the end of the bytes.
    init?(_ bytes: [UInt8], at index: Int) {
        guard index < bytes.count else { return nil }
        let lead = bytes[index]
        if lead < 0x80 {
            self.init(scalar: Unicode.Scalar(lead), length: 1)
            return
        }
        let length: Int
        let least: UInt32
        var value: UInt32
        switch lead {
        case 0xC2...0xDF: (length, least, value) = (2, 0x80, UInt32(lead & 0x1F))
        case 0xE0...0xEF: (length, least, value) = (3, 0x800, UInt32(lead & 0x0F))
        case 0xF0...0xF4: (length, least, value) = (4, 0x10000, UInt32(lead & 0x07))
        default: return nil
        }
        guard index + length <= bytes.count else { return nil }
        for byte in bytes[index + 1..<index + length] {
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
        self.init(scalar: scalar, length: length)
    }

    private init(scalar: Unicode.Scalar, length: Int) {
        self.scalar = scalar
        self.length = length
    }
}

extension Unicode.Scalar {
    /// A letter, digit or other sign that can make a word.
    var isWordCharacter: Bool {
        if isASCII {
            return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20)
        }
        return properties.isAlphabetic || properties.numericType != nil
    }

    /// Steers the direction of writing and is never part of a word.
    var isBidirectionalControl: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// C0, DEL and C1, white space among them.
    var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

    var isWhiteSpace: Bool {
        isASCII ? self == " " || (0x09...0x0D).contains(value) : properties.isWhitespace
    }
}
