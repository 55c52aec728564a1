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
    }

    private(set) var readings: [[UInt8]: Reading] = [:]

    init() { readings.reserveCapacity(600_000) }

    mutating func add(_ form: [UInt8], lemma: [UInt8], _ rank: Rank, _ traits: WordTraits) {
        guard !form.isEmpty, form.count <= 60 else { return }
        if readings[form] == nil {
            readings[form] = Reading(lemma: lemma, rank: rank, traits: traits)
            return
        }
        readings[form]?.merge(lemma: lemma, rank: rank, traits: traits)
    }

    /// Sends a form, and all forms that stood for it, to another dictionary form.
    mutating func relink(_ links: [[UInt8]: [UInt8]]) {
        guard !links.isEmpty else { return }
        for (form, reading) in readings where reading.rank > .irregular {
            var lemma = reading.lemma
            for _ in 0..<3 {
                guard let next = links[lemma], next != lemma else { break }
                lemma = next
            }
            if lemma != reading.lemma { readings[form]?.lemma = lemma }
        }
    }

    func contains(_ form: [UInt8]) -> Bool { readings[form] != nil }
}

extension FormTable.Reading {
    mutating func merge(
        lemma other: [UInt8], rank otherRank: FormTable.Rank, traits more: WordTraits
    ) {
        // The order of the dictionaries' lines must not decide.
        let isBetter =
            otherRank != rank
            ? otherRank < rank
            : other.count != lemma.count
                ? other.count < lemma.count : other.lexicographicallyPrecedes(lemma)
        if isBetter {
            lemma = other
            rank = otherRank
        }
        traits.formUnion(more)
    }
}
