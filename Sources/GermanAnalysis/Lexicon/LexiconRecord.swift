/// What keys of one kind share: the way from the form to its dictionary form and its family.
///
/// Twenty bytes: traits (32 bits); how many letters to drop, how many to put on, and where these
/// stand among the endings (8, 8, 16 bits), for the dictionary form; the same for the family,
/// from the dictionary form; the same for the dictionary forms of the readings as a noun and as
/// anything else.
struct LexiconRecord: Hashable {
    var traits: WordTraits
    var lemma: Change
    var family: Change
    var noun: Change
    var other: Change

    /// Drops letters at the end and puts others on.
    struct Change: Hashable {
        var drop: UInt8
        var add: [UInt8]

        static let none = Change(drop: 0, add: [])

        /// The change that leads from one key to another.
        init(from: [UInt8], to: [UInt8]) {
            let common = zip(from, to).prefix { $0 == $1 }.count
            drop = UInt8(clamping: from.count - common)
            add = Array(to[common...])
        }

        init(drop: UInt8, add: [UInt8]) {
            self.drop = drop
            self.add = add
        }

        func applied(to key: [UInt8]) -> [UInt8] {
            Array(key.dropLast(Int(drop))) + add
        }
    }

    static let size = 20
}
