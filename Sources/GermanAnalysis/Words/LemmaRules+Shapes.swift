extension LemmaRules {
    private static let inflections = [
        "erem", "eren", "erer", "eres", "ere", "stem", "sten", "ster", "stes", "ste", "st", "em",
        "en", "er", "es", "e",
    ].map { Array($0.utf8) }
    private static let adjectiveShapes = [
        "isch", "lich", "ig", "bar", "sam", "haft", "los", "iert", "iv", "al", "ell", "ös", "artig",
        "end",
    ].map { FoldedWord(Array($0.utf8)).key }
    private static let verbShapes = [
        "testen", "test", "tet", "ten", "te", "est", "et", "st", "t", "e", "end", "en",
    ].map { Array($0.utf8) }
    private static let nounShapes: [([UInt8], [UInt8])] = [
        ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"),
        ("ionen", "ion"), ("täten", "tät"), ("innen", "in"), ("chens", "chen"), ("leins", "lein"),
        ("isten", "ist"), ("eien", "ei"), ("ismen", "ismus"), ("logen", "loge"),
    ].map { (FoldedWord(Array($0.utf8)).key, FoldedWord(Array($1.utf8)).key) }

    /// An unknown word whose ending tells what it is.
    func shaped(_ key: [UInt8]) -> Finding? {
        for ending in Self.verbShapes where key.ends(with: ending, keeping: 5) {
            let stem = Array(key.dropLast(ending.count))
            guard stem.hasSuffix("ier") else { continue }
            return Finding(lemma: stem + [0x65, 0x6E], traits: .verb)
        }
        for (ending, base) in Self.nounShapes where key.ends(with: ending, keeping: 2) {
            return Finding(lemma: Array(key.dropLast(ending.count)) + base, traits: .noun)
        }
        for ending in Self.inflections where key.ends(with: ending, keeping: 4) {
            let stem = Array(key.dropLast(ending.count))
            guard Self.adjectiveShapes.contains(where: { stem.ends(with: $0, keeping: 2) }) else {
                continue
            }
            return Finding(lemma: stem, traits: .adjective)
        }
        return nil
    }
}
