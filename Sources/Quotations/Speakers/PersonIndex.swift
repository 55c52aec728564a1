internal import GermanAnalysis

/// The persons that an article names, found before anything else is.
struct PersonIndex {
    var persons: [Person] = []

    /// The persons with an office of each kind, and those called by each word of a role.
    var byRole: [UInt8: [Int]] = [:]

    var byRoleWord = NumberMap<Int32, [Int]>()

    var byFold = NumberMap<Int32, [Int]>()

    /// How many persons one word of a name is looked up for.
    private static let namesakes = 24

    /// The words of names that are given names.
    var givenFolds: Set<Int32> = []

    /// How often a capitalised word stands without another one beside it.
    var alone = NumberMap<Int32, Int>()

    /// Finds the names and marks their words in the reading.
    init(_ reading: inout Reading) {
        let places = PersonIndex.places(reading)
        var pending: [Range<Int>] = []
        var index = 0
        let count = reading.words.count
        while index < count {
            guard reading.isNoun(index), let run = PersonIndex.run(at: index, reading) else {
                index += 1
                continue
            }
            if let name = PersonIndex.name(in: run, reading) {
                // der Tabellenführer Salzburg, in Salzburg
                let isPlace =
                    name.count == 1 && places.contains(reading.lexeme(name.lowerBound).fold)
                if !isPlace { add(name, isFull: name.count > 1, reading) }
            } else if PersonIndex.isWeakName(run, reading) {
                pending.append(run)
            }
            index = max(run.upperBound, index + 1)
        }
        if !pending.isEmpty { countAlone(reading) }
        for run in pending { addWeak(run, reading) }
        mark(&reading)
        findRoles(reading)
    }

    /// The words that stand right behind „in“ or „aus“.
    private static func places(_ reading: Reading) -> Set<Int32> {
        var places: Set<Int32> = []
        for index in reading.words.indices.dropFirst() where reading.isCapitalized(index) {
            switch reading.form(index - 1) {
            case .in, .aus: places.insert(reading.lexeme(index).fold)
            default: continue
            }
        }
        return places
    }

    /// A run of capitalised words, the particles of names between them.
    static func run(at start: Int, _ reading: Reading) -> Range<Int>? {
        var end = start
        let limit = min(reading.words.count, start + 9)
        while end < limit {
            if end > start, reading.breaksRun(end) { break }
            // Manfred Wolf von der Gewerkschaft: behind a surname it is no part of the name.
            if end > start + 1, reading.has(end, .von), reading.lexeme(end - 1).given == .unknown {
                break
            }
            if reading.isNoun(end)
                || reading.words[end].flags.contains(.dotted) && reading.isCapitalized(end)
            {
                end += 1
            } else if end > start, end + 1 < limit, reading.has(end, .nameParticle),
                !reading.isCapitalized(end),
                reading.lexeme(end - 1).given != .unknown
                    || reading.has(end - 1, .nameParticle) && !reading.isCapitalized(end - 1)
                    || reading.has(end, .nameParticle)
                        && !reading.has(end, [.preposition, .determiner, .conjunction]),
                reading.isNoun(end + 1)
                    || reading.has(end + 1, .nameParticle) && reading.isNoun(end + 2)
            {
                end += 1
            } else {
                break
            }
        }
        return end > start ? start..<end : nil
    }

    /// The words of the run that are a person's name.
    static func name(in run: Range<Int>, _ reading: Reading) -> Range<Int>? {
        var lead = run.lowerBound
        for index in run.dropLast() where isOffice(index, reading) { lead = index + 1 }
        for index in lead..<run.upperBound where reading.lexeme(index).given != .unknown {
            let end = nameEnd(index, run, reading)
            if end - index > 1 { return index..<end }
        }
        guard lead > run.lowerBound, lead < run.upperBound else { return nil }
        let end = nameEnd(lead, run, reading)
        guard end > lead, isNameWord(lead, reading), end > lead + 1 || !isCompound(lead, reading)
        else { return nil }
        return lead..<end
    }

    /// Die Wiener Berufsrettung, der Kölner Silvesternacht: a noun of two behind a place, and no
    /// surname.
    private static func isCompound(_ index: Int, _ reading: Reading) -> Bool {
        let lexeme = reading.lexeme(index)
        return lexeme.traits.contains(.compound) && !lexeme.traits.contains(.name)
            && reading.namesOrigin(index - 1, before: index)
    }

    /// An office, trade or title; by the table, or as the lexicon knows nouns for persons.
    static func isOffice(_ index: Int, _ reading: Reading) -> Bool {
        guard index >= 0, !isSurname(index, reading) else { return false }
        let lexeme = reading.lexeme(index)
        return !lexeme.nouns.isDisjoint(with: [.role, .title]) && lexeme.given == .unknown
            || isTrade(index, reading)
    }

