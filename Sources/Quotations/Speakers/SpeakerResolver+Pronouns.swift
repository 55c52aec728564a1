internal import GermanAnalysis

extension SpeakerResolver {
    /// er, sie, dieser: the last speaker, or the last person named whom the pronoun fits.
    mutating func pronoun(_ mention: NounPhrase, _ claim: Claim) -> Speaker? {
        let isFeminine: Bool
        // An interview with the lawyer Krug: dieser is the lawyer, whoever spoke or acted before.
        var isNearest = false
        switch reading.form(mention.head) {
        case .dieser, .letzterer, .diese, .letztere: isNearest = true
        default: break
        }
        switch reading.form(mention.head) {
        case .er, .dieser, .letzterer, .ihm, .seiner, .der, .ihn: isFeminine = false
        case .sie, .diese, .letztere, .ihr: isFeminine = true
        default: return nil
        }
        if isFeminine, isPlural(claim) || isNearest && isPlural(verb: mention.head + 1) {
            return nil
        }
        return fitting(
            isFeminine: isFeminine, before: mention.head, isCarried: claim.isCarried,
            isNearest: isNearest, except: spokenOf(before: mention, claim))
    }

    /// „Krug habe gezögert, sagte sie“: whoever is named in what she says is somebody else.
    private func spokenOf(before mention: NounPhrase, _ claim: Claim) -> Set<Int> {
        // Krug kam zu spät, wie sie sagte: there it is her.
        guard !claim.isCarried, mention.head > claim.lowerBound, claim.rule != "wie" else {
            return []
        }
        var start = sentence(of: mention.head)?.lowerBound ?? mention.head
        // Roth war zufrieden: „…“, sagte er. What stands before a colon is no part of the statement.
        for token in start..<max(start, claim.lowerBound)
        where reading.byte(token) == 0x3A || reading.byte(token) == 0x3B {
            start = token + 1
        }
        var persons: Set<Int> = []
        for token in start..<max(start, mention.head) where reading.words[token].person >= 0 {
            persons.insert(Int(reading.words[token].person))
        }
        // „…“, sagte Krug, und „…“, fügte sie hinzu.
        if let lastPerson, lastPerson.token >= start { persons.remove(lastPerson.person) }
        return persons
    }

    /// The last speaker or subject of a gender.
    ///
    /// Those in `others` are not meant.
    mutating func fitting(
        isFeminine: Bool, before here: Int, isCarried: Bool = false, isNearest: Bool = false,
        except others: Set<Int> = []
    ) -> Speaker? {
        var person = recent(
            isFeminine: isFeminine, before: here, except: others, isNearest: isNearest)
        // Nobody spoke or acted lately, and only one is named in the sentence before.
        if let only = onlyPerson(isFeminine: isFeminine, before: here, except: others),
            person.map({ $0.token < sentenceBefore(here).lowerBound }) ?? true
        {
            person = only
        }
        if let unnamed = unnamedSubject(isFeminine, between: person?.token ?? -1, and: here) {
            return unnamed
        }
        if let lastUnnamed, here > lastUnnamed.token, here - lastUnnamed.token < 110,
            lastUnnamed.token > person?.token ?? -1,
            lastUnnamed.gender == (isFeminine ? .feminine : .masculine)
        {
            return lastUnnamed.speaker
        }
        guard let person else { return nil }
        if !isCarried {
            lastPerson = (person.person, here)
            learned[person.person] = isFeminine ? .feminine : .masculine
        }
        return speaker(person.person)
    }

    /// ein Lagerarbeiter, die Rentnerin: somebody without a name who is a sentence's subject nearer
    /// to the pronoun than anybody named.
    private mutating func unnamedSubject(_ isFeminine: Bool, between lo: Int, and here: Int)
        -> Speaker?
    {
        for token in stride(from: here - 1, to: max(lo, here - 60), by: -1) {
            guard reading.isNoun(token), PersonIndex.isOffice(token, reading),
                reading.words[token].person < 0, !reading.isSheltered(token),
                !reading.isNoun(token + 1), isSubject(token)
            else { continue }
            var start = token
            while start > 0, reading.isModifier(start - 1) { start -= 1 }
            guard start > 0, reading.has(start - 1, .article), !reading.isNoun(start - 1) else {
                continue
            }
            let phrase = NounPhrase(range: (start - 1)..<(token + 1), head: token, kind: .person)
            guard gender(of: phrase) == (isFeminine ? .feminine : .masculine) else { continue }
            if let known = byRole(phrase) ?? byNoun(phrase) {
                return agrees(genderOf(known), isFeminine) ? speaker(known) : nil
            }
            return Speaker(
                name: nameless(phrase), kind: .unknown, role: roleText(phrase),
                affiliation: affiliation(of: phrase))
        }
        return nil
    }

