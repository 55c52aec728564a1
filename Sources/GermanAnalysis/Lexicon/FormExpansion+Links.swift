extension FormExpansion {
    /// Links strong verb forms, participles, comparatives and irregular plurals, once every
    /// entry has been taken in.
    mutating func link() {
        let strong = StrongVerbs.german
        let certain = VerbForms(strong: strong, infinitives: infinitives)
        for entry in doubtfulInfinitives {
            let key = Latin1.key(entry.word)
            if certain.finite(key) != nil {
                finiteEntries.append(entry)
            } else {
                takeInfinitive(entry, key)
            }
        }
        let verbs = VerbForms(strong: strong, infinitives: infinitives)
        for entry in finiteEntries {
            let key = Latin1.key(entry.word)
            let known: WordTraits = [.known, .verb]
            if let (infinitive, traits) = verbs.finite(key) {
                expandFinite(entry, lemma: infinitive, known.union(traits).union(.finite))
            } else if let infinitive = verbs.zuInfinitive(key) {
                table.add(key, lemma: infinitive, .verbForm, known.union(.zuInfinitive))
                if entry.has("D") { addPresentParticiple(entry.word, infinitive) }
            } else {
                expandFinite(entry, lemma: key, known)
            }
        }
        linkZuInfinitives(verbs)
        for key in plainEntries {
            if let (infinitive, traits) = verbs.finite(key) {
                table.add(key, lemma: infinitive, .verbForm, traits.union([.known, .verb]))
            } else if let infinitive = verbs.participle(key) {
                table.add(
                    key, lemma: infinitive, .verbForm, [.known, .verb, .participle])
            } else if let infinitive = verbs.zuInfinitive(key) {
                table.add(key, lemma: infinitive, .irregular, [.known, .verb, .zuInfinitive])
            } else {
                let isAdjective = Self.adjectiveEndings.contains { key.hasSuffix($0) }
                table.add(
                    key, lemma: key, .baseOther, isAdjective ? [.known, .adjective] : .known)
            }
        }
        for entry in adjectiveEntries {
            let key = Latin1.key(entry.word)
            let traits: WordTraits = [.known, .adjective]
            if let infinitive = verbs.listedParticiple(key) {
                expandAdjective(
                    entry, lemma: infinitive, base: key, traits.union([.verb, .participle]))
            } else if let positive = positive(of: key) {
                expandAdjective(entry, lemma: positive, base: positive, traits)
            } else {
                let base = Self.bare(key)
                expandAdjective(entry, lemma: base, base: base, traits)
            }
        }
        linkPlurals()
    }

    /// `erstmalig` for an adjective that is listed as `erstmalige`.
    private static func bare(_ adjective: [UInt8]) -> [UInt8] {
        let isListedInflected = ["ige", "liche", "ische"].contains { adjective.hasSuffix($0) }
        return isListedInflected ? Array(adjective.dropLast()) : adjective
    }

    private static let adjectiveEndings = ["lich", "ig", "isch", "sam", "bar", "haft", "los"]

    /// Words like `mitzuteilen` that stood among the infinitives.
    private mutating func linkZuInfinitives(_ verbs: VerbForms) {
        for infinitive in infinitives {
            guard let verb = verbs.zuInfinitive(infinitive) else { continue }
            table.add(infinitive, lemma: verb, .irregular, [.known, .verb, .zuInfinitive])
        }
    }

    /// The adjective that a comparative or superlative with an umlaut belongs to.
    private func positive(of key: [UInt8]) -> [UInt8]? {
        for ending in ["ere", "este", "ste", "est", "er"] where key.hasSuffix(ending) {
            let stem = Array(key.dropLast(ending.utf8.count))
            if adjectives.contains(stem) { return stem }
        }
        guard let at = key.lastIndex(where: { $0 >= 0xE4 }) else { return nil }
        for ending in ["er", "ere", "este", "ste", "est", "st"] where key.hasSuffix(ending) {
            var stem = Array(key.dropLast(ending.utf8.count))
            guard at < stem.count, stem.count >= 2 else { continue }
            stem[at] = Umlaut.plain(stem[at])
            if adjectives.contains(stem) { return stem }
        }
        return nil
    }

    private mutating func linkPlurals() {
        let refused = Set(TextTable(PackageResources.not_plurals_txt).keys)
        var links: [[UInt8]: [UInt8]] = [:]
        // What has a genitive of its own or no umlaut is a plural only where its noun has no other.
        let isCertain = { (entry: DictionaryFile.Entry) in
            !entry.has("S") && Latin1.key(entry.word).contains { $0 >= 0xE4 }
        }
        let certain = pluralEntries.filter(isCertain)
        let doubtful = pluralEntries.filter {
            !isCertain($0) && !$0.hasAny("FJ") && $0.word.hasSuffix("er")
        }
        for entry in certain {
            let key = Latin1.key(entry.word)
            guard !refused.contains(key), let singular = singular(of: key) else { continue }
            links[key] = singular
        }
        let linked = Set(links.values)
        for entry in doubtful {
            let key = Latin1.key(entry.word)
            guard !refused.contains(key), let singular = singular(of: key),
                !linked.contains(singular), nouns[singular]?.hasAny("EPRpN") == false
            else { continue }
            links[key] = singular
        }
        for (key, entry) in nouns where links[key] == nil && !refused.contains(key) {
            if let singular = foreignSingular(of: key) {
                links[key] = singular
            } else if !entry.hasAny("STEPNpRqQFJ"), let singular = nounForms[key] {
                links[key] = singular
            } else if !entry.hasAny("STEPNpRFJ"), let singular = listedSingular(of: key) {
                links[key] = singular
            }
        }
        self.table.relinkNouns(links)
        for form in eumPlurals {
            let stem = Array(form.dropLast(2))
            for lemma in [stem + Array("um".utf8), stem] where nouns[lemma] != nil {
                self.table.add(form, lemma: lemma, .nounForm, [.known, .noun])
                break
            }
        }
        linkInfinitiveNouns()
    }

    /// `Mitteln` and `Schulen` are listed as infinitives alone, and are plurals as well.
    private mutating func linkInfinitiveNouns() {
        for (key, entry) in nouns where entry.has("J") && key.last == 0x6E {
            for base in [Array(key.dropLast()), Array(key.dropLast(2))] {
                guard base.count >= 3, nouns[base] != nil || heads[base] != nil else { continue }
                let lemma = table.readings[base]?.noun?.lemma ?? base
                table.add(key, lemma: lemma, .nounForm, [.known, .noun])
                break
            }
        }
    }

    /// The noun that an entry of its own is a mere form of (`Grenzwerten/m` beside `Grenzwert`).
    private func listedSingular(of key: [UInt8]) -> [UInt8]? {
        guard key.count >= 6 else { return nil }
        for start in 2...key.count - 3 {
            guard let noun = table.readings[Array(key[start...])]?.noun else { continue }
            let candidate = Array(key[..<start]) + noun.lemma
            if candidate != key, nouns[candidate] != nil { return candidate }
        }
        for ending in ["en", "n", "s", "es", "e", "er", "ern"] where key.hasSuffix(ending) {
            let candidate = Array(key.dropLast(ending.utf8.count))
            guard candidate.count >= 4, let base = nouns[candidate] else { continue }
            // A feminine -e beside a noun without it is a word of its own.
            if ending == "e" || ending == "er", base.hasAny("EPNRp") { continue }
            return candidate
        }
        return nil
    }

    /// The noun without umlaut whose plural this is.
    private func singular(of key: [UInt8]) -> [UInt8]? {
        if key.hasSuffix("er"), let entry = nouns[Array(key.dropLast(2))],
            entry.hasAny("ST"), !entry.hasAny("EPNRpF"), nouns[key]?.has("N") == true
        {
            return Array(key.dropLast(2))
        }
        guard let at = key.lastIndex(where: { $0 >= 0xE4 }) else { return nil }
        for ending in ["e", "er", "", "n", "en"] where key.hasSuffix(ending) {
            var stem = Array(key.dropLast(ending.utf8.count))
            guard at < stem.count, stem.count >= 2 else { continue }
            stem[at] = Umlaut.plain(stem[at])
            guard let entry = nouns[stem] else { continue }
            // A noun with a plural of its own does not need this one.
            if entry.hasAny("EPRp") && !entry.hasAny("T") { continue }
            return stem
        }
        return nil
    }

    /// Singular of a plural in -en, -a, -i of a foreign word (Museen, Visa, Musici).
    private func foreignSingular(of key: [UInt8]) -> [UInt8]? {
        guard let entry = nouns[key], !entry.hasAny("STEPNpRFJ"), key.count >= 5 else { return nil }
        let pairs = [
            ("en", ["um", "us", "a", "is", "os", "on", "o"]), ("a", ["um", "on"]),
            ("i", ["us", "o"]),
            ("ien", ["ium"]), ("mata", ["ma"]),
        ]
        for (ending, singulars) in pairs where key.hasSuffix(ending) {
            for singular in singulars {
                let candidate = key.dropLast(ending.utf8.count) + Array(singular.utf8)
                if let base = nouns[candidate], base.has("S") || !base.hasAny("EPN") {
                    return candidate
                }
            }
        }
        return nil
    }
}

/// Vowels with and without umlaut.
enum Umlaut {
    static func plain(_ letter: UInt8) -> UInt8 {
        switch letter {
        case 0xE4: 0x61
        case 0xF6: 0x6F
        case 0xFC: 0x75
        default: letter
        }
    }
}
