/// Gives byte strings small numbers, the same string the same number.
struct ByteTable {
    private(set) var arena: [UInt8] = []
    private var starts: [UInt32] = [0]
    /// Hash (high half) and number plus one (low half), 0 where free; a power of two, at most
    /// half full.
    private var slots = [UInt64](repeating: 0, count: 1024)

    var count: Int { starts.count - 1 }

    /// Bytes held, for deciding when to start afresh.
    var byteCount: Int { arena.count }

    /// Number of `bytes` under `tag`, and whether it is new; equal bytes with different tags differ.
    mutating func intern(
        _ bytes: UnsafeBufferPointer<UInt8>, tag: UInt8 = 0
    ) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(bytes, tag: tag)
        let high = UInt64(hash) << 32
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let entry = slots[slot]
            if entry & 0xFFFF_FFFF_0000_0000 == high {
                let number = Int(entry & 0xFFFF_FFFF) - 1
                if isEqual(number, bytes) { return (number, false) }
            }
            slot = (slot + 1) & mask
        }
        let number = count
        arena.append(contentsOf: bytes)
        starts.append(UInt32(arena.count))
        slots[slot] = high | UInt64(number + 1)
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

    @inline(__always)
    private func isEqual(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(starts[number])
        guard Int(starts[number + 1]) - start == bytes.count else { return false }
        return arena.withUnsafeBytes { arena in
            let other = UnsafeRawBufferPointer(bytes)
            var at = 0
            while at + 8 <= other.count {
                let left = arena.loadUnaligned(fromByteOffset: start + at, as: UInt64.self)
                let right = other.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                if left != right { return false }
                at += 8
            }
            while at < other.count {
                if arena[start + at] != other[at] { return false }
                at += 1
            }
            return true
        }
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: slots.count * 2)
        for entry in slots where entry != 0 {
            var slot = Int(entry >> 32) & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = entry
        }
        slots = larger
    }

    /// Mixes eight bytes at a time; the value never leaves the process.
    @inline(__always)
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, tag: UInt8) -> UInt32 {
        let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
        var hash = (UInt64(bytes.count) << 8 | UInt64(tag)) &* prime
        var at = 0
        let raw = UnsafeRawBufferPointer(bytes)
        while at + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            hash = (hash ^ word) &* prime
            hash ^= hash >> 32
            at += 8
        }
        var tail: UInt64 = 0
        while at < bytes.count {
            tail = tail << 8 | UInt64(bytes[at])
            at += 1
        }
        hash = (hash ^ tail) &* prime
        hash ^= hash >> 29
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
