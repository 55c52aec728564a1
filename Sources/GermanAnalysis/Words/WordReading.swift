/// What a key was found to be: its dictionary form, its traits and where it is cut.
struct WordReading {
    var lemma: [UInt8]
    var traits: WordTraits
    var cuts = CutPoints()
    // Where they are not the dictionary form: most words have but one, which stands for its family.
    private var ownFamily: [UInt8]?
    private var ownNoun: [UInt8]?
    private var ownOther: [UInt8]?

    /// Key that stands for the dictionary form's family.
    var family: [UInt8] { ownFamily ?? lemma }
    /// The dictionary form as a noun.
    var noun: [UInt8] { ownNoun ?? lemma }
    /// The dictionary form as anything else.
    var other: [UInt8] { ownOther ?? lemma }
    /// The dictionary form stands for its family.
    var isFamily: Bool { ownFamily == nil }

    init(
        lemma: [UInt8], family: [UInt8]? = nil, traits: WordTraits = [], cuts: CutPoints = .init()
    ) {
        self.lemma = lemma
        self.traits = traits
        self.cuts = cuts
        if let family, family != lemma { ownFamily = family }
    }

    /// What the lexicon holds about a key.
    init(_ entry: LexiconEntry, of key: KeyView) {
        self.init(entry, of: key, lemma: entry.lemma.applied(to: key))
    }

    /// The same where the key is an array already, which a dictionary form like it shares.
    init(_ entry: LexiconEntry, of key: [UInt8]) {
        let lemma = entry.lemma.applied(to: key)
        self = key.withUnsafeBufferPointer { WordReading(entry, of: $0, lemma: lemma) }
    }

    private init(_ entry: LexiconEntry, of key: KeyView, lemma: [UInt8]) {
        self.lemma = lemma
        traits = entry.traits
        let family = entry.family
        if !family.isNone { ownFamily = family.applied(to: lemma) }
        if !entry.isNounLemma { ownNoun = entry.noun.applied(to: key) }
        if !entry.isOtherLemma { ownOther = entry.other.applied(to: key) }
    }

    /// Takes the family of its dictionary form's entry, where that is one of its own.
    mutating func takeFamily(_ entry: LexiconEntry?) {
        guard let entry, entry.traits.contains(.known), entry.lemma.isNone, !entry.family.isNone
        else { return }
        ownFamily = entry.family.applied(to: lemma)
    }

    /// The same word behind a prefix.
    func behind(_ prefix: [UInt8]) -> WordReading {
        var reading = self
        reading.lemma = prefix + lemma
        reading.ownFamily = ownFamily.map { prefix + $0 }
        reading.ownNoun = ownNoun.map { prefix + $0 }
        reading.ownOther = ownOther.map { prefix + $0 }
        reading.traits.subtract(.stopWord)
        return reading
    }

    /// Dictionary forms the written form may stand for: the likeliest, and another.
    ///
    /// A capital makes a noun of what can be one (Strömen), a small letter does not (strömen) unless
    /// the word would be a bare imperative (verkauf, titel).
    func lemmas(of key: [UInt8], isCapitalized: Bool) -> (first: [UInt8], second: [UInt8]?) {
        guard ownNoun != nil || ownOther != nil, traits.contains(.noun), noun != other else {
            return (lemma, nil)
        }
        return isCapitalized || isImperative(key) ? (noun, other) : (other, noun)
    }

    private func isImperative(_ key: [UInt8]) -> Bool {
        guard noun == key else { return false }
        let isElided = key.hasSuffix("el") || key.hasSuffix("er")
        return other == key + (isElided ? [0x6E] : [0x65, 0x6E])
    }
}
