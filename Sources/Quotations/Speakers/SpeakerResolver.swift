internal import GermanAnalysis

/// Turns claims into quotations and says who speaks.
struct SpeakerResolver {
    let reading: Reading
    let claims: [Claim]
    let persons: PersonIndex
    /// The person who spoke last, and where.
    private var lastPerson: (person: Int, token: Int)?
    private var speakers: [Int: Speaker] = [:]
    /// The last speaker without a name: ein Anwohner.
    private var lastUnnamed: (speaker: Speaker, token: Int, gender: Gender)?
    /// What pronouns and nouns told about a person's gender on the way.
    private var learned: [Int: Gender] = [:]

    init(reading: Reading, claims: [Claim], persons: PersonIndex) {
        self.reading = reading
        self.claims = claims
        self.persons = persons
    }

    /// The quotations in the order of their first byte.
    mutating func quotations() -> [Quotation] {
        let order = claims.indices.sorted {
            (claims[$0].lowerBound, claims[$0].upperBound, $0) < (
                claims[$1].lowerBound, claims[$1].upperBound, $1
            )
        }
        var result: [Quotation] = []
        result.reserveCapacity(claims.count)
        for index in order { result.append(quotation(claims[index])) }
        return result
    }

    private mutating func quotation(_ claim: Claim) -> Quotation {
        var speaker: Speaker?
        if let label = claim.label {
            speaker = labelled(label)
        } else if let mention = claim.mention {
            speaker = resolve(mention, claim)
        }
        return Quotation(
            type: claim.type, spans: claim.spans.map { reading.bytes($0) },
            cue: claim.cue.map { reading.bytes($0..<($0 + 1)) }, cueLemma: claim.lemma,
            mention: claim.mention.map { reading.bytes($0.range) }, speaker: speaker,
            addressee: claim.addressee.map { reading.bytes($0) }, isDenied: claim.isDenied,
            confidence: claim.confidence, rule: claim.rule)
    }

    // MARK: Who it is

    private mutating func resolve(_ mention: NounPhrase, _ claim: Claim) -> Speaker? {
        if isPair(mention) { return Speaker(name: nameless(mention), kind: .group) }
        if let person = named(mention) { return note(person, mention, claim) }
        if let possessor = possessor(mention, claim) { return possessor }
        switch mention.kind {
        case .relative:
            return antecedent(of: mention, claim)
        case .pronoun:
            if let source = claim.source, source.range != mention.range {
                return resolve(source, claim)
            }
            return pronoun(mention, claim)
        case .person, .name, .thing:
            if let person = byRole(mention) ?? byNoun(mention) {
                return note(person, mention, claim)
            }
            let isPerson = mention.kind == .person
            let speaker = Speaker(
                name: nameless(mention),
                kind: isPerson || mention.kind == .thing ? .unknown : .organization,
                role: isPerson ? roleText(mention) : "")
            if !claim.isCarried, isPerson {
                lastUnnamed = (speaker, mention.range.lowerBound, gender(of: mention))
            }
            return speaker
        case .source:
            return Speaker(name: nameless(mention), kind: .source)
        case .medium, .organization:
            return Speaker(name: nameless(mention), kind: .organization)
        case .group:
            return Speaker(name: nameless(mention), kind: .group)
        }
    }

    private mutating func note(_ person: Int, _ mention: NounPhrase, _ claim: Claim) -> Speaker {
        if !claim.isCarried {
            lastPerson = (person, mention.range.lowerBound)
            if persons.persons[person].gender == .unknown {
                let told = gender(of: mention)
                if told != .unknown { learned[person] = told }
            }
        }
        return speaker(person)
    }

    private mutating func labelled(_ label: String) -> Speaker {
        let key = reading.book.foldID(
            Folded.bytes(label.split(separator: " ").last.map(String.init) ?? label))
        let found = persons.candidates(key, reading)
        return found.count == 1 ? speaker(found[0]) : Speaker(name: label, kind: .person)
    }

    /// The person whose name stands in the mention; the head's own, not one in its attributes.
    private func named(_ mention: NounPhrase) -> Int? {
        for index in mention.range where reading.words[index].person >= 0 {
            if isAttribute(index, of: mention) { continue }
            return Int(reading.words[index].person)
        }
        return nil
    }

    /// Two persons joined by „und“ speak together.
    private func isPair(_ mention: NounPhrase) -> Bool {
        var first: Int32 = -1
        for index in mention.range where reading.words[index].person >= 0 {
            if first >= 0, reading.words[index].person != first, !isAttribute(index, of: mention) {
                return mention.range.contains { reading.has($0, .conjunction) && $0 < index }
            }
            if first < 0 { first = reading.words[index].person }
        }
        return false
    }

