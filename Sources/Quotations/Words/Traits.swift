internal import GermanAnalysis

/// The lexicon's traits of a form, held in a type of this module.
///
/// The rules ask for them at every token; a set of another module is asked through its witness
/// table, which costs more than the question.
struct Traits: OptionSet, Sendable {
    let rawValue: UInt32

    static let known = Traits(.known)
    static let noun = Traits(.noun)
    static let adjective = Traits(.adjective)
    static let name = Traits(.name)
    static let infinitive = Traits(.infinitive)
    static let participle = Traits(.participle)
    static let zuInfinitive = Traits(.zuInfinitive)
    static let subjunctive1 = Traits(.subjunctive1)
    static let subjunctive2 = Traits(.subjunctive2)
    static let finite = Traits(.finite)
    static let personNoun = Traits(.personNoun)

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ traits: WordTraits) { rawValue = traits.rawValue }
}
