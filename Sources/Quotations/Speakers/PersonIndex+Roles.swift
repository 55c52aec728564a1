internal import GermanAnalysis

extension PersonIndex {
    mutating func findRoles(_ reading: Reading) {
        for person in persons.indices {
            for mention in persons[person].mentions {
                if let role = PersonIndex.role(before: mention, reading) {
                    persons[person].roles.append(role)
                }
                var end = mention
                while end < min(reading.words.count, mention + 8),
                    reading.words[end].person == Int32(person)
                {
                    end += 1
                }
                if let role = PersonIndex.role(after: end, reading)
                    ?? PersonIndex.role(ahead: mention, reading)
                {
                    persons[person].roles.append(role)
                }
            }
            settleGender(person, reading)
            for role in persons[person].roles {
                if byRole[role.kind]?.last != person {
                    byRole[role.kind, default: []].append(person)
                }
                for index in role.range where reading.isNoun(index) {
                    let fold = reading.lexeme(index).fold
                    if byRoleWord[fold]?.last != person {
                        byRoleWord[fold, default: []].append(person)
                    }
                }
            }
        }
    }

    /// An office tells the gender where the name does not: Ingenieurin, der Minister.
    mutating func settleGender(_ person: Int, _ reading: Reading) {
        guard persons[person].gender == .unknown || persons[person].gender == .either else {
            return
        }
        for role in persons[person].roles {
            if AdjectivalOffice.endingLength(of: reading.spelling(role.head)) != nil {
                let told = AdjectivalOffice.gender(at: role.head, reading)
                if told != .unknown { persons[person].gender = told }
                continue
            }
            if reading.spelling(role.head).suffix(2).elementsEqual("in".utf8) {
                persons[person].gender = .feminine
                return
            }
            if PersonIndex.isOffice(role.head, reading),
                role.kind != 0 || reading.lexeme(role.head).traits.contains(.personNoun)
            {
                persons[person].gender = .masculine
            }
        }
    }

    /// The office right before a name: US-Außenminister Blinken.
    static func role(before mention: Int, _ reading: Reading) -> RoleMention? {
        var head = mention - 1
        while head >= 0, reading.lexeme(head).nouns.contains(.title),
            !reading.lexeme(head).nouns.contains(.role)
        { head -= 1 }
        guard head >= 0, reading.lexeme(head).nouns.contains(.role) || isTrade(head, reading),
            reading.isNoun(head), reading.words[head].person < 0
        else { return nil }
        return role(head: head, end: mention, reading)
    }

    static func role(head: Int, end: Int, _ reading: Reading) -> RoleMention {
        var start = head
        while start > 0, start > head - 5,
            reading.isModifier(start - 1) && !reading.isNumber(start - 1)
                && !isVerbForm(start - 1, reading)
                || reading.isNoun(start - 1) && reading.words[start - 1].person < 0
                    && !reading.words[start].flags.contains(.lineStart),
            !reading.has(start - 1, [.determiner, .relative])
        {
            start -= 1
        }
        return RoleMention(
            range: start..<(head + 1), head: head, kind: reading.lexeme(head).role,
            place: place(of: start..<(head + 1), reading))
    }

    /// The verb before an office is none of its adjectives: …“, sagte Ministerin Krug.
    private static func isVerbForm(_ index: Int, _ reading: Reading) -> Bool {
        let traits = reading.lexeme(index).traits
        return traits.contains(.finite) && !traits.contains(.adjective)
    }

    /// The office behind a name: Hans Maier, Präsident des Verbands.
    static func role(after end: Int, _ reading: Reading) -> RoleMention? {
        guard end + 1 < reading.words.count, reading.byte(end) == 0x2C else { return nil }
        var head = end + 1
        while head < min(reading.words.count, end + 6), !reading.isNoun(head),
            reading.isModifier(head) || reading.has(head, .determiner)
        { head += 1 }
        guard head < reading.words.count, reading.isNoun(head),
            reading.lexeme(head).nouns.contains(.role) || isTrade(head, reading),
            reading.words[head].person < 0
        else { return nil }
        var start = end + 1
        while start < head, reading.has(start, .determiner) { start += 1 }
        let phrase = reading.nounPhrase(
            at: end + 1, limit: min(reading.words.count, end + 16), attributes: true)
        let stop = max(head + 1, phrase?.range.upperBound ?? head + 1)
        return RoleMention(
            range: start..<stop, head: head, kind: reading.lexeme(head).role,
            place: place(of: start..<stop, reading))
    }

    /// The office parted from its name: der Präsident des Verbands, Hans Maier.
    static func role(ahead mention: Int, _ reading: Reading) -> RoleMention? {
        guard mention > 2, reading.byte(mention - 1) == 0x2C else { return nil }
        var index = mention - 2
        while index > 0, index > mention - 16, reading.words[index].kind != .punctuation {
            if reading.lexeme(index).nouns.contains(.role) || isTrade(index, reading),
                reading.isNoun(index), reading.words[index].person < 0,
                reading.has(index - 1, .determiner) || reading.isModifier(index - 1),
                !belongsToNoun(index, reading)
            {
                var start = index
                while start > 0, reading.isModifier(start - 1), !reading.isNumber(start - 1),
                    !isVerbForm(start - 1, reading), !reading.has(start - 1, .determiner)
                {
                    start -= 1
                }
                return RoleMention(
                    range: start..<(mention - 1), head: index, kind: reading.lexeme(index).role,
                    place: place(of: start..<(mention - 1), reading))
            }
            index -= 1
        }
        return nil
    }

    /// Die Chefin eines Herstellers: the genitive behind a noun is no office of its own.
    private static func belongsToNoun(_ index: Int, _ reading: Reading) -> Bool {
        var start = index
        while start > 1, reading.isModifier(start - 1), !reading.isNumber(start - 1),
            !reading.has(start - 1, .determiner)
        { start -= 1 }
        guard start > 1, reading.has(start - 1, .determiner), reading.isNoun(start - 2) else {
            return false
        }
        let last = reading.text[Int(reading.words[start - 1].end) - 1]
        return last == 0x73 || last == 0x72
    }

    /// The country or body of a role: chinesische, Chinas, US-, der SPD.
    static func place(of range: Range<Int>, _ reading: Reading) -> [UInt8] {
        for index in range where reading.isWord(index) {
            let spelling = reading.spelling(index)
            if let hyphen = spelling.firstIndex(of: 0x2D), hyphen > 1 {
                return Places.key(Array(spelling[..<hyphen]))
            }
            if reading.lexeme(index).nouns.contains(.role)
                || reading.has(index, [.determiner, .preposition])
            {
                continue
            }
            if index < range.upperBound,
                reading.isNoun(index) || spelling.count > 5 && Places.isDemonym(spelling)
            {
                return Places.key(spelling)
            }
        }
        return []
    }
}
