/// A verb that introduces statements, and what it takes.
struct CueVerb: Sendable {
    enum Class: String, Sendable {
        case say, ask, demand, promise, deny, judge, accuse, think, show, decide, quote, none
    }

    /// The constructions a verb takes; one bit for each letter of the table.
    struct Constructions: OptionSet, Sendable {
        let rawValue: UInt16

        static let direct = Constructions(rawValue: 1)
        static let clause = Constructions(rawValue: 2)
        static let subjunctive = Constructions(rawValue: 4)
        static let infinitive = Constructions(rawValue: 8)
        static let after = Constructions(rawValue: 16)
        static let object = Constructions(rawValue: 32)
        static let preposition = Constructions(rawValue: 64)
        static let name = Constructions(rawValue: 128)

        static let lettered: [Character: Constructions] = [
            "Q": .direct, "C": .clause, "K": .subjunctive, "Z": .infinitive, "P": .after,
            "O": .object, "V": .preposition, "A": .name,
        ]
    }

    /// A verb that a rule asks for by itself; the raw value is its lemma.
    enum Special: String, Sendable {
        case äußern, befinden, bekanntwerden, halten, nennen, schreiben, verurteilen
        // Their subject is what is said; who says it stands in a phrase of place.
        case heißen, hervorgehen, verlauten
        case rede = "die Rede sein"

        var isImpersonal: Bool {
            switch self {
            case .heißen, .hervorgehen, .verlauten, .rede: true
            default: false
            }
        }
    }

    var kind: Class
    var takes: Constructions
    var special: Special?
    /// A question word after it opens what is said (erklärte, wie).
    var explains: Bool
    /// Number of the separable particle in the table; 0 when there is none.
    var particle: UInt8
    /// The particle is a word of its own: zuversichtlich sein, in Aussicht stellen.
    var isPhrase: Bool
    /// The prepositions of an act that is told (warnte vor), as bits by their numbers.
    var prepositions: UInt64
}

/// One written form's standing in a cue verb's paradigm.
struct CueForm: Sendable {
    enum Mood: UInt8, Sendable { case finite, infinitive, participle, zuInfinitive }

    /// Index of the verb in the table.
    var verb: Int
    var mood: Mood
    /// The form lacks its particle, which must stand at the end of the clause.
    var isSplit: Bool
    /// The form can only be, or can be, a Konjunktiv.
    var isSubjunctive: Bool
}
