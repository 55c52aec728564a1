internal import GermanAnalysis

extension Reading {
    /// Reads the noun phrase that begins at a token.
    ///
    /// With `attributes` it also takes the prepositional attributes that follow (aus Bremen,
    /// für …).
    func nounPhrase(at start: Int, limit: Int, attributes: Bool = false) -> NounPhrase? {
        var index = start
        while index < limit, has(index, .adverb), !isCapitalized(index), !has(index, .determiner) {
            index += 1
        }
        guard index < limit else { return nil }
        if let pronoun = pronoun(at: index, limit: limit) { return pronoun }
        let begin = index
        var isOblique = false
        var hasDeterminer = false
        // einer der Beteiligten, eines ihrer Mitglieder: the one is the subject.
        let isPartitive = has(index, .partitive) && index + 1 < limit && has(index + 1, .determiner)
        while index < limit, has(index, .determiner), !isNoun(index) {
            let classes = classes(index)
            if !hasDeterminer { isOblique = !classes.contains(.nominative) }
            hasDeterminer = true
            index += 1
        }
        let modifiers = index
        index = skipModifiers(from: index, limit: limit)
        // Der großen Zeitung: with a weak ending the article is no nominative.
        if hasDeterminer, index > modifiers, has(modifiers - 1, .der), isModifier(index - 1),
            !isNumber(index - 1),
            text[Int(words[index - 1].end) - 1] == 0x6E
        {
            isOblique = true
        }
        if hasDeterminer, let start = extendedAttribute(at: index, limit: limit) { index = start }
        guard let run = nounRun(at: index, limit: limit) else {
            if hasDeterminer, index > modifiers, isAge(index - 1) {
                return NounPhrase(
                    range: begin..<index, head: index - 1, kind: .person, isOblique: isOblique)
            }
            if has(begin, .quantifier), index == begin + 1 {
                return NounPhrase(range: begin..<index, head: begin, kind: .group)
            }
            guard hasDeterminer, index > begin,
                has(index - 1, .personDemonstrative) || has(index - 1, .determiner),
                index - begin >= 1
            else { return nil }
            if index == begin + 1, !has(begin, .personDemonstrative) { return nil }
            return NounPhrase(
                range: begin..<index, head: index - 1, kind: .pronoun, isOblique: isOblique)
        }
        if !hasDeterminer, run.lowerBound > begin, !isNumber(begin),
            has(begin, [.preposition, .subordinator])
        {
            return nil
        }
        // Mannheims oberster Bürgermeister: the genitive in front belongs to the noun behind.
        if !hasDeterminer, run.count == 1, run.upperBound < limit, isModifier(run.upperBound),
            !isNumber(run.upperBound),
            !isFinite(run.upperBound), text[Int(words[run.lowerBound].end) - 1] == 0x73,
            case let next = skipModifiers(from: run.upperBound, limit: limit),
            let owned = nounRun(at: next, limit: limit)
        {
            let end = extend(owned.upperBound, limit: limit, attributes: attributes)
            return NounPhrase(range: begin..<end, head: owned.lowerBound, kind: kind(of: owned))
        }
        let end = extend(run.upperBound, limit: limit, attributes: attributes)
        return NounPhrase(
            range: begin..<end, head: run.lowerBound, kind: kind(of: run),
            isOblique: isOblique && !isPartitive)
    }

    /// Der am Montag veröffentlichte Bericht: the noun that a participle with a phrase of its own
    /// stands before.
    private func extendedAttribute(at start: Int, limit: Int) -> Int? {
        guard start < limit, has(start, [.preposition, .reflexive]), !isNoun(start) else {
            return nil
        }
        for index in start + 1..<max(start + 1, min(limit, start + 9)) {
            guard words[index].kind == .word || words[index].kind == .number else { return nil }
            if index > start + 1, !isCapitalized(index), isModifier(index),
                lexeme(index).traits.contains(.participle)
                    || lexeme(index).traits.contains(.adjective),
                isNoun(index + 1), index + 1 < limit
            {
                return index + 1
            }
            if isFinite(index), !isModifier(index) { return nil }
        }
        return nil
    }

