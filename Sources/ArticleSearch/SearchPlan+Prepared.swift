internal import GermanAnalysis
internal import Xapian

extension SearchPlan {
    /// A request with the figures of the index.
    struct Prepared {
        var request: SearchRequest
        /// Checks of the texts that every hit has to pass.
        var demanded: [Int] = []
        /// What the best passages are weighed by; none where the engine's order is asked for.
        var units: [ScoringUnit] = []
    }

    /// Makes the request ready for an index: what the texts decide is decided, but for checks that
    /// every hit has to pass and that would have to look at too many texts.
    func prepared(on database: borrowing ReadableDatabase) throws(XapianError) -> Prepared {
        var prepared = Prepared(request: request)
        let kind = target == .passages ? Schema.DocumentKind.passage : .quotation
        prepared.request.documents = Double(
            max(1, try database.frequencies(of: [kind.term])[0]))
        prepared.request.usualLength =
            target == .passages ? PassageScale.usualPassage : PassageScale.usualStatement
        guard !check.conditions.isEmpty else {
            prepared.units = units
            return prepared
        }
        var known: [Int: [UInt32]] = [:]
        let query = Self.demanded(request.query, &prepared.demanded)
        prepared.request.query = try resolved(query, in: restriction, on: database, known: &known)
        guard !units.isEmpty else { return prepared }
        if !prepared.demanded.isEmpty {
            guard try isFew(prepared.request, on: database) else { return prepared }
            let documents = try documents(
                matching: prepared.request.query, passing: prepared.demanded, on: database)
            for number in prepared.demanded { known[number] = documents }
            prepared.request.query = .filter(prepared.request.query, .documents(documents))
            prepared.demanded = []
        }
        for unit in units {
            guard case .other(let query, let words) = unit else {
                prepared.units.append(unit)
                continue
            }
            let resolved = try resolved(query, in: restriction, on: database, known: &known)
            prepared.units.append(.other(resolved, words: words))
        }
        return prepared
    }

    /// Texts that are looked at so that the best passages can be weighed anew.
    private static let mostTexts: UInt32 = 2000

    private func isFew(
        _ request: SearchRequest, on database: borrowing ReadableDatabase
    ) throws(XapianError) -> Bool {
        var counting = request
        counting.first = 0
        counting.limit = 0
        counting.checkAtLeast = Self.mostTexts
        counting.leavesOutRecords = true
        return try database.search(counting).estimate <= Self.mostTexts
    }

    /// A page of the matches in the engine's order, with their records.
    func run(on database: borrowing ReadableDatabase) throws(XapianError) -> MatchSet {
        let prepared = try prepared(on: database)
        guard !prepared.demanded.isEmpty else { return try database.search(prepared.request) }
        return try run(prepared.request, passing: prepared.demanded, on: database)
    }

    /// How the best passages are put in order; nil where the engine's order is asked for.
    func ranking(_ prepared: Prepared) -> ThemeRanking? {
        guard !prepared.units.isEmpty else { return nil }
        let scorer = UnitScorer(
            units: prepared.units, weights: weights,
            scale: PassageScale(documents: prepared.request.documents), request: prepared.request)
        return ThemeRanking(scorer: scorer, kind: .passage, reachesOut: reachesOut)
    }

    /// The nouns and names of a passage that the query does not name.
    func feedbackSource(_ text: AnalyzedText) -> FeedbackTerms.Source {
        FeedbackTerms.Source(text, analyzer: analyzer) { wanted.wanted($0, as: .lemma) == nil }
    }
}
