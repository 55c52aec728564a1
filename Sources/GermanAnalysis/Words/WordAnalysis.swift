/// What a written form stands for: the terms it is found by and what is known about it.
package struct WordAnalysis: Sendable {
    /// The form's terms; the form itself first, its lemma second, the others after them.
    package var terms: [Term]
    package var traits: WordTraits

    package init(terms: [Term], traits: WordTraits) {
        self.terms = terms
        self.traits = traits
    }

    /// The folded form as written.
    package var form: TermID { terms[0].id }
    /// The dictionary form.
    package var lemma: TermID { terms[1].id }
}

/// One term that a word is found by, and which of the word's bytes it speaks of.
package struct Term: Sendable, Equatable {
    package var id: TermID
    package var kind: TermKind
    /// Byte range within the token, for marking: `Rüstungs[industrie]`.
    package var start: UInt16
    package var end: UInt16

    package init(id: TermID, kind: TermKind, start: UInt16, end: UInt16) {
        self.id = id
        self.kind = kind
        self.start = start
        self.end = end
    }
}

/// How a term relates to the word it was made from.
package enum TermKind: UInt8, Sendable, CaseIterable {
    /// The word as written, folded (lower case, NFC, ß as ss).
    case form
    /// The dictionary form, folded.
    case lemma
    /// The lemma of a part of a compound, or of an inner compound.
    case part
    /// A word of the same family: Lieferung for liefern, Politiker for Politikerin.
    case derivation
    /// Country, adjective and inhabitant: russisch for Russland.
    case relation
    /// Made from several tokens: a date, the restored part of an elliptical compound,
    /// a separable verb joined again.
    case joined
}

/// What is known about a written form, from the lexicon and from its shape.
package struct WordTraits: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// In the lexicon as written or as an inflected form.
    package static let known = WordTraits(rawValue: 1)
    package static let noun = WordTraits(rawValue: 1 << 1)
    package static let verb = WordTraits(rawValue: 1 << 2)
    package static let adjective = WordTraits(rawValue: 1 << 3)
    /// A name by the lexicon (person, place), as far as it tells.
    package static let name = WordTraits(rawValue: 1 << 4)
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries: of no weight in a theme.
    package static let stopWord = WordTraits(rawValue: 1 << 5)
    /// A verb form that can be infinitive (sagen).
    package static let infinitive = WordTraits(rawValue: 1 << 6)
    /// A past participle (gesagt, mitgeteilt).
    package static let participle = WordTraits(rawValue: 1 << 7)
    /// An infinitive with zu inside (mitzuteilen).
    package static let zuInfinitive = WordTraits(rawValue: 1 << 8)
    /// Can only be Konjunktiv I, third person (sei, habe, könne, gehe).
    package static let subjunctive1 = WordTraits(rawValue: 1 << 9)
    /// Can be Konjunktiv II (wäre, hätte, könnte, würde).
    package static let subjunctive2 = WordTraits(rawValue: 1 << 10)
    /// A finite verb form (sagte, teilt, ist).
    package static let finite = WordTraits(rawValue: 1 << 11)
    /// Split into parts by the compound splitter.
    package static let compound = WordTraits(rawValue: 1 << 12)
    /// Names a person by role, office or trade (Minister, Sprecherin, Forscher).
    package static let personNoun = WordTraits(rawValue: 1 << 13)

    /// Known from the word list alone: nothing says that it is no compound.
    static let listed = WordTraits(rawValue: 1 << 30)
    /// Traits of verb forms.
    static let verbal: WordTraits = [
        .verb, .infinitive, .participle, .zuInfinitive, .subjunctive1, .subjunctive2, .finite,
    ]
    /// Traits that are the lexicon's own business.
    static let inner: WordTraits = [.listed]
}
