internal import GermanAnalysis
internal import Xapian

/// Decides on the stored text what the engine cannot: phrases of words without positions.
///
/// Positions are half of an index, so statements have none: their words stand in a passage that has
/// them. The engine is asked for what holds all words of a phrase; here the whole query is asked of
/// each document that it finds, with the places of the words in its text.
struct PhraseCheck {
    /// The query as it was asked.
    let query: Query
    /// What the engine is asked: all that matches, and more.
    let relaxed: Query
    /// A document that is found may still miss terms: not all that is asked is demanded.
    let asksTerms: Bool
    /// Terms whose places in the text matter, by the analyzer's numbers.
    private let placed: [TermID: [UInt8]]

    /// nil when the engine can decide by itself.
    ///
    /// `isBare` tells the terms without positions,
    /// `lemma` is the prefix of the terms that have places.
    init?(
        _ query: Query, lemma: Schema.Prefix, analyzer: Analyzer, isBare: ([UInt8]) -> Bool
    ) {
        guard let relaxed = Self.relax(query, isBare) else { return nil }
        self.query = query
        self.relaxed = relaxed
        asksTerms = !Self.isConjunctive(query)
        var terms: Set<[UInt8]> = []
        Self.collect(query, isInPhrase: false, into: &terms)
        placed = Dictionary(
            terms.map { term in
                let word = term.dropFirst(lemma.bytes.count)
                return (analyzer.term(String(decoding: word, as: UTF8.self)), term)
            }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: What the engine is asked

    /// The query without the phrases that it cannot decide; nil when it can decide them all.
    private static func relax(_ query: Query, _ isBare: ([UInt8]) -> Bool) -> Query? {
        switch query {
        case .nothing, .everything, .term, .range: return nil
        case .phrase(let operands, let window):
            return relax(operands, isBare) { .phrase($0, window: window) }
        case .near(let operands, let window):
            return relax(operands, isBare) { .near($0, window: window) }
        case .and(let queries): return relaxAny(queries, isBare).map { .and($0) }
        case .or(let queries): return relaxAny(queries, isBare).map { .or($0) }
        case .synonym(let queries): return relaxAny(queries, isBare).map { .synonym($0) }
        case .best(let queries): return relaxAny(queries, isBare).map { .best($0) }
        case .scaled(let factor, let inner): return relax(inner, isBare).map { .scaled(factor, $0) }
        case .filter(let left, let right):
            return relaxAny([left, right], isBare).map { .filter($0[0], $0[1]) }
        case .andMaybe(let left, let right):
            return relaxAny([left, right], isBare).map { .andMaybe($0[0], $0[1]) }
        case .andNot(let left, let right):
            // What may be excluded wrongly is not excluded.
            if relax(right, isBare) != nil { return relax(left, isBare) ?? left }
            return relax(left, isBare).map { .andNot($0, right) }
        }
    }

    private static func relaxAny(_ queries: [Query], _ isBare: ([UInt8]) -> Bool) -> [Query]? {
        var isChanged = false
        let relaxed = queries.map { query -> Query in
            guard let changed = relax(query, isBare) else { return query }
            isChanged = true
            return changed
        }
        return isChanged ? relaxed : nil
    }

    private static func relax(
        _ operands: [Query], _ isBare: ([UInt8]) -> Bool, _ join: ([Query]) -> Query
    ) -> Query? {
        let placed = operands.filter { !leaves(of: $0).contains(where: isBare) }
        guard placed.count < operands.count else { return nil }
        let bare = operands.filter { leaves(of: $0).contains(where: isBare) }
        return .and(bare + (placed.count > 1 ? [join(placed)] : placed))
    }

    private static func leaves(of query: Query) -> [[UInt8]] {
        switch query {
        case .term(let term): [term]
        case .or(let queries): queries.flatMap { leaves(of: $0) }
        default: []
        }
    }

    private static func collect(
        _ query: Query, isInPhrase: Bool, into placed: inout Set<[UInt8]>
    ) {
        switch query {
        case .nothing, .everything, .range: break
        case .term(let term): if isInPhrase { placed.insert(term) }
        case .phrase(let queries, _), .near(let queries, _):
            for query in queries { collect(query, isInPhrase: true, into: &placed) }
        case .and(let queries), .or(let queries), .synonym(let queries), .best(let queries):
            for query in queries { collect(query, isInPhrase: isInPhrase, into: &placed) }
        case .scaled(_, let inner): collect(inner, isInPhrase: isInPhrase, into: &placed)
        case .filter(let left, let right), .andMaybe(let left, let right),
            .andNot(let left, let right):
            collect(left, isInPhrase: isInPhrase, into: &placed)
            collect(right, isInPhrase: isInPhrase, into: &placed)
        }
    }

    /// Whether all that the query asks for is demanded, so that the engine has seen to it.
    private static func isConjunctive(_ query: Query) -> Bool {
        switch query {
        case .nothing, .everything, .term, .range, .phrase, .near: true
        case .or, .synonym, .best, .andNot: !holdsPhrase(query)
        case .and(let queries): queries.allSatisfy { isConjunctive($0) }
        case .scaled(_, let inner): isConjunctive(inner)
        case .andMaybe(let left, _): isConjunctive(left)
        case .filter(let left, let right): isConjunctive(left) && isConjunctive(right)
        }
    }

    private static func holdsPhrase(_ query: Query) -> Bool {
        var terms: Set<[UInt8]> = []
        collect(query, isInPhrase: false, into: &terms)
        return !terms.isEmpty
    }

    // MARK: What a document holds

    /// A document that the engine found: its terms, its day, and where the words stand in it.
    struct Candidate {
        /// nil where every term that is asked for is surely there.
        var terms: Set<[UInt8]>?
        var day: [UInt8]
        var places: [[UInt8]: [Int]]
    }

    /// Where the words of the phrases stand in stretches of a text, counted in words.
    func places(in ranges: [Range<Int>], of text: [UInt8], analyzer: Analyzer) -> [[UInt8]: [Int]] {
        let analyzed = analyzer.analyze(text)
        var places: [[UInt8]: [Int]] = [:]
        func add(_ term: TermID, _ position: Int) {
            if let bytes = placed[term] { places[bytes, default: []].append(position) }
        }
        var position = 1
        for range in ranges {
            let tokens = analyzed.tokenIndices(in: range)
            var joined = analyzed.joined.partitionIndex { $0.token >= tokens.lowerBound }
            for index in tokens {
                let word = analyzed.tokens[index].word
                guard word != .none else { continue }
                analyzer.withTerms(of: word) { terms in
                    for term in terms where term.kind == .lemma || term.kind == .joined {
                        add(term.id, position)
                    }
                }
                while joined < analyzed.joined.count, analyzed.joined[joined].token <= index {
                    if analyzed.joined[joined].token == index {
                        add(analyzed.joined[joined].id, position)
                    }
                    joined += 1
                }
                position += 1
            }
        }
        return places
    }

    /// Whether a document matches the query as it was asked.
    func accepts(_ candidate: Candidate) -> Bool { Self.holds(query, candidate) }

    private static func holds(_ query: Query, _ candidate: Candidate) -> Bool {
        switch query {
        case .nothing: return false
        case .everything: return true
        case .term(let term): return candidate.terms?.contains(term) ?? true
        case .range(_, let low, let high):
            return !candidate.day.isEmpty
                && !candidate.day.lexicographicallyPrecedes(low)
                && !high.lexicographicallyPrecedes(candidate.day)
        case .and(let queries): return queries.allSatisfy { holds($0, candidate) }
        case .or(let queries), .synonym(let queries), .best(let queries):
            return queries.contains { holds($0, candidate) }
        case .andNot(let left, let right):
            // Without terms at hand nothing in it is a phrase, and the engine has seen to it.
            return candidate.terms == nil
                || holds(left, candidate) && !holds(right, candidate)
        case .andMaybe(let left, _): return holds(left, candidate)
        case .filter(let left, let right):
            return holds(left, candidate) && holds(right, candidate)
        case .scaled(_, let inner): return holds(inner, candidate)
        case .phrase(let operands, let window):
            return isInOrder(places(of: operands, candidate), within: Int(window))
        case .near(let operands, let window):
            return isNear(places(of: operands, candidate), within: Int(window))
        }
    }

    private static func places(of operands: [Query], _ candidate: Candidate) -> [[Int]] {
        operands.map { operand in
            leaves(of: operand).flatMap { candidate.places[$0] ?? [] }.sorted()
        }
    }

    private static func isInOrder(_ places: [[Int]], within window: Int) -> Bool {
        guard let first = places.first else { return false }
        return first.contains { start in
            var last = start
            for following in places.dropFirst() {
                guard let next = following.first(where: { $0 > last }) else { return false }
                last = next
            }
            return last - start < window
        }
    }

    private static func isNear(_ places: [[Int]], within window: Int) -> Bool {
        // Each place opens a window, in which every operand needs a place of its own.
        places.joined().contains { start in
            var taken: Set<Int> = []
            let ordered = places.sorted { $0.count < $1.count }
            return ordered.allSatisfy { operand in
                guard
                    let place = operand.first(where: {
                        $0 >= start && $0 - start < window && !taken.contains($0)
                    })
                else { return false }
                taken.insert(place)
                return true
            }
        }
    }
}
