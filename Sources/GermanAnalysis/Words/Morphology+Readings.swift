/// What a key was found to be: its dictionary form, its traits and where it is cut.
struct WordReading {
    var lemma: [UInt8]
    var family: [UInt8]
    /// The dictionary form as a noun, the same as `lemma` where there is but one.
    var noun: [UInt8]
    var traits: WordTraits
    /// Offsets in the key, rising.
    var cuts: [Int] = []

    init(
        lemma: [UInt8], family: [UInt8]? = nil, noun: [UInt8]? = nil, traits: WordTraits = [],
        cuts: [Int] = []
    ) {
        self.lemma = lemma
        self.family = family ?? lemma
        self.noun = noun ?? lemma
        self.traits = traits
        self.cuts = cuts
    }

    init(_ finding: LemmaRules.Finding) {
        self.init(
            lemma: finding.lemma, family: finding.family, noun: finding.noun,
            traits: finding.traits)
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
        if let start = cuts.last, let reading = compound(key, start, cuts, rules) { return reading }
        if let start = knownEnd(of: key, rules), let reading = compound(key, start, [], rules) {
            return reading
        }
        return WordReading(lemma: cuts.isEmpty ? Self.withoutGenitive(key) : key, cuts: cuts)
    }

    /// `Blinkens` as `Blinken`, `Xis` as `Xi`; `Nexus` and `Varoufakis` as they are.
    private static func withoutGenitive(_ key: [UInt8]) -> [UInt8] {
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
        guard let head = rules.find(Array(key[start...])) else { return nil }
        let modifier = Array(key[..<start])
        var traits = head.traits.subtracting([.stopWord, .name, .listed, .known])
        if !cuts.isEmpty { traits.insert(.compound) }
        // Behind a first part the head is a noun where it can be one.
        let isNoun = head.traits.contains(.noun)
        let lemma = isNoun ? head.noun : head.lemma
        if isNoun { traits.subtract(WordTraits.verbal) }
        return WordReading(
            lemma: modifier + lemma, family: modifier + (isNoun ? lemma : head.family),
            traits: traits, cuts: cuts)
    }

    /// Cuts of a word whose dictionary form is known.
    private func cuts(
        of key: [UInt8], _ reading: WordReading, _ splitter: CompoundSplitter
    ) -> [Int] {
        guard !reading.traits.isDisjoint(with: [.noun, .adjective]), !reading.traits.contains(.name)
        else { return [] }
        let base = reading.lemma
        let traits = base == key ? reading.traits : lexicon.entry(for: base)?.traits ?? []
        guard !traits.contains(.name), !isMadeFromVerb(base) else { return [] }
        // An inflected form is cut where its dictionary form is.
        return splitter.cuts(of: base, traits: traits).filter { $0 + 2 <= key.count }
    }

    /// `Feststellung` and `Teilnehmer` come from feststellen and teilnehmen, not from two nouns.
    private func isMadeFromVerb(_ key: [UInt8]) -> Bool {
        for ending in ["ung", "er"] where key.hasSuffix(ending) {
            let stem = Array(key.dropLast(ending.utf8.count))
            for infinitive in [stem + [0x65, 0x6E], stem + [0x6E]] {
                guard let entry = lexicon.entry(for: infinitive) else { continue }
                if entry.traits.contains([.known, .infinitive]) { return true }
            }
        }
        return false
    }

    /// Start of the longest noun or adjective that an unknown word ends in.
    private func knownEnd(of key: [UInt8], _ rules: LemmaRules) -> Int? {
        guard key.count >= 7, key.count <= CompoundSplitter.longestWord else { return nil }
        for start in 3...key.count - 4 {
            guard let entry = rules.known(Array(key[start...])) else { continue }
            let traits = entry.traits
            if !traits.isDisjoint(with: [.noun, .adjective]), !traits.contains(.name) {
                return start
            }
        }
        return nil
    }
}
