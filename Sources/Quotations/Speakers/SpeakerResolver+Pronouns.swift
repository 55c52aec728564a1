internal import GermanAnalysis

extension SpeakerResolver {
    /// der chinesische Staatschef: the one person with an office of that kind and country.
    func byRole(_ mention: NounPhrase) -> Int? {
        guard
            let head = mention.range.first(where: {
                reading.lexeme($0).nouns.contains(.role) && reading.isNoun($0)
            }),
            !isIndefinite(mention)
        else { return nil }
        let kind = reading.lexeme(head).role
        let isFeminine = reading.spelling(head).suffix(2).elementsEqual("in".utf8)
        var end = head + 1
        if end < mention.range.upperBound { end = mention.range.upperBound }
        let place = PersonIndex.place(of: mention.range.lowerBound..<end, reading)
        var found: [Int] = []
        // Of very many ministers the last ones named are enough.
        for index in (persons.byRole[kind] ?? []).suffix(40)
        where agrees(genderOf(index), isFeminine) {
            let matches = persons.persons[index].roles.suffix(20).contains { role in
                role.kind == kind && kind != 0
                    && (place.isEmpty || role.place.isEmpty && place.isEmpty || role.place == place)
            }
            if matches { found.append(index) }
        }
        if found.count == 1 { return found[0] }
        let here = mention.range.lowerBound
        return found.filter { last($0, before: here) >= 0 }.max {
            last($0, before: here) < last($1, before: here)
        }
    }

