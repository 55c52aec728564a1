internal import GermanAnalysis
internal import Xapian

/// The order of the best passages for a query.
///
/// The engine finds the candidates, the passages whose words weigh most. They are weighed anew here,
/// together with what stands around them in their articles and with the words that the best of them
/// have in common. Behind them come the other matches in the engine's order.
struct ThemeRanking {
    /// Passages that are weighed anew.
    static let mostCandidates: UInt32 = 300
    /// Articles whose other passages are looked at.
    private static let openedArticles = 30
    /// Passages before and behind one that count as its surroundings.
    private static let reach = 10

    let scorer: UnitScorer
    let kind: Schema.DocumentKind
    /// Passages near the best ones may be hits without holding a word of the query.
    let reachesOut: Bool
    private var weights: WordWeights { scorer.weights }

    /// What was found out about the best passages.
    struct Result {
        var candidates: Candidates
        /// Places of the candidates, the best first.
        var order: [Int] = []
        var scores: [Double] = []
        /// What each score is made of besides the units.
        var together: [Double] = []
        var article: [Double] = []
        var neighbour: [Double] = []
        var feedback: [Double] = []
        var feedbackTerms = FeedbackTerms()
        /// The highest score of each unit.
        var best: [Double] = []
        /// Candidates that hold no word of the query.
        var reachedOut = 0
        /// Candidates that the engine found first, and their lowest weight with it.
        var found = 0
        var lowestFound = 0.0
        /// Number of matches, as the engine knows it.
        var matches = MatchSet(lowerBound: 0, estimate: 0, upperBound: 0, matches: [])
    }

    /// Gives the nouns of documents.
    typealias FeedbackSources = (borrowing ReadableDatabase, [UInt32]) throws(XapianError)
        -> [FeedbackTerms.Source]

    func rank(
        in database: borrowing ReadableDatabase, feedback: FeedbackSources
    ) throws(XapianError) -> Result {
        var request = scorer.request
        request.first = 0
        request.limit = Self.mostCandidates
        request.leavesOutRecords = true
        let top = try database.search(request)
        let found = top.matches.map(\.document).sorted()
        var result = Result(candidates: try scorer.candidates(found, in: database))
        result.matches = top
        result.found = found.count
        result.lowestFound = top.matches.last?.weight ?? 0
        result.best = result.candidates.units.map { $0.max() ?? 0 }
        if reachesOut { try reachOut(&result, in: database) }
        weigh(&result)
        try addFeedback(to: &result, in: database, feedback)
        result.order = sorted(result.candidates.documents.indices, by: result.scores, result)
        return result
    }

    private func sorted(_ places: Range<Int>, by scores: [Double], _ result: Result) -> [Int] {
        places.sorted {
            scores[$0] != scores[$1]
                ? scores[$0] > scores[$1] : result.candidates.isBefore($0, $1)
        }
    }

    // MARK: Scores

    /// The sum of the units' scores, and what it is worth that they cover much of the theme.
    private func total(
        _ units: [[Double]], best: [Double], _ score: ([Double]) -> Double
    ) -> (words: Double, together: Double) {
        var (words, covered, all) = (0.0, 0.0, 0.0)
        for (unit, best) in zip(units, best) {
            let score = score(unit)
            words += score
            all += best
            if score > 0 { covered += best }
        }
        guard units.count > 1, all > 0 else { return (words, 0) }
        return (words, weights.coverage * words * covered / all)
    }

    private func weigh(_ result: inout Result) {
        let candidates = result.candidates
        let count = candidates.documents.count
        result.together = [Double](repeating: 0, count: count)
        result.article = result.together
        result.neighbour = result.together
        result.feedback = result.together
        result.scores = result.together
        for place in 0..<count {
            let own = total(candidates.units, best: result.best) { $0[place] }
            result.together[place] = own.together
            result.scores[place] = own.words + own.together
        }
        let own = result.scores
        let order = candidates.inArticleOrder
        for index in order.indices {
            let place = order[index]
            let near = Self.surroundings(of: index, in: order, candidates)
            let whole = total(candidates.units, best: result.best) { unit in
                var most = 0.0
                for other in near { most = max(most, unit[order[other]]) }
                return most
            }
            result.article[place] = weights.article * (whole.words + whole.together)
            for other in near
            where abs(candidates.numbers[order[other]] - candidates.numbers[place]) == 1 {
                result.neighbour[place] = max(
                    result.neighbour[place], weights.neighbour * own[order[other]])
            }
            result.scores[place] += result.article[place] + result.neighbour[place]
        }
    }

