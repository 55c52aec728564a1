/// What a short word is in a sentence besides what it means.
struct WordRole {
    /// Number of the month that it names, or 0.
    var month: UInt8 = 0
    /// `und`, `oder` and the like.
    var isConjunction = false
    /// May stand alone at a clause's end as a verb's prefix (`mit`, `zurück`).
    var isParticle = false

    private static let conjunctions = [
        "und", "oder", "sowie", "bzw", "beziehungsweise", "wie", "als", "noch", "&",
    ]

    /// The roles by the hashes of the words' keys.
    static let german: [UInt64: WordRole] = {
        var roles: [UInt64: WordRole] = [:]
        for word in conjunctions { roles[FNV.of(word.utf8), default: .init()].isConjunction = true }
        for prefix in VerbPrefixes.german.separable {
            roles[FNV.of(prefix), default: .init()].isParticle = true
        }
        for row in TextTable(PackageResources.months_txt).rows where row.count == 2 {
            let number = row[0].bytes.reduce(0) { $0 * 10 + $1 - 0x30 }
            for key in row[1].keys { roles[FNV.of(key), default: .init()].month = number }
        }
        return roles
    }()
}
