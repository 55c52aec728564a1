/// Where a key of at most 64 letters is cut: a set of offsets between its first and its last letter.
struct CutPoints: Sequence, Equatable {
    private var bits: UInt64 = 0

    var isEmpty: Bool { bits == 0 }
    var count: Int { bits.nonzeroBitCount }
    var first: Int? { isEmpty ? nil : bits.trailingZeroBitCount }
    var last: Int? { isEmpty ? nil : 63 - bits.leadingZeroBitCount }

    mutating func insert(_ offset: Int) {
        guard (1..<64).contains(offset) else { return }
        bits |= 1 << UInt64(offset)
    }

    /// Adds the cuts of a part that begins at `offset`.
    mutating func formUnion(_ inner: CutPoints, at offset: Int) {
        bits |= inner.bits << UInt64(offset)
    }

    /// The cuts at `offset` and before.
    func upTo(_ offset: Int) -> CutPoints {
        guard offset < 63 else { return self }
        var points = self
        points.bits &= offset < 0 ? 0 : 1 << UInt64(offset + 1) - 1
        return points
    }

    func makeIterator() -> Iterator { Iterator(bits: bits) }

    /// Gives the offsets, rising.
    struct Iterator: IteratorProtocol {
        fileprivate var bits: UInt64

        mutating func next() -> Int? {
            guard bits != 0 else { return nil }
            defer { bits &= bits - 1 }
            return bits.trailingZeroBitCount
        }
    }
}
