/// Principal parts of the strong and irregular verbs.
struct StrongVerbs: Sendable {
    struct Form: Sendable {
        let infinitive: [UInt8]
        let traits: WordTraits
    }

    /// What each form stands for, by its key.
    let forms: [[UInt8]: Form]
    let infinitives: Set<[UInt8]>

    static let german = StrongVerbs(PackageResources.strong_verbs_txt)

    init(_ verbs: [UInt8]) {
        var forms: [[UInt8]: Form] = [:]
        var infinitives: Set<[UInt8]> = []
        for line in TextTable(verbs).rows {
            let fields = line[0].words.map { $0.parts(separator: 0x2C).map(\.key) }
            guard fields.count >= 5 else { continue }
            let infinitive = fields[0][0]
            infinitives.insert(infinitive)
            func put(_ key: [UInt8], _ traits: WordTraits) {
                let old = forms[key]
                guard old == nil || old?.infinitive == infinitive else { return }
                let all = traits.union([.known, .verb]).union(old?.traits ?? [])
                forms[key] = Form(infinitive: infinitive, traits: all)
            }
            for form in fields[1] where form != [0x2D] {
                put(form, .finite)
                // hilft: hilfst, hilf; nimmt: nimmst, nimm
                let stem = form.last == 0x74 ? Array(form.dropLast()) : form
                put(stem + Array((stem.last == 0x73 ? "t" : "st").utf8), .finite)
                // hält: hältst
                if form.last == 0x74 { put(form + Array("st".utf8), .finite) }
                if infinitive.contains(0x65), form.contains(0x69) { put(stem, .finite) }
            }
            for form in fields[2] {
                for ending in ["", "st", "est", "en", "t", "et", "n"]
                where (ending == "n") == (form.last == 0x65 && ending != "st" && ending != "")
                    || ending == "" || ending == "st" || ending == "t"
                {
                    put(form + Array(ending.utf8), .finite)
                }
            }
            for form in fields[3] { put(form, .participle) }
            for form in fields[4] where form != [0x2D] {
                for ending in ["", "st", "n", "t"] {
                    put(form + Array(ending.utf8), [.finite, .subjunctive2])
                }
                // bräche: brächst, brächt
                guard form.last == 0x65 else { continue }
                for ending in ["st", "t"] {
                    put(form.dropLast() + Array(ending.utf8), [.finite, .subjunctive2])
                }
            }
        }
        self.forms = forms
        self.infinitives = infinitives
    }
}
