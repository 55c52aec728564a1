extension LemmaRules {
    /// A verb that no dictionary holds, told by what stands before and behind its stem:
    /// `angeleint`, `abzuzwecken`, `gerockt`.
    func guessedVerb(_ key: [UInt8]) -> Finding? {
        if key.starts(with: [0x67, 0x65]), let stem = participleStem(key[2...]), isDenominal(stem) {
            return Finding(lemma: Self.infinitive(stem), traits: [.verb, .participle])
        }
        for prefix in StrongVerbs.german.separable(for: key)
        where key.count >= prefix.count + 6 && key.starts(with: prefix) {
            let rest = key[prefix.count...]
            if rest.starts(with: [0x67, 0x65]), !isNoun(Array(rest)),
                let stem = participleStem(rest.dropFirst(2))
            {
                return Finding(lemma: prefix + Self.infinitive(stem), traits: [.verb, .participle])
            }
            if rest.starts(with: [0x7A, 0x75]), rest.last == 0x6E, rest.count >= 6 {
                return Finding(lemma: prefix + rest.dropFirst(2), traits: [.verb, .zuInfinitive])
            }
        }
        return nil
    }

    /// The stem of a weak participle without its ge-.
    private func participleStem(_ rest: ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.count >= 4, rest.last == 0x74 else { return nil }
        let stem = rest.dropLast()
        // gewartet, gerechnet
        let bare = stem.last == 0x65 ? stem.dropLast() : stem
        return Array(bare)
    }

    /// A noun's stem that verbs are made from: rock-, schachtel-, zech(e)-.
    private func isDenominal(_ stem: [UInt8]) -> Bool { isNoun(stem) || isNoun(stem + [0x65]) }

    private func isNoun(_ key: [UInt8]) -> Bool {
        known(key).map { $0.traits.contains(.noun) && $0.noun == key } ?? false
    }

    private static func infinitive(_ stem: [UInt8]) -> [UInt8] {
        let isElided = stem.hasSuffix("el") || stem.hasSuffix("er")
        return stem + (isElided ? [0x6E] : [0x65, 0x6E])
    }
}
