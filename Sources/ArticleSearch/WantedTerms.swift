internal import GermanAnalysis

/// What a piece of text may match a query word as; the raw values are those of the output format.
package enum MatchKind: String, Sendable, CaseIterable {
    /// The word as it was typed.
    case form
    /// Another form of the same word.
    case inflection
    /// A part of a compound, of the text or of the query.
    case part
    /// A word of the same family, or country and inhabitant.
    case relation
    /// Part of a phrase.
    case phrase
}

/// The terms that a query looks for in text, for marking what matched.
struct WantedTerms {
    struct Wanted {
        /// The query's word, by its place in `words`.
        var word: Int
        var kind: MatchKind
        /// Share of the word's weight, 0 … 1.
        var weight: Double
    }

    /// The query's words as typed, folded.
    private(set) var words: [[UInt8]] = []
    private var forms: [TermID: Wanted] = [:]
    private var lemmas: [TermID: Wanted] = [:]
    private var parts: [TermID: Wanted] = [:]
    private var families: [TermID: Wanted] = [:]
    /// A bit for each wanted term, by the last digits of its number: most terms of a text are ruled
    /// out by it.
    private var marks: SIMD4<UInt64> = .zero

    var isEmpty: Bool { words.isEmpty }

    mutating func addWord(_ text: [UInt8]) -> Int {
        words.append(text)
        return words.count - 1
    }

    mutating func want(form term: TermID, _ wanted: Wanted) { keep(\.forms, term, wanted) }
    mutating func want(lemma term: TermID, _ wanted: Wanted) { keep(\.lemmas, term, wanted) }
    mutating func want(part term: TermID, _ wanted: Wanted) { keep(\.parts, term, wanted) }
    mutating func want(family term: TermID, _ wanted: Wanted) { keep(\.families, term, wanted) }

    private mutating func keep(
        _ table: WritableKeyPath<Self, [TermID: Wanted]>, _ term: TermID, _ wanted: Wanted
    ) {
        marks[Int(term.rawValue >> 6 & 3)] |= 1 << UInt64(term.rawValue & 63)
        if self[keyPath: table][term].map({ $0.weight < wanted.weight }) ?? true {
            self[keyPath: table][term] = wanted
        }
    }

    /// What a term of the text is wanted as.
    func wanted(_ term: TermID, as kind: TermKind) -> Wanted? {
        let bit: UInt64 = 1 << UInt64(term.rawValue & 63)
        guard marks[Int(term.rawValue >> 6 & 3)] & bit != 0 else { return nil }
        return switch kind {
        case .form: forms[term]
        case .lemma, .joined: lemmas[term]
        case .part: parts[term]
        case .derivation, .relation: families[term]
        }
    }
}
