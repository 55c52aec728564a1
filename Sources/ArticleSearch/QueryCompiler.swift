internal import GermanAnalysis
internal import QuerySyntax
internal import Xapian

/// Turns a query's tree into the engine's query, and remembers what to weigh and what to mark.
struct QueryCompiler {
    /// What is searched: passages, or the statements in them.
    enum Target { case passages, statements }

    /// A part of a query: what matches it, and what its matches are weighed by.
    struct Compiled {
        var query: Query
        var units: [ScoringUnit] = []
    }

    let analyzer: Analyzer
    let target: Target
    var weights = WordWeights()
    /// The index holds articles that were made without the German rules.
    var seeksForms = false
    /// Gives the forms in the index that a pattern or a misspelling stands for.
    let vocabulary: Vocabulary

    var wanted = WantedTerms()
    /// Words of the query that nothing in the index matches, as typed.
    var unmatched: [[UInt8]] = []
    /// What the texts have to hold, by the numbers that the query's checks have.
    private(set) var conditions: [TextCondition] = []
    /// Whom the speakers that the query names are taken to be.
    var speakers: [SpeakerChoice] = []

    init(analyzer: Analyzer, target: Target, vocabulary: Vocabulary) {
        self.analyzer = analyzer
        self.target = target
        self.vocabulary = vocabulary
    }

    var lemmaPrefix: Schema.Prefix { target == .passages ? .lemma : .said }
    var partPrefix: Schema.Prefix { target == .passages ? .part : .saidPart }
    var familyPrefix: Schema.Prefix { target == .passages ? .family : .saidPart }

    /// The engine's query for a tree; nothing of a user's typing reaches the engine but terms.
    mutating func compile(_ node: QueryNode) throws(ArticleSearchError) -> Compiled {
        let first = wanted.words.count
        let query: Query
        switch node.content {
        case .word(let word) where !word.isExact:
            let units = try words(word.text)
            return Compiled(query: Self.join(units.map(\.queryAlone), .or), units: units)
        case .theme(let items): return try theme(items)
        case .and(let nodes): return try conjunction(nodes)
        case .or(let nodes):
            var parts: [Compiled] = []
            for node in nodes { parts.append(try compile(node)) }
            return Compiled(
                query: Self.join(parts.map(\.query), .or), units: parts.flatMap(\.units))
        case .boost(let node, let factor):
            let part = try compile(node)
            return Compiled(
                query: .scaled(factor, part.query), units: part.units.map { $0.scaled(factor) })
        case .field(let field, let node): return Compiled(query: try filter(field, node))
        case .days(let days): return Compiled(query: Self.range(days))
        case .not(let node): return Compiled(query: .andNot(.everything, try compile(node).query))
        case .word(let word): query = exact(word.text)
        case .phrase(let phrase): query = self.phrase(phrase.text, slop: phrase.slop)
        case .wildcard(let pattern): query = try expansion(pattern)
        case .fuzzy(let word): query = try expansion(word)
        case .near(let nodes, let distance): query = try near(nodes, distance: distance)
        }
        return Compiled(
            query: query, units: [.other(query, words: first..<wanted.words.count)])
    }

    /// A part of a theme: one unit, unless it is words side by side.
    private mutating func item(_ node: QueryNode) throws(ArticleSearchError) -> Compiled {
        let first = wanted.words.count
        var part = try compile(node)
        if part.units.count > 1, !node.isWord {
            part.units = [.other(part.query, words: first..<wanted.words.count)]
        }
        return part
    }

    private mutating func theme(_ items: [ThemeItem]) throws(ArticleSearchError) -> Compiled {
        var should: [Query] = []
        // The same where no other word of the theme could be there instead.
        var alone: [Query] = []
        var must: [Query] = []
        var filters: [Query] = []
        var mustNot: [Query] = []
        var units: [ScoringUnit] = []
        let hasContent = items.contains { !isStopWord($0.node) && $0.occurrence != .mustNot }
        for item in items {
            switch item.occurrence {
            case .should:
                if hasContent, isStopWord(item.node) { continue }
                let part = try self.item(item.node)
                units += part.units
                // Each token of the item is a word of the theme of its own.
                let isWords = part.units.allSatisfy { if case .word = $0 { true } else { false } }
                should += isWords ? part.units.map(\.query) : [part.query]
                alone.append(part.query)
            case .must where item.node.isFilter: filters.append(try compile(item.node).query)
            case .must:
                let part = try self.item(item.node)
                units += part.units
                must.append(part.query)
            case .mustNot: mustNot.append(try excluded(item.node))
            }
        }
        var query: Query
        if must.isEmpty, should.isEmpty {
            query = .scaled(0, filters.isEmpty ? .everything : .and(filters))
            filters = []
        } else if must.isEmpty {
            if should.count == 1 { should = alone }
            query =
                functionWords(should)
                ?? (target == .passages ? Self.join(should, .or) : withCoverage(should))
        } else {
            query = Self.join(must, .and)
            if !should.isEmpty { query = .andMaybe(query, Self.join(should, .or)) }
        }
        if !filters.isEmpty { query = .filter(query, Self.join(filters, .and)) }
        if !mustNot.isEmpty { query = .andNot(query, Self.join(mustNot, .or)) }
        return Compiled(query: query, units: units)
    }

