/// Short phrases that a line is compared with, whatever its capitals; asked on UTF-8 bytes.
struct PhraseSet: Sendable {
    /// Hashes of the folded phrases, 64 bits each: none of the few thousand lines in an article
    /// meets one by chance.
    private let hashes: Set<UInt64>
    private let longest: Int

    init(_ phrases: [String]) {
        hashes = Set(phrases.map { Self.hash(Array($0.utf8)[...]) })
        longest = phrases.map(\.utf8.count).max() ?? 0
    }

    func contains(_ phrase: ArraySlice<UInt8>) -> Bool {
        phrase.count <= longest && hashes.contains(Self.hash(phrase))
    }

    /// FNV-1a over the bytes in small letters: A to Z, and À to Þ.
    private static func hash(_ phrase: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var last: UInt8 = 0
        phrase.withUnsafeBufferPointer { bytes in
            for byte in bytes {
                var folded = byte
                if 0x41...0x5A ~= byte || last == 0xC3 && 0x80...0x9E ~= byte { folded |= 0x20 }
                hash = (hash ^ UInt64(folded)) &* 0x0000_0100_0000_01B3
                last = byte
            }
        }
        return hash
    }
}
