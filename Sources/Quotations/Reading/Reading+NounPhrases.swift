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
            let end = extend(
                owned.upperBound, limit: limit, attributes: attributes, isBehindCue: false)
            return NounPhrase(range: begin..<end, head: owned.lowerBound, kind: kind(of: owned))
        }
        let isBehindCue =
            begin > 0 && lexeme(begin - 1).cue >= 0 && !isCapitalized(begin - 1)
        let end = extend(
            run.upperBound, limit: limit, attributes: attributes, isBehindCue: isBehindCue)
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

    func pronoun(at index: Int, limit: Int) -> NounPhrase? {
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

    /// Takes in what follows a noun: brackets, genitives, attributes, a second noun after „und“.
    private func extend(
        _ start: Int, limit: Int, attributes: Bool, isBehindCue: Bool
    ) -> Int {
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
                !isBehindCue || !isTold(index, limit: limit),
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

    /// sagte ein Sprecher der APA: the paper or agency is told, not spoken for.
    private func isTold(_ article: Int, limit: Int) -> Bool {
        let before = lexeme(article - 1)
        let isName = before.nouns.isEmpty && !before.traits.contains(.known)
        guard form(article) == .der,
            isName
                || Reading.informants.contains(where: { ending in
                    spelling(article - 1).suffix(ending.count).elementsEqual(ending)
                }),
            let run = nounRun(at: skipModifiers(from: article + 1, limit: limit), limit: limit)
        else { return false }
        return kind(of: run) == .medium
    }

    /// Those whom papers ask, and who are not of a paper's staff.
    private static let informants: [[UInt8]] = [
        "sprecher", "sprecherin", "politiker", "politikerin", "minister", "ministerin", "präsident",
        "präsidentin", "kanzler", "kanzlerin", "anwalt", "anwältin", "experte", "expertin",
        "forscher", "forscherin", "abgeordnete", "abgeordneter",
    ].map { Folded.bytes($0) }

    /// der, des, einer, eines, seiner … after a noun begin its genitive.
    private func isGenitive(_ index: Int) -> Bool {
        switch form(index) {
        // begründeten die Richter ihr Urteil, das Urteil
        case .das, .ihr: return false
        default: break
        }
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
        switch form(index) {
        case .aus, .für, .bei, .beim, .im, .in, .zur, .zum, .über: return true
        default: return false
        }
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
}
