/// Collects what each form can stand for, and picks one dictionary form for it.
struct FormTable {
    /// Order in which readings of one form are preferred.
    enum Rank: UInt8, Comparable {
        case closed, irregular, baseOther, baseNoun, baseAdjective, baseVerb
        case nounForm, adjectiveForm, verbForm, rareForm

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    struct Reading {
        var lemma: [UInt8]
        var rank: Rank
        /// Traits of all readings of the form.
        var traits: WordTraits
        /// The dictionary form of the best reading as a noun, where the form has one.
        var noun: Noun?
    }

    struct Noun {
        var lemma: [UInt8]
        var rank: Rank
    }

    private(set) var readings: [[UInt8]: Reading] = [:]

    init() { readings.reserveCapacity(600_000) }

    mutating func add(_ form: [UInt8], lemma: [UInt8], _ rank: Rank, _ traits: WordTraits) {
        guard !form.isEmpty, form.count <= 60 else { return }
        if readings[form] == nil {
            let noun = traits.contains(.noun) ? Noun(lemma: lemma, rank: rank) : nil
            readings[form] = Reading(lemma: lemma, rank: rank, traits: traits, noun: noun)
            return
        }
        readings[form]?.merge(lemma: lemma, rank: rank, traits: traits)
    }

    /// Sends a form, and all forms that stood for it, to another dictionary form.
    mutating func relink(_ links: [[UInt8]: [UInt8]]) {
        guard !links.isEmpty else { return }
        for (form, reading) in readings where reading.rank > .irregular {
            if let lemma = links[reading.lemma] { readings[form]?.lemma = lemma }
            if let noun = reading.noun, let lemma = links[noun.lemma] {
                readings[form]?.noun?.lemma = lemma
            }
        }
    }

    func contains(_ form: [UInt8]) -> Bool { readings[form] != nil }
}

extension FormTable.Reading {
    mutating func merge(
        lemma other: [UInt8], rank otherRank: FormTable.Rank, traits more: WordTraits
    ) {
        if more.contains(.noun) {
            let isBetter = noun.map {
                FormTable.isBetter(other, otherRank, than: $0.lemma, $0.rank)
            }
            if isBetter ?? true { noun = FormTable.Noun(lemma: other, rank: otherRank) }
        }
        if FormTable.isBetter(other, otherRank, than: lemma, rank) {
            lemma = other
            rank = otherRank
        }
        traits.formUnion(more)
    }
}

extension FormTable {
    /// The order of the dictionaries' lines does not decide.
    static func isBetter(
        _ lemma: [UInt8], _ rank: Rank, than other: [UInt8], _ otherRank: Rank
    ) -> Bool {
        if rank != otherRank { return rank < otherRank }
        if lemma.count != other.count { return lemma.count < other.count }
        return lemma.lexicographicallyPrecedes(other)
    }
}