    /// The Sprecher of a person is not the person: der Anwalt von X, Merkels Sprecher.
    private func isAttribute(_ index: Int, of mention: NounPhrase) -> Bool {
        let head = mention.head
        if mention.kind == .source { return false }
        guard index > head, reading.words[head].person < 0 else {
            // Merkels Sprecher: the genitive in front.
            guard reading.words[head].person >= 0, index == head else { return false }
            let next = reading.words[head].person
            var end = head
            while end < mention.range.upperBound, reading.words[end].person == next { end += 1 }
            let last = reading.text[Int(reading.words[end - 1].end) - 1]
            return end < mention.range.upperBound && reading.isNoun(end) && last == 0x73
                && reading.lexeme(end).nouns.contains(.role)
        }
        for between in head..<index where between > head {
            if reading.words[between].kind == .punctuation { return false }
            if reading.has(between, .preposition), !reading.isNoun(between),
                !reading.has(between, .nameParticle) || reading.words[between].person < 0
            {
                return true
            }
            if reading.has(between, .determiner), reading.words[between].person < 0 { return true }
        }
        return false
    }

    private mutating func speaker(_ person: Int) -> Speaker {
        if let known = speakers[person] { return known }
        let entry = persons.persons[person]
        let speaker = Speaker(
            name: fullName(entry), kind: .person, role: bestRole(entry),
            affiliation: affiliation(entry))
        speakers[person] = speaker
        return speaker
    }

    private func fullName(_ person: Person) -> String {
        var name = reading.string(person.name)
        // A genitive that is only attested as such keeps its -s; one with a bare form loses it.
        let last = person.name.upperBound - 1
        let fold = reading.lexeme(last).fold
        let spelling = reading.book.spellings[Int(fold)]
        if spelling.count > 3, spelling.last == 0x73 {
            let bare = reading.book.foldID(Array(spelling.dropLast()))
            if reading.words.contains(where: {
                Int($0.lexeme) < reading.book.lexemes.count
                    && reading.book.lexemes[Int($0.lexeme)].fold == bare
                    && $0.flags.contains(.capitalized)
            }) {
                name.removeLast()
            }
        }
        return name
    }

    private func bestRole(_ person: Person) -> String {
        guard
            let role = person.roles.max(by: {
                $0.range.count < $1.range.count && $0.range.count < 3
            }) ?? person.roles.first
        else { return "" }
        let first = person.roles.first ?? role
        return RoleText.nominative(of: first, gender: person.gender, reading)
    }

    /// (SPD) behind the name.
    private func affiliation(_ person: Person) -> String {
        for mention in person.mentions.prefix(50) {
            var end = mention
            while end < min(reading.words.count, mention + 8),
                reading.words[end].person == reading.words[mention].person
            { end += 1 }
            guard end + 2 < reading.words.count, reading.byte(end) == 0x28,
                reading.byte(end + 2) == 0x29,
                reading.isCapitalized(end + 1)
            else { continue }
            return reading.string((end + 1)..<(end + 2))
        }
        return ""
    }

    /// The phrase without its determiner.
    private func nameless(_ mention: NounPhrase) -> String {
        var start = mention.range.lowerBound
        while start + 1 < mention.range.upperBound, reading.has(start, .article),
            !reading.isNoun(start)
        { start += 1 }
        return reading.string(start..<mention.range.upperBound)
    }

    private func roleText(_ mention: NounPhrase) -> String {
        let head =
            mention.range.first { PersonIndex.isOffice($0, reading) && reading.isNoun($0) }
            ?? mention.head
        return reading.string(head..<(head + 1))
    }

    private func genderOf(_ person: Int) -> Gender {
        learned[person] ?? persons.persons[person].gender
    }

    /// The gender that a phrase's article and noun show.
    private func gender(of mention: NounPhrase) -> Gender {
        let head =
            mention.range.first { PersonIndex.isOffice($0, reading) && reading.isNoun($0) }
            ?? mention.head
        let noun = reading.book.spellings[Int(reading.lexeme(head).fold)]
        if noun.suffix(2).elementsEqual([0x69, 0x6E]) { return .feminine }
        switch String(
            decoding: reading.book.spellings[Int(reading.lexeme(mention.range.lowerBound).fold)],
            as: UTF8.self)
        {
        case "der", "dem", "den", "des", "ein", "einem", "einen", "eines": return .masculine
        case "die", "eine", "einer": return .feminine
        default: return .unknown
        }
    }

    /// nach eigenen Angaben, seiner Meinung nach: whose they are.
    private mutating func possessor(_ mention: NounPhrase, _ claim: Claim) -> Speaker? {
        guard mention.kind == .source else { return nil }
        for index in mention.range.prefix(2) {
            let spelling = String(
                decoding: reading.book.spellings[Int(reading.lexeme(index).fold)], as: UTF8.self)
            if spelling.hasPrefix("eigen") {
                return claim.source.flatMap { resolve($0, claim.withoutSource) }
            }
            if ["seiner", "seinen", "seinem", "ihrer", "ihren", "ihrem"].contains(spelling) {
                return fitting(isFeminine: spelling.hasPrefix("ihr"), before: index)
            }
        }
        return nil
    }

