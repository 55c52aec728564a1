internal import GermanAnalysis
internal import QuerySyntax
internal import Quotations
internal import Xapian

/// Turns a query's tree into the engine's query, and remembers what to mark.
struct QueryCompiler {
    /// What is searched: passages, or the statements in them.
    enum Target { case passages, statements }

    let analyzer: Analyzer
    let target: Target
    var weights = WordWeights()
    /// The index holds articles that were made without the German rules.
    var seeksForms = false
    /// Gives the forms in the index that a pattern or a misspelling stands for.
    let vocabulary: Vocabulary

    private(set) var wanted = WantedTerms()
    /// Words of the query that nothing in the index matches, as typed.
    private(set) var unmatched: [[UInt8]] = []
    /// What the texts have to hold, by the numbers that the query's checks have.
    private(set) var conditions: [TextCondition] = []
    /// Whom the speakers that the query names are taken to be.
    private(set) var speakers: [SpeakerChoice] = []

    init(analyzer: Analyzer, target: Target, vocabulary: Vocabulary) {
        self.analyzer = analyzer
        self.target = target
        self.vocabulary = vocabulary
    }

    private var lemmaPrefix: Schema.Prefix { target == .passages ? .lemma : .said }
    private var partPrefix: Schema.Prefix { target == .passages ? .part : .saidPart }
    private var familyPrefix: Schema.Prefix { target == .passages ? .family : .saidPart }

    /// The engine's query for a tree; nothing of a user's typing reaches the engine but terms.
    mutating func compile(_ node: QueryNode) throws(ArticleSearchError) -> Query {
        switch node.content {
        case .word(let word):
            return word.isExact ? exact(word.text) : join(self.words(word.text), .or)
        case .phrase(let phrase): return self.phrase(phrase.text, slop: phrase.slop)
        case .wildcard(let pattern): return try expansion(pattern)
        case .fuzzy(let word): return try expansion(word)
        case .days(let days): return Self.range(days)
        case .theme(let items): return try theme(items)
        case .and(let nodes): return try conjunction(nodes)
        case .or(let nodes):
            var queries: [Query] = []
            for node in nodes { queries.append(try compile(node)) }
            return join(queries, .or)
        case .not(let node): return .andNot(.everything, try compile(node))
        case .near(let nodes, let distance): return try near(nodes, distance: distance)
        case .field(let field, let node): return try filter(field, node)
        case .boost(let node, let factor): return .scaled(factor, try compile(node))
        }
    }

    // MARK: Themes

    private mutating func theme(_ items: [ThemeItem]) throws(ArticleSearchError) -> Query {
        var should: [Query] = []
        var must: [Query] = []
        var filters: [Query] = []
        var mustNot: [Query] = []
        let hasContent = items.contains { !isStopWord($0.node) && $0.occurrence != .mustNot }
        for item in items {
            switch item.occurrence {
            case .should:
                if hasContent, isStopWord(item.node) { continue }
                // Each token of the item is a word of the theme of its own.
                if case .word(let word) = item.node.content, !word.isExact {
                    should += words(word.text)
                } else {
                    should.append(try compile(item.node))
                }
            case .must where item.node.isFilter: filters.append(try compile(item.node))
            case .must: must.append(try compile(item.node))
            case .mustNot: mustNot.append(try excluded(item.node))
            }
        }
        var query: Query
        if must.isEmpty, should.isEmpty {
            query = .scaled(0, filters.isEmpty ? .everything : .and(filters))
            filters = []
        } else if must.isEmpty {
            query = withCoverage(should)
        } else {
            query = join(must, .and)
            if !should.isEmpty { query = .andMaybe(query, join(should, .or)) }
        }
        if !filters.isEmpty { query = .filter(query, join(filters, .and)) }
        if !mustNot.isEmpty { query = .andNot(query, join(mustNot, .or)) }
        return query
    }

