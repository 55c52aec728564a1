internal import GermanAnalysis
internal import Xapian

extension QueryCompiler {
    /// One unit for each token that the typed word consists of.
    mutating func words(_ text: [UInt8]) throws(ArticleSearchError) -> [ScoringUnit] {
        var units: [ScoringUnit] = []
        for token in analyzer.analyze(text).tokens where token.word != .none {
            let typed = Array(text[token.range])
            let analysis = analyzer.analysis(of: token.word)
            if analysis.traits.contains(.stopWord) {
                let place = wanted.addWord(typed)
                units.append(
                    .other(functionWord(analysis, word: place), words: place..<place + 1))
            } else {
                units.append(.word(word(try reading(of: typed, token.word), typed: typed)))
            }
        }
        return units
    }

    /// The word that was typed, or the one with umlauts that it stands for: the one of which the
    /// index has more, else the one that the lexicon knows.
    private func reading(
        of typed: [UInt8], _ word: WordID
    ) throws(ArticleSearchError) -> WordID {
        guard let restored = Transliteration.umlauted(typed: typed) else { return word }
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
    mutating func functionWords(_ queries: [Query]) -> Query? {
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
        return weights.isEmpty ? any : .andMaybe(any, Self.join(weights, .or))
    }

    /// Documents that may hold a word: those of its lemma, or all where it is a function word.
    private func holders(of analysis: WordAnalysis) -> Query {
        guard !analysis.traits.contains(.stopWord) else { return .everything }
        let lemma = Query.term(Schema.term(lemmaPrefix, analyzer.bytes(of: analysis.lemma)))
        guard seeksForms, analysis.form != analysis.lemma else { return lemma }
        return .or([lemma, .term(Schema.term(lemmaPrefix, analyzer.bytes(of: analysis.form)))])
    }

    /// The form as written and no other.
    mutating func exact(_ text: [UInt8]) -> Query {
        let queries = analyzer.analyze(text).tokens.filter { $0.word != .none }.map { token in
            let analysis = analyzer.analysis(of: token.word)
            let word = wanted.addWord(Array(text[token.range]))
            wanted.want(form: analysis.form, .init(word: word, kind: .form, weight: 1))
            return checked(holders(of: analysis), .words(lemmas: [], forms: [analysis.form]))
        }
        return Self.join(queries, .and)
    }

    mutating func phrase(_ text: [UInt8], slop: Int) -> Query {
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
    func holders(of places: [[WordAnalysis]]) -> Query {
        let queries = places.map { words -> Query in
            let alternatives = words.map { holders(of: $0) }
            return alternatives.contains(.everything) ? .everything : Self.join(alternatives, .or)
        }.filter { $0 != .everything }
        return queries.isEmpty && !places.isEmpty ? .everything : Self.join(queries, .and)
    }
}
