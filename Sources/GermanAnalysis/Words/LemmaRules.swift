/// Finds the dictionary form of a key, by the lexicon first and by rules where it is silent.
struct LemmaRules {
    let lexicon: Lexicon

    struct Finding {
        var lemma: [UInt8]
        var family: [UInt8]
        /// The dictionary form as a noun.
        var noun: [UInt8]
        /// The dictionary form as anything else.
        var other: [UInt8]
        var traits: WordTraits

        init(
            lemma: [UInt8], family: [UInt8]? = nil, noun: [UInt8]? = nil,
            other: [UInt8]? = nil, traits: WordTraits
        ) {
            self.lemma = lemma
            self.family = family ?? lemma
            self.noun = noun ?? lemma
            self.other = other ?? lemma
            self.traits = traits
        }

        init(_ entry: LexiconEntry) {
            let forms = entry.forms
            self.init(
                lemma: forms.lemma, family: entry.family(of: forms.lemma), noun: forms.noun,
                other: forms.other, traits: entry.traits)
        }
    }

    /// The finding for a key; nil when neither lexicon nor rules know anything like it.
    func find(_ key: [UInt8], depth: Int = 0) -> Finding? {
        if let entry = known(key) {
            return Finding(entry)
        }
        guard key.count >= 4, key.count <= 64 else { return nil }
        return prefixed(key, depth: depth) ?? inflected(key)
    }

    func known(_ key: [UInt8]) -> LexiconEntry? {
        lexicon.entry(for: key).flatMap { $0.traits.contains(.known) ? $0 : nil }
    }

    private func isInfinitive(_ key: [UInt8]) -> Bool {
        known(key).map { $0.traits.contains(.infinitive) && $0.other == key } ?? false
    }

    // MARK: - Prefixes

    /// A verb form or adjective behind a prefix: `abzuwandern`, `mitgelitten`, `unlösbar`.
    private func prefixed(_ key: [UInt8], depth: Int) -> Finding? {
        guard depth < 2 else { return nil }
        let strong = StrongVerbs.german
        for prefix in strong.separable(for: key)
        where key.count >= prefix.count + 3 && key.starts(with: prefix) {
            let rest = Array(key[prefix.count...])
            if rest.starts(with: [0x7A, 0x75]) {
                let verb = Array(rest.dropFirst(2))
                if isInfinitive(verb) || isInfinitive(prefix + verb) {
                    return Finding(lemma: prefix + verb, traits: [.verb, .zuInfinitive])
                }
            }
            if let finding = verbForm(rest, depth: depth) { return finding.behind(prefix) }
        }
        for prefix in strong.inseparable(for: key)
        where key.count >= prefix.count + 4 && prefix != [0x67, 0x65] && key.starts(with: prefix) {
            let rest = Array(key[prefix.count...])
            if let finding = verbForm(rest, depth: depth), !rest.starts(with: [0x67, 0x65]) {
                return finding.behind(prefix)
            }
            if let entry = known(Array("ge".utf8) + rest), entry.traits.contains(.participle) {
                var lemma = entry.lemma
                if lemma.starts(with: [0x67, 0x65]) { lemma.removeFirst(2) }
                return Finding(lemma: lemma, family: lemma, traits: entry.traits).behind(prefix)
            }
        }
        if key.starts(with: [0x75, 0x6E]), let entry = known(Array(key.dropFirst(2))),
            entry.traits.contains(.adjective)
        {
            return Finding(lemma: entry.adjective, family: entry.adjective, traits: .adjective)
                .behind([0x75, 0x6E])
        }
        return nil
    }

    private func verbForm(_ key: [UInt8], depth: Int) -> Finding? {
        if let entry = known(key) {
            guard entry.traits.contains(.verb), !entry.traits.contains(.stopWord) || key.count > 4
            else { return nil }
            return Finding(entry)
        }
        guard key.count >= 4, let finding = inflectedVerb(key) else { return nil }
        return finding
    }

    // MARK: - Endings

