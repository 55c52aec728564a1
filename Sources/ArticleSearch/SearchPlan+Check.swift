internal import GermanAnalysis
internal import Xapian

extension SearchPlan {
    /// Documents that are looked at first, and most in one go.
    private static let checkedFirst: UInt32 = 100
    private static let checkedAtOnce: UInt32 = 5000

    /// A page of the statements that a check accepts, in the engine's order.
    func run(
        _ request: SearchRequest, _ check: PhraseCheck,
        on database: borrowing ReadableDatabase
    ) throws(XapianError) -> MatchSet {
        var request = request
        let (first, wanted) = (Int(request.first), Int(request.limit))
        let countsAll = request.checkAtLeast == .max
        // Several statements of a passage stand for it once, but only if they are accepted.
        let collapses = request.collapseSlot != nil
        request.collapseSlot = nil
        request.query = check.relaxed
        request.first = 0
        request.limit = Self.checkedFirst
        var accepted: [MatchSet.Match] = []
        var passages: Set<String> = []
        var seen = 0
        while true {
            let page = try database.search(request)
            for match in page.matches {
                guard let stored = StoredRecord(encoded: match.record) else {
                    throw XapianError(
                        .corrupt, "a stored record fails its hash", path: database.path)
                }
                let candidate = try candidate(match, stored, check, database)
                guard check.accepts(candidate) else { continue }
                if collapses, !passages.insert(stored.string("passage")).inserted { continue }
                accepted.append(match)
            }
            seen += page.matches.count
            let isAtEnd = page.matches.count < Int(request.limit)
            guard isAtEnd || (!countsAll && accepted.count >= first + wanted) else {
                request.first += request.limit
                request.limit = min(request.limit * 4, Self.checkedAtOnce)
                continue
            }
            let count = UInt32(clamping: accepted.count)
            let share = Double(accepted.count) / Double(max(1, seen))
            let estimate = UInt32(clamping: Int((Double(page.estimate) * share).rounded()))
            return MatchSet(
                lowerBound: count, estimate: isAtEnd ? count : max(count, estimate),
                upperBound: isAtEnd ? count : max(count, page.upperBound),
                matches: Array(accepted.dropFirst(first).prefix(wanted)))
        }
    }

    private func candidate(
        _ match: MatchSet.Match, _ stored: StoredRecord, _ check: PhraseCheck,
        _ database: borrowing ReadableDatabase
    ) throws(XapianError) -> PhraseCheck.Candidate {
        let (text, ranges) = try words(ofStatement: stored, database)
        return PhraseCheck.Candidate(
            terms: check.asksTerms
                ? Set(try database.terms(of: match.document).map(\.term)) : nil,
            day: stored.bytes("date").filter { $0 != UInt8(ascii: "-") },
            places: check.places(in: ranges, of: text, analyzer: analyzer))
    }

    /// The text in which a statement stands, and where: its own words, or those of its passage.
    private func words(
        ofStatement stored: StoredRecord, _ database: borrowing ReadableDatabase
    ) throws(XapianError) -> ([UInt8], [Range<Int>]) {
        let own = stored.bytes("text")
        guard own.isEmpty else { return (own, [0..<own.count]) }
        let id = stored.string("passage")
        let number = stored.integer("n")
        for (_, record) in try database.documents(term: Schema.term(.id, id), limit: .max) {
            guard let found = StoredRecord(encoded: record), found.holdsPassage,
                found.passageID == id
            else { continue }
            let passage = PassageRecord(found)
            let statement = passage.quotations.first { $0.number == number }
            return (passage.text, statement?.passageSpans ?? [])
        }
        return ([], [])
    }
}
