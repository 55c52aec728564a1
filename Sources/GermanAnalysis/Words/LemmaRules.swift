/// Finds the dictionary form of a key, by the lexicon first and by rules where it is silent.
struct LemmaRules {
    let lexicon: Lexicon

    /// The reading of a key; nil when neither lexicon nor rules know anything like it.
    func find(_ key: KeyView) -> WordReading? {
        if let entry = known(key) { return WordReading(entry, of: key) }
        return derive(key)
    }

    /// The reading of a key that the lexicon does not hold.
    func derive(_ key: KeyView) -> WordReading? {
        guard key.count >= 4, key.count <= 64 else { return nil }
        return KeyWalk.with(key, in: lexicon) { prefixed($0) ?? inflected($0) }
    }

    func known(_ key: KeyView) -> LexiconEntry? {
        lexicon.entry(for: key).flatMap { $0.traits.contains(.known) ? $0 : nil }
    }

    // MARK: - Prefixes

    /// A verb form or adjective behind a prefix: `abzuwandern`, `mitgelitten`, `unlösbar`.
    private func prefixed(_ walk: KeyWalk) -> WordReading? {
        let key = walk.key
        let prefixes = VerbPrefixes.german
        for prefix in prefixes.separable(for: key)
        where key.count >= prefix.count + 3 && key.starts(with: prefix) {
            let rest = key.from(prefix.count)
            if rest[0] == 0x7A, rest[1] == 0x75 {
                let verb = rest.from(2)
                if known(verb)?.isInfinitive == true
                    || walk.known(prefix.count, verb)?.isInfinitive == true
                {
                    return WordReading(
                        lemma: prefix + verb, traits: [.verb, .zuInfinitive])
                }
            }
            if let reading = verbForm(rest) { return reading.behind(prefix) }
        }
        for prefix in prefixes.inseparable(for: key)
        where key.count >= prefix.count + 4 && prefix != [0x67, 0x65] && key.starts(with: prefix) {
            if let reading = behindInseparable(key.from(prefix.count)) {
                return reading.behind(prefix)
            }
        }
        if key[0] == 0x75, key[1] == 0x6E, let entry = known(key.from(2)),
            entry.traits.contains(.adjective)
        {
            return WordReading(lemma: entry.lemma.applied(to: key.from(2)), traits: .adjective)
                .behind([0x75, 0x6E])
        }
        return nil
    }

    /// A verb form, or a participle that has left its ge- at the prefix: `verlassen`, `besungen`.
    private func behindInseparable(_ rest: KeyView) -> WordReading? {
        if rest[0] != 0x67 || rest[1] != 0x65, let reading = verbForm(rest) { return reading }
        let participle = [0x67, 0x65] + rest
        return participle.withUnsafeBufferPointer { key in
            guard let entry = known(key), entry.traits.contains(.participle) else { return nil }
            var lemma = entry.lemma.applied(to: key)
            if lemma.starts(with: [0x67, 0x65]) { lemma.removeFirst(2) }
            return WordReading(lemma: lemma, traits: entry.traits)
        }
    }

    private func verbForm(_ key: KeyView) -> WordReading? {
        if let entry = known(key) {
            guard entry.traits.contains(.verb), !entry.traits.contains(.stopWord) || key.count > 4
            else { return nil }
            return WordReading(entry, of: key)
        }
        guard key.count >= 4 else { return nil }
        return KeyWalk.with(key, in: lexicon) { inflectedVerb($0) }
    }

    // MARK: - Endings

    private static let end: Ending = "end"
    private static let verbEndings: [Ending] = [
        "testen", "test", "tet", "ten", "te", "est", "et", "st", "t", "e", "end",
    ]
    private static let weakEndings: [Ending] = ["et", "t"]
    private static let nounEndings: [Ending] = [
        "innen", "ern", "nen", "ens", "sen", "ses", "es", "en", "er", "se", "s", "e", "n",
    ]
    private static let adjectiveEndings: [Ending] = [
        "erem", "eren", "erer", "eres", "ere", "estem", "esten", "ester", "estes", "este", "stem",
        "sten", "ster", "stes", "ste", "est", "st", "em", "en", "er", "es", "e", "m", "n", "r", "s",
    ]

