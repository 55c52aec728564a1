/// Function words, auxiliaries and modal verbs: every form, its dictionary form and traits.
struct ClosedForms: Sendable {
    struct Form: Sendable {
        let key: [UInt8]
        let lemma: [UInt8]
        var traits: WordTraits
    }

    let forms: [Form]

    static let german = ClosedForms(TextTable(PackageResources.function_words_txt))

    init(_ table: TextTable) {
        var forms: [Form] = []
        for row in table.rows where row.count == 3 {
            let lemma = row[0].key
            let common = Self.traits(row[1])
            for field in row[2].words {
                let parts = field.parts(separator: 0x2F)
                guard let form = parts.first else { continue }
                let traits = common.union(parts.count > 1 ? Self.traits(parts[1]) : [])
                forms.append(Form(key: form.key, lemma: lemma, traits: traits))
            }
        }
        self.forms = forms
    }

    /// Traits by the letters of the table.
    private static func traits(_ letters: TextTable.Field) -> WordTraits {
        var traits: WordTraits = .known
        for letter in letters.bytes {
            switch UnicodeScalar(letter) {
            case "s": traits.insert(.stopWord)
            case "v": traits.insert(.verb)
            case "f": traits.insert(.finite)
            case "1": traits.insert(.subjunctive1)
            case "2": traits.insert(.subjunctive2)
            case "i": traits.insert(.infinitive)
            case "p": traits.insert(.participle)
            case "z": traits.insert(.zuInfinitive)
            default: break
            }
        }
        return traits
    }
}