    /// Alternatives, with a bonus for passages that hold several of them.
    ///
    /// The words of a short theme belong together, so each two of them that meet count more; of a
    /// long one only all together.
    private mutating func withCoverage(_ queries: [Query]) -> Query {
        if let words = functionWords(queries) { return words }
        let any = join(queries, .or)
        guard queries.count > 1, weights.coverage > 0 else { return any }
        guard queries.count <= Self.shortTheme else {
            return .andMaybe(any, .scaled(weights.coverage, .and(queries)))
        }
        let pairs = queries.indices.flatMap { first in
            queries.indices.dropFirst(first + 1).map { Query.and([queries[first], queries[$0]]) }
        }
        let share = weights.coverage / Double(queries.count - 1)
        return .andMaybe(any, .scaled(share, join(pairs, .or)))
    }

    /// Words up to which a theme is short.
    private static let shortTheme = 4

    private mutating func conjunction(_ nodes: [QueryNode]) throws(ArticleSearchError) -> Query {
        var queries: [Query] = []
        var filters: [Query] = []
        var excluded: [Query] = []
        for node in nodes {
            if case .not(let inner) = node.content {
                excluded.append(try self.excluded(inner))
            } else if node.isFilter {
                filters.append(try compile(node))
            } else {
                queries.append(try compile(node))
            }
        }
        var query =
            queries.isEmpty ? .scaled(0, join(filters, .and)) : join(queries, .and)
        if !queries.isEmpty, !filters.isEmpty { query = .filter(query, join(filters, .and)) }
        return excluded.isEmpty ? query : .andNot(query, join(excluded, .or))
    }

    /// Compiles what must not be there: it is not marked, and not missed when nothing matches it.
    private mutating func excluded(_ node: QueryNode) throws(ArticleSearchError) -> Query {
        let (wanted, unmatched) = (wanted, unmatched)
        defer { (self.wanted, self.unmatched) = (wanted, unmatched) }
        return try compile(node)
    }

    private func isStopWord(_ node: QueryNode) -> Bool {
        guard case .word(let word) = node.content, !word.isExact else { return false }
        let tokens = analyzer.analyze(word.text).tokens.filter { $0.word != .none }
        return tokens.allSatisfy { analyzer.analysis(of: $0.word).traits.contains(.stopWord) }
    }

    // MARK: Words

    /// One query for each token that the typed word consists of.
    private mutating func words(_ text: [UInt8]) -> [Query] {
        analyzer.analyze(text).tokens.filter { $0.word != .none }.map { token in
            self.word(token.word, typed: Array(text[token.range]))
        }
    }

    private mutating func word(_ id: WordID, typed: [UInt8]) -> Query {
        let analysis = analyzer.analysis(of: id)
        let word = wanted.addWord(typed)
        // A word that can be a noun and a verb has a lemma of each: the better one counts.
        let lemmas = analysis.terms.filter { $0.kind == .lemma }.map(\.id)
        if analysis.traits.contains(.stopWord) { return functionWord(analysis, word: word) }
        var alternatives: [Query] = []
        func add(_ prefix: Schema.Prefix, _ ids: [TermID], _ weight: Double) {
            guard weight > 0 else { return }
            let terms = ids.map { Query.term(Schema.term(prefix, analyzer.bytes(of: $0))) }
            let best = terms.count == 1 ? terms[0] : .best(terms)
            alternatives.append(weight == 1 ? best : .scaled(weight, best))
        }
        add(lemmaPrefix, lemmas, 1)
        // Articles in other languages are found by words as they are written.
        if seeksForms, !lemmas.contains(analysis.form) {
            add(lemmaPrefix, [analysis.form], 1)
            wanted.want(lemma: analysis.form, .init(word: word, kind: .form, weight: 1))
        }
        add(partPrefix, lemmas, weights.insideCompound)
        wanted.want(form: analysis.form, .init(word: word, kind: .form, weight: 1))
        if target == .passages { add(.title, lemmas, weights.title) }
        for lemma in lemmas {
            wanted.want(lemma: lemma, .init(word: word, kind: .inflection, weight: 1))
            wanted.want(
                part: lemma, .init(word: word, kind: .part, weight: weights.insideCompound))
        }
        var seen = Set(lemmas)
        for term in analysis.terms where seen.insert(term.id).inserted {
            switch term.kind {
            case .form, .lemma: continue
            case .joined:
                add(lemmaPrefix, [term.id], 1)
                wanted.want(lemma: term.id, .init(word: word, kind: .inflection, weight: 1))
            case .part:
                add(lemmaPrefix, [term.id], weights.queryPart)
                add(partPrefix, [term.id], weights.queryPartInsideCompound)
                wanted.want(
                    lemma: term.id, .init(word: word, kind: .part, weight: weights.queryPart))
                wanted.want(
                    part: term.id,
                    .init(word: word, kind: .part, weight: weights.queryPartInsideCompound))
            case .derivation, .relation:
                add(lemmaPrefix, [term.id], weights.family)
                add(familyPrefix, [term.id], weights.family)
                wanted.want(
                    lemma: term.id, .init(word: word, kind: .relation, weight: weights.family))
                wanted.want(
                    family: term.id, .init(word: word, kind: .relation, weight: weights.family))
            }
        }
        add(familyPrefix, lemmas, weights.family)
        for lemma in lemmas {
            wanted.want(
                family: lemma, .init(word: word, kind: .relation, weight: weights.family))
        }
        return join(alternatives, .or)
    }

