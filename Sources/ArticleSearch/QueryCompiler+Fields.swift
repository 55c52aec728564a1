internal import GermanAnalysis
internal import QuerySyntax
internal import Quotations
internal import Xapian

extension QueryCompiler {
    mutating func filter(
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
            let all = Self.join(queries, .and)
            return excluded.isEmpty ? all : .andNot(all, Self.join(excluded, .or))
        case .and(let nodes):
            var queries: [Query] = []
            for node in nodes { queries.append(try filter(field, node)) }
            return Self.join(queries, .and)
        case .or(let nodes):
            var queries: [Query] = []
            for node in nodes { queries.append(try filter(field, node)) }
            return Self.join(queries, .or)
        case .not(let node): return .andNot(.everything, try filter(field, node))
        case .boost(let node, _): return try filter(field, node)
        case .word(let word): return try terms(of: word.text, in: field)
        case .phrase(let phrase): return try terms(of: phrase.text, in: field)
        case .wildcard(let wildcard):
            guard wildcard.parts.count == 2, wildcard.parts[1] == .any,
                case .literal(let start) = wildcard.parts[0],
                let query = try begun(start, in: field)
            else { throw Self.takesWords(field) }
            return query
        case .fuzzy, .near, .field: throw Self.takesWords(field)
        }
    }

    private static func takesWords(_ field: QueryField) -> ArticleSearchError {
        ArticleSearchError(
            .request, "the field \(field.rawValue) takes words and phrases only",
            advice: "Write the word without *, ?, ~ or NEAR; in path, source, author, topic and "
                + "speaker a * at the end will do.")
    }

    /// Values that one beginning may stand for.
    private static let mostValues = 5000

    /// Whatever begins so in a field; nil where the field's words are not kept as they are written.
    private func begun(
        _ start: [UInt8], in field: QueryField
    ) throws(ArticleSearchError) -> Query? {
        let prefix: Schema.Prefix
        switch field {
        case .path: prefix = .path
        case .source: prefix = .source
        case .author: prefix = .author
        case .topic: prefix = .topic
        case .speaker: prefix = .speakerName
        case .title, .mentions, .role, .date: return nil
        }
        let key = SpeakerName.key(of: String(decoding: start, as: UTF8.self))
        let known = field == .path ? start : field == .speaker ? [] : Array(key.utf8)
        let found = try vocabulary.reader.ask { (database) throws(XapianError) in
            try database.terms(
                prefix: prefix.bytes + known,
                limit: field == .speaker ? .max : Self.mostValues + 1)
        }.map(\.term).filter { term in
            guard field == .speaker else { return true }
            let name = String(decoding: term.dropFirst(prefix.bytes.count), as: UTF8.self)
            return name.hasPrefix(key) || name.contains("-" + key)
        }
        guard found.count <= Self.mostValues else {
            throw ArticleSearchError(
                .request, "more than \(Self.mostValues) values of \(field.rawValue) begin so",
                advice: "Write more of it.")
        }
        return Self.join(found.map { .term($0) }, .or)
    }

    /// The articles with these words in their titles: statements do not hold the title's words.
    private func articles(titled lemmas: [[UInt8]]) throws(ArticleSearchError) -> Query {
        var articles: Set<String>?
        for lemma in lemmas {
            let records = try vocabulary.reader.records(term: Schema.term(.title, lemma))
            let named = Set(records.map { $0.holdsArticle ? $0.string("id") : $0.passageArticle })
            articles = articles?.intersection(named) ?? named
        }
        return Self.join(
            (articles ?? []).sorted().map { .term(Schema.term(.article, $0)) }, .or)
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
        case .author: return Self.join(names(.author), .and)
        case .source: return Self.join(names(.source), .and)
        case .topic: return Self.join(names(.topic), .and)
        case .path:
            // A file, or all below a directory.
            var directory = text
            if directory.last != UInt8(ascii: "/") { directory.append(UInt8(ascii: "/")) }
            return Self.join(
                [.term(Schema.term(.path, text)), try begun(directory, in: .path) ?? .nothing], .or)
        case .mentions: return try mentions(text)
        case .role, .title:
            let lemmas = analyzer.analyze(text).tokens.filter { $0.word != .none }
                .map { analyzer.bytes(of: analyzer.analysis(of: $0.word).lemma) }
            if field == .title, target == .statements { return try articles(titled: lemmas) }
            let prefix: Schema.Prefix = field == .role ? .role : .title
            return Self.join(lemmas.map { .term(Schema.term(prefix, $0)) }, .and)
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
                .filter(phrase(Array(surname.utf8), slop: 0), Self.join(articles, .or)))
        }
        return Self.join(queries, .or)
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
}
