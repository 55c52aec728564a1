extension LemmaRules {
    private static let inflections: [Ending] = [
        "erem", "eren", "erer", "eres", "ere", "stem", "sten", "ster", "stes", "ste", "st", "em",
        "en", "er", "es", "e",
    ]
    private static let adjectiveShapes: [Ending] = [
        "isch", "lich", "ig", "bar", "sam", "haft", "los", "iert", "iv", "al", "ell", "ös", "artig",
        "end",
    ]
    private static let verbShapes: [Ending] = [
        "testen", "test", "tet", "ten", "te", "est", "et", "st", "t", "e", "end", "en",
    ]
    private static let verbStem: Ending = "ier"
    private static let elidedStems: [Ending] = ["abl", "ibl"]
    private static let el: Ending = "el"
    private static let nounShapes: [(Ending, Ending)] = [
        ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"),
        ("ionen", "ion"), ("täten", "tät"), ("innen", "in"), ("chens", "chen"), ("leins", "lein"),
        ("isten", "ist"), ("eien", "ei"), ("ismen", "ismus"), ("logen", "loge"),
        ("uren", "ur"), ("eure", "eur"), ("euren", "eur"), ("enzen", "enz"), ("anzen", "anz"),
        ("oren", "or"), ("ate", "at"), ("aten", "at"), ("ide", "id"), ("iden", "id"),
        ("phien", "phie"), ("logien", "logie"), ("mente", "ment"), ("menten", "ment"),
        ("mentes", "ment"), ("ments", "ment"), ("gramme", "gramm"), ("grammen", "gramm"),
        ("grammes", "gramm"), ("gramms", "gramm"), ("ates", "at"), ("ats", "at"),
    ]

    /// Endings that make a noun of any stem.
    private static let nounEndings: [Ending] = [
        "ung", "heit", "keit", "schaft", "ion", "tät", "chen", "lein", "ismus", "loge", "logie",
        "phie", "eur", "enz", "anz", "ment", "gramm",
    ]

    /// A noun in its dictionary form, by its ending.
    func shapedNoun(_ key: KeyView) -> WordReading? {
        let tail = key.tail
        return Self.nounEndings.contains { $0.ends(tail, count: key.count, keeping: 3) }
            ? WordReading(lemma: Array(key), traits: .noun) : nil
    }

    /// An unknown word whose ending tells what it is.
    func shaped(_ key: KeyView) -> WordReading? {
        let tail = key.tail
        for ending in Self.verbShapes where ending.ends(tail, count: key.count, keeping: 5) {
            let stem = key.before(key.count - ending.count)
            guard stem.hasEnding(Self.verbStem) else { continue }
            return WordReading(lemma: Ending.en.put(on: key, keeping: stem.count), traits: .verb)
        }
        for (ending, base) in Self.nounShapes
        where ending.ends(tail, count: key.count, keeping: 2) {
            return WordReading(
                lemma: base.put(on: key, keeping: key.count - ending.count), traits: .noun)
        }
        for ending in Self.inflections where ending.ends(tail, count: key.count, keeping: 4) {
            let stem = key.before(key.count - ending.count)
            // honorable: honorabel
            if Self.elidedStems.contains(where: { stem.hasEnding($0) }) {
                return WordReading(
                    lemma: Self.el.put(on: key, keeping: stem.count - 1), traits: .adjective)
            }
            guard Self.adjectiveShapes.contains(where: { stem.hasEnding($0, keeping: 2) }) else {
                continue
            }
            return WordReading(lemma: Array(stem), traits: .adjective)
        }
        return nil
    }
}
