/// Gives byte strings small numbers, the same string the same number.
struct ByteTable {
    private var arena: [UInt8] = []
    private var starts: [UInt32] = [0]
    private var hashes: [UInt32] = []
    /// Numbers plus one by hash, 0 where free; a power of two, at most half full.
    private var slots = [UInt32](repeating: 0, count: 1024)

    var count: Int { hashes.count }

    /// Bytes held, for deciding when to start afresh.
    var byteCount: Int { arena.count }

    /// Number of `bytes` under `tag`, and whether it is new; equal bytes with different tags differ.
    mutating func intern(
        _ bytes: UnsafeBufferPointer<UInt8>, tag: UInt8 = 0
    ) -> (number: Int, isNew: Bool) {
        let hash = Self.hash(bytes, tag: tag)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, isEqual(number, bytes) { return (number, false) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = hashes.count
        arena.append(contentsOf: bytes)
        starts.append(UInt32(arena.count))
        hashes.append(hash)
        slots[slot] = UInt32(number) + 1
        if hashes.count * 2 > slots.count { grow() }
        return (number, true)
    }

    func bytes(of number: Int) -> ArraySlice<UInt8> {
        arena[Int(starts[number])..<Int(starts[number + 1])]
    }

    func withBytes<Result>(
        of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let range = Int(starts[number])..<Int(starts[number + 1])
        return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
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
        return arena.withUnsafeBufferPointer { arena in
            for index in 0..<bytes.count where arena[start + index] != bytes[index] { return false }
            return true
        }
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = UInt32(number) + 1
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
