/// Gives byte strings small numbers, the same string the same number.
struct ByteTable {
    private(set) var arena: [UInt8] = []
    private var starts: [UInt32] = [0]
    /// A power of two, at most half full.
    private var slots = [Slot](repeating: Slot(), count: 1024)

    /// All that is looked at before a string's bytes.
    private struct Slot {
        var hash: UInt32 = 0
        /// One more than the number; 0 where free.
        var next: UInt32 = 0
        var start: UInt32 = 0
        var length: UInt32 = 0
    }

    var count: Int { starts.count - 1 }

    /// Bytes held, for deciding when to start afresh.
    var byteCount: Int { arena.count }

    /// Number of `bytes` under `tag`, and whether it is new; equal bytes with different tags differ.
    mutating func intern(
        _ bytes: UnsafeBufferPointer<UInt8>, tag: UInt8 = 0
    ) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(bytes, tag: tag)
        let mask = slots.count - 1
        var place = Int(hash) & mask
        while slots[place].next != 0 {
            let slot = slots[place]
            if slot.hash == hash, Int(slot.length) == bytes.count,
                isEqual(bytes, Int(slot.start))
            {
                return (Int(slot.next) - 1, false)
            }
            place = (place + 1) & mask
        }
        let number = count
        slots[place] = Slot(
            hash: hash, next: UInt32(number + 1), start: UInt32(arena.count),
            length: UInt32(bytes.count))
        arena.append(contentsOf: bytes)
        starts.append(UInt32(arena.count))
        if count * 2 > slots.count { grow() }
        return (number, true)
    }

    func bytes(of number: Int) -> ArraySlice<UInt8> {
        arena[Int(starts[number])..<Int(starts[number + 1])]
    }

    /// Where the bytes of a number stand in `arena`.
    func range(of number: Int) -> Range<Int> {
        Int(starts[number])..<Int(starts[number + 1])
    }

    func append(_ number: Int, to buffer: inout [UInt8]) {
        let range = Int(starts[number])..<Int(starts[number + 1])
        arena.withUnsafeBufferPointer { arena in
            buffer.append(contentsOf: UnsafeBufferPointer(rebasing: arena[range]))
        }
    }

    /// The arena has the same bytes from `start` on.
    @inline(__always)
    private func isEqual(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        arena.withUnsafeBytes { arena in
            let one = UnsafeRawBufferPointer(rebasing: arena[start..<start + bytes.count])
            let other = UnsafeRawBufferPointer(bytes)
            guard bytes.count >= 8 else { return Self.short(one) == Self.short(other) }
            var at = 0
            while at + 8 <= bytes.count {
                if Self.eight(one, at) != Self.eight(other, at) { return false }
                at += 8
            }
            // What is left is read together with bytes that were read before.
            return Self.eight(one, bytes.count - 8) == Self.eight(other, bytes.count - 8)
        }
    }

    @inline(__always)
    private static func eight(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    }

    /// Fewer than eight bytes as one number; equal for equal bytes of one length only.
    @inline(__always)
    private static func short(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let count = bytes.count
        if count >= 4 {
            let first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
            let last = bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            return UInt64(first) << 32 | UInt64(last)
        }
        guard count > 0 else { return 0 }
        return UInt64(bytes[0]) << 16 | UInt64(bytes[count >> 1]) << 8 | UInt64(bytes[count - 1])
    }

    private mutating func grow() {
        var larger = [Slot](repeating: Slot(), count: slots.count * 2)
        for slot in slots where slot.next != 0 {
            var place = Int(slot.hash) & (larger.count - 1)
            while larger[place].next != 0 { place = (place + 1) & (larger.count - 1) }
            larger[place] = slot
        }
        slots = larger
    }

    /// Mixes eight bytes at a time; the value never leaves the process.
    @inline(__always)
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, tag: UInt8) -> UInt32 {
        let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
        var hash = (UInt64(bytes.count) << 8 | UInt64(tag)) &* prime
        let raw = UnsafeRawBufferPointer(bytes)
        if bytes.count >= 8 {
            var at = 0
            while at + 8 < bytes.count {
                hash = (hash ^ eight(raw, at)) &* prime
                hash ^= hash >> 32
                at += 8
            }
            hash = (hash ^ eight(raw, bytes.count - 8)) &* prime
        } else {
            hash = (hash ^ short(raw)) &* prime
        }
        hash ^= hash >> 29
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