    /// 81-jährige, 81-Jährige.
    func isAge(_ index: Int) -> Bool {
        let spelling = text[bytes(index..<(index + 1))]
        return spelling.count > 8 && spelling.contains(0x2D)
            && Folded.bytes(String(decoding: spelling, as: UTF8.self)).contains(Reading.aged)
    }

    private static let aged = Folded.bytes("jährig")

    private func pronoun(at index: Int, limit: Int) -> NounPhrase? {
        let classes = classes(index)
        if classes.contains(.personal), !isCapitalized(index) || isFirstWord(index) {
            return NounPhrase(range: index..<(index + 1), head: index, kind: .pronoun)
        }
        if classes.contains(.personDemonstrative) || classes.contains(.dies),
            index + 1 >= limit
                || !(isNoun(index + 1) || isModifier(index + 1)
                    || has(index + 1, .determiner) && !has(index + 1, .finite))
        {
            return NounPhrase(range: index..<(index + 1), head: index, kind: .pronoun)
        }
        return nil
    }

    /// A capitalised word that is no determiner or pronoun at a sentence's beginning.
    func isNoun(_ index: Int) -> Bool {
        guard index < words.count, index >= 0 else { return false }
        let word = words[index]
        if word.kind == .address || word.person >= 0 { return true }
        guard word.kind == .word else { return false }
        let lexeme = lexeme(index)
        if lexeme.isHyphenNoun { return true }
        guard word.flags.contains(.capitalized) else {
            return lexeme.classes.contains(.smallName)
        }
        if word.flags.contains(.allCapitals) { return true }
        if isFirstWord(index) {
            if !lexeme.classes.isDisjoint(with: [
                .determiner, .preposition, .subordinator, .adverb, .personal, .question, .zufolge,
                .finite, .so, .thus, .coordinator, .dative, .reflexive, .relative,
            ]) {
                return lexeme.given != .unknown && !lexeme.classes.contains(.determiner)
            }
            let isOther =
                !lexeme.traits.isDisjoint(with: [.adjective, .participle, .finite])
                && lexeme.traits.isDisjoint(with: [.noun, .name])
            if isOther, isCapitalized(index + 1), !looksInflected(index),
                words[index + 1].kind == .word
            {
                return true
            }
            return !isOther
                && (!lexeme.looksAdverbial || !lexeme.nouns.isEmpty || isCapitalized(index + 1))
        }
        return true
    }

    func isNumber(_ index: Int) -> Bool { index < words.count && words[index].kind == .number }

    /// An adjective, participle or number before a noun.
    func isModifier(_ index: Int) -> Bool {
        guard index < words.count else { return false }
        let word = words[index]
        if word.kind == .number { return true }
        guard word.kind == .word else { return false }
        let classes = classes(index)
        if word.flags.contains(.capitalized) {
            // Former place names: die Bremer Polizei is a run of capitals anyway.
            return isFirstWord(index) && looksInflected(index)
                && classes.isDisjoint(with: [
                    .determiner, .preposition, .subordinator, .adverb, .personal,
                ])
                && isNoun(index + 1) && lexeme(index).traits.contains(.adjective)
        }
        if !classes.isDisjoint(with: [
            .preposition, .finite, .auxiliary, .conjunction, .subordinator, .personal, .reflexive,
            .that, .zu, .dative,
        ]) {
            return false
        }
        return looksInflected(index)
    }

    /// Ends in -e, -er, -en, -es, -em as an attributive adjective does.
    private func looksInflected(_ index: Int) -> Bool {
        let word = words[index]
        let length = Int(word.end - word.start)
        guard length > 3 else { return false }
        let last = text[Int(word.end) - 1]
        let before = text[Int(word.end) - 2]
        if last == 0x65 { return true }
        return before == 0x65 && (last == 0x72 || last == 0x6E || last == 0x73 || last == 0x6D)
    }

