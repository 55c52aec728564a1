internal import GermanAnalysis

/// Turns claims into quotations and says who speaks.
struct SpeakerResolver {
    let reading: Reading
    let claims: [Claim]
    let persons: PersonIndex
    /// The person who spoke last, and where.
    var lastPerson: (person: Int, token: Int)?
    /// What is known of each person as a speaker, as far as it was asked.
    var speakers: [Speaker?]
    /// The last speaker without a name: ein Anwohner.
    var lastUnnamed: (speaker: Speaker, token: Int, gender: Gender)?
    private let interviewed: Int?
    /// What pronouns and nouns told about a person's gender on the way.
    var learned: [Int: Gender] = [:]

    /// The spellings that stand with a capital somewhere in the text.
    private lazy var capitalizedFolds: NumberMap<Int32, Void> = {
        var folds = NumberMap<Int32, Void>()
        for word in reading.words where word.flags.contains(.capitalized) {
            folds[reading.lexemes[Int(word.lexeme)].fold, default: ()] = ()
        }
        return folds
    }()

    init(reading: Reading, claims: [Claim], persons: PersonIndex) {
        self.reading = reading
        self.claims = claims
        self.persons = persons
        speakers = [Speaker?](repeating: nil, count: persons.persons.count)
        interviewed = Self.interviewed(claims, persons)
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
        // The statement that stands around the next ones.
        var outer: (claim: Int, speaker: Speaker?)?
        for index in order {
            var made = quotation(claims[index])
            // What is quoted inside a statement, by the same mention, is the same speaker's.
            if let outer, made.rule.hasPrefix("fragment"), made.speaker != outer.speaker,
                claims[index].upperBound <= claims[outer.claim].upperBound,
                claims[index].mention?.range == claims[outer.claim].mention?.range
            {
                made.speaker = outer.speaker
            }
            if outer.map({ claims[index].upperBound > claims[$0.claim].upperBound }) ?? true {
                outer = (index, made.speaker)
            }
            result.append(made)
        }
        return result
    }

