/// Collects what each form can stand for, and picks one dictionary form for it.
struct FormTable {
    /// Order in which readings of one form are preferred.
    enum Rank: UInt8, Comparable {
        case closed, irregular, baseOther, baseNoun, baseAdjective, baseVerb
        case nounForm, adjectiveForm, verbForm, rareForm

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// A dictionary form, and how likely the form is to stand for it.
    struct Candidate {
        var lemma: [UInt8]
        var rank: Rank
    }

    /// The best readings of a form as a noun and as anything else; one of them at least is there.
    struct Reading {
        var noun: Candidate?
        var other: Candidate?
        /// Traits of all readings of the form.
        var traits: WordTraits
    }

    private(set) var readings: [[UInt8]: Reading] = [:]

    init() { readings.reserveCapacity(600_000) }

    mutating func add(_ form: [UInt8], lemma: [UInt8], _ rank: Rank, _ traits: WordTraits) {
        guard !form.isEmpty, form.count <= 60 else { return }
        readings[form, default: Reading(traits: [])]
            .take(Candidate(lemma: lemma, rank: rank), traits)
    }

    /// Sends nouns, and all forms that stood for them, to other dictionary forms.
    mutating func relinkNouns(_ links: [[UInt8]: [UInt8]]) {
        guard !links.isEmpty else { return }
        for (form, reading) in readings {
            guard let noun = reading.noun, noun.rank > .irregular, let lemma = links[noun.lemma]
            else { continue }
            readings[form]?.noun?.lemma = lemma
        }
    }

    /// Puts a form that is a noun's under another noun.
    mutating func setNoun(of form: [UInt8], lemma: [UInt8], _ rank: Rank) {
        readings[form]?.noun = Candidate(lemma: lemma, rank: rank)
    }

    func contains(_ form: [UInt8]) -> Bool { readings[form] != nil }

    /// The dictionary form of a form as a noun.
    func noun(of form: [UInt8]) -> [UInt8]? { readings[form]?.noun?.lemma }
}

extension FormTable.Reading {
    /// The dictionary form where nothing tells the readings apart.
    var lemma: [UInt8] { best.lemma }

    private var best: FormTable.Candidate {
        guard let noun else { return other ?? FormTable.Candidate(lemma: [], rank: .rareForm) }
        guard let other else { return noun }
        return noun.isBetter(than: other) ? noun : other
    }

    mutating func take(_ candidate: FormTable.Candidate, _ more: WordTraits) {
        traits.formUnion(more)
        if more.contains(.noun) {
            if candidate.isBetter(than: noun) { noun = candidate }
        } else if candidate.isBetter(than: other) {
            other = candidate
        }
    }
}

extension FormTable.Candidate {
    /// The order of the dictionaries' lines does not decide.
    func isBetter(than old: FormTable.Candidate?) -> Bool {
        guard let old else { return true }
        if rank != old.rank { return rank < old.rank }
        if lemma.count != old.lemma.count { return lemma.count < old.lemma.count }
        return lemma.lexicographicallyPrecedes(old.lemma)
    }
}

extension FormTable.Reading {
    init(traits: WordTraits) { self.init(noun: nil, other: nil, traits: traits) }
}