    /// Alternatives, with a bonus for statements that hold several of them: each two words of a
    /// short theme, or all of a long one.
    private func withCoverage(_ queries: [Query]) -> Query {
        let any = Self.join(queries, .or)
        guard queries.count > 1 else { return any }
        guard queries.count <= Self.shortTheme else { return .andMaybe(any, .and(queries)) }
        let pairs = queries.indices.flatMap { first in
            queries.indices.dropFirst(first + 1).map { Query.and([queries[first], queries[$0]]) }
        }
        return .andMaybe(any, .scaled(1 / Double(queries.count - 1), Self.join(pairs, .or)))
    }

    /// Words up to which a theme is short.
    private static let shortTheme = 4

    private mutating func conjunction(_ nodes: [QueryNode]) throws(ArticleSearchError) -> Compiled {
        var parts: [Compiled] = []
        var filters: [Query] = []
        var excluded: [Query] = []
        for node in nodes {
            if case .not(let inner) = node.content {
                excluded.append(try self.excluded(inner))
            } else if node.isFilter {
                filters.append(try compile(node).query)
            } else {
                parts.append(try item(node))
            }
        }
        var query =
            parts.isEmpty
            ? .scaled(0, Self.join(filters, .and)) : Self.join(parts.map(\.query), .and)
        if !parts.isEmpty, !filters.isEmpty { query = .filter(query, Self.join(filters, .and)) }
        if !excluded.isEmpty { query = .andNot(query, Self.join(excluded, .or)) }
        return Compiled(query: query, units: parts.flatMap(\.units))
    }

    /// Compiles what must not be there: it is not marked, and not missed when nothing matches it.
    private mutating func excluded(_ node: QueryNode) throws(ArticleSearchError) -> Query {
        let (wanted, unmatched) = (wanted, unmatched)
        defer { (self.wanted, self.unmatched) = (wanted, unmatched) }
        return try compile(node).query
    }

    /// A query whose matches the texts decide on.
    mutating func checked(_ query: Query, _ condition: TextCondition) -> Query {
        conditions.append(condition)
        return .checked(query, by: conditions.count - 1)
    }

    private func isStopWord(_ node: QueryNode) -> Bool {
        guard case .word(let word) = node.content, !word.isExact else { return false }
        let tokens = analyzer.analyze(word.text).tokens.filter { $0.word != .none }
        return tokens.allSatisfy { analyzer.traits(of: $0.word).contains(.stopWord) }
    }

    // MARK: Joining

    enum Joint { case and, or }

    static func join(_ queries: [Query], _ joint: Joint) -> Query {
        switch (queries.count, joint) {
        case (0, _): .nothing
        case (1, _): queries[0]
        case (_, .and): .and(queries)
        case (_, .or): .or(queries)
        }
    }
}

extension ScoringUnit {
    /// All that matches it, for the engine.
    var query: Query {
        switch self {
        case .word(let word): word.query
        case .other(let query, _): query
        }
    }

    /// The same where no other word could be there instead.
    var queryAlone: Query {
        switch self {
        case .word(let word): word.queryAlone
        case .other(let query, _): query
        }
    }
}

extension QueryNode {
    /// A field: it restricts what is found and adds nothing to the weight.
    fileprivate var isFilter: Bool {
        switch content {
        case .field: true
        case .boost(let node, _): node.isFilter
        default: false
        }
    }

    /// A word with or without a weight of its own.
    fileprivate var isWord: Bool {
        switch content {
        case .word(let word): !word.isExact
        case .boost(let node, _): node.isWord
        default: false
        }
    }

    /// Words side by side, none of them demanded or excluded: what stands around their matches
    /// may belong to the theme too.
    var isOpenTheme: Bool {
        guard case .theme(let items) = content else { return false }
        return items.allSatisfy { $0.occurrence == .should }
    }
}
