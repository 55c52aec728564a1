extension LemmaRules {
    private static let t: Ending = "t"
    private static let elided: [Ending] = ["el", "er"]

    /// A verb that no dictionary holds, told by what stands before and behind its stem:
    /// `angeleint`, `abzuzwecken`, `gerockt`.
    func guessedVerb(_ key: KeyView) -> WordReading? {
        guard key.count >= 4 else { return nil }
        if key[0] == 0x67, key[1] == 0x65, let stem = participleStem(key.from(2)),
            isDenominal(stem)
        {
            return WordReading(lemma: Self.infinitive(stem), traits: [.verb, .participle])
        }
        for prefix in VerbPrefixes.german.separable(for: key)
        where key.count >= prefix.count + 6 && key.starts(with: prefix) {
            let rest = key.from(prefix.count)
            if rest[0] == 0x67, rest[1] == 0x65, !isNoun(rest),
                let stem = participleStem(rest.from(2))
            {
                return WordReading(
                    lemma: prefix + Self.infinitive(stem), traits: [.verb, .participle])
            }
            if rest[0] == 0x7A, rest[1] == 0x75, rest[rest.count - 1] == 0x6E {
                return WordReading(lemma: prefix + rest.from(2), traits: [.verb, .zuInfinitive])
            }
        }
        return nil
    }

    /// The stem of a weak participle without its ge-.
    private func participleStem(_ rest: KeyView) -> KeyView? {
        guard rest.hasEnding(Self.t, keeping: 3) else { return nil }
        // gewartet, gerechnet
        let drop = rest[rest.count - 2] == 0x65 ? 2 : 1
        return rest.before(rest.count - drop)
    }

    /// A noun's stem that verbs are made from: rock-, schachtel-, zech(e)-.
    private func isDenominal(_ stem: KeyView) -> Bool {
        isNoun(stem) || stem.followed(by: [0x65]).withUnsafeBufferPointer { isNoun($0) }
    }

    private func isNoun(_ key: KeyView) -> Bool {
        known(key).map { $0.traits.contains(.noun) && $0.noun.isNone } ?? false
    }

    private static func infinitive(_ stem: KeyView) -> [UInt8] {
        let isElided = elided.contains { stem.hasEnding($0) }
        return stem.followed(by: isElided ? [0x6E] : [0x65, 0x6E])
    }
}
