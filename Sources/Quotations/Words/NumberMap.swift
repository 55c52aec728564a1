/// A small map from numbers (of spellings, or hashes of them) to values.
///
/// Open addressing with one multiplication a look: the keys come from the finder itself, so that
/// nothing is gained by a `Dictionary`'s hashing, which is most of what a look there costs.
struct NumberMap<Key: FixedWidthInteger & Sendable, Value: Sendable>: Sendable {
    private var keys: [Key] = []
    private var values: [Value] = []
    /// For each place the index of its entry, plus one; 0 is empty.
    private var places = [Int32](repeating: 0, count: 16)

    init() {}

    private func place(of key: Key) -> Int {
        let mask = places.count - 1
        let mixed = UInt64(truncatingIfNeeded: key) &* 0x9E37_79B9_7F4A_7C15
        var place = Int(truncatingIfNeeded: mixed >> 32) & mask
        while places[place] != 0, keys[Int(places[place]) - 1] != key { place = (place + 1) & mask }
        return place
    }

    func contains(_ key: Key) -> Bool { places[place(of: key)] != 0 }

    subscript(key: Key) -> Value? {
        let entry = Int(places[place(of: key)])
        return entry > 0 ? values[entry - 1] : nil
    }

    subscript(key: Key, default initial: @autoclosure () -> Value) -> Value {
        get { self[key] ?? initial() }
        _modify {
            let entry = entry(key, initial())
            yield &values[entry]
        }
    }

    private mutating func entry(_ key: Key, _ initial: @autoclosure () -> Value) -> Int {
        let place = place(of: key)
        if places[place] > 0 { return Int(places[place]) - 1 }
        keys.append(key)
        values.append(initial())
        if keys.count * 2 > places.count {
            places = [Int32](repeating: 0, count: places.count * 2)
            for (index, key) in keys.enumerated() { places[self.place(of: key)] = Int32(index + 1) }
        } else {
            places[place] = Int32(keys.count)
        }
        return keys.count - 1
    }
}
