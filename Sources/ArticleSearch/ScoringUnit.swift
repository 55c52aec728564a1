internal import Xapian

/// What a query's score is made of: a word with the terms that it is found by, or anything else
/// that the engine weighs as a whole (a phrase, a pattern, alternatives).
enum ScoringUnit {
    case word(WeighedWord)
    /// `words` are the places of its words in `WantedTerms.words`.
    case other(Query, words: Range<Int>)

    /// The same, counting `factor` times as much.
    func scaled(_ factor: Double) -> ScoringUnit {
        switch self {
        case .word(var word):
            word.boost *= factor
            return .word(word)
        case .other(let query, let words): return .other(.scaled(factor, query), words: words)
        }
    }
}

/// A word of a query, with the terms that it is weighed by.
struct WeighedWord {
    /// Its place in `WantedTerms.words`.
    var place: Int
    /// The word itself: in any form, inside compounds, in titles, in words of its family.
    var literal: TermGroup
    /// For each part of the query's compound: the part as a word, and inside other compounds.
    var parts: [TermGroup]
    var boost = 1.0

    var groups: [TermGroup] { [literal] + parts }

    /// All that matches the word, for the engine: a part of a compound is enough.
    var query: Query { Self.any(groups.flatMap(queries)) }

    /// All that matches the word where nothing else is asked for: of a compound's parts two have
    /// to be there (Lieferung von Waffen for Waffenlieferung), where it has as many.
    var queryAlone: Query {
        guard parts.count > 1 else { return query }
        let parts = parts.map { Self.any(queries($0)) }
        var pairs: [Query] = []
        for (index, part) in parts.enumerated() {
            pairs += parts[(index + 1)...].map { .and([part, $0]) }
        }
        return Self.any(queries(literal) + pairs)
    }

    private func queries(_ group: TermGroup) -> [Query] {
        group.ways.map { way in
            let terms = way.terms.map { Query.term($0) }
            let best = terms.count == 1 ? terms[0] : .best(terms)
            let weight = group.share * way.weight * boost
            return weight == 1 ? best : .scaled(weight, best)
        }
    }

    private static func any(_ ways: [Query]) -> Query {
        ways.isEmpty ? .nothing : ways.count == 1 ? ways[0] : .or(ways)
    }
}

/// Terms that count as one: their weighted frequencies in a passage are added up before the score
/// levels off, and they are as rare as all of them together (BM25F; Robertson and others, 2004).
struct TermGroup {
    /// Share of the word's weight.
    var share: Double
    var ways: [MatchWay]
}

/// A way in which a word of a query stands in a text.
struct MatchWay {
    /// The raw values are those of the output format.
    enum Kind: String, Sendable {
        /// The word in any form.
        case word
        /// Inside a compound of the text.
        case inside
        /// A part of the query's compound, as a word of the text.
        case part
        /// A part of the query's compound, inside a compound of the text.
        case partInside = "part-inside"
        /// A word of the same family, or country and inhabitant.
        case relation
        /// In the article's title.
        case title
    }

    var kind: Kind
    /// Share of the group's weight.
    var weight: Double
    /// Of several, readings of one word, the most frequent in the passage counts.
    var terms: [[UInt8]]
}
