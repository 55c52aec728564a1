/// The written forms of one verb, from its table entry.
struct Conjugation {
    /// Without particle, folded.
    var finite: [[UInt8]] = []
    var subjunctive: [[UInt8]] = []
    var infinitive: [UInt8] = []
    var participle: [UInt8] = []

    private static let inseparable = [
        "be", "er", "ver", "ent", "emp", "zer", "ge", "miss", "wider",
    ]
    private static let inseparableVerbs: Set<String> = [
        "unterstreichen", "unterstellen", "unterrichten", "widersprechen", "wiederholen",
        "offenbaren", "übersetzen", "überlegen", "vollenden", "prophezeien", "unterstützen",
        "überzeugen", "signalisieren", "frohlocken",
    ]

    /// - Parameters:
    ///   - verb: The infinitive without its particle.
    ///   - forms: Present, past singular, past plural and participle; empty for a weak verb.
    init(verb: String, forms: [String]) {
        infinitive = Folded.bytes(verb)
        let endsInEn = verb.hasSuffix("en")
        let stem = String(verb.dropLast(endsInEn ? 2 : 1))
        subjunctive.append(Folded.bytes(stem + (endsInEn ? "e" : "")))
        finite.append(infinitive)
        if forms.count == 4 {
            finite += forms.prefix(3).map { Folded.bytes($0) }
            participle = Folded.bytes(forms[3])
        } else {
            let bridge = Conjugation.needsBridge(stem) ? "e" : ""
            finite += ["t", "te", "ten"].map { Folded.bytes(stem + bridge + $0) }
            let unmarked =
                verb.hasSuffix("ieren") || Conjugation.inseparableVerbs.contains(verb)
                || Conjugation.inseparable.contains { verb.hasPrefix($0) && verb.count > 6 }
            participle = Folded.bytes((unmarked ? "" : "ge") + stem + bridge + "t")
        }
    }

    /// Stems in -d, -t and consonant + m or n put an e before -t.
    private static func needsBridge(_ stem: String) -> Bool {
        guard let last = stem.last else { return false }
        if last == "d" || last == "t" { return true }
        guard last == "m" || last == "n", let before = stem.dropLast().last else { return false }
        if before == "h" { return stem.dropLast(2).last == "c" }
        return !"aeiouäöülrmn".contains(before)
    }
}