    // MARK: Roles, pronouns, ages

    /// der chinesische Staatschef: the one person with an office of that kind and country.
    private func byRole(_ mention: NounPhrase) -> Int? {
        guard
            let head = mention.range.first(where: {
                reading.lexeme($0).nouns.contains(.role) && reading.isNoun($0)
            }),
            !isIndefinite(mention)
        else { return nil }
        let kind = reading.lexeme(head).role
        let isFeminine = reading.book.spellings[Int(reading.lexeme(head).fold)].suffix(2)
            .elementsEqual([0x69, 0x6E])
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
    private func byNoun(_ mention: NounPhrase) -> Int? {
        guard reading.has(mention.range.lowerBound, .article), !isIndefinite(mention),
            mention.range.count <= 5
        else { return nil }
        let head = mention.range.first { reading.isNoun($0) } ?? mention.head
        let fold = reading.lexeme(head).fold
        let told = gender(of: mention)
        let here = mention.range.lowerBound
        let same = persons.byRoleWord[fold] ?? []
        if same.count == 1 { return same[0] }
        let spelling = String(decoding: reading.book.spellings[Int(fold)], as: UTF8.self)
        let isPersonNoun =
            reading.lexeme(head).traits.contains(.personNoun) || spelling.contains("jährig")
            || reading.lexeme(head).nouns.contains(.role)
            || spelling.hasSuffix("in") && told == .feminine && mention.kind != .organization
        guard isPersonNoun, told != .unknown else { return nil }
        // A role of a known kind that nobody in the article has is a new person.
        if reading.lexeme(head).nouns.contains(.role), mention.range.count > 2 { return nil }
        let spellsPlural =
            told == .feminine && !spelling.hasSuffix("in") && !spelling.hasSuffix("jährige")
            && !spelling.hasSuffix("e")
        if spellsPlural { return nil }
        guard let person = recent(isFeminine: told == .feminine, before: here),
            here - person.token < 110
        else { return nil }
        if let lastUnnamed, lastUnnamed.token > person.token { return nil }
        return person.person
    }

    private func isIndefinite(_ mention: NounPhrase) -> Bool {
        let first = reading.book.spellings[Int(reading.lexeme(mention.range.lowerBound).fold)]
        return first.starts(with: Array("ein".utf8)) && first.count <= 5
            || reading.has(mention.range.lowerBound, .determiner)
                && first.starts(with: Array("kein".utf8))
    }

    private func agrees(_ gender: Gender, _ isFeminine: Bool) -> Bool {
        switch gender {
        case .unknown, .either: return true
        case .feminine: return isFeminine
        case .masculine: return !isFeminine
        }
    }

    private func last(_ person: Int, before token: Int) -> Int {
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
    private mutating func pronoun(_ mention: NounPhrase, _ claim: Claim) -> Speaker? {
        let spelling = String(
            decoding: reading.book.spellings[Int(reading.lexeme(mention.head).fold)], as: UTF8.self)
        guard
            [
                "er", "sie", "dieser", "diese", "letzterer", "letztere", "ihm", "ihr", "seiner",
                "der", "ihn",
            ].contains(spelling)
        else { return nil }
        let isFeminine = ["sie", "diese", "ihr", "letztere"].contains(spelling)
        if isFeminine, isPlural(claim) { return nil }
        return fitting(isFeminine: isFeminine, before: mention.head, isCarried: claim.isCarried)
    }

    /// The last speaker or subject of a gender.
    private mutating func fitting(isFeminine: Bool, before here: Int, isCarried: Bool = false)
        -> Speaker?
    {
        let person = recent(isFeminine: isFeminine, before: here)
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

    /// The person of a gender who spoke last or was last a sentence's subject.
    private func recent(isFeminine: Bool, before here: Int) -> (person: Int, token: Int)? {
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
    private func isSubject(_ token: Int) -> Bool {
        var index = token
        while index > 0, index > token - 4 {
            if reading.isFirstWord(index) || reading.isFinalMark(index - 1) { return true }
            if reading.has(index - 1, .preposition) { return false }
            index -= 1
        }
        return false
    }

    private func isPlural(_ claim: Claim) -> Bool {
        guard
            let verb = claim.cue.first(where: {
                reading.isFinite($0) || reading.has($0, .auxiliary)
            })
        else { return false }
        return reading.text[Int(reading.words[verb].end) - 1] == 0x6E
    }

    /// Who a relative pronoun stands for: the person or phrase before the comma.
    private mutating func antecedent(of mention: NounPhrase, _ claim: Claim) -> Speaker? {
        if let source = claim.source { return resolve(source, claim.withoutSource) }
        var index = mention.head - 1
        while index >= 0, index > mention.head - 14, !reading.isFinalMark(index) {
            if reading.words[index].person >= 0 { return speaker(Int(reading.words[index].person)) }
            index -= 1
        }
        return nil
    }
}
