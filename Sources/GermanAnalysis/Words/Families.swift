/// Finds the word that stands for a dictionary form's family: the verb of a noun in -ung, the
/// masculine of a feminine, the country of an adjective.
///
/// Asks the lexicon's forms and nothing else, so that the whole table is made at compile time.
struct Families {
    let table: FormTable
    /// Country by key of its adjectives and inhabitants.
    let countries: [[UInt8]: [UInt8]]
    private let deverbal: [(noun: [UInt8], verb: [UInt8])]
    private let separable: [[UInt8]]

    init(table: FormTable) {
        self.table = table
        countries = Self.countries()
        separable = VerbPrefixes.german.separable
        deverbal = TextTable(PackageResources.deverbal_nouns_txt).rows
            .filter { $0.count == 2 }
            .flatMap { row in row[1].keys.map { ($0, row[0].key) } }
    }

    private static func countries() -> [[UInt8]: [UInt8]] {
        var out: [[UInt8]: [UInt8]] = [:]
        for row in TextTable(PackageResources.countries_txt).rows where row.count == 3 {
            let names = row[0].keys
            let people = row[2].keys
            var feminine: [[UInt8]] = []
            for person in people {
                let stem = person.last == 0x65 ? Array(person.dropLast()) : person
                feminine.append(stem + Array("in".utf8))
            }
            let members = names + row[1].keys + people + feminine
            for member in members where out[member] == nil { out[member] = names[0] }
        }
        return out
    }

    /// The family's key; nil when the dictionary form stands for itself.
    func representative(of lemma: [UInt8]) -> [UInt8]? {
        if let country = countries[lemma] { return country == lemma ? nil : country }
        guard let reading = table.readings[lemma], lemma.count >= 5 else { return nil }
        if reading.traits.contains(.noun) {
            return verb(ofNoun: lemma) ?? masculine(of: lemma)
        }
        return participle(lemma, reading.traits) ?? verb(ofAdjective: lemma)
    }

    private func infinitive(_ key: [UInt8]) -> [UInt8]? {
        guard let reading = table.readings[key], reading.traits.contains(.infinitive),
            reading.lemma == key
        else { return nil }
        return key
    }

    private func verb(ofNoun lemma: [UInt8]) -> [UInt8]? {
        if lemma.hasSuffix("ung") {
            let stem = Array(lemma.dropLast(3))
            for ending in ["en", "n"] {
                if let verb = infinitive(stem + Array(ending.utf8)) { return verb }
            }
            if stem.last == 0x6C { return infinitive(Array(stem.dropLast()) + Array("eln".utf8)) }
            return nil
        }
        for (noun, verb) in deverbal where lemma.ends(with: noun, keeping: 2) {
            let prefix = Array(lemma.dropLast(noun.count))
            let prefixes =
                prefix == Array("rück".unicodeScalars.map { UInt8($0.value) })
                ? [Array("zu".utf8) + prefix, prefix] : [prefix]
            for prefix in prefixes where separable.contains(prefix) {
                if let verb = infinitive(prefix + verb) { return verb }
            }
        }
        return nil
    }

    private func masculine(of lemma: [UInt8]) -> [UInt8]? {
        guard lemma.hasSuffix("in"), table.readings[lemma]?.traits.contains(.personNoun) == true
        else { return nil }
        let stem = Array(lemma.dropLast(2))
        // Kollegin is of Kollege, not of Kolleg.
        var candidates = [stem + [0x65], stem]
        if let at = stem.lastIndex(where: { $0 >= 0xE4 }) {
            var plain = stem
            plain[at] = Umlaut.plain(plain[at])
            candidates += [plain + [0x65], plain]
        }
        return candidates.first { table.noun(of: $0) == $0 }
    }

    private func participle(_ lemma: [UInt8], _ traits: WordTraits) -> [UInt8]? {
        if lemma.hasSuffix("end"), let verb = infinitive(Array(lemma.dropLast())) { return verb }
        guard traits.contains(.participle), let reading = table.readings[lemma] else { return nil }
        return reading.lemma == lemma ? nil : reading.lemma
    }

    private func verb(ofAdjective lemma: [UInt8]) -> [UInt8]? {
        guard lemma.hasSuffix("bar") else { return nil }
        return infinitive(Array(lemma.dropLast(3)) + Array("en".utf8))
    }
}