    mutating func quotation(_ claim: Claim) -> Quotation {
        var speaker: Speaker?
        if let label = claim.label {
            speaker = labelled(label)
        } else if claim.rule == "interview-answer" {
            speaker = interviewed.map { self.speaker($0) }
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

    mutating func resolve(_ mention: NounPhrase, _ claim: Claim) -> Speaker? {
        guard let speaker = speaker(of: mention, claim), !speaker.name.isEmpty else { return nil }
        return speaker
    }

    private mutating func speaker(of mention: NounPhrase, _ claim: Claim) -> Speaker? {
        if isPair(mention) { return Speaker(name: nameless(mention), kind: .group) }
        if let person = named(mention) { return note(person, mention, claim) }
        if let possessor = possessor(mention, claim) { return possessor }
        // Sie beklagen, said to somebody, and a stray „Die“: words with a capital, and no names.
        if mention.range.count == 1, mention.kind != .pronoun, mention.kind != .relative,
            reading.has(mention.head, [.personal, .determiner])
        {
            return nil
        }
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
            if isNobody(mention, claim) { return nil }
            let isPerson = mention.kind == .person
            let speaker = Speaker(
                name: nameless(mention),
                kind: isPerson || mention.kind == .thing || isBareName(mention)
                    || isNounOfAdjective(mention.head) ? .unknown : .organization,
                role: isPerson ? roleText(mention) : "",
                affiliation: isPerson ? affiliation(of: mention) : "")
            if !claim.isCarried, isPerson, !speaker.name.isEmpty {
                lastUnnamed = (speaker, mention.range.lowerBound, gender(of: mention))
            }
            return speaker
        case .source:
            // dem Vernehmen nach
            if reading.form(mention.head) == .vernehmen { return nil }
            return Speaker(name: nameless(mention), kind: .source)
        case .medium, .organization:
            let speaker = Speaker(name: nameless(mention), kind: .organization)
            // Der Verband begrüßt das, er habe gewartet. Sie may be anybody.
            if mention.kind == .organization, !claim.isCarried, !speaker.name.isEmpty,
                reading.has(mention.range.lowerBound, .article),
                gender(of: mention) == .masculine
            {
                lastUnnamed = (speaker, mention.range.lowerBound, .masculine)
            }
            return speaker
        case .group:
            return Speaker(name: nameless(mention), kind: .group)
        }
    }

    /// Die Frage, ob …; der Verdacht, dass …; vom Mittwoch: what is said, or when, and not whose it is.
    private func isNobody(_ mention: NounPhrase, _ claim: Claim) -> Bool {
        guard mention.range.upperBound == mention.head + 1 else { return false }
        // zeigt Verständnis: „…“
        if claim.rule == "colon-subject", mention.kind == .thing,
            reading.lexeme(mention.head).shape.contains(.abstract)
        {
            return true
        }
        if reading.has(mention.head, .time) { return true }
        return claim.rule == "noun" && claim.cue.contains(mention.head)
            || mention.kind == .thing && reading.lexeme(mention.head).nouns.contains(.statement)
    }

    /// Die 52-Jährige, ein Delegierter: somebody, and no body.
    func isNounOfAdjective(_ head: Int) -> Bool {
        let lexeme = reading.lexeme(head)
        return reading.spellings[Int(lexeme.fold)].contains(Reading.aged)
            || !lexeme.traits.isDisjoint(with: [.adjective, .participle])
                && lexeme.nouns.isDisjoint(with: [.organization, .medium])
    }

    mutating func note(_ person: Int, _ mention: NounPhrase, _ claim: Claim) -> Speaker {
        if !claim.isCarried {
            lastPerson = (person, mention.range.lowerBound)
            if persons.persons[person].gender == .unknown {
                let told = gender(of: mention)
                if told != .unknown { learned[person] = told }
            }
        }
        return speaker(person)
    }

    /// Who answers in an interview: the one person with a full name before the first answer.
    private static func interviewed(_ claims: [Claim], _ persons: PersonIndex) -> Int? {
        let first = claims.lazy.filter { $0.rule == "interview-answer" }.map(\.lowerBound).min()
        guard let first else { return nil }
        let named = persons.persons.indices.filter { person in
            persons.persons[person].isFull
                && persons.persons[person].mentions.contains { $0 < first }
        }
        return named.count == 1 ? named[0] : nil
    }

    mutating func labelled(_ label: String) -> Speaker {
        let key = reading.book.known(
            Folded.bytes(label.split(separator: " ").last.map(String.init) ?? label))
        let found = key.map { persons.candidates($0, reading) } ?? []
        return found.count == 1 ? speaker(found[0]) : Speaker(name: label, kind: .person)
    }

    /// The person whose name stands in the mention; the head's own, not one in its attributes.
    func named(_ mention: NounPhrase) -> Int? {
        for index in mention.range where reading.words[index].person >= 0 {
            if isAttribute(index, of: mention) { continue }
            return Int(reading.words[index].person)
        }
        return nil
    }

    /// Two persons joined by „und“ speak together.
    func isPair(_ mention: NounPhrase) -> Bool {
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
    func isAttribute(_ index: Int, of mention: NounPhrase) -> Bool {
        let head = mention.head
        if mention.kind == .source { return false }
        guard index > head, reading.words[head].person < 0 else {
            // Merkels Sprecher: the genitive in front.
            guard reading.words[head].person >= 0, index >= head else { return false }
            let next = reading.words[head].person
            var end = head
            while end < mention.range.upperBound, reading.words[end].person == next { end += 1 }
            guard index < end else { return false }
            let last = reading.text[Int(reading.words[end - 1].end) - 1]
            guard end < mention.range.upperBound, reading.isNoun(end), last == 0x73 else {
                return false
            }
            // Krugs Vorgänger Peter Voss
            let isOthers = (end..<mention.range.upperBound).contains {
                reading.words[$0].person >= 0 && reading.words[$0].person != next
            }
            return isOthers || reading.lexeme(end).nouns.contains(.role)
        }
        // Die Chefin eines Verbands, Anna Krug: the name behind the comma is the head's own.
        if reading.byte(index - 1) == 0x2C { return false }
        // Der Vorsitzende des Verbands Hans Maier: a body has no given name.
        if PersonIndex.isOffice(head, reading), index > head + 1,
            reading.isNoun(index - 1), reading.words[index - 1].person < 0,
            !PersonIndex.isOffice(index - 1, reading),
            reading.lexeme(index - 1).nouns.contains(.organization),
            index + 1 < mention.range.upperBound,
            reading.words[index + 1].person == reading.words[index].person
        {
            return false
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

    mutating func speaker(_ person: Int) -> Speaker {
        if let known = speakers[person] { return known }
        let entry = persons.persons[person]
        let speaker = Speaker(
            name: fullName(entry), kind: .person, role: bestRole(entry),
            affiliation: affiliation(entry))
        speakers[person] = speaker
        return speaker
    }

    mutating func fullName(_ person: Person) -> String {
        var name = reading.string(person.name)
        // A genitive that is only attested as such keeps its -s; one with a bare form loses it.
        let last = person.name.upperBound - 1
        let fold = reading.lexeme(last).fold
        let bare = reading.bare[Int(fold)]
        if bare != fold, capitalizedFolds.contains(bare) { name.removeLast() }
        // Bernd S., of whom the article says no more
        let end = Int(reading.words[last].end)
        if person.name.count > 1, end - Int(reading.words[last].start) == 1,
            end < reading.text.count, reading.text[end] == 0x2E
        {
            name += "."
        }
        return name
    }

    /// The first role that is more than a way of address.
    func bestRole(_ person: Person) -> String {
        guard let first = person.roles.first(where: { !isAddress($0) }) else { return "" }
        return RoleText.nominative(of: first, gender: person.gender, reading)
    }

    /// Frau Brandt, der Mann: nothing that somebody is asked about for.
    func isAddress(_ role: RoleMention) -> Bool {
        switch reading.form(role.head) {
        case .frau, .mann, .herr: true
        default: false
        }
    }

    /// One capitalised word that no table knows: it may be a surname or a firm.
    private func isBareName(_ mention: NounPhrase) -> Bool {
        mention.kind == .name && mention.range.count == 1
            && !reading.words[mention.head].flags.contains(.allCapitals)
    }

    func roleText(_ mention: NounPhrase) -> String {
        let office = mention.range.first {
            PersonIndex.isOffice($0, reading) && reading.isNoun($0)
        }
        let head = office ?? mention.head
        // Merkel, of whom the article says no more.
        let isName = office == nil && reading.lexeme(head).traits.contains(.name)
        return isName ? "" : reading.string(head..<(head + 1))
    }

    func genderOf(_ person: Int) -> Gender {
        learned[person] ?? persons.persons[person].gender
    }

    /// The gender that a phrase's article and noun show.
    func gender(of mention: NounPhrase) -> Gender {
        let head =
            mention.range.first { PersonIndex.isOffice($0, reading) && reading.isNoun($0) }
            ?? mention.head
        if reading.spelling(head).suffix(2).elementsEqual("in".utf8) { return .feminine }
        switch reading.form(mention.range.lowerBound) {
        case .der, .dem, .den, .des, .ein, .einem, .einen, .eines: return .masculine
        case .die, .eine, .einer: return .feminine
        default: return .unknown
        }
    }

    /// nach eigenen Angaben, seiner Meinung nach: whose they are.
    mutating func possessor(_ mention: NounPhrase, _ claim: Claim) -> Speaker? {
        guard mention.kind == .source else { return nil }
        for index in mention.range.prefix(2) {
            if reading.spelling(index).starts(with: "eigen".utf8) {
                return claim.source.flatMap { resolve($0, claim.withoutSource) }
            }
            switch reading.form(index) {
            case .seiner, .seinen, .seinem: return fitting(isFeminine: false, before: index)
            case .ihrer, .ihren, .ihrem: return fitting(isFeminine: true, before: index)
            default: continue
            }
        }
        return nil
    }
}
