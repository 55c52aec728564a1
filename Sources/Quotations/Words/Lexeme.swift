/// What the finder knows about one written form.
struct Lexeme {
    var classes: WordClass = []
    /// The prepositions that the form announces a clause with (darauf: auf), as bits.
    var announced: UInt64 = 0
    var traits: Traits = []
    /// Names the folded spelling.
    var fold: Int32 = 0
    /// The first of its standings in the list of cue forms; negative when the form is no cue.
    var cue: Int32 = -1
    /// How many standings the form has there.
    var cueCount: UInt8 = 0
    var nouns: NounClass = []
    var role: UInt8 = 0
    var given: Gender = .unknown
    var form = KnownForm.other
    /// Number of the separable particle that the form spells; 0 when it spells none.
    var particle: UInt8 = 0
    /// Number of the preposition that the form is or holds (zur: zu); 0 when there is none.
    var preposition: UInt8 = 0
    var shape: Shape = []
    var finiteness = Finiteness.none
    var mood = Mood.none

    /// The standings as a cue, in the list of cue forms.
    var cues: Range<Int> { Int(cue)..<(Int(cue) + Int(cueCount)) }

    /// What the letters alone tell.
    struct Shape: OptionSet, Sendable {
        let rawValue: UInt8
        /// Ends as adverbs and participles do (-lich, -weise, -end).
        static let adverbial = Shape(rawValue: 1)
        /// Ends as nouns for acts and states do (-ung, -heit, -tion).
        static let abstract = Shape(rawValue: 2)
        /// Opens small and is a noun by what follows its hyphen (dpa-Meldung).
        static let hyphenNoun = Shape(rawValue: 4)
        /// A finite form of a cue verb.
        static let finiteCue = Shape(rawValue: 8)
        /// A noun although it is written small: taz, dpa-Meldung.
        static let smallNoun = Shape(rawValue: 16)
    }

    /// Whether the form can be a finite verb, as far as it tells by itself.
    enum Finiteness: UInt8, Sendable {
        case none
        /// Written small or first in its sentence, it is one.
        case always
        /// Likewise, unless it stands as an adjective does.
        case unlessAttribute
        /// Known to the lexicon as one: written small only.
        case inLexicon
    }

    /// Which Konjunktiv the form is, as far as it tells by itself.
    enum Mood: UInt8, Sendable {
        case none
        /// Konjunktiv I, unless it stands as an adjective does.
        case report
        case second
        /// The plural of Konjunktiv II that stands for I.
        case secondForReport
    }

    /// Works out what follows from `classes`, `traits` and `shape`.
    mutating func settle() {
        if shape.contains(.hyphenNoun) || classes.contains(.smallName) { shape.insert(.smallNoun) }
        finiteness = finite()
        if !classes.contains(.wish) {
            if classes.contains(.subjunctive) || traits.contains(.subjunctive1) {
                // möchte is the way to say will.
                mood =
                    traits.contains(.adjective) && !classes.contains(.subjunctive) ? .none : .report
            } else if classes.contains(.subjunctive2) {
                mood = classes.contains(.pluralSubjunctive) ? .secondForReport : .second
            }
        }
    }

    private func finite() -> Finiteness {
        if !classes.isDisjoint(with: [.finite, .auxiliary, .modal]) {
            return !classes.contains(.determiner) || classes.contains(.modal) ? .always : .none
        }
        if !classes.isDisjoint(with: .mood), traits.isDisjoint(with: [.adjective]) {
            return .unlessAttribute
        }
        if !classes.isDisjoint(with: [
            .determiner, .preposition, .subordinator, .adverb, .coordinator, .personal,
        ]) {
            return .none
        }
        if cue >= 0 { return shape.contains(.finiteCue) ? .unlessAttribute : .none }
        return traits.contains(.finite) && traits.isDisjoint(with: [.adjective, .zuInfinitive])
            ? .inLexicon : .none
    }
}
