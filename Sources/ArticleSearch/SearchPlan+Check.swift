internal import GermanAnalysis
internal import Xapian

extension SearchPlan {
    /// Documents that are looked at before the number of hits may be an estimate.
    private static let exactBelow = 300
    /// Matches that are asked for at first, and texts that are fetched at once.
    private static let askedFirst: UInt32 = 300
    private static let fetchedAtOnce = 100

    /// The checks that every hit has to pass, and the query without them.
    ///
    /// Where a check is one of several ways to match it stays in the query.
    static func demanded(_ query: Query, _ numbers: inout [Int]) -> Query {
        switch query {
        case .checked(let inner, let number):
            numbers.append(number)
            return demanded(inner, &numbers)
        case .and(let queries):
            return .and(queries.map { demanded($0, &numbers) })
        case .filter(let left, let right):
            return .filter(demanded(left, &numbers), demanded(right, &numbers))
        case .andMaybe(let left, let right):
            return .andMaybe(demanded(left, &numbers), right)
        case .andNot(let left, let right):
            return .andNot(demanded(left, &numbers), right)
        case .scaled(let factor, let inner):
            return .scaled(factor, demanded(inner, &numbers))
        case .nothing, .everything, .term, .or, .synonym, .best, .range, .documents:
            return query
        }
    }

    /// A query whose checks are made: documents that pass one stand in its place.
    ///
    /// `context` is what every document has to match anyway.
    func resolved(
        _ query: Query, in context: Query, on database: borrowing ReadableDatabase,
        known: inout [Int: [UInt32]]
    ) throws(XapianError) -> Query {
        switch query {
        case .nothing, .everything, .term, .range, .documents: return query
        case .checked(let inner, let number):
            let inner = try resolved(inner, in: context, on: database, known: &known)
            let documents: [UInt32]
            if let found = known[number] {
                documents = found
            } else {
                documents = try self.documents(
                    matching: .and([inner, context]), passing: [number], on: database)
                known[number] = documents
            }
            return .filter(inner, .documents(documents))
        case .and(let queries):
            return .and(try resolved(queries, in: context, on: database, known: &known))
        case .or(let queries):
            return .or(try resolved(queries, in: context, on: database, known: &known))
        case .synonym(let queries):
            return .synonym(try resolved(queries, in: context, on: database, known: &known))
        case .best(let queries):
            return .best(try resolved(queries, in: context, on: database, known: &known))
        case .filter(let left, let right):
            let both = try resolved([left, right], in: context, on: database, known: &known)
            return .filter(both[0], both[1])
        case .andMaybe(let left, let right):
            let both = try resolved([left, right], in: context, on: database, known: &known)
            return .andMaybe(both[0], both[1])
        case .andNot(let left, let right):
            let both = try resolved([left, right], in: context, on: database, known: &known)
            return .andNot(both[0], both[1])
        case .scaled(let factor, let inner):
            return .scaled(
                factor, try resolved(inner, in: context, on: database, known: &known))
        }
    }

    private func resolved(
        _ queries: [Query], in context: Query, on database: borrowing ReadableDatabase,
        known: inout [Int: [UInt32]]
    ) throws(XapianError) -> [Query] {
        var made: [Query] = []
        for query in queries {
            made.append(try resolved(query, in: context, on: database, known: &known))
        }
        return made
    }

    /// The documents of a query that pass a check, ascending.
    func documents(
        matching query: Query, passing numbers: [Int], on database: borrowing ReadableDatabase
    ) throws(XapianError) -> [UInt32] {
        var request = SearchRequest(query: .scaled(0, query), limit: .max)
        request.leavesOutRecords = true
        let found = try database.search(request).matches.map(\.document).sorted()
        var accepted: [UInt32] = []
        for start in stride(from: 0, to: found.count, by: Self.fetchedAtOnce) {
            let some = Array(found[start..<min(start + Self.fetchedAtOnce, found.count)])
            for (document, record) in zip(some, try database.records(of: some)) {
                if try accepts(record, of: document, numbers, database) {
                    accepted.append(document)
                }
            }
        }
        return accepted
    }

