/// Expands dictionary entries into forms, with the inflectional rules of the affix file.
///
/// Derivations that the affix file offers as forms (-ung, -bar, -in, -chen, un-) become
/// dictionary forms of their own, with their inflection.
struct FormExpansion {
    let affixes: AffixFile
    var table = FormTable()
    /// Keys of what may stand last in a compound only.
    var heads: [[UInt8]: WordTraits] = [:]
    /// Keys of what may stand first in a compound, linking element included.
    var modifiers: Set<[UInt8]> = []
    /// Infinitives, adjectives and nouns by key, for linking irregular forms.
    var infinitives: Set<[UInt8]> = []
    var adjectives: Set<[UInt8]> = []
    var nouns: [[UInt8]: DictionaryFile.Entry] = [:]
    /// Inflected forms by key, with the noun that an entry makes them from.
    var nounForms: [[UInt8]: [UInt8]] = [:]
    /// Forms in -een, plurals of nouns in -eum or -ee.
    var eumPlurals: [[UInt8]] = []
    /// Strong forms and participles whose verb is yet to be found.
    var finiteEntries: [DictionaryFile.Entry] = []
    var adjectiveEntries: [DictionaryFile.Entry] = []
    /// Entries with endings of an infinitive that may be a Konjunktiv.
    var doubtfulInfinitives: [DictionaryFile.Entry] = []
    /// Lower-case words without endings: adverbs, and single verb forms.
    var plainEntries: [[UInt8]] = []
    /// Nouns that are listed with endings of a plural only.
    var pluralEntries: [DictionaryFile.Entry] = []

    init(affixes: AffixFile) { self.affixes = affixes }

    private func forms(_ word: [UInt8], _ flag: Character) -> [[UInt8]] {
        guard let flag = flag.asciiValue, let rules = affixes.rules[flag] else { return [] }
        return rules.compactMap { $0.applied(to: word) }
    }

    mutating func add(_ entry: DictionaryFile.Entry) {
        guard !entry.has("d") else { return }
        let key = Latin1.key(entry.word)
        guard !key.contains(0x1A) else { return }
        if entry.hasAny("ijke") { modifiers.insert(key.last == 0x2D ? Array(key.dropLast()) : key) }
        if entry.has("h") { return }
        if entry.has("o") {
            addHead(entry, key)
        } else if entry.isCapitalized {
            addNoun(entry, key)
        } else if entry.hasAny("IXYZWD") {
            addVerb(entry, key)
        } else if entry.hasAny("AC") {
            addAdjective(entry, key)
        } else {
            plainEntries.append(key)
        }
    }

    private mutating func addHead(_ entry: DictionaryFile.Entry, _ key: [UInt8]) {
        let traits: WordTraits = entry.has("F") ? [.noun, .personNoun] : .noun
        heads[key] = traits.union(heads[key] ?? [])
        for flag in "STEPNpRqQ" where entry.has(flag) {
            for form in forms(entry.word, flag) { heads[Latin1.key(form)] = .noun }
        }
    }