    /// der Physiker, die 52-Jährige, der Tessiner: the person of that noun, or the last one
    /// whom gender and number fit.
    func byNoun(_ mention: NounPhrase) -> Int? {
        guard reading.has(mention.range.lowerBound, .article), !isIndefinite(mention),
            mention.range.count <= 5
        else { return nil }
        let head = mention.range.first { reading.isNoun($0) } ?? mention.head
        for index in mention.range { if let person = byAge(index) { return person } }
        let fold = reading.lexeme(head).fold
        let told = gender(of: mention)
        let here = mention.range.lowerBound
        let same = persons.byRoleWord[fold] ?? []
        if same.count == 1 { return same[0] }
        let spelling = reading.spellings[Int(fold)]
        let ends = { (ending: StaticString) in
            spelling.suffix(ending.utf8CodeUnitCount).elementsEqual(
                UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount))
        }
        let isPersonNoun =
            reading.lexeme(head).traits.contains(.personNoun) || spelling.contains(Reading.aged)
            || reading.lexeme(head).nouns.contains(.role)
            || ends("in") && told == .feminine && mention.kind != .organization
            || isOrigin(head, spelling)
        guard isPersonNoun, told != .unknown else { return nil }
        // A role of a known kind that nobody in the article has is a new person.
        let isAged = mention.range.contains { reading.isAge($0) }
        if reading.lexeme(head).nouns.contains(.role), mention.range.count > 2, !isAged {
            return nil
        }
        let spellsPlural =
            told == .feminine && !ends("in") && !ends("e")
        if spellsPlural { return nil }
        guard
            let person = onlyPerson(isFeminine: told == .feminine, before: here)
                ?? recent(isFeminine: told == .feminine, before: here),
            here - person.token < 110
        else { return nil }
        if let lastUnnamed, lastUnnamed.token > person.token { return nil }
        return person.person
    }

    /// der Tessiner, der Drittplatzierte: a noun for somebody by where they come from or what
    /// became of them.
    private func isOrigin(_ head: Int, _ spelling: [UInt8]) -> Bool {
        let lexeme = reading.lexeme(head)
        guard lexeme.nouns.isEmpty, reading.words[head].kind == .word else { return false }
        if spelling.suffix(2).elementsEqual("er".utf8) {
            return lexeme.traits.contains(.name) || !lexeme.traits.contains(.noun)
        }
        return spelling.suffix(2).elementsEqual("te".utf8) && !lexeme.traits.contains(.noun)
            && !lexeme.traits.isDisjoint(with: [.participle, .adjective])
    }

    /// die 52-Jährige: the one person beside whose name the number stands.
    func byAge(_ head: Int) -> Int? {
        let word = reading.text[reading.bytes(head..<(head + 1))]
        guard word.contains(0x2D), let first = word.first, (0x30...0x39).contains(first) else {
            return nil
        }
        let age = Array(word.prefix { (0x30...0x39).contains($0) })
        let found = persons.persons.indices.filter { person in
            persons.persons[person].mentions.prefix(20).contains { mention in
                (max(0, mention - 3)..<min(reading.words.count, mention + 6)).contains { index in
                    guard reading.words[index].person < 0 else { return false }
                    let text = reading.text[reading.bytes(index..<(index + 1))]
                    return text.elementsEqual(age)
                        || text.count > age.count && text.starts(with: age)
                            && text.dropFirst(age.count).first == 0x2D
                            && index != head
                }
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    func isIndefinite(_ mention: NounPhrase) -> Bool {
        let first = reading.spelling(mention.range.lowerBound)
        return first.starts(with: "ein".utf8) && first.count <= 5
            || reading.has(mention.range.lowerBound, .determiner)
                && first.starts(with: "kein".utf8)
    }

    func agrees(_ gender: Gender, _ isFeminine: Bool) -> Bool {
        switch gender {
        case .unknown, .either: return true
        case .feminine: return isFeminine
        case .masculine: return !isFeminine
        }
    }

    func last(_ person: Int, before token: Int) -> Int {
        let mentions = persons.persons[person].mentions
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle] < token { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? mentions[low - 1] : -1
    }

    /// er, sie, dieser: the last speaker, or the last person named whom the pronoun fits.
    mutating func pronoun(_ mention: NounPhrase, _ claim: Claim) -> Speaker? {
        let isFeminine: Bool
        switch reading.form(mention.head) {
        case .er, .dieser, .letzterer, .ihm, .seiner, .der, .ihn: isFeminine = false
        case .sie, .diese, .letztere, .ihr: isFeminine = true
        default: return nil
        }
        if isFeminine, isPlural(claim) { return nil }
        return fitting(isFeminine: isFeminine, before: mention.head, isCarried: claim.isCarried)
    }

    /// The last speaker or subject of a gender.
    mutating func fitting(isFeminine: Bool, before here: Int, isCarried: Bool = false)
        -> Speaker?
    {
        var person = recent(isFeminine: isFeminine, before: here)
        // Nobody spoke or acted lately, and only one is named in the sentence before.
        if let only = onlyPerson(isFeminine: isFeminine, before: here),
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

    /// The tokens of the sentence before the one of a token, and of that one up to it.
    private func sentenceBefore(_ here: Int) -> Range<Int> {
        var low = 0
        var high = reading.sentences.count
        while low < high {
            let middle = (low + high) / 2
            if reading.sentences[middle].range.upperBound <= here {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low > 0, low < reading.sentences.count else { return max(0, here - 40)..<here }
        return min(reading.sentences[low - 1].range.lowerBound, here)..<here
    }

    /// The one person of a gender whom this sentence and the one before name.
    private func onlyPerson(isFeminine: Bool, before here: Int) -> (person: Int, token: Int)? {
        var found: (person: Int, token: Int)?
        var start = here
        while start > 0, !reading.words[start].flags.contains(.sentenceStart) { start -= 1 }
        for token in sentenceBefore(here).suffix(200) {
            let person = Int(reading.words[token].person)
            // An Krug gewandt sagte sie: not the one who is spoken to.
            if token > start, reading.has(token - 1, .preposition) { continue }
            guard person >= 0, agrees(genderOf(person), isFeminine) else { continue }
            if let found, found.person != person { return nil }
            found = (person, token)
        }
        return found
    }

    /// The person of a gender who spoke last or was last a sentence's subject.
    func recent(isFeminine: Bool, before here: Int) -> (person: Int, token: Int)? {
        var fallback: (person: Int, token: Int)?
        for token in stride(from: here - 1, through: max(0, here - 200), by: -1) {
            if let lastPerson, lastPerson.token == token,
                agrees(genderOf(lastPerson.person), isFeminine)
            {
                return lastPerson
            }
            let person = Int(reading.words[token].person)
            guard person >= 0, token == 0 || Int(reading.words[token - 1].person) != person,
                agrees(genderOf(person), isFeminine)
            else { continue }
            if isSubject(token) { return (person, token) }
            if fallback == nil, here - token < 120 { fallback = (person, token) }
        }
        return fallback
    }

    /// The name stands near the beginning of its sentence, so that it is likely its subject.
    func isSubject(_ token: Int) -> Bool {
        var index = token
        while index > 0, index > token - 4 {
            if reading.isFirstWord(index) || reading.isFinalMark(index - 1) { return true }
            if reading.has(index - 1, .preposition) { return false }
            index -= 1
        }
        return false
    }

    func isPlural(_ claim: Claim) -> Bool {
        guard
            let verb = claim.cue.first(where: {
                reading.isFinite($0) || reading.has($0, .auxiliary)
            })
        else { return false }
        return reading.text[Int(reading.words[verb].end) - 1] == 0x6E
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
