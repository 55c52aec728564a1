/// Spelling without case and without ß, in which the tables are asked.
enum Folded {
    /// Lower-case letters (ASCII and Latin-1), ß as ss.
    static func bytes(_ word: some Sequence<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(24)
        var lead: UInt8 = 0
        for byte in word {
            if lead == 0xC3 {
                if byte == 0x9F {
                    folded[folded.count - 1] = 0x73
                    folded.append(0x73)
                } else {
                    folded.append(byte >= 0x80 && byte <= 0x9E && byte != 0x97 ? byte + 0x20 : byte)
                }
            } else {
                folded.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
            }
            lead = byte
        }
        return folded
    }

    static func bytes(_ word: String) -> [UInt8] { bytes(word.utf8) }

    /// Hash of a spelling, from its end, so that one walk meets every ending (FNV-1a, 64 bits: two
    /// of a million spellings share one once in ten million runs).
    static func hash(_ form: [UInt8]) -> UInt64 {
        var hash = hashStart
        for byte in form.reversed() { hash = extended(hash, by: byte) }
        return hash
    }

    static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of a spelling with one letter more in front.
    static func extended(_ hash: UInt64, by byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