    /// Right behind a given name no office stands: Thomas Richter, Jens Weidmann.
    static func isSurname(_ index: Int, _ reading: Reading) -> Bool {
        index > 0 && reading.isCapitalized(index) && reading.isCapitalized(index - 1)
            && reading.lexeme(index - 1).given != .unknown && !reading.breaksRun(index)
            && !reading.spelling(index).contains(0x2D)
    }

    /// A noun for a person that the table does not have: Städteplanerin, Betriebsrat.
    static func isTrade(_ index: Int, _ reading: Reading) -> Bool {
        let lexeme = reading.lexeme(index)
        return lexeme.traits.contains(.personNoun) && lexeme.given == .unknown
            && reading.words[index].person < 0
            && !lexeme.traits.contains(.name)
    }

    static func nameEnd(_ start: Int, _ run: Range<Int>, _ reading: Reading) -> Int {
        var end = start
        while end < run.upperBound, end - start < 5 {
            let lexeme = reading.lexeme(end)
            if end > start,
                !lexeme.nouns.isDisjoint(with: [
                    .role, .title, .source, .organization, .medium, .event,
                ]),
                lexeme.traits.contains(.known), lexeme.given == .unknown,
                !isSurname(end, reading)
            {
                break
            }
            if reading.has(end, .time) { break }
            end += 1
        }
        while end > start, reading.has(end - 1, .nameParticle), !reading.isCapitalized(end - 1) {
            end -= 1
        }
        return end
    }

    /// Can be a surname after an office: no common noun of another kind.
    static func isNameWord(_ index: Int, _ reading: Reading) -> Bool {
        let lexeme = reading.lexeme(index)
        if !lexeme.nouns.isEmpty, lexeme.nouns != [.group], lexeme.nouns != [.role] { return false }
        if lexeme.traits.contains(.name) || !lexeme.traits.contains(.known) { return true }
        return Int(reading.words[index].end - reading.words[index].start) < 9
            && !reading.has(index, .time)
    }

    /// Two or three capitals that no table knows: a name if its last word stands alone elsewhere.
    static func isWeakName(_ run: Range<Int>, _ reading: Reading) -> Bool {
        let before = run.lowerBound - 1
        let isDescribed =
            before > 0 && !reading.isCapitalized(before) && reading.isModifier(before)
            && reading.has(before - 1, [.determiner, .preposition])
        guard run.count >= 2, run.count <= 4, !isDescribed, !reading.has(before, .determiner) else {
            return false
        }
        return run.allSatisfy { index in
            let lexeme = reading.lexeme(index)
            if lexeme.classes.contains(.nameParticle), !reading.isCapitalized(index) { return true }
            return lexeme.nouns.isEmpty && reading.words[index].kind == .word
                && lexeme.classes.isEmpty
                && (!lexeme.traits.contains(.known) || lexeme.traits.contains(.name)
                    || index == run.lowerBound + 1 && run.count == 2)
                && !reading.words[index].flags.contains(.allCapitals)
        }
    }

    mutating func countAlone(_ reading: Reading) {
        for index in reading.words.indices
        where reading.isCapitalized(index) && reading.words[index].kind == .word {
            if index > 0, reading.isCapitalized(index - 1), reading.words[index - 1].kind == .word {
                continue
            }
            if reading.isCapitalized(index + 1), reading.words[index + 1].kind == .word { continue }
            if reading.has(index - 1, .nameParticle) { continue }
            alone[reading.lexeme(index).fold, default: 0] += 1
        }
    }

    mutating func addWeak(_ run: Range<Int>, _ reading: Reading) {
        let surname = reading.lexeme(run.upperBound - 1).fold
        let isBefore = run.lowerBound > 0 && PersonIndex.isOffice(run.lowerBound - 1, reading)
        let standsAlone = (alone[surname] ?? 0) > 0
        // An everyday noun behind an unknown word needs more than to be met again.
        let isEveryday =
            reading.lexeme(run.upperBound - 1).traits.contains(.known)
            && !reading.lexeme(run.upperBound - 1).traits.contains(.name)
        if standsAlone && !isEveryday || isBefore || speaks(run, reading) || isApposed(run, reading)
        {
            add(run, isFull: true, reading)
        }
    }

