/// What the score of a hit is made of; the parts add up to it.
package struct Explanation: Equatable, Sendable {
    /// A word of the query in the passage.
    package struct Word: Equatable, Sendable {
        /// As typed; of a phrase or a pattern all its words.
        package var word: [UInt8]
        package var score: Double
        /// The ways in which it was found, in the order of the query's analysis.
        package var ways: [Way]
    }

    package struct Way: Equatable, Sendable {
        /// `word`, `inside`, `part`, `part-inside`, `relation`, `title`, or `whole` for what the
        /// engine weighed in one.
        package var kind: String
        /// The dictionary form that was found; empty for `whole`.
        package var term: [UInt8]
        /// How often, in the passage or its title; 0 for `whole`.
        package var count: Int
        package var score: Double
    }

    /// A word that the best passages have in common.
    package struct Related: Equatable, Sendable {
        package var term: [UInt8]
        package var score: Double
    }

    package var words: [Word] = []
    /// That several words of the theme meet.
    package var together = 0.0
    /// The passages of the article around it.
    package var article = 0.0
    /// The better one of the neighbouring passages.
    package var neighbour = 0.0
    /// Words in common with the best passages, the weightiest first.
    package var related: [Related] = []

    package init() {}
}

extension ThemeRanking {
    /// What a candidate's score is made of.
    func explanation(of place: Int, in result: Result, words: [[UInt8]]) -> Explanation {
        var explanation = Explanation()
        for (index, unit) in scorer.units.enumerated() {
            let score = result.candidates.units[index][place]
            guard score > 0 else { continue }
            switch unit {
            case .other(_, let places):
                explanation.words.append(
                    .init(
                        word: Array(places.map { words[$0] }.joined(separator: [0x20])),
                        score: score,
                        ways: [.init(kind: "whole", term: [], count: 0, score: score)]))
            case .word(let word):
                explanation.words.append(
                    .init(
                        word: words[word.place], score: score,
                        ways: ways(of: word, index, place, result.candidates)))
            }
        }
        explanation.together = result.together[place]
        explanation.article = result.article[place]
        explanation.neighbour = result.neighbour[place]
        let terms = result.feedbackTerms
        let all = terms.parts.reduce(0) { $0 + $1[place] }
        if all > 0 {
            explanation.related = zip(terms.chosen, terms.parts).compactMap { word, part in
                guard part[place] > 0 else { return nil }
                return .init(
                    term: Array(word.term.dropFirst(Schema.Prefix.lemma.bytes.count)),
                    score: result.feedback[place] * part[place] / all)
            }
        }
        return explanation
    }

    private func ways(
        of word: WeighedWord, _ unit: Int, _ place: Int, _ candidates: Candidates
    ) -> [Explanation.Way] {
        guard let groups = candidates.occurrences[unit] else { return [] }
        let scores = zip(word.groups, groups).map { group, occurrences in
            scorer.score(group, occurrences, length: candidates.lengths[place], at: place)
        }
        let parts = scores.dropFirst().reduce(0, +)
        let lesser = scorer.weights.lesser
        let shares = scores[0] >= parts ? (1, lesser) : (lesser, 1)
        var ways: [Explanation.Way] = []
        for (index, group) in word.groups.enumerated() where scores[index] > 0 {
            let frequency = groups[index].frequency(at: place)
            let score = word.boost * scores[index] * (index == 0 ? shares.0 : shares.1)
            for (way, frequencies) in zip(group.ways, groups[index].ways)
            where frequencies[place] > 0 {
                ways.append(
                    .init(
                        kind: way.kind.rawValue, term: Schema.value(of: way.terms[0]),
                        count: Int((frequencies[place] / way.weight).rounded()),
                        score: score * frequencies[place] / frequency))
            }
        }
        return ways
    }
}
