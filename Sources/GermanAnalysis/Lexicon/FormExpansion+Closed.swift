extension FormExpansion {
    /// Adds the project's own tables: function words, auxiliaries, strong verbs, irregular forms.
    mutating func addClosedForms() {
        for form in ClosedForms.german.forms {
            table.add(form.key, lemma: form.lemma, .closed, form.traits)
        }
        for row in TextTable(PackageResources.irregular_forms_txt).rows where row.count == 3 {
            let lemma = row[0].key
            var traits: WordTraits = .known
            if row[1].isText("n") { traits.insert(.noun) }
            if row[1].isText("a") { traits.insert(.adjective) }
            table.add(lemma, lemma: lemma, .baseNoun, traits)
            for form in row[2].keys {
                table.add(form, lemma: lemma, .irregular, traits)
            }
        }
        addNames()
        for (key, form) in StrongVerbs.german.forms {
            // `trügt` is of trügen first, then of tragen.
            let isRare = form.traits.contains(.subjunctive2) && key.last == 0x74
            table.add(key, lemma: form.infinitive, isRare ? .rareForm : .verbForm, form.traits)
        }
        for infinitive in StrongVerbs.german.infinitives {
            table.add(
                infinitive, lemma: infinitive, .baseVerb, [.known, .verb, .infinitive, .finite])
            if infinitive.hasSuffix("en") {
                let stem = Array(infinitive.dropLast(2))
                table.add(
                    stem + [0x65], lemma: infinitive, .rareForm,
                    [.known, .verb, .finite, .subjunctive1])
                table.add(stem + [0x74], lemma: infinitive, .rareForm, [.known, .verb, .finite])
            }
        }
    }

    private mutating func addNames() {
        let countries = TextTable(PackageResources.countries_txt).keys
        for key in countries + TextTable(PackageResources.names_txt).keys {
            let traits: WordTraits = [.known, .noun, .name]
            table.add(key, lemma: key, .baseNoun, traits)
            if key.last != 0x73 { table.add(key + [0x73], lemma: key, .nounForm, traits) }
        }
    }
}
