internal import GermanAnalysis

extension Scan {
    /// Adds the name that follows a comma: der General der Streitkräfte im Irak, George Casey.
    func withApposition(_ phrase: NounPhrase) -> NounPhrase {
        guard phrase.kind != .pronoun, phrase.kind != .relative,
            let number = pieces.indices.first(where: {
                pieces[$0].range.contains(phrase.range.upperBound - 1)
            }),
            number + 1 < pieces.count, pieces[number].after == .comma,
            pieces[number].hi - phrase.range.upperBound <= 2,
            pieces[number + 1].kind == .bare, pieces[number + 1].hi - pieces[number + 1].lo <= 7,
            let name = reading.nounPhrase(at: pieces[number + 1].lo, limit: pieces[number + 1].hi),
            name.range.contains(where: { reading.words[$0].person >= 0 }),
            !phrase.range.contains(where: { reading.words[$0].person >= 0 })
        else { return phrase }
        var whole = phrase
        whole.range = phrase.range.lowerBound..<name.range.upperBound
        whole.kind = .person
        return whole
    }

    /// „… und die Bürger fürchten“: where the second of two clauses in one piece begins.
    func clauseStart(of finite: Int, in piece: Piece) -> Int? {
        guard piece.finite >= 0, piece.finite < finite else { return nil }
        for index in stride(from: finite - 1, to: piece.finite, by: -1)
        where reading.has(index, .conjunction) && !reading.isSheltered(index) {
            return index + 1
        }
        return nil
    }

    /// Auch der Minister sagte …: the particle and the phrase fill the place before the verb.
    func focusedPhrase(from start: Int, _ finite: Int) -> NounPhrase? {
        guard reading.has(start, .adverb), !reading.has(start, .preposition) else { return nil }
        var next = start
        while next < finite, reading.has(next, .adverb), !reading.has(next, .preposition) {
            next += 1
        }
        guard next < finite, !reading.has(next, .preposition) || reading.isNoun(next),
            let phrase = reading.nounPhrase(at: next, limit: finite, attributes: true),
            phrase.range.upperBound == finite, phrase.canSpeak, !phrase.isOblique,
            phrase.kind != .pronoun, !disagrees(phrase, finite)
        else { return nil }
        return phrase
    }

    /// The first phrase after the verb that can be its subject.
    func phraseAfter(_ start: Int, _ piece: Piece) -> NounPhrase? {
        var index = start
        var fallback: NounPhrase?
        var steps = 0
        while index < piece.hi, steps < 14 {
            steps += 1
            if reading.words[index].shelter.contains(.bracket) { index += 1; continue }
            let classes = reading.classes(index)
            if !reading.isNoun(index) {
                if classes.contains(.reflexive)
                    || (classes.contains(.dative) && !classes.contains(.personal))
                    || classes.contains(.negation) && !classes.contains(.determiner)
                {
                    index += 1; continue
                }
                if classes.contains(.preposition), !classes.contains(.wie) {
                    index = skipPrepositionPhrase(index, piece.hi)
                    continue
                }
                if classes.contains(.adverb), !classes.contains(.determiner) {
                    index += 1; continue
                }
            }
            if reading.words[index].quote >= 0, !reading.isCapitalized(index + 1) {
                return fallback
            }
            guard let phrase = reading.nounPhrase(at: index, limit: piece.hi) else {
                index += 1
                continue
            }
            if isEs(phrase) { return fallback ?? phrase }
            if phrase.isOblique || phrase.kind == .thing {
                if fallback == nil, !phrase.isOblique, !reading.has(phrase.head, .time) {
                    fallback = phrase
                }
                index = phrase.range.upperBound
                continue
            }
            return phrase
        }
        return fallback
    }

    func skipPrepositionPhrase(_ start: Int, _ limit: Int) -> Int {
        var index = start + 1
        while index < limit, reading.has(index, .preposition), !reading.isNoun(index) { index += 1 }
        if index < limit, reading.words[index].quote >= 0 {
            return max(
                index + 1,
                min(limit, reading.quotes[Int(reading.words[index].quote)].outer.upperBound))
        }
        if let phrase = reading.nounPhrase(at: index, limit: limit) {
            return max(phrase.range.upperBound, start + 1)
        }
        return max(index, start + 1)
    }

    /// A noun phrase that an apposition or relative clause parts from its verb: X, der …, sagte.
    func brokenFront(_ number: Int) -> NounPhrase? {
        guard number > 0 else { return nil }
        var first = number - 1
        while first > 0,
            pieces[first].kind == .relative || pieces[first].kind == .bare
                || pieces[first].kind == .infinitive,
            pieces[first].before == .comma || pieces[first].before == .dash
        {
            first -= 1
        }
        guard pieces[first].kind == .bare, pieces[first].finite < 0 else { return nil }
        var start = pieces[first].lo
        while start < pieces[first].hi,
            reading.has(start, [.coordinator])
                || reading.has(start, .adverb) && !reading.isNoun(start)
                    && !reading.has(start, .preposition)
        { start += 1 }
        guard start < pieces[first].hi,
            !reading.has(start, [.preposition, .subordinator]) || reading.isNoun(start),
            let phrase = reading.nounPhrase(at: start, limit: pieces[first].hi, attributes: true),
            !phrase.isOblique,
            phrase.kind != .pronoun
        else { return nil }
        var whole = phrase
        whole.range = phrase.range.lowerBound..<pieces[first].hi
        // The apposition belongs to the name; a relative clause does not.
        if first + 1 < number, pieces[first + 1].kind == .bare,
            first + 2 == number || pieces[first + 2].kind == .relative
        {
            whole.range = phrase.range.lowerBound..<pieces[first + 1].hi
            if whole.kind == .thing || whole.kind == .name,
                let name = reading.nounPhrase(
                    at: pieces[first + 1].lo, limit: pieces[first + 1].hi), name.canSpeak
            {
                whole.kind = name.kind
            }
        }
        return whole
    }
}
