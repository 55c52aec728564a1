extension Lexicon {
    /// One line on what the lexicon holds about a word; nil when it holds nothing.
    package func description(of word: String) -> String? {
        let key = FoldedWord(Array(word.utf8)).key
        guard let number = automaton.number(of: key), let entry = entry(at: number) else {
            return nil
        }
        let costs = costs(at: number)
        let lemma = entry.lemma.applied(to: key)
        var fields = [
            "lemma \(Self.text(lemma))", entry.traits.names.joined(separator: " "),
        ]
        if !entry.family.isNone { fields.append("family \(Self.text(entry.family(of: key)))") }
        if costs.modifier < 255 { fields.append("modifier \(Double(costs.modifier) / 10)") }
        if costs.head < 255 { fields.append("head \(Double(costs.head) / 10)") }
        return fields.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private static func text(_ key: [UInt8]) -> String {
        String(decoding: Folding.utf8(ofKey: key), as: UTF8.self)
    }
}

extension WordTraits {
    /// The traits' names, in a fixed order.
    package var names: [String] {
        let all: [(WordTraits, String)] = [
            (.known, "known"), (.noun, "noun"), (.verb, "verb"), (.adjective, "adjective"),
            (.name, "name"), (.stopWord, "stop word"), (.infinitive, "infinitive"),
            (.participle, "participle"), (.zuInfinitive, "zu-infinitive"),
            (.subjunctive1, "Konjunktiv I"), (.subjunctive2, "Konjunktiv II"),
            (.finite, "finite"), (.compound, "compound"), (.personNoun, "person"),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}
