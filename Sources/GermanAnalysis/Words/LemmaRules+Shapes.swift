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
        ("uren", "ur"), ("eure", "eur"), ("euren", "eur"), ("enzen", "enz"), ("anzen", "anz"),
        ("oren", "or"), ("ate", "at"), ("aten", "at"), ("ide", "id"), ("iden", "id"),
        ("phien", "phie"), ("logien", "logie"), ("mente", "ment"), ("menten", "ment"),
        ("mentes", "ment"), ("ments", "ment"), ("gramme", "gramm"), ("grammen", "gramm"),
        ("grammes", "gramm"), ("gramms", "gramm"), ("ates", "at"), ("ats", "at"),
    ].map { (FoldedWord(Array($0.utf8)).key, FoldedWord(Array($1.utf8)).key) }

    /// Endings that make a noun of any stem.
    private static let nounEndings = [
        "ung", "heit", "keit", "schaft", "ion", "tät", "chen", "lein", "ismus", "loge", "logie",
        "phie", "eur", "enz", "anz", "ment", "gramm",
    ].map { FoldedWord(Array($0.utf8)).key }

    /// A noun in its dictionary form, by its ending.
    func shapedNoun(_ key: [UInt8]) -> Finding? {
        Self.nounEndings.contains { key.ends(with: $0, keeping: 3) }
            ? Finding(lemma: key, traits: .noun) : nil
    }

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
            var stem = Array(key.dropLast(ending.count))
            // honorable: honorabel
            if stem.hasSuffix("abl") || stem.hasSuffix("ibl") {
                stem.insert(0x65, at: stem.count - 1)
                return Finding(lemma: stem, traits: .adjective)
            }
            guard Self.adjectiveShapes.contains(where: { stem.ends(with: $0, keeping: 2) }) else {
                continue
            }
            return Finding(lemma: stem, traits: .adjective)
        }
        return nil
    }
}
