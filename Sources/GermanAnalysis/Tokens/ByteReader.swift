/// Reads characters out of UTF-8 bytes that may be damaged.
///
/// A byte that opens no well-formed sequence is read as one character of its own.
struct ByteReader {
    let bytes: UnsafeBufferPointer<UInt8>
    /// First byte that is not to be read.
    let end: Int

    /// Scalar value and length in bytes of the character at `offset`, which must be before `end`.
    @inline(__always)
    func scalar(at offset: Int) -> (value: UInt32, length: Int) {
        let first = bytes[offset]
        if first < 0x80 { return (UInt32(first), 1) }
        return wideScalar(at: offset, first: first)
    }

    private func wideScalar(at offset: Int, first: UInt8) -> (value: UInt32, length: Int) {
        let left = end - offset
        if first >= 0xC2, first < 0xE0, left >= 2, isContinuation(offset + 1) {
            return ((UInt32(first) & 0x1F) << 6 | low(offset + 1), 2)
        }
        if first >= 0xE0, first < 0xF0, left >= 3, isContinuation(offset + 1),
            isContinuation(offset + 2)
        {
            let value = (UInt32(first) & 0x0F) << 12 | low(offset + 1) << 6 | low(offset + 2)
            if value >= 0x800, value < 0xD800 || value > 0xDFFF { return (value, 3) }
        }
        if first >= 0xF0, first < 0xF5, left >= 4, isContinuation(offset + 1),
            isContinuation(offset + 2), isContinuation(offset + 3)
        {
            let value =
                (UInt32(first) & 0x07) << 18 | low(offset + 1) << 12 | low(offset + 2) << 6
                | low(offset + 3)
            if value >= 0x10000, value <= 0x10FFFF { return (value, 4) }
        }
        return (0xFFFD, 1)
    }

    /// Class and length of the character at `offset`; `.other` and 0 at the end.
    @inline(__always)
    func character(at offset: Int) -> (kind: CharacterClass, length: Int) {
        guard offset < end else { return (.other, 0) }
        let first = bytes[offset]
        if first < 0x80 { return (CharacterClass.ofASCII(first), 1) }
        let (value, length) = wideScalar(at: offset, first: first)
        return (CharacterClass.ofScalar(value), length)
    }

    /// Offset of the character that ends just before `offset`, not before `floor`.
    func start(before offset: Int, floor: Int) -> Int {
        var start = offset - 1
        while start > floor, start > offset - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard start >= floor, scalar(at: start).length == offset - start else { return offset - 1 }
        return start
    }

    @inline(__always)
    func byte(at offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

    @inline(__always)
    private func isContinuation(_ offset: Int) -> Bool { bytes[offset] & 0xC0 == 0x80 }

    @inline(__always)
    private func low(_ offset: Int) -> UInt32 { UInt32(bytes[offset]) & 0x3F }
}
