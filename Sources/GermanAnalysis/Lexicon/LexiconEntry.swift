/// What the lexicon holds about one key; dictionary forms are spelled out when they are asked for.
///
/// It points into the lexicon's memory and is not kept beyond a call.
struct LexiconEntry {
    /// Number of the key.
    let number: Int
    let traits: WordTraits
    private let record: UnsafeRawBufferPointer
    private let endings: UnsafeRawBufferPointer

    /// `record` is one of the lexicon's, see `LexiconRecord`.
    @inline(__always)
    init(number: Int, record: UnsafeRawBufferPointer, endings: UnsafeRawBufferPointer) {
        self.number = number
        self.record = record
        self.endings = endings
        traits = WordTraits(rawValue: record.loadUnaligned(as: UInt32.self))
    }

    /// The way from one key to another.
    struct Change {
        /// Letters to drop at the end.
        let drop: Int
        /// Letters to put on.
        let ending: UnsafeRawBufferPointer

        var isNone: Bool { drop == 0 && ending.isEmpty }

        /// The other key; the same one where the lexicon is damaged.
        func applied(to key: KeyView) -> [UInt8] {
            guard drop <= key.count else { return Array(key) }
            let kept = key.count - drop
            return [UInt8](unsafeUninitializedCapacity: kept + ending.count) { buffer, count in
                for index in 0..<kept { buffer[index] = key[index] }
                for index in 0..<ending.count { buffer[kept + index] = ending[index] }
                count = kept + ending.count
            }
        }

        func applied(to key: [UInt8]) -> [UInt8] {
            isNone ? key : key.withUnsafeBufferPointer { applied(to: $0) }
        }
    }

    /// From the key to its dictionary form.
    var lemma: Change { change(at: 4) }
    /// From the dictionary form to the key of its family.
    var family: Change { change(at: 8) }
    /// From the key to its dictionary form as a noun.
    var noun: Change { change(at: 12) }
    /// From the key to its dictionary form as anything else.
    var other: Change { change(at: 16) }

    /// The noun's dictionary form is the one of all readings.
    var isNounLemma: Bool { hasSameChange(4, 12) }
    /// The dictionary form of the other readings is the one of all.
    var isOtherLemma: Bool { hasSameChange(4, 16) }

    func family(of key: [UInt8]) -> [UInt8] { family.applied(to: lemma.applied(to: key)) }

    private func hasSameChange(_ left: Int, _ right: Int) -> Bool {
        record.loadUnaligned(fromByteOffset: left, as: UInt32.self)
            == record.loadUnaligned(fromByteOffset: right, as: UInt32.self)
    }

    private func change(at offset: Int) -> Change {
        let length = Int(record[offset + 1])
        let start = Int(record.loadUnaligned(fromByteOffset: offset + 2, as: UInt16.self))
        guard start + length <= endings.count else {
            return Change(drop: 0, ending: UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return Change(
            drop: Int(record[offset]),
            ending: UnsafeRawBufferPointer(rebasing: endings[start..<start + length]))
    }
}
