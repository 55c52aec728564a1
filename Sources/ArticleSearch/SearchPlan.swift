internal import GermanAnalysis
internal import QuerySyntax
internal import Quotations
internal import Xapian

/// A query and its options, ready to be run: what the engine is asked, and what to mark.
struct SearchPlan {
    let target: QueryCompiler.Target
    let wanted: WantedTerms
    let unmatched: [[UInt8]]
    /// Whom the speakers that were asked for are taken to be.
    let speakers: [SpeakerChoice]
    let analyzer: Analyzer
    let weights: WordWeights
    let showsWhole: Bool
    private let units: [ScoringUnit]
    private let reachesOut: Bool
    private let request: SearchRequest
    /// For what the engine cannot decide.
    let check: TextCheck
    /// What restricts the search, whatever is asked for.
    let restriction: Query

    /// Documents that are looked at before the number of hits may be an estimate.
    private static let exactBelow: UInt32 = 1000

    init(
        _ query: ParsedQuery?, _ options: SearchOptions, reader: IndexReader,
        target fixed: QueryCompiler.Target? = nil
    ) throws(ArticleSearchError) {
        let asksSpeaker = query?.root.seeks(in: .speaker) ?? false
        let target =
            fixed ?? (options.restrictsStatements || asksSpeaker ? .statements : .passages)
        var compiler = QueryCompiler(
            analyzer: reader.analyzer, target: target, vocabulary: Vocabulary(reader: reader))
        compiler.weights = options.weights
        compiler.seeksForms =
            try reader.ask { (database) throws(XapianError) in
                try database.frequencies(of: [Schema.DocumentKind.foreign.term])[0]
            } > 0
        let compiled = try query.map { query throws(ArticleSearchError) in
            try compiler.compile(query.root)
        }
        let text = compiled?.query
        let kind: Schema.DocumentKind = target == .passages ? .passage : .quotation
        var filters: [Query] = [.term(kind.term)]
        filters += Self.filters(options, analyzer: reader.analyzer)
        var chosen = compiler.speakers
        if !options.speaker.isEmpty {
            let choice = try reader.choose(speaker: options.speaker)
            chosen.append(choice)
            filters.append(Self.speaker(choice, analyzer: reader.analyzer))
        }
        speakers = chosen
        analyzer = reader.analyzer
        let restriction = filters.count == 1 ? filters[0] : .and(filters)
        self.restriction = restriction
        request = Self.request(
            text.map { .filter($0, restriction) } ?? .scaled(0, restriction), options,
            collapses: target == .statements && fixed == nil, isListing: text == nil)
        check = TextCheck(conditions: compiler.conditions, analyzer: analyzer)
        self.target = target
        weights = options.weights
        showsWhole = options.showsWhole
        let isRanked = target == .passages && options.sorting == .relevance
        units = isRanked ? compiled?.units ?? [] : []
        reachesOut = units.count > 1 && query.map(\.root.isOpenTheme) ?? false
        wanted = compiler.wanted
        var unmatched = compiler.unmatched
        let words = (compiled?.units ?? []).compactMap { unit -> WeighedWord? in
            if case .word(let word) = unit { word } else { nil }
        }
        let terms = words.map { $0.groups.flatMap(\.ways).flatMap(\.terms) }
        let frequencies = try reader.ask { (database) throws(XapianError) in
            try database.frequencies(of: terms.flatMap { $0 })
        }
        var next = 0
        for (word, terms) in zip(words, terms) {
            let isMissing = frequencies[next..<next + terms.count].allSatisfy { $0 == 0 }
            if isMissing { unmatched.append(wanted.words[word.place]) }
            next += terms.count
        }
        self.unmatched = unmatched
    }

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

    private static func beginsWithCapital(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, first >= 0x80 else {
            return word.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
        }
        // À to Þ.
        return first == 0xC3 && word.dropFirst().first.map { $0 < 0x9F } ?? false
    }

    /// The nouns and names of a passage that the query does not name.
    func feedbackSource(_ text: [UInt8]) -> FeedbackTerms.Source {
        var counts: [TermID: Int] = [:]
        let analyzed = analyzer.analyze(text)
        for token in analyzed.tokens where token.word != .none {
            let traits = analyzer.traits(of: token.word)
            guard !traits.contains(.stopWord),
                !traits.isDisjoint(with: [.noun, .name]) || !traits.contains(.known),
                Self.beginsWithCapital(text[token.range])
            else { continue }
            analyzer.withTerms(of: token.word) { terms in
                if terms.count > 1, wanted.wanted(terms[1].id, as: .lemma) == nil {
                    counts[terms[1].id, default: 0] += 1
                }
            }
        }
        return FeedbackTerms.Source(
            nouns: counts.map { (Schema.term(.lemma, analyzer.bytes(of: $0.key)), $0.value) })
    }

    private static func request(
        _ query: Query, _ options: SearchOptions, collapses: Bool, isListing: Bool
    ) -> SearchRequest {
        var request = SearchRequest(query: query, limit: UInt32(clamping: options.limit))
        request.first = UInt32(clamping: options.offset)
        request.checkAtLeast = options.countsExactly ? .max : exactBelow
        request.keySlot = Schema.Slot.key
        if options.sorting == .date || isListing { request.sortSlot = Schema.Slot.day }
        if collapses { request.collapseSlot = Schema.Slot.passage }
        return request
    }

    private static func filters(_ options: SearchOptions, analyzer: Analyzer) -> [Query] {
        var filters: [Query] = []
        if !options.types.isEmpty {
            filters.append(
                .or(
                    options.types.map {
                        .term(Schema.term(.quotationType, $0.rawValue.lowercased()))
                    }))
        }
        if !options.role.isEmpty {
            filters.append(.and(roleTerms(options.role, analyzer: analyzer)))
        }
        if !options.verb.isEmpty {
            filters.append(.term(Schema.term(.cue, options.verb.lowercased())))
        }
        if options.since != nil || options.until != nil {
            filters.append(
                QueryCompiler.range(DayRange(first: options.since, last: options.until)))
        }
        return filters
    }

    /// Whoever the name stands for, or every word of a role.
    static func speaker(_ choice: SpeakerChoice, analyzer: Analyzer) -> Query {
        let role = roleTerms(choice.asked, analyzer: analyzer)
        if choice.speakers.isEmpty { return role.isEmpty ? .nothing : .and(role) }
        // A name that only a forgiven spelling finds is not that of a role as well.
        return role.isEmpty || choice.isForgiven ? choice.query : .or([choice.query, .and(role)])
    }

    private static func roleTerms(_ role: String, analyzer: Analyzer) -> [Query] {
        let text = Array(role.utf8)
        return analyzer.analyze(text).tokens.filter { $0.word != .none }.map { token in
            .term(Schema.term(.role, analyzer.bytes(of: analyzer.analysis(of: token.word).lemma)))
        }
    }
}
