/// Up to eight letters at a key's end, compared in one step.
struct Ending: ExpressibleByStringLiteral {
    /// The letters, the last one lowest.
    private let letters: UInt64
    private let mask: UInt64
    let count: Int

    init(stringLiteral value: String) {
        precondition(value.unicodeScalars.count <= 8, "an ending of more than eight letters")
        letters = value.unicodeScalars.reduce(0) { $0 << 8 | UInt64($1.value & 0xFF) }
        count = value.unicodeScalars.count
        mask = count == 8 ? .max : 1 << UInt64(count * 8) - 1
    }

    /// Whether a key of `count` letters with this tail ends so and has `keeping` letters before.
    @inline(__always)
    func ends(_ tail: UInt64, count length: Int, keeping: Int) -> Bool {
        tail & mask == letters && length >= count + keeping
    }

    /// The letter at `index`, counted from the first.
    @inline(__always)
    subscript(index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: letters >> UInt64((count - 1 - index) * 8))
    }

    /// The key before `end` letters with this ending put on.
    func put(on key: KeyView, keeping end: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: end + count) { buffer, length in
            for index in 0..<end { buffer[index] = key[index] }
            for index in 0..<count { buffer[end + index] = self[index] }
            length = end + count
        }
    }
}

extension Ending {
    static let en: Ending = "en"
    /// What an infinitive puts on its stem.
    static let ofInfinitives: [Ending] = ["en", "n"]
    /// What an adjective's cases put on its dictionary form.
    static let ofAdjectives: [Ending] = ["em", "en", "er", "es", "e"]
}