    /// Der Hochkommissar für Flüchtlinge, Filippo Grandi, …: between two commas behind an office.
    private func isApposed(_ run: Range<Int>, _ reading: Reading) -> Bool {
        guard run.lowerBound > 2, reading.byte(run.lowerBound - 1) == 0x2C,
            run.upperBound < reading.words.count, reading.words[run.upperBound].kind == .punctuation
        else { return false }
        var index = run.lowerBound - 2
        while index > max(0, run.lowerBound - 10), reading.words[index].kind != .punctuation,
            !reading.isFinite(index)
        {
            if PersonIndex.isOffice(index, reading) {
                while index > 0, reading.isModifier(index - 1),
                    !reading.has(index - 1, .determiner)
                {
                    index -= 1
                }
                return index > 0 && reading.has(index - 1, .article)
            }
            index -= 1
        }
        return false
    }

    /// A verb of saying, an age or an office in apposition stands beside the name.
    func speaks(_ run: Range<Int>, _ reading: Reading) -> Bool {
        let next = run.upperBound
        let count = reading.words.count
        for index in [run.lowerBound - 1, next] where index >= 0 && index < count {
            guard !reading.isCapitalized(index), reading.lexeme(index).cue >= 0 else { continue }
            if reading.book.verbs.cueForms[reading.lexeme(index).cues].contains(where: { form in
                let kind = reading.book.verbs.verbs[form.verb].kind
                return form.mood == .finite && (kind == .say || kind == .ask || kind == .think)
            }) {
                return true
            }
        }
        guard next + 2 < count else { return false }
        if reading.byte(next) == 0x28 {
            return reading.isNumber(next + 1) && reading.byte(next + 2) == 0x29
        }
        guard reading.byte(next) == 0x2C else { return false }
        var head = next + 1
        while head < min(count, next + 5),
            reading.isModifier(head) || reading.has(head, .determiner)
        { head += 1 }
        return head < count && reading.isNoun(head) && PersonIndex.isOffice(head, reading)
    }

    mutating func add(_ name: Range<Int>, isFull: Bool, _ reading: Reading) {
        let folds = name.map { reading.lexeme($0).fold }
        for index in name where reading.lexeme(index).given != .unknown {
            givenFolds.insert(reading.lexeme(index).fold)
        }
        let given = reading.lexeme(name.lowerBound)
        var gender = isFull ? given.given : .unknown
        if gender == .unknown || gender == .either, name.lowerBound > 0 {
            let office = name.lowerBound - 1
            if AdjectivalOffice.endingLength(of: reading.spelling(office)) != nil {
                let told = AdjectivalOffice.gender(at: office, reading)
                if told != .unknown { gender = told }
            } else if PersonIndex.isOffice(office, reading) {
                let spelling = reading.spelling(office)
                let isFeminine =
                    spelling.suffix(2).elementsEqual("in".utf8) || reading.form(office) == .frau
                let isAmbiguous =
                    reading.lexeme(office).nouns.contains(.title) && spelling.count < 5
                gender =
                    isFeminine
                    ? .feminine
                    : isAmbiguous && reading.form(office) != .herr ? gender : .masculine
            }
        }
        let known = folds.flatMap { byFold[stem($0, reading)] ?? [] }
        for other in known where fits(folds, persons[other].folds, reading) {
            if folds.count > persons[other].folds.count {
                persons[other].name = name
                persons[other].folds = folds
                persons[other].isFull = true
                register(other, reading)
            }
            if persons[other].gender == .unknown || persons[other].gender == .either {
                persons[other].gender = gender
            }
            return
        }
        persons.append(Person(name: name, folds: folds, gender: gender, isFull: isFull))
        register(persons.count - 1, reading)
    }

    mutating func register(_ person: Int, _ reading: Reading) {
        for fold in persons[person].folds {
            let key = stem(fold, reading)
            guard byFold[key]?.contains(person) != true else { continue }
            // Of very many Annas the last ones are enough, so that each costs the same.
            if byFold[key]?.count ?? 0 >= PersonIndex.namesakes {
                byFold[key, default: []].removeFirst()
            }
            byFold[key, default: []].append(person)
        }
    }

    /// One name's words are all in the other, the surname among them.
    func fits(_ left: [Int32], _ right: [Int32], _ reading: Reading) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        let keys = long.map { stem($0, reading) }
        if short.count == 1, long.count > 1, short[0] == long[0], givenFolds.contains(short[0]) {
            return false
        }
        return short.allSatisfy { keys.contains(stem($0, reading)) }
    }

    /// The spelling without a genitive -s, when the rest is known as a name here.
    func stem(_ fold: Int32, _ reading: Reading) -> Int32 {
        let bare = reading.bare[Int(fold)]
        return bare != fold && byFold.contains(bare) ? bare : fold
    }
}
