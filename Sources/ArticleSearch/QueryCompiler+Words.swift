internal import GermanAnalysis
internal import Xapian

extension QueryCompiler {
    /// One word for each token that the typed word consists of.
    mutating func words(_ text: [UInt8]) throws(ArticleSearchError) -> [WeighedWord] {
        var words: [WeighedWord] = []
        for token in analyzer.analyze(text).tokens where token.word != .none {
            let typed = Array(text[token.range])
            words.append(word(try reading(of: typed, token.word), typed: typed))
        }
        return words
    }

    /// The word that was typed, or the one with umlauts that it stands for: the one of which the
    /// index has more, else the one that the lexicon knows.
    private func reading(
        of typed: [UInt8], _ word: WordID
    ) throws(ArticleSearchError) -> WordID {
        guard let restored = UmlautSpelling.restored(typed) else { return word }
        let other = analyzer.word(restored)
        guard other != .none else { return word }
        let (plain, umlauted) = (analyzer.analysis(of: word), analyzer.analysis(of: other))
        if plain.lemma == umlauted.lemma { return other }
        let terms = [plain, umlauted].map {
            Schema.term(lemmaPrefix, analyzer.bytes(of: $0.lemma))
        }
        let found = try vocabulary.reader.ask { (database) throws(XapianError) in
            try database.frequencies(of: terms)
        }
        if found[0] != found[1] { return found[1] > found[0] ? other : word }
        return umlauted.traits.contains(.known) && !plain.traits.contains(.known) ? other : word
    }

    private mutating func word(_ id: WordID, typed: [UInt8]) -> WeighedWord {
        let analysis = analyzer.analysis(of: id)
        let place = wanted.addWord(typed)
        // A word that can be a noun and a verb has a lemma of each: the better one counts.
        let lemmas = analysis.terms.filter { $0.kind == .lemma }.map(\.id)
        var word = WeighedWord(place: place, literal: TermGroup(share: 1, ways: []), parts: [])
        func way(
            _ kind: MatchWay.Kind, _ prefix: Schema.Prefix, _ ids: [TermID], _ weight: Double
        ) -> [MatchWay] {
            guard weight > 0 else { return [] }
            let terms = ids.map { Schema.term(prefix, analyzer.bytes(of: $0)) }
            return [MatchWay(kind: kind, weight: weight, terms: terms)]
        }
        word.literal.ways += way(.word, lemmaPrefix, lemmas, 1)
        // Articles in other languages are found by words as they are written.
        if seeksForms, !lemmas.contains(analysis.form) {
            word.literal.ways += way(.word, lemmaPrefix, [analysis.form], 1)
            wanted.want(lemma: analysis.form, .init(word: place, kind: .form, weight: 1))
        }
        word.literal.ways += way(.inside, partPrefix, lemmas, weights.insideCompound)
        if target == .passages {
            word.literal.ways += way(.title, .title, lemmas, weights.title)
        }
        wanted.want(form: analysis.form, .init(word: place, kind: .form, weight: 1))
        for lemma in lemmas {
            wanted.want(lemma: lemma, .init(word: place, kind: .inflection, weight: 1))
            wanted.want(
                part: lemma, .init(word: place, kind: .part, weight: weights.insideCompound))
        }
        var seen = Set(lemmas)
        for term in analysis.terms where seen.insert(term.id).inserted {
            switch term.kind {
            case .form, .lemma: continue
            case .joined:
                word.literal.ways += way(.word, lemmaPrefix, [term.id], 1)
                wanted.want(lemma: term.id, .init(word: place, kind: .inflection, weight: 1))
            case .part:
                word.parts.append(
                    TermGroup(
                        share: weights.queryPart,
                        ways: way(.part, lemmaPrefix, [term.id], 1)
                            + way(.partInside, partPrefix, [term.id], weights.queryPartInside)))
                let found = WantedTerms.Wanted(
                    word: place, kind: .part, weight: weights.queryPart)
                wanted.want(lemma: term.id, found)
                wanted.want(part: term.id, found)
            case .derivation, .relation:
                word.literal.ways += way(.relation, lemmaPrefix, [term.id], weights.family)
                word.literal.ways += way(.relation, familyPrefix, [term.id], weights.family)
                let found = WantedTerms.Wanted(
                    word: place, kind: .relation, weight: weights.family)
                wanted.want(lemma: term.id, found)
                wanted.want(family: term.id, found)
            }
        }
        word.literal.ways += way(.relation, familyPrefix, lemmas, weights.family)
        for lemma in lemmas {
            wanted.want(
                family: lemma, .init(word: place, kind: .relation, weight: weights.family))
        }
        return word
    }

    /// The form as written and no other.
    mutating func exact(_ text: [UInt8]) -> Query {
        let queries = analyzer.analyze(text).tokens.filter { $0.word != .none }.map { token in
            let analysis = analyzer.analysis(of: token.word)
            let word = wanted.addWord(Array(text[token.range]))
            wanted.want(form: analysis.form, .init(word: word, kind: .form, weight: 1))
            let lemma = Query.term(
                Schema.term(lemmaPrefix, analyzer.bytes(of: analysis.lemma)))
            // Statements keep no forms, and function words none anywhere: the lemma is the nearest.
            guard target == .passages, !analysis.traits.contains(.stopWord) else { return lemma }
            let form = analyzer.bytes(of: analysis.form)
            return analysis.form == analysis.lemma
                ? .andNot(lemma, .term(Schema.term(.onlyInflected, form)))
                : .filter(lemma, .term(Schema.term(.form, form)))
        }
        return Self.join(queries, .and)
    }

    mutating func phrase(_ text: [UInt8], slop: Int) -> Query {
        let lemmas = analyzer.analyze(text).tokens.filter { $0.word != .none }.map {
            token -> Query in
            let analysis = analyzer.analysis(of: token.word)
            let word = wanted.addWord(Array(text[token.range]))
            if !analysis.traits.contains(.stopWord) {
                wanted.want(
                    lemma: analysis.lemma, .init(word: word, kind: .phrase, weight: 1))
            }
            return .term(Schema.term(lemmaPrefix, analyzer.bytes(of: analysis.lemma)))
        }
        guard lemmas.count > 1 else { return Self.join(lemmas, .and) }
        let window = UInt32(lemmas.count + slop)
        return slop == 0 ? .phrase(lemmas, window: window) : .near(lemmas, window: window)
    }
}
