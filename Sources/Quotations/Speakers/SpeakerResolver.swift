internal import GermanAnalysis

/// Turns claims into quotations and says who speaks.
struct SpeakerResolver {
    let reading: Reading
    let claims: [Claim]
    let persons: PersonIndex
    /// The person who spoke last, and where.
    private var lastPerson: (person: Int, token: Int)?

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
        if let person = named(mention) {
            if !claim.isCarried { lastPerson = (person, mention.range.lowerBound) }
            return speaker(person)
        }
        switch mention.kind {
        case .relative:
            return antecedent(of: mention, claim)
        case .pronoun:
            guard let person = pronoun(mention, claim) else { return nil }
            if !claim.isCarried { lastPerson = (person, mention.range.lowerBound) }
            return speaker(person)
        case .person:
            if let person = byRole(mention) {
                if !claim.isCarried { lastPerson = (person, mention.range.lowerBound) }
                return speaker(person)
            }
            if !claim.isCarried { lastPerson = nil }
            return Speaker(name: nameless(mention), kind: .unknown, role: roleText(mention))
        case .source:
            return Speaker(name: nameless(mention), kind: .source)
        case .medium, .organization:
            return Speaker(name: nameless(mention), kind: .organization)
        case .group:
            return Speaker(name: nameless(mention), kind: .group)
        case .name, .thing:
            if let person = byAge(mention) {
                if !claim.isCarried { lastPerson = (person, mention.range.lowerBound) }
                return speaker(person)
            }
            return Speaker(
                name: nameless(mention), kind: mention.kind == .name ? .organization : .unknown)
        }
    }

    private func labelled(_ label: String) -> Speaker {
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
            if reading.has(between, .determiner), between + 1 == index { return true }
        }
        return false
    }

    private func speaker(_ person: Int) -> Speaker {
        let entry = persons.persons[person]
        return Speaker(
            name: fullName(entry), kind: .person, role: bestRole(entry),
            affiliation: affiliation(entry))
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
        for mention in person.mentions {
            var end = mention
            while end < reading.words.count,
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
        reading.string(mention.head..<(mention.head + 1))
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
        for (index, person) in persons.persons.enumerated() where agrees(person.gender, isFeminine)
        {
            let matches = person.roles.contains { role in
                role.kind == kind
                    && (place.isEmpty || role.place.isEmpty && place.isEmpty || role.place == place)
            }
            if matches { found.append(index) }
        }
        if found.count == 1 { return found[0] }
        if found.isEmpty, let lastPerson, place.isEmpty, mention.range.count <= 2,
            agrees(persons.persons[lastPerson.person].gender, isFeminine),
            mention.range.lowerBound - lastPerson.token < 120, kind != 0,
            persons.persons[lastPerson.person].roles.isEmpty
        {
            return lastPerson.person
        }
        return found.filter { last($0, before: mention.range.lowerBound) >= 0 }
            .max {
                last($0, before: mention.range.lowerBound)
                    < last($1, before: mention.range.lowerBound)
            }
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
        persons.persons[person].mentions.last { $0 < token } ?? -1
    }

    /// er, sie, dieser: the last speaker, or the last person named whom the pronoun fits.
    private func pronoun(_ mention: NounPhrase, _ claim: Claim) -> Int? {
        let spelling = String(
            decoding: reading.book.spellings[Int(reading.lexeme(mention.head).fold)], as: UTF8.self)
        let isFeminine =
            spelling == "sie" || spelling == "diese" || spelling == "ihr" || spelling == "ihrer"
        guard
            [
                "er", "sie", "dieser", "diese", "letzterer", "letztere", "ihm", "ihr", "seiner",
                "der", "ihn",
            ].contains(spelling)
        else { return nil }
        if isFeminine, isPlural(claim) { return nil }
        let here = mention.head
        if let lastPerson, here - lastPerson.token < 160, here >= lastPerson.token,
            agrees(persons.persons[lastPerson.person].gender, isFeminine),
            isFeminine || persons.persons[lastPerson.person].gender != .feminine
        {
            if !hasNewer(than: lastPerson.token, person: lastPerson.person, here, isFeminine) {
                return lastPerson.person
            }
        }
        var best: (person: Int, token: Int)?
        for (index, person) in persons.persons.enumerated() where agrees(person.gender, isFeminine)
        {
            if isFeminine, person.gender != .feminine { continue }
            let token = last(index, before: here)
            if token >= 0, here - token < 120, token > best?.token ?? -1 { best = (index, token) }
        }
        return best?.person
    }

    /// Another person that fits opens a sentence between the last speaker and the pronoun.
    private func hasNewer(than token: Int, person: Int, _ here: Int, _ isFeminine: Bool) -> Bool {
        for (index, other) in persons.persons.enumerated()
        where index != person && agrees(other.gender, isFeminine) {
            if isFeminine, other.gender != .feminine { continue }
            let found = last(index, before: here)
            if found > last(person, before: here), found > token, isSubject(found) { return true }
        }
        return false
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
    private func antecedent(of mention: NounPhrase, _ claim: Claim) -> Speaker? {
        if let source = claim.source { return Speaker(name: nameless(source), kind: .source) }
        var index = mention.head - 1
        while index >= 0, index > mention.head - 14, !reading.isFinalMark(index) {
            if reading.words[index].person >= 0 { return speaker(Int(reading.words[index].person)) }
            index -= 1
        }
        return nil
    }

    /// der 52-Jährige, der Italiener: the last person of that gender.
    private func byAge(_ mention: NounPhrase) -> Int? {
        guard reading.has(mention.range.lowerBound, .determiner), mention.range.count <= 3 else {
            return nil
        }
        let spelling = reading.book.spellings[Int(reading.lexeme(mention.head).fold)]
        let isAge = String(decoding: spelling, as: UTF8.self).contains("jährig")
        guard isAge || reading.lexeme(mention.head).traits.contains(.personNoun) else { return nil }
        let first = reading.book.spellings[Int(reading.lexeme(mention.range.lowerBound).fold)]
        let isFeminine = first == Array("die".utf8)
        if let lastPerson, agrees(persons.persons[lastPerson.person].gender, isFeminine) {
            return lastPerson.person
        }
        return nil
    }
}
