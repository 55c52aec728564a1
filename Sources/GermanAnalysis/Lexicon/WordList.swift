/// A plain list of word forms, one a line, as spelling dictionaries install it.
struct WordList {
    private let words: [[UInt8]]

    init(_ bytes: [UInt8]) {
        words = bytes.split(separator: 0x0A).map { Latin1.decode($0) }
    }

    /// Nouns that `table` does not hold, by key, with their dictionary forms.
    ///
    /// A word that another of the list, or a noun of the table behind a first part, becomes by
    /// inflection stands under that word.
    func nouns(unknownTo table: FormTable) -> [[UInt8]: [UInt8]] {
        let keys = Set(
            words.filter { $0.first.map(Latin1.isUpper) ?? false }.map { Latin1.key($0) }
        )
        .filter { !table.contains($0) && !$0.contains(0x1A) && !$0.contains(0x27) }
        var lemmas: [[UInt8]: [UInt8]] = [:]
        for key in keys { lemmas[key] = base(of: key, keys, table) }
        return lemmas
    }

    private static let endings = ["innen", "ern", "es", "en", "er", "s", "n", "e"]
        .map { Array($0.utf8) }

    private func base(of key: [UInt8], _ keys: Set<[UInt8]>, _ table: FormTable) -> [UInt8] {
        if key.count >= 5 {
            // The longest last part that the table knows decides: Vorgänge as Gänge.
            for start in 1...max(1, key.count - 3) {
                guard let reading = table.readings[Array(key[start...])] else { continue }
                guard let noun = reading.noun else { continue }
                let candidate = Array(key[..<start]) + noun.lemma
                if candidate == key || isNoun(candidate, keys, table) { return candidate }
                // A long last part is trusted even where the list lacks the dictionary form.
                if key.count - start >= 6, start >= 4, noun.lemma.count >= 5 { return candidate }
            }
        }
        for ending in Self.endings where key.ends(with: ending, keeping: 3) {
            var candidate = Array(key.dropLast(ending.count))
            if ending == Array("innen".utf8) { candidate += [0x69, 0x6E] }
            if keys.contains(candidate) { return base(of: candidate, keys, table) }
            if let noun = table.readings[candidate]?.noun { return noun.lemma }
            let others = ["s", "es", "e", "en", "er", "ern"].filter {
                keys.contains(candidate + Array($0.utf8))
            }
            if others.count >= 3 { return candidate }
        }
        return key
    }

    private func isNoun(_ key: [UInt8], _ keys: Set<[UInt8]>, _ table: FormTable) -> Bool {
        keys.contains(key) || table.readings[key]?.noun?.lemma == key
    }
}