    /// A function word is in no posting list, unless it can be another word besides (`Würde`).
    private mutating func functionWord(_ analysis: WordAnalysis, word: Int) -> Query {
        let lemmas = analysis.terms.filter { $0.kind == .lemma }.map(\.id)
        wanted.want(form: analysis.form, .init(word: word, kind: .form, weight: 1))
        for lemma in lemmas {
            wanted.want(lemma: lemma, .init(word: word, kind: .inflection, weight: 1))
        }
        let any = checked(.everything, .words(lemmas: Set(lemmas)))
        guard lemmas.count > 1 else { return any }
        return .andMaybe(
            any, .best(lemmas.map { .term(Schema.term(lemmaPrefix, analyzer.bytes(of: $0))) }))
    }

    /// Function words as alternatives, in one check of the texts; nil where others are among them.
    private mutating func functionWords(_ queries: [Query]) -> Query? {
        guard queries.count > 1 else { return nil }
        var lemmas: Set<TermID> = []
        var weights: [Query] = []
        for query in queries {
            var check = query
            if case .andMaybe(let left, let right) = query {
                check = left
                weights.append(right)
            }
            guard case .checked(.everything, let number) = check,
                case .words(let some, let forms) = conditions[number], forms.isEmpty
            else { return nil }
            lemmas.formUnion(some)
        }
        let any = checked(.everything, .words(lemmas: lemmas))
        return weights.isEmpty ? any : .andMaybe(any, join(weights, .or))
    }

    private mutating func checked(_ query: Query, _ condition: TextCondition) -> Query {
        conditions.append(condition)
        return .checked(query, by: conditions.count - 1)
    }

    /// Documents that may hold a word: those of its lemma, or all where it is a function word.
    private func holders(of analysis: WordAnalysis) -> Query {
        guard !analysis.traits.contains(.stopWord) else { return .everything }
        let lemma = Query.term(Schema.term(lemmaPrefix, analyzer.bytes(of: analysis.lemma)))
        guard seeksForms, analysis.form != analysis.lemma else { return lemma }
        return .or([lemma, .term(Schema.term(lemmaPrefix, analyzer.bytes(of: analysis.form)))])
    }

    /// The form as written and no other.
    private mutating func exact(_ text: [UInt8]) -> Query {
        let queries = analyzer.analyze(text).tokens.filter { $0.word != .none }.map { token in
            let analysis = analyzer.analysis(of: token.word)
            let word = wanted.addWord(Array(text[token.range]))
            wanted.want(form: analysis.form, .init(word: word, kind: .form, weight: 1))
            return checked(holders(of: analysis), .words(lemmas: [], forms: [analysis.form]))
        }
        return join(queries, .and)
    }

