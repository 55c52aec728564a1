/// A plain list of word forms, one a line, as spelling dictionaries install it.
struct WordList {
    private let words: [[UInt8]]

    init(_ bytes: [UInt8]) {
        words = bytes.split(separator: 0x0A).map { Latin1.decode($0) }
    }

    /// All words by key.
    var keys: [[UInt8]] { words.map { Latin1.key($0) } }

    /// Nouns that the dictionaries do not hold as such, by key, with their dictionary forms.
    ///
    /// A word that another of the list, or a noun behind a first part, becomes by inflection
    /// stands under that word.
    func nouns(unknownTo expansion: FormExpansion) -> [[UInt8]: [UInt8]] {
        let table = expansion.table
        let capitalized = Set(
            words.filter { $0.first.map(Latin1.isUpper) ?? false }.map { Latin1.key($0) }
        )
        .filter { !$0.contains(0x1A) && !$0.contains(0x27) }
        var keys = capitalized.filter { table.readings[$0]?.noun == nil }
        let openings = CompoundOpenings(expansion, listed: keys)
        keys.formUnion(Self.impliedNouns(in: capitalized, openings, table))
        var linker = NounLinker(keys: keys, openings: openings, table: table)
        // Short words first: a long one may end in one of them.
        let ordered = keys.sorted {
            $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1)
        }
        for key in ordered { linker.link(key) }
        return linker.lemmas
    }

    /// Compounds that must end in a word for it to be a noun.
    static let leastCompounds = 2

    /// Words that are known as verb forms only, and are nouns because compounds end in them.
    ///
    /// Vorsorge by Altersvorsorge. The list holds a word in one case only, small before capital.
    private static func impliedNouns(
        in compounds: Set<[UInt8]>, _ openings: CompoundOpenings, _ table: FormTable
    ) -> Set<[UInt8]> {
        var numberOf: [UInt64: Int] = [:]
        var verbs: [[UInt8]] = []
        for (key, reading) in table.readings
        where reading.noun == nil && reading.traits.contains(.verb) && key.count >= 5
            && !reading.traits.contains(.adjective)
        {
            numberOf[FNV.of(key.reversed())] = verbs.count
            verbs.append(key)
        }
        var counts = [Int](repeating: 0, count: verbs.count)
        for word in compounds where word.count >= 8 {
            var hash = FNV()
            for start in stride(from: word.count - 1, through: 3, by: -1) {
                hash.add(word[start])
                guard start + 5 <= word.count, let number = numberOf[hash.value] else { continue }
                if openings.contains(Array(word[..<start])) { counts[number] += 1 }
            }
        }
        return Set(verbs.indices.filter { counts[$0] >= leastCompounds }.map { verbs[$0] })
    }
}

/// What a compound may open with, as far as whole words and their stems tell.
struct CompoundOpenings {
    private let table: FormTable
    private let listed: Set<[UInt8]>
    private let nouns: Set<[UInt8]>

    private static let links = ["s", "es", "n", "en"].map { Array($0.utf8) }

    init(_ expansion: FormExpansion, listed nouns: Set<[UInt8]> = []) {
        table = expansion.table
        self.nouns = nouns
        let prefixes = VerbPrefixes.german
        let combining = TextTable(PackageResources.combining_forms_txt).keys
        listed = expansion.modifiers.union(prefixes.separable).union(prefixes.inseparable)
            .union(combining)
    }

    func contains(_ key: [UInt8]) -> Bool {
        if listed.contains(key) || isWord(key) { return true }
        if table.readings[key + [0x65, 0x6E]]?.traits.contains(.infinitive) == true { return true }
        return Self.links.contains {
            key.ends(with: $0, keeping: 3) && isWord(key.dropLast($0.count))
        }
    }

    private func isWord(_ key: some Collection<UInt8>) -> Bool {
        guard let reading = table.readings[Array(key)] else { return nouns.contains(Array(key)) }
        return !reading.traits.isDisjoint(with: [.noun, .adjective])
    }
}

/// Puts the listed forms of a noun together under one of them.
private struct NounLinker {
    let keys: Set<[UInt8]>
    let openings: CompoundOpenings
    let table: FormTable
    private(set) var lemmas: [[UInt8]: [UInt8]] = [:]

    init(keys: Set<[UInt8]>, openings: CompoundOpenings, table: FormTable) {
        self.keys = keys
        self.openings = openings
        self.table = table
    }

    private static let endings = ["innen", "ern", "es", "en", "er", "s", "n", "e"]
        .map { Array($0.utf8) }
    private static let certainEndings = ["es", "en", "s", "n", "e"].map { Array($0.utf8) }

    mutating func link(_ key: [UInt8]) { lemmas[key] = base(of: key) }

    private func base(of key: [UInt8]) -> [UInt8] {
        let compound = compoundBase(of: key)
        if let compound, compound != key { return compound }
        // `Flugzeugen` ends in the noun Zeugen, and is a form of Flugzeug.
        let endings = compound == nil ? Self.endings : Self.certainEndings
        for ending in endings where key.ends(with: ending, keeping: 3) {
            var candidate = Array(key.dropLast(ending.count))
            if ending == Array("innen".utf8) { candidate += [0x69, 0x6E] }
            if let base = lemmas[candidate] { return base }
            if let noun = table.readings[candidate]?.noun { return noun.lemma }
            guard compound == nil else { continue }
            let others = ["s", "es", "e", "en", "er", "ern"].filter {
                keys.contains(candidate + Array($0.utf8))
            }
            if others.count >= 3 { return candidate }
        }
        return key
    }

    /// By the longest known noun that the word ends in: Vorgänge as Gänge.
    private func compoundBase(of key: [UInt8]) -> [UInt8]? {
        guard key.count >= 5 else { return nil }
        for start in 1...max(1, key.count - 3) {
            guard let lemma = noun(Array(key[start...])) else { continue }
            let opening = Array(key[..<start])
            let candidate = opening + lemma
            if candidate == key || isNoun(candidate) || openings.contains(opening) {
                return candidate
            }
        }
        return nil
    }

    /// Dictionary form of a key as a noun.
    private func noun(_ key: [UInt8]) -> [UInt8]? {
        table.readings[key]?.noun?.lemma ?? lemmas[key]
    }

    private func isNoun(_ key: [UInt8]) -> Bool {
        keys.contains(key) || table.readings[key]?.noun?.lemma == key
    }
}