    /// Passes adjectives, numbers, the adverbs and „und“ between them.
    func skipModifiers(from start: Int, limit: Int) -> Int {
        var index = start
        var steps = 0
        while index < limit, steps < 9 {
            steps += 1
            if isModifier(index) {
                index += 1
            } else if index + 1 < limit,
                has(index, [.adverb, .conjunction, .negation])
                    || words[index].shelter.contains(.bracket), !isCapitalized(index),
                isModifier(index + 1) && index > start
                    || has(index, [.adverb, .negation]) && isModifier(index + 1)
            {
                index += 1
            } else if words[index].quote >= 0, index > start || start > 0,
                case let quote = quotes[Int(words[index].quote)], quote.open == index,
                quote.count <= 4,
                quote.outer.upperBound < limit, isNoun(quote.outer.upperBound),
                !isCapitalized(index + 1)
            {
                index = quote.outer.upperBound
            } else {
                break
            }
        }
        return index
    }

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

    /// Takes in what follows a noun: brackets, genitives, attributes, a second noun after „und“.
    private func extend(_ start: Int, limit: Int, attributes: Bool) -> Int {
        var index = start
        var steps = 0
        while index < limit, steps < 8 {
            steps += 1
            if words[index].shelter.contains(.bracket), byte(index) == 0x28 {
                var end = index
                while end < limit, words[end].shelter.contains(.bracket) { end += 1 }
                index = end
                continue
            }
            // sagte Anna Krug der Zeitung: no genitive hangs on a person's name.
            if has(index, .determiner), !isCapitalized(index), isGenitive(index),
                words[index - 1].person < 0 || !has(index, .der),
                let inner = genitive(at: index, limit: limit)
            {
                index = inner
                continue
            }
            if isAttributePreposition(index, attributes),
                let inner = attribute(at: index + 1, limit: limit)
            {
                index = inner
                continue
            }
            if has(index, .conjunction), index + 1 < limit,
                !has(index + 1, [.finite, .auxiliary, .modal]),
                !words[index].shelter.contains(.bracket),
                let next = nounPhrase(at: index + 1, limit: limit), next.kind != .pronoun,
                lexeme(index + 1).cue < 0 || isCapitalized(index + 1)
            {
                index = next.range.upperBound
                continue
            }
            break
        }
        return index
    }

    /// der, des, einer, eines, seiner … after a noun begin its genitive.
    private func isGenitive(_ index: Int) -> Bool {
        let spelling = text[bytes(index..<(index + 1))]
        guard let last = spelling.last else { return false }
        return last == 0x72 || last == 0x73
    }

    private func genitive(at index: Int, limit: Int) -> Int? {
        let next = skipModifiers(from: index + 1, limit: limit)
        guard let run = nounRun(at: next, limit: limit) else { return nil }
        return run.upperBound
    }

    private func isAttributePreposition(_ index: Int, _ all: Bool) -> Bool {
        guard has(index, .preposition), !isCapitalized(index) else { return false }
        if has(index, .von) { return true }
        guard all else { return false }
        let spelling = String(decoding: text[bytes(index..<(index + 1))], as: UTF8.self)
        return ["aus", "für", "bei", "beim", "im", "in", "zur", "zum", "über"].contains(spelling)
    }

    private func attribute(at start: Int, limit: Int) -> Int? {
        var index = start
        if index < limit, has(index, .determiner) { index += 1 }
        index = skipModifiers(from: index, limit: limit)
        guard let run = nounRun(at: index, limit: limit), !has(run.upperBound - 1, .time) else {
            return nil
        }
        return run.upperBound
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
            if lexeme.traits.contains(.personNoun) { return .person }
            if lexeme.looksAbstract { isKnown = true }
            if lexeme.traits.contains(.noun), !lexeme.traits.contains(.name),
                !words[index].flags.contains(.allCapitals)
            {
                isKnown = true
            }
        }
        // A capital that no dictionary has before another one is a name's beginning.
        let opensName = run.count > 1 && !lexeme(run.lowerBound).traits.contains(.known)
        return kind == .name && isKnown && !opensName ? .thing : kind
    }
}