    /// The stretch of `order` that stands in the same article near a place of it.
    private static func surroundings(
        of index: Int, in order: [Int], _ candidates: Candidates
    ) -> Range<Int> {
        let place = order[index]
        func isNear(_ other: Int) -> Bool {
            candidates.articles[order[other]] == candidates.articles[place]
                && abs(candidates.numbers[order[other]] - candidates.numbers[place]) <= reach
        }
        var first = index
        var end = index + 1
        while first > 0, isNear(first - 1) { first -= 1 }
        while end < order.count, isNear(end) { end += 1 }
        return first..<end
    }

    // MARK: Around the matches

    /// Adds the passages around the best ones, where words of the theme meet.
    private func reachOut(
        _ result: inout Result, in database: borrowing ReadableDatabase
    ) throws(XapianError) {
        let candidates = result.candidates
        let known = Set(candidates.documents)
        let own = candidates.documents.indices.map { place in
            let own = total(candidates.units, best: result.best) { $0[place] }
            return own.words + own.together
        }
        let order = candidates.inArticleOrder
        var meeting: Set<Int> = []
        for index in order.indices {
            let near = Self.surroundings(of: index, in: order, candidates)
            let met = candidates.units.count { unit in near.contains { unit[order[$0]] > 0 } }
            if met > 1 { meeting.insert(order[index]) }
        }
        var opened: Set<UInt64> = []
        var ranges: [ClosedRange<UInt32>] = []
        for place in sorted(candidates.documents.indices, by: own, result)
        where meeting.contains(place) {
            guard opened.count < Self.openedArticles else { break }
            guard opened.insert(candidates.articles[place]).inserted else { continue }
            // The documents of an article have been stored one after the other.
            let document = candidates.documents[place]
            let before = UInt32(min(candidates.numbers[place], Self.reach))
            ranges.append(
                document - min(document, before)...document + UInt32(Self.reach))
        }
        let around = try database.documents(
            in: Self.joined(ranges), holding: kind.term, slot: Schema.Slot.key, PassageKey.init)
        let added = around.filter { document, key in
            !known.contains(document) && opened.contains(key.article)
        }.map(\.document)
        guard !added.isEmpty else { return }
        let more = try scorer.candidates(added, in: database)
        result.reachedOut = added.indices.count { place in
            more.units.allSatisfy { $0[place] == 0 }
        }
        result.candidates.append(more)
    }

    private static func joined(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var joined: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] =
                    last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    // MARK: Feedback

    /// Passages whose words are looked at for feedback.
    private static let feedbackPassages = 10

    private func addFeedback(
        to result: inout Result, in database: borrowing ReadableDatabase,
        _ sources: FeedbackSources
    ) throws(XapianError) {
        let candidates = result.candidates
        let order = sorted(candidates.documents.indices, by: result.scores, result)
        let top = order.filter { place in candidates.units.contains { $0[place] > 0 } }
            .prefix(Self.feedbackPassages)
        guard weights.feedback > 0, let first = top.first else { return }
        let texts = try sources(database, top.map { candidates.documents[$0] })
        var terms = FeedbackTerms()
        for (source, place) in zip(texts, top) {
            terms.add(
                source, share: result.scores[place] / result.scores[first],
                length: candidates.lengths[place], scale: scorer.scale)
        }
        try terms.choose(scale: scorer.scale, in: database)
        let added = try terms.scores(of: candidates, scale: scorer.scale, in: database)
        let most = added.max() ?? 0
        guard most > 0 else { return }
        let factor = weights.feedback * result.scores[first] / most
        for place in added.indices {
            result.feedback[place] = factor * added[place]
            result.scores[place] += result.feedback[place]
        }
        result.feedbackTerms = terms
    }
}
