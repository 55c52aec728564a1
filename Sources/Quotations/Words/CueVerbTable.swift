/// The cue verbs of `verbs.txt` and every form they are written in.
struct CueVerbTable: Sendable {
    private(set) var verbs: [CueVerb] = []
    private(set) var forms: [[UInt8]: [CueForm]] = [:]

    init(_ bytes: [UInt8]) {
        for fields in ResourceLines.fields(of: bytes) where fields.count >= 3 {
            for verb in CueVerbTable.alternatives(fields[0]) {
                add([verb] + fields.dropFirst())
            }
        }
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
        var prepositions: [[UInt8]] = []
        let letters = fields[2].split(separator: "(")
        for letter in letters[0] { takes.formUnion(CueVerb.Constructions.lettered[letter] ?? []) }
        if letters.count > 1 {
            prepositions = letters[1].dropLast().split(separator: ",").map {
                Folded.bytes(String($0))
            }
        }
        let isPhrase = parts.count > 2 || fields[0].contains("+")
        let index = verbs.count
        verbs.append(
            CueVerb(
                lemma: isPhrase ? parts.joined(separator: " ") : parts.joined(),
                particle: Folded.bytes(particle), kind: kind, takes: takes, isPhrase: isPhrase,
                prepositions: prepositions))
        let conjugation = Conjugation(verb: base, forms: Array(fields.dropFirst(3)))
        note(conjugation, of: index, particle: Folded.bytes(particle))
    }

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