    private mutating func phrase(_ text: [UInt8], slop: Int) -> Query {
        let words = analyzer.analyze(text).tokens.filter { $0.word != .none }.map {
            token -> WordAnalysis in
            let analysis = analyzer.analysis(of: token.word)
            let word = wanted.addWord(Array(text[token.range]))
            if !analysis.traits.contains(.stopWord) {
                wanted.want(
                    lemma: analysis.lemma, .init(word: word, kind: .phrase, weight: 1))
            }
            return analysis
        }
        let all = holders(of: words.map { [$0] })
        let lemmas = words.map { [$0.lemma] }
        guard lemmas.count > 1 else {
            return all == .everything
                ? checked(all, .words(lemmas: Set(lemmas.joined()))) : all
        }
        let window = lemmas.count + slop
        return checked(
            all, slop == 0 ? .phrase(lemmas, window: window) : .near(lemmas, window: window))
    }

    /// Documents that may hold a word of each place.
    private func holders(of places: [[WordAnalysis]]) -> Query {
        let queries = places.map { words -> Query in
            let alternatives = words.map { holders(of: $0) }
            return alternatives.contains(.everything) ? .everything : join(alternatives, .or)
        }.filter { $0 != .everything }
        return queries.isEmpty && !places.isEmpty ? .everything : join(queries, .and)
    }

    /// The operands are leaves or alternatives of leaves; a phrase gives its words.
    private mutating func near(
        _ nodes: [QueryNode], distance: Int
    ) throws(ArticleSearchError) -> Query {
        var operands: [[WordAnalysis]] = []
        for node in nodes { operands.append(nearWords(of: node)) }
        return checked(
            holders(of: operands),
            .near(operands.map { $0.map(\.lemma) }, window: distance + operands.count))
    }

    private mutating func nearWords(of node: QueryNode) -> [WordAnalysis] {
        switch node.content {
        case .word(let word):
            return analyzer.analyze(word.text).tokens.filter { $0.word != .none }.map { token in
                let analysis = analyzer.analysis(of: token.word)
                let index = wanted.addWord(Array(word.text[token.range]))
                wanted.want(lemma: analysis.lemma, .init(word: index, kind: .phrase, weight: 1))
                return analysis
            }
        default: return node.children.flatMap { nearWords(of: $0) }
        }
    }

    // MARK: Expansions

    private mutating func expansion(
        _ pattern: QueryWildcard
    ) throws(ArticleSearchError) -> Query {
        let matcher = WildcardMatcher(pattern, analyzer: analyzer)
        return alternatives(
            try vocabulary.forms(prefix: matcher.prefix, matching: matcher.matches),
            typed: matcher.typed)
    }

    private mutating func expansion(
        _ word: QueryFuzzyWord
    ) throws(ArticleSearchError) -> Query {
        let folded = analyzer.bytes(of: analyzer.analysis(of: analyzer.word(word.text)).form)
        let matcher = FuzzyMatcher(folded, distance: word.distance)
        return alternatives(
            try vocabulary.forms(prefix: [], matching: matcher.matches), typed: word.text)
    }

    private mutating func alternatives(_ forms: [Vocabulary.Form], typed: [UInt8]) -> Query {
        let word = wanted.addWord(typed)
        if forms.isEmpty { unmatched.append(typed) }
        guard !forms.isEmpty else { return .nothing }
        var lemmas: Set<[UInt8]> = []
        var written: Set<TermID> = []
        for form in forms {
            let analysis = analyzer.analysis(of: analyzer.word(form.bytes))
            wanted.want(form: analysis.form, .init(word: word, kind: .form, weight: 1))
            written.insert(analysis.form)
            lemmas.insert(form.isLemma ? form.bytes : analyzer.bytes(of: analysis.lemma))
        }
        // Their lemmas weigh as one word.
        let weight = lemmas.sorted { $0.lexicographicallyPrecedes($1) }
            .map { Query.term(Schema.term(lemmaPrefix, $0)) }
        return checked(.synonym(weight), .words(lemmas: [], forms: written))
    }

    // MARK: Fields