    /// A page of the matches that pass the checks, in the engine's order.
    func run(
        _ request: SearchRequest, passing numbers: [Int],
        on database: borrowing ReadableDatabase
    ) throws(XapianError) -> MatchSet {
        var request = request
        let wanted = Int(request.first) + Int(request.limit)
        let countsAll = request.checkAtLeast == .max
        // Several statements of a passage stand for it once, but only if they pass.
        let collapses = request.collapseSlot != nil
        request.collapseSlot = nil
        request.leavesOutRecords = true
        let first = Int(request.first)
        request.first = 0
        request.limit = Self.askedFirst
        var accepted: [MatchSet.Match] = []
        var passages: Set<String> = []
        var seen = 0
        var isEnough = false
        while true {
            let page = try database.search(request)
            for start in stride(from: 0, to: page.matches.count, by: Self.fetchedAtOnce) {
                let end = min(start + Self.fetchedAtOnce, page.matches.count)
                let some = page.matches[start..<end]
                for (match, record) in zip(some, try database.records(of: some.map(\.document))) {
                    guard try accepts(record, of: match.document, numbers, database) else {
                        continue
                    }
                    if collapses, !passages.insert(Self.passage(of: record)).inserted { continue }
                    var match = match
                    match.record = record
                    accepted.append(match)
                }
                seen += some.count
                isEnough = !countsAll && accepted.count >= wanted && seen >= Self.exactBelow
                if isEnough { break }
            }
            let isLast = page.matches.count < Int(request.limit)
            let isAtEnd = isLast && seen == Int(request.first) + page.matches.count
            if !isEnough, !isLast {
                request.first += request.limit
                request.limit = request.limit > Self.askedFirst ? .max : request.limit * 10
                continue
            }
            let count = UInt32(clamping: accepted.count)
            let share = Double(accepted.count) / Double(max(1, seen))
            let estimate = UInt32(clamping: Int((Double(page.estimate) * share).rounded()))
            return MatchSet(
                lowerBound: count, estimate: isAtEnd ? count : max(count, estimate),
                upperBound: isAtEnd ? count : max(count, page.upperBound),
                matches: Array(accepted.dropFirst(first).prefix(wanted - first)))
        }
    }

    private static func passage(of record: [UInt8]) -> String {
        StoredRecord(encoded: record)?.string("passage") ?? ""
    }

    private func accepts(
        _ record: [UInt8], of document: UInt32, _ numbers: [Int],
        _ database: borrowing ReadableDatabase
    ) throws(XapianError) -> Bool {
        let damage = XapianError(.corrupt, "a stored record fails its hash", path: database.path)
        guard target == .statements else {
            guard let text = StoredRecord.value("text", of: record) else { throw damage }
            return check.accepts(numbers, text, in: [0..<text.count])
        }
        guard let stored = StoredRecord(encoded: record) else { throw damage }
        let (text, ranges) = try words(ofStatement: stored, at: document, database)
        return check.accepts(numbers, text, in: ranges ?? [0..<text.count])
    }

    /// The text in which a statement stands, and where: its own words, or those of its passage.
    private func words(
        ofStatement stored: StoredRecord, at document: UInt32,
        _ database: borrowing ReadableDatabase
    ) throws(XapianError) -> ([UInt8], [Range<Int>]?) {
        let own = stored.bytes("text")
        guard own.isEmpty else { return (own, nil) }
        guard let found = try database.passage(ofStatement: stored, at: document) else {
            return ([], [])
        }
        let passage = PassageRecord(found)
        let number = stored.integer("n")
        let statement = passage.quotations.first { $0.number == number }
        return (passage.text, statement?.passageSpans ?? [])
    }
}
