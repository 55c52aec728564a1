extension Morphology {
    private static let genitive: Ending = "s"
    private static let dativePlural: Ending = "ern"
    private static let caseEndings: [Ending] = ["es", "en", "e", "s", "n"]

    /// Reads a key: by the lexicon, by rules, as a compound, or as it stands.
    func reading(of key: [UInt8]) -> WordReading {
        key.withUnsafeBufferPointer { view in
            guard let entry = rules.known(view) else {
                var reading = derivedReading(of: view)
                if reading.isFamily { reading.takeFamily(lexicon.entry(for: reading.lemma)) }
                return reading
            }
            var reading = WordReading(entry, of: key)
            let isLemma = entry.lemma.isNone
            addCuts(
                to: &reading, of: view,
                lemmaNumber: isLemma ? entry.number : lexicon.automaton.number(of: reading.lemma))
            return reading
        }
    }

    /// Reads a key that the lexicon does not hold.
    private func derivedReading(of key: KeyView) -> WordReading {
        if var reading = rules.derive(key) {
            let decisive: WordTraits = [.participle, .zuInfinitive, .noun, .adjective]
            if !reading.traits.isDisjoint(with: decisive) {
                let number = lexicon.automaton.number(of: reading.lemma)
                addCuts(to: &reading, of: key, lemmaNumber: number)
                return reading
            }
            return unknown(key, derived: reading)
        }
        return unknown(key, derived: nil)
    }

    /// Reads a key that is no form of a known word, as a compound first of all.
    private func unknown(_ key: KeyView, derived: WordReading?) -> WordReading {
        let cuts = splitter.cuts(of: key, traits: [])
        let isForeign = cuts.first.map { lexicon.automaton.number(of: key.before($0)) == nil }
        if isForeign ?? true, let reading = derived ?? rules.shaped(key) { return reading }
        // The longest last part that is a noun or adjective decides: raum|fahr|zeugen as Fahrzeug.
        for start in cuts {
            if let reading = compound(key, start, cuts) { return reading }
        }
        if let reading = rules.guessedVerb(key) { return reading }
        if let start = knownEnd(of: key), let reading = compound(key, start, CutPoints()) {
            return reading
        }
        if let reading = rules.shapedNoun(key) { return reading }
        if let reading = inflectedCompound(key) { return reading }
        return WordReading(
            lemma: cuts.isEmpty ? Self.withoutEnding(key) : Array(key), cuts: cuts)
    }

    /// `Blinkens` as `Blinken`, `Xis` as `Xi`; `Nexus` and `Varoufakis` as they are.
    ///
    /// The dative of a plural in -er loses its -n.
    private static func withoutEnding(_ key: KeyView) -> [UInt8] {
        if key.hasEnding(dativePlural, keeping: 4) { return Array(key.dropLast()) }
        guard key.hasEnding(genitive, keeping: 2) else { return Array(key) }
        let before = key[key.count - 2]
        let isVowel = "aeiou".utf8.contains(before)
        guard before != 0x73, !isVowel || key.count <= 4 else { return Array(key) }
        return Array(key.dropLast())
    }

    /// A word whose last part stands at `start`, read by that part.
    private func compound(_ key: KeyView, _ start: Int, _ cuts: CutPoints) -> WordReading? {
        let last = key.from(start)
        guard let head = rules.find(last),
            !head.traits.isDisjoint(with: [.noun, .adjective])
                || (start == cuts.last && !head.traits.contains(.stopWord))
        else { return nil }
        let modifier = key.before(start)
        var traits = head.traits.subtracting([.stopWord, .name, .listed, .known])
        if !cuts.isEmpty { traits.insert(.compound) }
        // Behind a first part the head is a noun where it can be one.
        let isNoun = head.traits.contains(.noun)
        let lemma = isNoun ? head.noun : participle(last, head)
        // `-best` is a last part, but none of gut.
        guard let first = lemma.first, Umlaut.plain(first) == Umlaut.plain(key[start]) else {
            return nil
        }
        if isNoun { traits.subtract(WordTraits.verbal) }
        let hasFamily = !isNoun && head.family != lemma
        return WordReading(
            lemma: modifier.followed(by: lemma),
            family: hasFamily ? modifier.followed(by: head.family) : nil, traits: traits,
            cuts: cuts)
    }

    /// A case of a compound whose last part the lexicon has in other cases: `Waschhause`.
    private func inflectedCompound(_ key: KeyView) -> WordReading? {
        let tail = key.tail
        for ending in Self.caseEndings where ending.ends(tail, count: key.count, keeping: 0) {
            let base = key.before(key.count - ending.count)
            let cuts = splitter.cuts(of: base, traits: [])
            guard let start = cuts.first, lexicon.automaton.number(of: base.before(start)) != nil
            else { continue }
            for start in cuts {
                guard let reading = compound(base, start, cuts), reading.traits.contains(.noun),
                    reading.lemma.elementsEqual(base)
                else { continue }
                return reading
            }
        }
        return nil
    }

    /// The dictionary form of a last part that is an adjective: of a participle the participle
    /// itself (`unterhaltsberechtigtem`), for no verb opens with such a first part.
    private func participle(_ key: KeyView, _ head: WordReading) -> [UInt8] {
        guard head.traits.contains([.participle, .adjective]) else { return head.lemma }
        let tail = key.tail
        for ending in Ending.ofAdjectives where ending.ends(tail, count: key.count, keeping: 0) {
            let base = key.before(key.count - ending.count)
            if rules.known(base)?.traits.contains(.participle) == true { return Array(base) }
        }
        return Array(key)
    }

    /// Cuts a word where its dictionary form is cut, whose number in the lexicon is given.
    private func addCuts(to reading: inout WordReading, of key: KeyView, lemmaNumber: Int?) {
        guard !reading.traits.isDisjoint(with: [.noun, .adjective]), !reading.traits.contains(.name)
        else { return }
        let cuts: CutPoints
        if let lemmaNumber {
            cuts = lexicon.cuts(at: lemmaNumber)
        } else {
            let traits = reading.lemma.elementsEqual(key) ? reading.traits : .noun
            cuts = reading.lemma.withUnsafeBufferPointer {
                splitter.listedCuts(of: $0, traits: traits)
            }
        }
        reading.cuts = cuts.upTo(key.count - 2)
        if !reading.cuts.isEmpty { reading.traits.insert(.compound) }
    }

    /// Start of the longest noun or adjective that an unknown word ends in.
    private func knownEnd(of key: KeyView) -> Int? {
        guard key.count >= 7, key.count <= CompoundSplitter.longestWord else { return nil }
        for start in 3...key.count - 4 {
            let traits = lexicon.traits(of: key.from(start))
            guard traits.contains(.known) else { continue }
            if !traits.isDisjoint(with: [.noun, .adjective]), !traits.contains(.name) {
                return start
            }
        }
        return nil
    }
}