    private mutating func filter(
        _ field: QueryField, _ node: QueryNode
    ) throws(ArticleSearchError) -> Query {
        switch node.content {
        case .days(let days): return Self.range(days)
        case .theme(let items):
            var queries: [Query] = []
            var excluded: [Query] = []
            for item in items {
                let query = try filter(field, item.node)
                if item.occurrence == .mustNot {
                    excluded.append(query)
                } else {
                    queries.append(query)
                }
            }
            let all = join(queries, .and)
            return excluded.isEmpty ? all : .andNot(all, join(excluded, .or))
        case .and(let nodes):
            var queries: [Query] = []
            for node in nodes { queries.append(try filter(field, node)) }
            return join(queries, .and)
        case .or(let nodes):
            var queries: [Query] = []
            for node in nodes { queries.append(try filter(field, node)) }
            return join(queries, .or)
        case .not(let node): return .andNot(.everything, try filter(field, node))
        case .boost(let node, _): return try filter(field, node)
        case .word(let word): return try terms(of: word.text, in: field)
        case .phrase(let phrase): return try terms(of: phrase.text, in: field)
        case .wildcard, .fuzzy, .near, .field:
            throw ArticleSearchError(
                .request, "the field \(field.rawValue) takes words and phrases only",
                advice: "Write the word without *, ?, ~ or NEAR.")
        }
    }

    private mutating func terms(
        of text: [UInt8], in field: QueryField
    ) throws(ArticleSearchError) -> Query {
        let names = { (prefix: Schema.Prefix) in
            SpeakerName.words(of: String(decoding: text, as: UTF8.self)).map {
                Query.term(Schema.term(prefix, $0))
            }
        }
        switch field {
        case .speaker: return SearchPlan.speaker(try choose(text), analyzer: analyzer)
        case .author: return join(names(.author), .and)
        case .source: return join(names(.source), .and)
        case .topic: return join(names(.topic), .and)
        case .path: return .term(Schema.term(.path, text))
        case .mentions: return try mentions(text)
        case .role, .title:
            let prefix: Schema.Prefix = field == .role ? .role : .title
            return join(
                analyzer.analyze(text).tokens.filter { $0.word != .none }.map { token in
                    .term(
                        Schema.term(
                            prefix, analyzer.bytes(of: analyzer.analysis(of: token.word).lemma)))
                }, .and)
        case .date: return .nothing
        }
    }

    /// Articles that a query names one by one.
    private static let mostArticles = 1000

    private mutating func choose(_ text: [UInt8]) throws(ArticleSearchError) -> SpeakerChoice {
        let choice = try vocabulary.reader.choose(speaker: String(decoding: text, as: UTF8.self))
        if !speakers.contains(choice) { speakers.append(choice) }
        return choice
    }

    /// Passages about somebody: the name as written, what they say, and, where nobody else has it,
    /// the surname alone.
    private mutating func mentions(_ text: [UInt8]) throws(ArticleSearchError) -> Query {
        var queries = [phrase(text, slop: 0)]
        let choice = try vocabulary.reader.choose(speaker: String(decoding: text, as: UTF8.self))
        guard choice.speakers.count == 1, !choice.isForgiven else { return queries[0] }
        let speaker = choice.speakers[0]
        if speaker.kind == .person { queries.append(choice.query) }
        // A surname alone may be a common word or somebody else's: only where the person speaks.
        if speaker.kind == .person, let surname = speaker.name.split(separator: " ").last,
            speaker.articleIDs.count <= Self.mostArticles
        {
            let articles = speaker.articleIDs.sorted().map {
                Query.term(Schema.term(.article, $0))
            }
            queries.append(
                .filter(phrase(Array(surname.utf8), slop: 0), join(articles, .or)))
        }
        return join(queries, .or)
    }

    static func range(_ days: DayRange) -> Query {
        let digits = { (day: Int) in
            let digits = Array(String(day).utf8)
            return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, 8 - digits.count)) + digits
        }
        return .range(
            slot: Schema.Slot.day, low: days.first.map(digits) ?? Array("0".utf8),
            high: days.last.map(digits) ?? Array("9".utf8))
    }

    // MARK: Joining

    private enum Joint { case and, or }

    private func join(_ queries: [Query], _ joint: Joint) -> Query {
        switch (queries.count, joint) {
        case (0, _): .nothing
        case (1, _): queries[0]
        case (_, .and): .and(queries)
        case (_, .or): .or(queries)
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
}