    private static let verbEndings = [
        "testen", "test", "tet", "ten", "te", "est", "et", "st", "t", "e", "end",
    ].map { Array($0.utf8) }
    private static let participleEndings = ["em", "en", "er", "es", "e"].map { Array($0.utf8) }
    private static let nounEndings = [
        "innen", "ern", "nen", "ens", "sen", "ses", "es", "en", "er", "se", "s", "e", "n",
    ].map { Array($0.utf8) }
    private static let adjectiveEndings = [
        "erem", "eren", "erer", "eres", "ere", "estem", "esten", "ester", "estes", "este", "stem",
        "sten", "ster", "stes", "ste", "est", "st", "em", "en", "er", "es", "e", "m", "n", "r", "s",
    ].map { Array($0.utf8) }

    /// A form whose ending the lexicon did not list, of a word it knows.
    private func inflected(_ key: [UInt8]) -> Finding? {
        for ending in Self.adjectiveEndings where key.ends(with: ending, keeping: 3) {
            let base = Array(key.dropLast(ending.count))
            if let entry = known(base), entry.traits.contains(.adjective) {
                return Finding(lemma: entry.adjective, family: entry.family, traits: .adjective)
            }
            if ending.count == 2 || ending == [0x65], isFirstPartOnly(base) {
                return Finding(lemma: base, traits: .adjective)
            }
        }
        for ending in Self.nounEndings where key.ends(with: ending, keeping: 3) {
            let base = Array(key.dropLast(ending.count))
            if let entry = known(base), entry.traits.contains(.noun), entry.lemma == base {
                return Finding(
                    lemma: base, family: entry.family,
                    traits: entry.traits.intersection([.noun, .name, .personNoun]))
            }
        }
        return inflectedVerb(key)
    }

    /// `solar`, `montan`: adjectives that the dictionaries list as parts of compounds alone.
    private func isFirstPartOnly(_ key: [UInt8]) -> Bool {
        guard key.count >= 5, let number = lexicon.automaton.number(of: key),
            lexicon.entry(at: number, key: key)?.traits.isEmpty == true
        else { return false }
        let costs = lexicon.costs(at: number)
        return costs.modifier < 100 && costs.head == 255
    }

    private func inflectedVerb(_ key: [UInt8]) -> Finding? {
        if let finding = verb(key) ?? contracted(key) { return finding }
        if key.starts(with: [0x67, 0x65]), key.last == 0x74,
            let finding = verb(Array(key.dropFirst(2)), endings: [[0x65, 0x74], [0x74]])
        {
            return Finding(
                lemma: finding.lemma, family: finding.family, traits: [.verb, .participle])
        }
        for ending in Self.participleEndings where key.ends(with: ending, keeping: 4) {
            let base = Array(key.dropLast(ending.count))
            if base.hasSuffix("end"), let finding = verb(base) {
                return Finding(lemma: base, family: finding.family, traits: [.verb, .adjective])
            }
        }
        return nil
    }

    /// `sehn`, `schaun`: an infinitive that lost its e.
    private func contracted(_ key: [UInt8]) -> Finding? {
        guard key.count >= 4, key.last == 0x6E, key[key.count - 2] != 0x65 else { return nil }
        let infinitive = Array(key.dropLast()) + [0x65, 0x6E]
        guard isInfinitive(infinitive) else { return nil }
        return Finding(lemma: infinitive, traits: [.verb, .infinitive, .finite])
    }

    private func verb(_ key: [UInt8], endings: [[UInt8]] = verbEndings) -> Finding? {
        for ending in endings where key.ends(with: ending, keeping: 2) {
            let stem = Array(key.dropLast(ending.count))
            for infinitive in [stem + [0x65, 0x6E], stem + [0x6E]] {
                guard let entry = known(infinitive), entry.traits.contains(.infinitive),
                    entry.lemma == infinitive
                else { continue }
                return Finding(
                    lemma: infinitive, family: entry.family, traits: [.verb, .finite])
            }
        }
        return nil
    }
}

extension LexiconEntry {
    /// The dictionary form when the word is read as an adjective.
    var adjective: [UInt8] { lemma }
}

extension LemmaRules.Finding {
    func behind(_ prefix: [UInt8]) -> LemmaRules.Finding {
        LemmaRules.Finding(
            lemma: prefix + lemma, family: prefix + family, noun: prefix + noun,
            other: prefix + other, traits: traits.subtracting(.stopWord))
    }
}

extension Array<UInt8> {
    /// Ends with `ending` and has at least `keeping` letters before it.
    func ends(with ending: [UInt8], keeping: Int) -> Bool {
        count >= ending.count + keeping && suffix(ending.count).elementsEqual(ending)
    }
}
