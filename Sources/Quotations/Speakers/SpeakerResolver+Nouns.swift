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
        // Der Richter beside Thomas Richter, ihr Vorstand: whoever it is, it is not told.
        if persons.byFold[fold] != nil || isPossessive(mention.range.lowerBound) { return nil }
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
        return isSomebodyElse(head, than: person.person) ? nil : person.person
    }

    /// Landrat Otto Hahn is not der Angeklagte.
    private func isSomebodyElse(_ head: Int, than person: Int) -> Bool {
        guard persons.persons[person].roles.contains(where: { $0.kind != 0 && !isAddress($0) })
        else {
            return false
        }
        let word = reading.spelling(head)
        return Self.parties.contains { part in
            word.starts(with: part) && word.count - part.count < 3
        }
    }

    /// What somebody is in a case, a trade or a house, beside whom others hold offices; feminine
    /// and inflected forms too.
    private static let parties: [[UInt8]] = [
        "angeklagt", "beschuldigt", "verdächtig", "zeug", "mieter", "vermieter", "täter", "kläger",
        "fahrer", "angreifer", "polizist", "ermittler", "insolvenzverwalter", "verteidiger",
        "nachbar", "verkäufer", "schüler", "kund", "patient", "sohn", "vater", "bruder",
    ].map { Folded.bytes($0) }

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
}
