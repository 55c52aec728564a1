/// What a key was found to be: its dictionary form, its traits and where it is cut.
struct WordReading {
    var lemma: [UInt8]
    var family: [UInt8]
    /// The dictionary form as a noun, the same as `lemma` where there is but one.
    var noun: [UInt8]
    /// The dictionary form as anything else, likewise.
    var other: [UInt8]
    var traits: WordTraits
    /// Offsets in the key, rising.
    var cuts: [Int] = []

    init(
        lemma: [UInt8], family: [UInt8]? = nil, noun: [UInt8]? = nil, other: [UInt8]? = nil,
        traits: WordTraits = [],
        cuts: [Int] = []
    ) {
        self.lemma = lemma
        self.family = family ?? lemma
        self.noun = noun ?? lemma
        self.other = other ?? lemma
        self.traits = traits
        self.cuts = cuts
    }

    init(_ finding: LemmaRules.Finding) {
        self.init(
            lemma: finding.lemma, family: finding.family, noun: finding.noun,
            other: finding.other, traits: finding.traits)
    }
}

extension WordReading {
    /// Dictionary forms the written form may stand for: the likeliest, and another.
    ///
    /// A capital makes a noun of what can be one (Strömen), a small letter does not (strömen) unless
    /// the word would be a bare imperative (verkauf, titel).
    func lemmas(of key: [UInt8], isCapitalized: Bool) -> (first: [UInt8], second: [UInt8]?) {
        guard traits.contains(.noun), noun != other else { return (lemma, nil) }
        let isElided = key.hasSuffix("el") || key.hasSuffix("er")
        let isImperative = noun == key && other == key + (isElided ? [0x6E] : [0x65, 0x6E])
        return isCapitalized || isImperative ? (noun, other) : (other, noun)
    }
}

extension Morphology {
    /// Reads a key: by the lexicon, by rules, as a compound, or as it stands.
    func reading(of key: [UInt8]) -> WordReading {
        let rules = LemmaRules(lexicon: lexicon)
        let splitter = CompoundSplitter(lexicon: lexicon)
        if let entry = rules.known(key) {
            return reading(of: key, LemmaRules.Finding(entry), splitter)
        }
        let finding = rules.find(key)
        if let finding, !finding.traits.isDisjoint(with: [.participle, .zuInfinitive]) {
            return reading(of: key, finding, splitter)
        }
        let isInflected = finding?.traits.isDisjoint(with: [.noun, .adjective]) == false
        if isInflected, let finding { return reading(of: key, finding, splitter) }
        let cuts = splitter.cuts(of: key, traits: [])
        let isForeign = cuts.first.map { lexicon.automaton.number(of: key[..<$0]) == nil } ?? true
        if isForeign, let finding = finding ?? rules.shaped(key) {
            return WordReading(finding)
        }
        // The longest last part that is a noun or adjective decides: raum|fahr|zeugen as Fahrzeug.
        for start in cuts {
            if let reading = compound(key, start, cuts, rules) { return reading }
        }
        if let finding = rules.guessedVerb(key) { return WordReading(finding) }
        if let start = knownEnd(of: key, rules), let reading = compound(key, start, [], rules) {
            return reading
        }
        if let finding = rules.shapedNoun(key) { return WordReading(finding) }
        if let reading = inflectedCompound(key, splitter, rules) { return reading }
        return WordReading(lemma: cuts.isEmpty ? Self.withoutEnding(key) : key, cuts: cuts)
    }

    /// `Blinkens` as `Blinken`, `Xis` as `Xi`; `Nexus` and `Varoufakis` as they are.
    ///
    /// The dative of a plural in -er loses its -n.
    private static func withoutEnding(_ key: [UInt8]) -> [UInt8] {
        if key.count >= 7, key.hasSuffix("ern") { return Array(key.dropLast()) }
        guard key.count >= 3, key.last == 0x73 else { return key }
        let before = key[key.count - 2]
        let isVowel = "aeiou".utf8.contains(before)
        guard before != 0x73, !isVowel || key.count <= 4 else { return key }
        return Array(key.dropLast())
    }