    private mutating func addNoun(_ entry: DictionaryFile.Entry, _ key: [UInt8]) {
        let isName = !entry.has("m") && !entry.hasAny("TEPNpRqQFJ")
        var traits: WordTraits = [.known, .noun]
        if isName, !entry.word.dropFirst().contains(where: Latin1.isUpper) { traits.insert(.name) }
        if entry.has("F") { traits.insert(.personNoun) }
        // A noun may stand in several entries, of which each has some of its flags.
        let flags = (nouns[key]?.flags ?? []) + entry.flags
        nouns[key] = DictionaryFile.Entry(word: entry.word, flags: flags)
        if isPluralLike(entry, key) { pluralEntries.append(entry) }
        // `Mitteln` the infinitive stands back behind the plural of `Mittel`.
        let isInfinitive = entry.has("J") && key.last == 0x6E
        table.add(key, lemma: key, isInfinitive ? .verbForm : .baseNoun, traits)
        for flag in "STEPNpRqQf" where entry.has(flag) {
            for form in forms(entry.word, flag) {
                let formKey = Latin1.key(form)
                // `Muse/P` makes Museen, which is the plural of another noun.
                if flag == "P", key.last == 0x65 {
                    eumPlurals.append(formKey)
                    continue
                }
                table.add(formKey, lemma: key, .nounForm, traits)
                nounForms[formKey] = key
            }
        }
        if !isInfinitive { addUnlistedCases(entry, key, traits) }
        if entry.has("F") { addFeminine(entry) }
        if entry.has("M") {
            addDerived(forms(entry.word, "M"), endings: ["chen"], [.known, .noun], .nounForm)
        }
        if entry.has("J") {
            addDerived(forms(entry.word, "J"), endings: ["ung"], [.known, .noun], .nounForm)
        }
        if entry.has("L") {
            addDerived(
                forms(entry.word, "L"), endings: ["lich"], [.known, .adjective], .adjectiveForm)
        }
    }

    /// Cases that the dictionary lists for some nouns only.
    private mutating func addUnlistedCases(
        _ entry: DictionaryFile.Entry, _ key: [UInt8], _ traits: WordTraits
    ) {
        // The dative of a plural in -e.
        if entry.has("E") { table.add(key + [0x65, 0x6E], lemma: key, .nounForm, traits) }
        // The old dative singular in -e, and the plural of nouns that are listed without one.
        guard entry.has("T"), key.last != 0x65 else { return }
        table.add(key + [0x65], lemma: key, .rareForm, traits)
        if !entry.hasAny("EPNpRqQ") {
            table.add(key + [0x65, 0x6E], lemma: key, .rareForm, traits)
        }
    }

    private func isPluralLike(_ entry: DictionaryFile.Entry, _ key: [UInt8]) -> Bool {
        !entry.hasAny("TEPpR") && (key.contains { $0 >= 0xE4 } || key.hasSuffix("er"))
    }

    private mutating func addFeminine(_ entry: DictionaryFile.Entry) {
        let forms = forms(entry.word, "F").map(Latin1.key)
        addDerived(forms, endings: ["in"], [.known, .noun, .personNoun], .nounForm)
    }

    /// Forms of a derived word: those with one of `endings` are dictionary forms, the others are
    /// put to the one they begin with.
    private mutating func addDerived(
        _ forms: [[UInt8]], endings: [String], _ traits: WordTraits, _ rank: FormTable.Rank
    ) {
        let keys = forms.map { Latin1.key($0) }
        let bases = keys.filter { key in endings.contains { key.hasSuffix($0) } }
        for key in keys {
            let base = bases.filter { key.starts(with: $0) }.max { $0.count < $1.count } ?? key
            let isBase = base == key
            let baseRank: FormTable.Rank = rank == .nounForm ? .baseNoun : .baseAdjective
            table.add(key, lemma: base, isBase ? baseRank : rank, traits)
        }
    }

    private mutating func addVerb(_ entry: DictionaryFile.Entry, _ key: [UInt8]) {
        let isInfinitive = key.last == 0x6E && entry.hasAny("IXYOD") && !entry.has("Z")
        guard isInfinitive else {
            finiteEntries.append(entry)
            return
        }
        // `bekämen` takes an infinitive's endings and is none.
        if !entry.hasAny("DOY") { return doubtfulInfinitives.append(entry) }
        takeInfinitive(entry, key)
    }

    mutating func takeInfinitive(_ entry: DictionaryFile.Entry, _ key: [UInt8]) {
        infinitives.insert(key)
        addInfinitive(entry, entry.word)
        if entry.has("V") {
            infinitives.insert(Array("ver".utf8) + key)
            addInfinitive(entry, Array("ver".utf8) + entry.word)
        }
    }