    /// A form whose ending the lexicon did not list, of a word it knows.
    private func inflected(_ walk: KeyWalk) -> WordReading? {
        let key = walk.key
        let tail = key.tail
        for ending in Self.adjectiveEndings
        where ending.ends(tail, count: key.count, keeping: 3) {
            let base = key.count - ending.count
            guard let number = walk.number(base), let entry = lexicon.entry(at: number) else {
                continue
            }
            if entry.traits.contains([.known, .adjective]) {
                let base = key.before(base)
                return WordReading(
                    lemma: entry.lemma.applied(to: base), family: entry.family(of: Array(base)),
                    traits: .adjective)
            }
            if ending.count == 2 || ending.count == 1 && ending[0] == 0x65,
                isFirstPartOnly(entry, base)
            {
                return WordReading(lemma: Array(key.before(base)), traits: .adjective)
            }
        }
        for ending in Self.nounEndings where ending.ends(tail, count: key.count, keeping: 3) {
            let base = key.count - ending.count
            guard let entry = walk.known(base), entry.traits.contains(.noun), entry.lemma.isNone
            else { continue }
            let lemma = Array(key.before(base))
            return WordReading(
                lemma: lemma, family: entry.family.applied(to: lemma),
                traits: entry.traits.intersection([.noun, .name, .personNoun]))
        }
        return inflectedVerb(walk)
    }

    /// `solar`, `montan`: adjectives that the dictionaries list as parts of compounds alone.
    private func isFirstPartOnly(_ entry: LexiconEntry, _ count: Int) -> Bool {
        guard count >= 5, entry.traits.isEmpty else { return false }
        let costs = lexicon.costs(at: entry.number)
        return costs.modifier < 100 && costs.head == 255
    }

    private func inflectedVerb(_ walk: KeyWalk) -> WordReading? {
        let key = walk.key
        if let reading = verb(walk, key.count, Self.verbEndings) ?? contracted(walk) {
            return reading
        }
        if key[0] == 0x67, key[1] == 0x65, key[key.count - 1] == 0x74 {
            let reading = KeyWalk.with(key.from(2), in: lexicon) {
                verb($0, key.count - 2, Self.weakEndings)
            }
            if var reading {
                reading.traits = [.verb, .participle]
                return reading
            }
        }
        let tail = key.tail
        for ending in Ending.ofAdjectives where ending.ends(tail, count: key.count, keeping: 4) {
            let base = key.before(key.count - ending.count)
            if base.hasEnding(Self.end), let reading = verb(walk, base.count, Self.verbEndings) {
                return WordReading(
                    lemma: Array(base), family: reading.family, traits: [.verb, .adjective])
            }
        }
        return nil
    }

    /// `sehn`, `schaun`: an infinitive that lost its e.
    private func contracted(_ walk: KeyWalk) -> WordReading? {
        let key = walk.key
        let stem = key.count - 1
        guard stem >= 3, key[stem] == 0x6E, key[stem - 1] != 0x65,
            walk.known(stem, Ending.en)?.isInfinitive == true
        else { return nil }
        return WordReading(
            lemma: Ending.en.put(on: key, keeping: stem),
            traits: [.verb, .infinitive, .finite])
    }

    /// A form of a weak verb, in the key's first `count` letters.
    private func verb(_ walk: KeyWalk, _ count: Int, _ endings: [Ending]) -> WordReading? {
        let tail = walk.key.before(count).tail
        for ending in endings where ending.ends(tail, count: count, keeping: 2) {
            let stem = count - ending.count
            for infinitive in Ending.ofInfinitives {
                guard let entry = walk.known(stem, infinitive), entry.traits.contains(.infinitive),
                    entry.lemma.isNone
                else { continue }
                let lemma = infinitive.put(on: walk.key, keeping: stem)
                return WordReading(
                    lemma: lemma, family: entry.family.applied(to: lemma),
                    traits: [.verb, .finite])
            }
        }
        return nil
    }
}

extension LexiconEntry {
    /// An infinitive in its dictionary form.
    var isInfinitive: Bool { traits.contains(.infinitive) && other.isNone }
}

extension Array<UInt8> {
    /// Ends with `ending` and has at least `keeping` letters before it.
    func ends(with ending: [UInt8], keeping: Int) -> Bool {
        count >= ending.count + keeping && suffix(ending.count).elementsEqual(ending)
    }
}
