internal import GermanAnalysis

/// The lexicon's traits of a form, held in a type of this module.
///
/// The rules ask for them at every token; a set of another module is asked through its witness
/// table, which costs more than the question. The bits are those of `WordTraits`.
struct Traits: OptionSet, Sendable {
    let rawValue: UInt32

    static let known = Traits(rawValue: 1)
    static let noun = Traits(rawValue: 1 << 1)
    static let adjective = Traits(rawValue: 1 << 3)
    static let name = Traits(rawValue: 1 << 4)
    static let infinitive = Traits(rawValue: 1 << 6)
    static let participle = Traits(rawValue: 1 << 7)
    static let zuInfinitive = Traits(rawValue: 1 << 8)
    static let subjunctive1 = Traits(rawValue: 1 << 9)
    static let subjunctive2 = Traits(rawValue: 1 << 10)
    static let finite = Traits(rawValue: 1 << 11)
    static let compound = Traits(rawValue: 1 << 12)
    static let personNoun = Traits(rawValue: 1 << 13)

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ traits: WordTraits) { rawValue = traits.rawValue }
}
