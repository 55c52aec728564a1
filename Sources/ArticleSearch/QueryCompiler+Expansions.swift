internal import GermanAnalysis
internal import QuerySyntax
internal import Xapian

extension QueryCompiler {
    /// The operands are leaves or alternatives of leaves; a phrase gives its words.
    mutating func near(
        _ nodes: [QueryNode], distance: Int
    ) throws(ArticleSearchError) -> Query {
        var operands: [Query] = []
        for node in nodes { operands.append(Self.join(lemmas(of: node), .or)) }
        return .near(operands, window: UInt32(distance + operands.count))
    }

    private mutating func lemmas(of node: QueryNode) -> [Query] {
        switch node.content {
        case .word(let word):
            return analyzer.analyze(word.text).tokens.filter { $0.word != .none }.map { token in
                let analysis = analyzer.analysis(of: token.word)
                let index = wanted.addWord(Array(word.text[token.range]))
                wanted.want(lemma: analysis.lemma, .init(word: index, kind: .phrase, weight: 1))
                return .term(Schema.term(lemmaPrefix, analyzer.bytes(of: analysis.lemma)))
            }
        default: return node.children.flatMap { lemmas(of: $0) }
        }
    }

    mutating func expansion(
        _ pattern: QueryWildcard
    ) throws(ArticleSearchError) -> Query {
        let matcher = WildcardMatcher(pattern, analyzer: analyzer)
        return alternatives(
            try vocabulary.forms(prefix: matcher.prefix, matching: matcher.matches),
            typed: matcher.typed)
    }

    mutating func expansion(
        _ word: QueryFuzzyWord
    ) throws(ArticleSearchError) -> Query {
        let folded = analyzer.bytes(of: analyzer.analysis(of: analyzer.word(word.text)).form)
        let matcher = FuzzyMatcher(folded, distance: word.distance)
        return alternatives(
            try vocabulary.forms(prefix: [], matching: matcher.matches), typed: word.text)
    }

    mutating func alternatives(_ forms: [Vocabulary.Form], typed: [UInt8]) -> Query {
        let word = wanted.addWord(typed)
        if forms.isEmpty { unmatched.append(typed) }
        guard !forms.isEmpty else { return .nothing }
        var lemmas: Set<[UInt8]> = []
        var written: [Query] = []
        for form in forms {
            let analysis = analyzer.analysis(of: analyzer.word(form.bytes))
            wanted.want(form: analysis.form, .init(word: word, kind: .form, weight: 1))
            let lemma = form.isLemma ? form.bytes : analyzer.bytes(of: analysis.lemma)
            lemmas.insert(lemma)
            written.append(
                form.isLemma
                    ? .andNot(
                        .term(Schema.term(.lemma, lemma)), .term(Schema.term(.onlyInflected, lemma))
                    )
                    : .term(Schema.term(.form, form.bytes)))
        }
        // Forms carry no weight of their own; their lemmas do, as one word.
        let weight = lemmas.sorted { $0.lexicographicallyPrecedes($1) }
            .map { Query.term(Schema.term(lemmaPrefix, $0)) }
        guard target == .passages else { return .synonym(weight) }
        return .filter(.synonym(weight), Self.join(written, .or))
    }
}
