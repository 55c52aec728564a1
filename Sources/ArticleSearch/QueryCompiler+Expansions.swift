internal import GermanAnalysis
internal import QuerySyntax
internal import Xapian

extension QueryCompiler {
    /// The operands are leaves or alternatives of leaves; a phrase gives its words.
    mutating func near(
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
}