    private func reading(
        of key: [UInt8], _ finding: LemmaRules.Finding, _ splitter: CompoundSplitter
    ) -> WordReading {
        var reading = WordReading(finding)
        reading.cuts = cuts(of: key, reading, splitter)
        if !reading.cuts.isEmpty { reading.traits.insert(.compound) }
        return reading
    }

    /// A word whose last part stands at `start`, read by that part.
    private func compound(
        _ key: [UInt8], _ start: Int, _ cuts: [Int], _ rules: LemmaRules
    ) -> WordReading? {
        guard let head = rules.find(Array(key[start...])),
            !head.traits.isDisjoint(with: [.noun, .adjective])
                || (start == cuts.last && !head.traits.contains(.stopWord))
        else { return nil }
        let modifier = Array(key[..<start])
        var traits = head.traits.subtracting([.stopWord, .name, .listed, .known])
        if !cuts.isEmpty { traits.insert(.compound) }
        // Behind a first part the head is a noun where it can be one.
        let isNoun = head.traits.contains(.noun)
        let lemma = isNoun ? head.noun : participle(Array(key[start...]), head, rules)
        // `-best` is a last part, but none of gut.
        guard let first = lemma.first, Umlaut.plain(first) == Umlaut.plain(key[start]) else {
            return nil
        }
        if isNoun { traits.subtract(WordTraits.verbal) }
        return WordReading(
            lemma: modifier + lemma, family: modifier + (isNoun ? lemma : head.family),
            traits: traits, cuts: cuts)
    }

    /// A case of a compound whose last part the lexicon has in other cases: `Waschhause`.
    private func inflectedCompound(
        _ key: [UInt8], _ splitter: CompoundSplitter, _ rules: LemmaRules
    ) -> WordReading? {
        for ending in ["es", "en", "e", "s", "n"] where key.hasSuffix(ending) {
            let base = Array(key.dropLast(ending.utf8.count))
            let cuts = splitter.cuts(of: base, traits: [])
            guard let start = cuts.first, lexicon.automaton.number(of: base[..<start]) != nil
            else { continue }
            for start in cuts {
                guard let reading = compound(base, start, cuts, rules), reading.lemma == base,
                    reading.traits.contains(.noun)
                else { continue }
                return reading
            }
        }
        return nil
    }

    /// The dictionary form of a last part that is an adjective: of a participle the participle
    /// itself (`unterhaltsberechtigtem`), for no verb opens with such a first part.
    private func participle(
        _ key: [UInt8], _ head: LemmaRules.Finding, _ rules: LemmaRules
    ) -> [UInt8] {
        guard head.traits.contains([.participle, .adjective]) else { return head.lemma }
        for ending in ["em", "en", "er", "es", "e"] where key.hasSuffix(ending) {
            let base = Array(key.dropLast(ending.utf8.count))
            if rules.known(base)?.traits.contains(.participle) == true { return base }
        }
        return key
    }

    /// Cuts of a word whose dictionary form is known.
    private func cuts(
        of key: [UInt8], _ reading: WordReading, _ splitter: CompoundSplitter
    ) -> [Int] {
        guard !reading.traits.isDisjoint(with: [.noun, .adjective]), !reading.traits.contains(.name)
        else { return [] }
        // An inflected form is cut where its dictionary form is.
        let base = reading.lemma
        let all =
            if let number = lexicon.automaton.number(of: base) {
                lexicon.cuts(at: number)
            } else {
                splitter.listedCuts(of: base, traits: base == key ? reading.traits : .noun)
            }
        return all.filter { $0 + 2 <= key.count }
    }

    /// Start of the longest noun or adjective that an unknown word ends in.
    private func knownEnd(of key: [UInt8], _ rules: LemmaRules) -> Int? {
        guard key.count >= 7, key.count <= CompoundSplitter.longestWord else { return nil }
        for start in 3...key.count - 4 {
            let traits = lexicon.traits(of: key[start...])
            guard traits.contains(.known) else { continue }
            if !traits.isDisjoint(with: [.noun, .adjective]), !traits.contains(.name) {
                return start
            }
        }
        return nil
    }
}
