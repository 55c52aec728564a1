internal import GermanAnalysis
internal import Xapian

/// Words that the best passages of a search have in common and the query does not name.
///
/// They bring up passages on the same matter that use other words (pseudo-relevance feedback;
/// Rocchio, 1971). Only nouns and names are taken, and only what several passages hold.
struct FeedbackTerms {
    /// The nouns of a passage with their frequencies, each once, without those of the query.
    struct Source {
        let nouns: [(term: [UInt8], count: Int)]

        /// `isNew` tells whether the query does not name a lemma.
        init(_ text: AnalyzedText, analyzer: Analyzer, isNew: (TermID) -> Bool) {
            var counts: [TermID: Int] = [:]
            for token in text.tokens
            where token.word != .none && token.flags.contains(.capitalized) {
                let traits = analyzer.traits(of: token.word)
                guard !traits.contains(.stopWord),
                    traits.contains(.noun) || traits.contains(.name) || !traits.contains(.known)
                else { continue }
                analyzer.withTerms(of: token.word) { terms in
                    if terms.count > 1, isNew(terms[1].id) {
                        counts[terms[1].id, default: 0] += 1
                    }
                }
            }
            nouns = counts.map { (Schema.term(.lemma, analyzer.bytes(of: $0.key)), $0.value) }
        }
    }

    private struct Entry {
        var weight = 0.0
        var passages = 0
    }

    private var entries: [[UInt8]: Entry] = [:]
    private var sources = 0
    /// The words that were chosen, the weightiest first, with their shares.
    private(set) var chosen: [(term: [UInt8], share: Double, rarity: Double)] = []
    /// For each chosen word, its part of every candidate's feedback score.
    private(set) var parts: [[Double]] = []

    /// Words that are chosen at most, and words whose frequency is looked up for that.
    private static let most = 10
    private static let considered = 40
    /// A word in more passages than this share of all says nothing about a theme.
    private static let mostFrequent = 0.1

    mutating func add(_ source: Source, share: Double, length: Double, scale: PassageScale) {
        sources += 1
        for (term, count) in source.nouns {
            entries[term, default: Entry()].weight +=
                share * scale.saturation(Double(count), length: length)
            entries[term, default: Entry()].passages += 1
        }
    }

    mutating func choose(
        scale: PassageScale, in database: borrowing ReadableDatabase
    ) throws(XapianError) {
        let shared = min(2, sources)
        let likely = Self.heaviest(
            entries.filter { $0.value.passages >= shared }.map { ($0.key, $0.value.weight) },
            Self.considered)
        let frequencies = try database.frequencies(of: likely.map(\.term))
        var weighed: [(term: [UInt8], weight: Double)] = []
        var rarities: [[UInt8]: Double] = [:]
        for ((term, weight), frequency) in zip(likely, frequencies)
        where frequency > 1 && Double(frequency) <= Self.mostFrequent * scale.documents {
            rarities[term] = scale.rarity(Double(frequency))
            weighed.append((term, weight * scale.rarity(Double(frequency))))
        }
        weighed = Self.heaviest(weighed, Self.most)
        let all = weighed.reduce(0) { $0 + $1.weight }
        chosen = weighed.map { ($0.term, $0.weight / all, rarities[$0.term] ?? 0) }
    }

    private static func heaviest(
        _ terms: [(term: [UInt8], weight: Double)], _ most: Int
    ) -> [(term: [UInt8], weight: Double)] {
        Array(
            terms.sorted {
                $0.weight != $1.weight
                    ? $0.weight > $1.weight : $0.term.lexicographicallyPrecedes($1.term)
            }.prefix(most))
    }

    /// What the chosen words weigh in each of the candidates.
    mutating func scores(
        of candidates: Candidates, scale: PassageScale, in database: borrowing ReadableDatabase
    ) throws(XapianError) -> [Double] {
        let order = candidates.documents.indices.sorted {
            candidates.documents[$0] < candidates.documents[$1]
        }
        let found = try database.occurrences(
            of: chosen.map(\.term), in: order.map { candidates.documents[$0] })
        var scores = [Double](repeating: 0, count: order.count)
        for (word, occurrences) in zip(chosen, found) {
            var part = [Double](repeating: 0, count: order.count)
            for (index, count) in occurrences.places {
                let place = order[index]
                part[place] =
                    word.share * word.rarity
                    * scale.saturation(Double(count), length: candidates.lengths[place])
                scores[place] += part[place]
            }
            parts.append(part)
        }
        return scores
    }
}
