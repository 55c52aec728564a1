internal import GermanAnalysis
internal import Xapian

/// A record of the index and, where the ranking has looked at it, its text's analysis.
struct ReadRecord {
    let record: StoredRecord
    let text: AnalyzedText?

    init(_ record: StoredRecord, _ text: AnalyzedText? = nil) {
        self.record = record
        self.text = text
    }
}

/// All that matches a query in its order, fetched piece by piece from one revision.
struct RankedList {
    struct Entry {
        var document: UInt32
        var score: Double
        /// Its place among the candidates that were weighed anew.
        var candidate: Int?
    }

    private let plan: SearchPlan
    private let prepared: SearchPlan.Prepared
    private let ranking: ThemeRanking?
    private var result: ThemeRanking.Result?
    /// What was read for the ranking.
    private var known: [UInt32: ReadRecord] = [:]
    /// Matches whose texts were looked at, from the first on, and whether they are all.
    private var checked: (entries: [Entry], isAll: Bool) = ([], false)
    /// Matches, as far as they are counted.
    private(set) var total = 0

    /// Entries that were weighed anew: they come first.
    var weighed: Int { result?.order.count ?? 0 }

    init(_ plan: SearchPlan, on database: borrowing ReadableDatabase) throws(XapianError) {
        self.plan = plan
        prepared = try plan.prepared(on: database)
        ranking = plan.ranking(prepared)
        guard let ranking else {
            total = Int(try page(first: 0, count: 0, on: database).estimate)
            return
        }
        var fetched: [UInt32: ReadRecord] = [:]
        let result = try ranking.rank(in: database) {
            (database, documents) throws(XapianError) -> [FeedbackTerms.Source] in
            var sources: [FeedbackTerms.Source] = []
            for (document, bytes) in zip(documents, try database.records(of: documents)) {
                let record = try Self.record(bytes, path: database.path)
                let text = plan.analyzer.analyze(record.bytes("text"))
                fetched[document] = ReadRecord(record, text)
                sources.append(plan.feedbackSource(text))
            }
            return sources
        }
        known = fetched
        total = Int(result.matches.estimate) + result.reachedOut
        self.result = result
    }

    private static func record(
        _ bytes: [UInt8], path: String
    ) throws(XapianError) -> StoredRecord {
        guard let record = StoredRecord(encoded: bytes) else {
            throw XapianError(.corrupt, "a stored record fails its hash", path: path)
        }
        return record
    }

    /// At most `count` entries from a place on; fewer only at the end.
    mutating func entries(
        from first: Int, count: Int, on database: borrowing ReadableDatabase
    ) throws(XapianError) -> [Entry] {
        var entries: [Entry] = []
        if let result {
            entries = result.order.dropFirst(first).prefix(count).map {
                Entry(
                    document: result.candidates.documents[$0], score: result.scores[$0],
                    candidate: $0)
            }
        }
        guard entries.count < count, result.map({ $0.found == ThemeRanking.mostCandidates }) ?? true
        else { return entries }
        return entries
            + (try others(
                from: max(0, first - weighed), count: count - entries.count, on: database))
    }

    /// What the engine found behind the candidates, in its order; scores go on from theirs.
    private mutating func others(
        from first: Int, count: Int, on database: borrowing ReadableDatabase
    ) throws(XapianError) -> [Entry] {
        guard let result else {
            guard prepared.demanded.isEmpty else {
                return try checked(from: first, count: count, on: database)
            }
            return try page(first: first, count: count, on: database).matches.map {
                Entry(document: $0.document, score: $0.weight)
            }
        }
        var request = prepared.request
        request.leavesOutRecords = true
        request.checkAtLeast = 0
        // Passages around the best ones may stand among these matches too.
        let around = Set(result.candidates.documents.dropFirst(result.found))
        request.first = UInt32(result.found)
        let end = Self.sum(Self.sum(first, count), around.count)
        request.limit = UInt32(clamping: min(end, Int(Int32.max)))
        let lowest = result.order.last.map { result.scores[$0] } ?? 0
        let factor = result.lowestFound > 0 ? lowest / result.lowestFound : 0
        return try database.search(request).matches.lazy
            .filter { !around.contains($0.document) }.dropFirst(first).prefix(count)
            .map { Entry(document: $0.document, score: $0.weight * factor) }
    }

    /// Matches that pass the checks; what was looked at once is kept.
    private mutating func checked(
        from first: Int, count: Int, on database: borrowing ReadableDatabase
    ) throws(XapianError) -> [Entry] {
        let end = Self.sum(first, count)
        if !checked.isAll, checked.entries.count < end {
            let wanted = max(end, 2 * checked.entries.count)
            let found = try page(first: 0, count: wanted, on: database).matches
            checked.entries = found.map { Entry(document: $0.document, score: $0.weight) }
            checked.isAll = found.count < wanted
        }
        return Array(checked.entries.dropFirst(first).prefix(count))
    }

    /// A page may reach as far as numbers go.
    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, isBeyond) = left.addingReportingOverflow(right)
        return isBeyond ? .max : sum
    }

    /// Matches in the engine's order.
    private func page(
        first: Int, count: Int, on database: borrowing ReadableDatabase
    ) throws(XapianError) -> MatchSet {
        var request = prepared.request
        request.first = UInt32(clamping: first)
        request.limit = UInt32(clamping: count)
        request.leavesOutRecords = true
        if count > 0 { request.checkAtLeast = 0 }
        return prepared.demanded.isEmpty
            ? try database.search(request)
            : try plan.run(request, passing: prepared.demanded, on: database)
    }

    /// Records of documents, in their order.
    mutating func records(
        of documents: [UInt32], on database: borrowing ReadableDatabase
    ) throws(XapianError) -> [ReadRecord] {
        let missing = documents.filter { known[$0] == nil }
        var fetched: [UInt32: ReadRecord] = [:]
        for (document, bytes) in zip(missing, try database.records(of: missing)) {
            fetched[document] = ReadRecord(try Self.record(bytes, path: database.path))
        }
        return documents.compactMap { known[$0] ?? fetched[$0] }
    }

    func explanation(of entry: Entry) -> Explanation? {
        guard let ranking, let result, let place = entry.candidate else { return nil }
        return ranking.explanation(of: place, in: result, words: plan.wanted.words)
    }
}
