/// The cue verbs of `verbs.txt` and every form they are written in.
struct CueVerbTable: Sendable {
    private(set) var verbs: [CueVerb] = []
    /// The dictionary form of each verb, the particle joined: mitteilen.
    private(set) var lemmas: [String] = []
    /// The folded particles and prepositions; a verb names them by their numbers, from 1.
    private(set) var particles: [[UInt8]: UInt8] = [:]
    private(set) var prepositions: [[UInt8]: UInt8] = [:]
    private var forms: [[UInt8]: [CueForm]] = [:]
    /// The standings of every form, those of one form together.
    private(set) var cueForms: [CueForm] = []
    private(set) var places: [[UInt8]: Range<Int>] = [:]

    init(_ bytes: [UInt8]) {
        for fields in ResourceLines.fields(of: bytes) where fields.count >= 3 {
            for verb in CueVerbTable.alternatives(fields[0]) {
                add([verb] + fields.dropFirst())
            }
        }
        for (form, standings) in forms {
            places[form] = cueForms.count..<(cueForms.count + standings.count)
            cueForms += standings
        }
        forms = [:]
    }

    /// sicher/gewiss+sein: one entry for each of the words before the plus.
    private static func alternatives(_ field: String) -> [String] {
        guard let bar = field.lastIndex(of: "+"), field.contains("/") else { return [field] }
        return field[..<bar].split(separator: "/").map { String($0 + field[bar...]) }
    }

    private mutating func add(_ fields: [String]) {
        let parts = fields[0].split { $0 == "|" || $0 == "+" }.map(String.init)
        guard let base = parts.last, let kind = CueVerb.Class(rawValue: fields[1]) else { return }
        let particle = parts.count > 1 ? parts[parts.count - 2] : ""
        var takes: CueVerb.Constructions = []
        var bits: UInt64 = 0
        let letters = fields[2].split(separator: "(")
        for letter in letters[0] { takes.formUnion(CueVerb.Constructions.lettered[letter] ?? []) }
        if letters.count > 1 {
            for preposition in letters[1].dropLast().split(separator: ",") {
                let spelling = Folded.bytes(String(preposition))
                let next = UInt8(clamping: prepositions.count + 1)
                bits |= 1 << UInt64(prepositions[spelling, default: next])
                prepositions[spelling] = prepositions[spelling] ?? next
            }
        }
        let isPhrase = parts.count > 2 || fields[0].contains("+")
        let index = verbs.count
        let lemma = isPhrase ? parts.joined(separator: " ") : parts.joined()
        lemmas.append(lemma)
        verbs.append(
            CueVerb(
                kind: kind, takes: takes, special: CueVerb.Special(rawValue: lemma),
                explains: CueVerbTable.explaining.contains(lemma), particle: number(of: particle),
                isPhrase: isPhrase, prepositions: bits))
        let conjugation = Conjugation(verb: base, forms: Array(fields.dropFirst(3)))
        note(conjugation, of: index, particle: Folded.bytes(particle))
    }

    private mutating func number(of particle: String) -> UInt8 {
        guard !particle.isEmpty else { return 0 }
        let spelling = Folded.bytes(particle)
        let number = particles[spelling] ?? UInt8(clamping: particles.count + 1)
        particles[spelling] = number
        return number
    }

    /// The prepositions that a word for a clause to come holds (darauf: auf), as bits.
    func announced(by spelling: [UInt8]) -> UInt64 {
        var bits: UInt64 = 0
        for (preposition, number) in prepositions
        where spelling.count <= preposition.count + 3
            && spelling.suffix(preposition.count).elementsEqual(preposition)
        {
            bits |= 1 << UInt64(number)
        }
        return bits
    }

    private static let explaining: Set<String> = [
        "erklären", "erläutern", "sagen", "wissen", "mitteilen", "berichten", "zeigen", "schildern",
        "beschreiben", "betonen", "überlegen", "darlegen", "bekanntgeben", "verraten", "hinweisen",
        "ankündigen", "feststellen", "klarstellen", "begründen",
    ]

    private mutating func note(_ forms: Conjugation, of verb: Int, particle: [UInt8]) {
        let isSplit = !particle.isEmpty
        for form in forms.finite {
            note(form, verb, .finite, isSplit: isSplit, form == forms.infinitive)
        }
        for form in forms.subjunctive { note(form, verb, .finite, isSplit: isSplit, true) }
        if isSplit {
            for form in forms.finite where form != forms.infinitive {
                note(particle + form, verb, .finite, isSplit: false, false)
            }
            note(particle + forms.infinitive, verb, .finite, isSplit: false, true)
            for form in forms.subjunctive {
                note(particle + form, verb, .finite, isSplit: false, true)
            }
            note(particle + Folded.bytes("zu") + forms.infinitive, verb, .zuInfinitive)
            note(forms.participle, verb, .participle, isSplit: true, false)
        }
        note(particle + forms.infinitive, verb, .infinitive)
        note(particle + forms.participle, verb, .participle)
    }

    private mutating func note(
        _ form: [UInt8], _ verb: Int, _ mood: CueForm.Mood, isSplit: Bool = false,
        _ isSubjunctive: Bool = false
    ) {
        forms[form, default: []].append(
            CueForm(verb: verb, mood: mood, isSplit: isSplit, isSubjunctive: isSubjunctive))
    }
}
