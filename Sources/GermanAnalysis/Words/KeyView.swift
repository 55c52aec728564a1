/// The letters of a key, or of a part of one, in place.
typealias KeyView = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
    /// The letters from `start` on, counted from 0 again.
    @inline(__always)
    func from(_ start: Int) -> KeyView { KeyView(rebasing: self[start...]) }

    /// The letters before `end`.
    @inline(__always)
    func before(_ end: Int) -> KeyView { KeyView(rebasing: self[..<end]) }

    /// The key with `other` behind it.
    func followed(by other: some Collection<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(count + other.count)
        out.append(contentsOf: self)
        out.append(contentsOf: other)
        return out
    }

    /// The last eight letters, the last one lowest; fewer where the key is shorter.
    @inline(__always)
    var tail: UInt64 {
        var tail: UInt64 = 0
        for index in Swift.max(0, count - 8)..<count { tail = tail << 8 | UInt64(self[index]) }
        return tail
    }

    @inline(__always)
    func hasEnding(_ ending: Ending, keeping: Int = 0) -> Bool {
        ending.ends(tail, count: count, keeping: keeping)
    }
}
