/// The bytes of a compiled lexicon: a header and sections, all in little-endian words.
///
/// Header: 8 bytes magic, format version, section count (32 bits each), length of the file and
/// hash of everything behind the header (64 bits each), then offset and length of each section
/// (32 bits each). Sections begin at multiples of 8.
enum LexiconImage {
    static let magic: [UInt8] = Array("WLEXICON".utf8)
    static let version: UInt32 = 3
    static let headerSize = 32 + Section.allCases.count * 8

    enum Section: Int, CaseIterable {
        /// UTF-8 text: what the lexicon was made of.
        case summary
        /// See ``Automaton``.
        case edges, counts
        /// Number of each key's record, 16 bits.
        case recordNumbers
        /// Cost of each key as a compound's first and last part, a byte each; 255 for never.
        case modifierCosts, headCosts
        /// See ``LexiconRecord``.
        case records
        /// Bytes that records put on.
        case endings
        /// Where among the cuts each key's are told, 16 bits.
        case cutNumbers
        /// Where compounds are cut: how many cuts, and the offset of each in the key, a byte each.
        case cuts
    }

    /// Puts sections and header together.
    static func assemble(_ sections: [Section: [UInt8]]) -> [UInt8] {
        var body: [UInt8] = []
        var table: [UInt32] = []
        for section in Section.allCases {
            let bytes = sections[section] ?? []
            while (headerSize + body.count) % 8 != 0 { body.append(0) }
            table += [UInt32(headerSize + body.count), UInt32(bytes.count)]
            body += bytes
        }
        while (headerSize + body.count) % 8 != 0 { body.append(0) }
        var image = magic
        image.append(word: version)
        image.append(word: UInt32(Section.allCases.count))
        image.append(long: UInt64(headerSize + body.count))
        let hash = body.withUnsafeBytes { ContentHash.of($0) }
        image.append(long: hash)
        for word in table { image.append(word: word) }
        return image + body
    }
}

extension Array<UInt8> {
    mutating func append(word: UInt32) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }

    mutating func append(long: UInt64) {
        append(word: UInt32(truncatingIfNeeded: long))
        append(word: UInt32(truncatingIfNeeded: long >> 32))
    }
}

/// A fast hash over a lexicon's bytes, to tell lexica apart and to find damage.
enum ContentHash {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
        var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 5)
        var at = 0
        while at + 32 <= bytes.count {
            lanes.0 = mix(lanes.0, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            lanes.1 = mix(lanes.1, bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
            lanes.2 = mix(lanes.2, bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
            lanes.3 = mix(lanes.3, bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self))
            at += 32
        }
        var hash = UInt64(bytes.count)
        while at < bytes.count {
            hash = mix(hash, UInt64(bytes[at]))
            at += 1
        }
        for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
            hash = mix(hash, lane)
            hash = (hash ^ hash >> 29) &* prime
        }
        return hash ^ hash >> 32
    }

    @inline(__always)
    private static func mix(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        let product = (lane ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 31
    }

    static func hexadecimal(_ hash: UInt64) -> String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