    private mutating func addInfinitive(_ entry: DictionaryFile.Entry, _ word: [UInt8]) {
        let lemma = Latin1.key(word)
        let verb: WordTraits = [.known, .verb]
        table.add(lemma, lemma: lemma, .baseVerb, verb.union([.infinitive, .finite]))
        // The genitive of the infinitive as a noun: des Könnens.
        table.add(lemma + [0x73], lemma: lemma, .rareForm, [.known, .noun])
        for flag in "IXYW" where entry.has(flag) {
            for form in forms(word, flag) {
                let key = Latin1.key(form)
                var traits = verb.union(.finite)
                if flag == "I", key.last == 0x65 { traits.insert(.subjunctive1) }
                let isParticiple = entry.has("O") && key.last == 0x74 && flag != "Y"
                if isParticiple { traits.insert(.participle) }
                table.add(key, lemma: lemma, .verbForm, traits)
            }
        }
        if entry.has("O") {
            for form in forms(word, "O") {
                let key = Latin1.key(form)
                table.add(
                    key, lemma: lemma, .adjectiveForm, verb.union([.adjective, .participle]))
            }
        }
        if entry.has("D") { addPresentParticiple(word, lemma) }
        if entry.has("B") {
            addDerived(forms(word, "B"), endings: ["bar"], [.known, .adjective], .adjectiveForm)
        }
        if entry.has("J") {
            addDerived(forms(word, "J"), endings: ["ung"], [.known, .noun], .nounForm)
        }
    }

    mutating func addPresentParticiple(_ word: [UInt8], _ lemma: [UInt8]) {
        let base = Latin1.key(word) + [0x64]
        for form in forms(word, "D") {
            let key = Latin1.key(form)
            let isBase = key == base
            table.add(
                key, lemma: isBase ? lemma : base, isBase ? .verbForm : .adjectiveForm,
                [.known, .verb, .adjective])
        }
    }

    private mutating func addAdjective(_ entry: DictionaryFile.Entry, _ key: [UInt8]) {
        adjectives.insert(key)
        adjectiveEntries.append(entry)
    }

    /// Adds an adjective's forms under a dictionary form, with un- where the entry takes it.
    mutating func expandAdjective(
        _ entry: DictionaryFile.Entry, lemma: [UInt8], base: [UInt8], _ traits: WordTraits
    ) {
        let negated = entry.has("U") ? Array("un".utf8) : nil
        // `erprobte` is a verb's form first, `gemachte` none.
        let rank: FormTable.Rank = traits.contains(.participle) ? .rareForm : .adjectiveForm
        for prefix in [[], negated].compactMap({ $0 }) {
            let isPlain = prefix.isEmpty
            let key = prefix + Latin1.key(entry.word)
            let target = isPlain ? base : key
            table.add(key, lemma: isPlain ? lemma : key, .baseAdjective, traits)
            for flag in "AC" where entry.has(flag) {
                for form in forms(entry.word, flag) {
                    table.add(prefix + Latin1.key(form), lemma: target, rank, traits)
                }
            }
        }
    }

    /// Adds the finite forms of a strong stem under their infinitive.
    mutating func expandFinite(
        _ entry: DictionaryFile.Entry, lemma: [UInt8], _ traits: WordTraits
    ) {
        let prefixes = entry.has("V") ? [[], Array("ver".utf8)] : [[]]
        for prefix in prefixes {
            let target = prefix + lemma
            table.add(prefix + Latin1.key(entry.word), lemma: target, .verbForm, traits)
            for flag in "XZWIY" where entry.has(flag) {
                for form in forms(entry.word, flag) {
                    table.add(prefix + Latin1.key(form), lemma: target, .verbForm, traits)
                }
            }
        }
    }
}

extension Array<UInt8> {
    func hasSuffix(_ text: String) -> Bool {
        count >= text.utf8.count && suffix(text.utf8.count).elementsEqual(text.utf8)
    }

    func hasPrefix(_ other: [UInt8]) -> Bool { starts(with: other) }
}
