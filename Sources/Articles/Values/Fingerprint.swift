/// A 64-bit sketch of a text (simhash): texts that share most of their wording differ in few bits.
///
/// Made from every three words in a row, folded to small letters, so that it does not depend on
/// white space, punctuation or the order of paragraphs, and never on other texts.
package struct Fingerprint: Sendable, Equatable, Hashable {
    package var bits: UInt64
    /// Shingles that it was made from; of few ones it tells little.
    package var shingles: Int

    /// Bits in which copies with small changes differ at most.
    package static let nearDistance = 6

    package init(_ text: [UInt8]) { self.init(text, ranges: [0..<text.count]) }

    /// Of the given parts of a text: shingles do not reach from one into the next.
    package init(_ text: [UInt8], ranges: [Range<Int>]) {
        var sums = [Int32](repeating: 0, count: 64)
        var count = 0
        text.withUnsafeBufferPointer { bytes in
            for range in ranges { Self.add(bytes, range, &sums, &count) }
        }
        var bits: UInt64 = 0
        for (index, sum) in sums.enumerated() where sum > 0 { bits |= 1 << UInt64(index) }
        self.bits = bits
        shingles = count
    }

    package init(bits: UInt64, shingles: Int) {
        self.bits = bits
        self.shingles = shingles
    }

    /// Of an article: all but its title, captions and bylines, which papers set themselves.
    package init(_ article: Article) {
        let kinds: Set<Block.Kind> = [.paragraph, .speech, .question, .answer, .passage]
        self.init(
            article.text,
            ranges: article.blocks.filter { kinds.contains($0.kind) }.map(\.range))
    }

    /// Bits in which two differ.
    package func distance(to other: Fingerprint) -> Int {
        (bits ^ other.bits).nonzeroBitCount
    }

    /// Whether two long enough texts are the same but for small changes.
    package func isNear(_ other: Fingerprint) -> Bool {
        guard min(shingles, other.shingles) >= 20 else {
            return bits == other.bits && shingles == other.shingles
        }
        return distance(to: other) <= Self.nearDistance
    }

    private static func add(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ sums: inout [Int32],
        _ count: inout Int
    ) {
        var (first, second): (UInt64, UInt64) = (0, 0)
        var words = 0
        var hash = seed
        // Quotation marks, dashes and no-break spaces begin with E2 or C2: none of their bytes counts.
        var skipped = 0
        for index in range.lowerBound...range.upperBound {
            let byte = index < range.upperBound ? bytes[index] : 0x20
            if byte == 0xE2 { skipped = 3 } else if byte == 0xC2 { skipped = 2 }
            let isLetter =
                skipped == 0
                && (byte >= 0x80 || 0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20)
            skipped = max(0, skipped - 1)
            if isLetter {
                let folded = 0x41...0x5A ~= byte ? byte | 0x20 : byte
                hash = (hash ^ UInt64(folded)) &* 0x0000_0100_0000_01B3
                continue
            }
            guard hash != seed else { continue }
            words += 1
            if words >= 3 {
                count += 1
                vote(mixed(first &* 31 &+ second &* 17 &+ hash), &sums)
            }
            (first, second, hash) = (second, hash, seed)
        }
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Every bit of the input reaches every bit of the result (MurmurHash3's last step).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return value ^ value >> 33
    }

    private static func vote(_ hash: UInt64, _ sums: inout [Int32]) {
        for index in 0..<64 { sums[index] += hash >> UInt64(index) & 1 == 1 ? 1 : -1 }
    }
}
