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
    let units: [ScoringUnit]
    /// The words among what is asked for.
    private let words: [WeighedWord]
    let reachesOut: Bool
    let request: SearchRequest
    /// For what the engine cannot decide.
    let check: TextCheck
    /// What restricts the search, whatever is asked for.
    let restriction: Query
    /// Nothing is asked for but one word, anywhere.
    private let isOneWord: Bool

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
        isOneWord = filters.count == 1 && query.map(\.root.isWord) ?? false
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
        self.words = words
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

    /// The one word that is asked for, as typed, and its parts, where it is a compound.
    var partsOfOne: (word: [UInt8], parts: [UInt8])? {
        guard isOneWord, words.count == 1, words[0].parts.count > 1 else { return nil }
        let typed = wanted.words[words[0].place]
        let parts = analyzer.analysis(of: analyzer.word(typed)).terms
            .filter { $0.kind == .part }
            .sorted { ($0.start, $1.end) < ($1.start, $0.end) }
        // Hochwasser and Schutz, not Hoch, Wasser, Wasserschutz.
        var found: [[UInt8]] = []
        var end: UInt32 = 0
        for part in parts where UInt32(part.start) >= end {
            found.append(analyzer.bytes(of: part.id))
            end = UInt32(part.end)
        }
        return found.count > 1 ? (typed, Array(found.joined(separator: [0x20]))) : nil
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
            filters.append(.or(cueTerms(options.verb.lowercased(), analyzer: analyzer)))
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

    /// A cue as it is written in its basic form, and the basic form of what may be another: sagte.
    private static func cueTerms(_ verb: String, analyzer: Analyzer) -> [Query] {
        let lemma = analyzer.bytes(of: analyzer.analysis(of: analyzer.word(Array(verb.utf8))).lemma)
        let forms = Set([verb, String(decoding: lemma, as: UTF8.self).lowercased()])
        return forms.sorted().map { .term(Schema.term(.cue, $0)) }
    }

    private static func roleTerms(_ role: String, analyzer: Analyzer) -> [Query] {
        let text = Array(role.utf8)
        return analyzer.analyze(text).tokens.filter { $0.word != .none }.map { token in
            .term(Schema.term(.role, analyzer.bytes(of: analyzer.analysis(of: token.word).lemma)))
        }
    }
}
