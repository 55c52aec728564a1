internal import GermanAnalysis

extension Reading {
    /// A run of capitalised words with the particles of names inside; or a quoted title.
    func nounRun(at start: Int, limit: Int) -> Range<Int>? {
        var index = start
        if index < limit, words[index].quote >= 0 {
            let quote = quotes[Int(words[index].quote)]
            guard quote.open == index, quote.outer.upperBound <= limit, quote.count <= 8,
                isNameLike(quote) && isCapitalized(index + 1)
                    || words[index + 1].kind == .address
            else { return nil }
            return start..<quote.outer.upperBound
        }
        while index < limit {
            if index > start, breaksRun(index) { break }
            if isNoun(index) || (words[index].flags.contains(.dotted) && isCapitalized(index)) {
                index += 1
            } else if index > start, index + 1 < limit, has(index, .nameParticle),
                isNameParticleRun(index, limit)
            {
                index += 1
            } else if index > start, isNumber(index), index + 1 >= limit || !isNoun(index + 1),
                !has(index + 1, .day), !words[index].flags.contains(.dotted)
            {
                index += 1
            } else if index > start, index + 1 < limit, words[index].quote >= 0,
                case let quote = quotes[Int(words[index].quote)], quote.open == index,
                quote.count <= 5,
                quote.outer.upperBound <= limit,
                isCapitalized(index + 1) || words[index + 1].kind == .address
                    || !lexeme(index - 1).nouns.isDisjoint(with: [.medium, .organization])
            {
                index = quote.outer.upperBound
            } else if index > start, byte(index) == 0x26 || byte(index) == 0x2F, index + 1 < limit,
                isNoun(index + 1)
            {
                index += 1
            } else {
                break
            }
        }
        return index > start ? start..<index : nil
    }

    /// von, van, al … between two capitals, as in names; von needs a given name before it.
    private func isNameParticleRun(_ index: Int, _ limit: Int) -> Bool {
        guard isNoun(index + 1) || (has(index + 1, .nameParticle) && isNoun(index + 2)) else {
            return false
        }
        if has(index, .preposition) || has(index, .determiner) {
            return lexeme(index - 1).given != .unknown && !has(index, [.nominative])
                && (has(index, .von) || has(index, .zu)) && lexeme(index + 1).nouns.isEmpty
        }
        return !has(index, .conjunction) || lexeme(index - 1).given != .unknown
    }

    /// What a run of capitalised words names.
    func kind(of run: Range<Int>) -> NounPhrase.Kind {
        if words[run.lowerBound].kind == .address { return .medium }
        var kind = NounPhrase.Kind.name
        var isKnown = false
        let last = run.upperBound - 1
        // Merkels Sprecher, Schäubles Idee: the last noun tells.
        let isOwned = run.count > 1 && words[run.lowerBound].person >= 0 && words[last].person < 0
        if run.count > 1, !isOwned, words[last].person < 0,
            lexeme(run.lowerBound).traits.contains(.adjective),
            !lexeme(run.lowerBound).traits.contains(.noun), !isFirstWord(run.lowerBound),
            lexeme(last).nouns.isDisjoint(with: [.role, .source])
        {
            return .organization
        }
        for index in run where words[index].kind == .word {
            let lexeme = lexeme(index)
            if words[index].person >= 0 {
                if isOwned { continue }
                return .person
            }
            if lexeme.nouns.contains(.role) || lexeme.given != .unknown { return .person }
            if lexeme.nouns.contains(.source) { return .source }
            if lexeme.nouns.contains(.medium) { kind = .medium; break }
            if lexeme.nouns.contains(.organization) { kind = .organization; break }
            if lexeme.nouns.contains(.group) { return .group }
            if has(index, .time) { isKnown = true }
            if lexeme.traits.contains(.personNoun), !namesOrigin(index, before: last) {
                return .person
            }
            if lexeme.shape.contains(.abstract) { isKnown = true }
            if lexeme.traits.contains(.noun), !lexeme.traits.contains(.name),
                !words[index].flags.contains(.allCapitals)
            {
                isKnown = true
            }
        }
        // A capital that no dictionary has before another one is a name's beginning.
        let opensName =
            run.count > 1 && !lexeme(run.lowerBound).traits.contains(.known)
            || namesOrigin(run.lowerBound, before: last)
        return kind == .name && isKnown && !opensName ? .thing : kind
    }

    /// Hamburger before Stadtreinigung: where something is from, and not somebody.
    func namesOrigin(_ index: Int, before last: Int) -> Bool {
        guard index < last, lexeme(index).traits.contains(.personNoun),
            lexeme(index).nouns.isEmpty, words[index + 1].person < 0,
            spelling(index).suffix(2).elementsEqual("er".utf8)
        else { return false }
        return !lexeme(index + 1).traits.isDisjoint(with: [.noun, .compound])
    }
}