    /// The first sentence that ends behind a token.
    private func sentenceIndex(of token: Int) -> Int {
        var low = 0
        var high = reading.sentences.count
        while low < high {
            let middle = (low + high) / 2
            if reading.sentences[middle].range.upperBound <= token {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private func sentence(of token: Int) -> Range<Int>? {
        let index = sentenceIndex(of: token)
        return index < reading.sentences.count ? reading.sentences[index].range : nil
    }

    /// The tokens of the sentence before the one of a token, and of that one up to it.
    private func sentenceBefore(_ here: Int) -> Range<Int> {
        let low = sentenceIndex(of: here)
        guard low > 0, low < reading.sentences.count else { return max(0, here - 40)..<here }
        return min(reading.sentences[low - 1].range.lowerBound, here)..<here
    }

    /// The one person of a gender whom this sentence and the one before name.
    func onlyPerson(
        isFeminine: Bool, before here: Int, except others: Set<Int> = []
    ) -> (person: Int, token: Int)? {
        var found: (person: Int, token: Int)?
        var start = here
        while start > 0, !reading.words[start].flags.contains(.sentenceStart) { start -= 1 }
        for token in sentenceBefore(here).suffix(200) {
            let person = Int(reading.words[token].person)
            // An Krug gewandt sagte sie: not the one who is spoken to.
            if token > start, reading.has(token - 1, .preposition) { continue }
            guard person >= 0, agrees(genderOf(person), isFeminine), !others.contains(person) else {
                continue
            }
            if let found, found.person != person { return nil }
            found = (person, token)
        }
        return found
    }

    /// The person of a gender who spoke last or was last a sentence's subject, or with `isNearest`
    /// whoever is named last.
    func recent(
        isFeminine: Bool, before here: Int, except others: Set<Int> = [], isNearest: Bool = false
    ) -> (person: Int, token: Int)? {
        var fallback: (person: Int, token: Int)?
        for token in stride(from: here - 1, through: max(0, here - 200), by: -1) {
            if let lastPerson, lastPerson.token == token,
                agrees(genderOf(lastPerson.person), isFeminine), !others.contains(lastPerson.person)
            {
                return lastPerson
            }
            let person = Int(reading.words[token].person)
            guard person >= 0, token == 0 || Int(reading.words[token - 1].person) != person,
                !others.contains(person), agrees(genderOf(person), isFeminine)
            else { continue }
            if isSubject(token) {
                return nearer(fallback, than: token, here) ?? (person, token)
            }
            if fallback == nil, here - token < 120 { fallback = (person, token) }
            if isNearest, let fallback { return fallback }
        }
        return fallback
    }

    /// Whoever is named in this paragraph goes before the subject of another.
    private func nearer(
        _ named: (person: Int, token: Int)?, than token: Int, _ here: Int
    ) -> (person: Int, token: Int)? {
        guard let named, beginsParagraph(between: token, and: named.token),
            !beginsParagraph(between: named.token, and: here)
        else { return nil }
        return named
    }

    private func beginsParagraph(between first: Int, and last: Int) -> Bool {
        (first..<last).contains { reading.startsParagraph($0 + 1) }
    }

    /// The name stands near the beginning of its sentence, so that it is likely its subject.
    func isSubject(_ token: Int) -> Bool {
        if isInvertedSubject(token) { return true }
        var index = token
        while index > 0, index > token - 4 {
            if reading.isFirstWord(index) || reading.isFinalMark(index - 1) { return true }
            if reading.has(index - 1, .preposition) { return false }
            index -= 1
        }
        return false
    }

    /// Kurz vor Mitternacht hat Krug unterschrieben: behind the verb stands the subject where
    /// nothing before the verb can be it.
    private func isInvertedSubject(_ token: Int) -> Bool {
        var first = token
        let person = reading.words[token].person
        while first > 0, reading.words[first - 1].person == person { first -= 1 }
        // war Trainer Roth zufrieden
        if first > 0, PersonIndex.isOffice(first - 1, reading) { first -= 1 }
        guard first > 1, reading.isFinite(first - 1) || reading.has(first - 1, .auxiliary) else {
            return false
        }
        // Da sie gewann, war Roth zufrieden.
        if reading.byte(first - 2) == 0x2C { return true }
        var start = first - 1
        while start > 0, !reading.isFirstWord(start), !reading.isFinalMark(start - 1) {
            if reading.byte(start) == 0x2C { return false }
            start -= 1
        }
        return reading.has(start, .preposition) || reading.has(start, .adverb)
            || !reading.isNoun(start) && !reading.has(start, .article)
                && !reading.has(start, .determiner) && !reading.has(start, .personal)
                && reading.words[start].person < 0
    }

    func isPlural(_ claim: Claim) -> Bool {
        guard
            let verb = claim.cue.first(where: {
                reading.isFinite($0) || reading.has($0, .auxiliary)
            })
        else { return false }
        return endsInN(verb)
    }

    /// A finite verb that ends in n: sie verbreiten, diese haben.
    private func isPlural(verb: Int) -> Bool {
        verb < reading.words.count && (reading.isFinite(verb) || reading.has(verb, .auxiliary))
            && endsInN(verb)
    }

    private func endsInN(_ token: Int) -> Bool {
        reading.text[Int(reading.words[token].end) - 1] == 0x6E
    }

    /// Who a relative pronoun stands for: the person or phrase before the comma.
    mutating func antecedent(of mention: NounPhrase, _ claim: Claim) -> Speaker? {
        if let source = claim.source { return resolve(source, claim.withoutSource) }
        var index = mention.head - 1
        while index >= 0, index > mention.head - 14, !reading.isFinalMark(index) {
            // The whole phrase before the comma; of several ways to read it the longest.
            if let phrase = reading.nounPhrase(at: index, limit: mention.head - 1),
                phrase.range.lowerBound == index, phrase.range.upperBound == mention.head - 1,
                phrase.canSpeak, phrase.kind != .pronoun, index == 0 || !reading.isNoun(index - 1),
                index == 0 || !reading.isModifier(index - 1)
            {
                return resolve(phrase, claim)
            }
            if reading.words[index].person >= 0 { return speaker(Int(reading.words[index].person)) }
            index -= 1
        }
        return nil
    }
}
