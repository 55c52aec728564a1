/// Makes a lexicon out of dictionaries and the project's own tables.
package struct LexiconCompiler {
    /// One dictionary file, read.
    package struct Source: Sendable {
        package enum Kind: Sendable { case affixes, entries, words }
        package let kind: Kind
        package let path: String
        package let bytes: [UInt8]

        package init(kind: Kind, path: String, bytes: [UInt8]) {
            self.kind = kind
            self.path = path
            self.bytes = bytes
        }
    }

    /// Raised with every change that makes another lexicon out of the same dictionaries.
    package static let version = 6

    let dictionaries: [Source]

    package init(dictionaries: [Source]) { self.dictionaries = dictionaries }

    /// The image of the lexicon, as its file holds it.
    package func image() throws(LexiconError) -> [UInt8] {
        guard let affixes = dictionaries.first(where: { $0.kind == .affixes }) else {
            return compile()
        }
        let expansion = try expand(AffixFile(affixes.bytes, path: affixes.path))
        return write(expansion)
    }

    /// The image without dictionaries.
    func compile() -> [UInt8] {
        write(FormExpansion(affixes: AffixFile()))
    }

    private func expand(_ affixes: AffixFile) throws(LexiconError) -> FormExpansion {
        var expansion = FormExpansion(affixes: affixes)
        var seen: Set<DictionaryFile.Entry> = []
        for source in dictionaries where source.kind == .entries {
            for entry in DictionaryFile(source.bytes).entries where seen.insert(entry).inserted {
                expansion.add(entry)
            }
        }
        guard !seen.isEmpty else {
            throw .dictionary(path: dictionaries[0].path, line: 1, reason: "no words")
        }
        return expansion
    }

    private func write(_ expanded: FormExpansion) -> [UInt8] {
        var expansion = expanded
        expansion.link()
        expansion.addClosedForms()
        let list = dictionaries.first { $0.kind == .words }.map { WordList($0.bytes) }
        if let list { expansion.splitMergedNouns(by: list.keys) }
        let nouns = list?.nouns(unknownTo: expansion) ?? [:]
        let listed = nouns.filter { $0.key == $0.value }.map(\.key)
        let inventory = PartInventory(expansion, wordList: nouns)
        for (key, lemma) in nouns {
            expansion.table.add(
                key, lemma: lemma, key == lemma ? .baseNoun : .nounForm, [.known, .noun, .listed])
        }
        var model = ProductivityModel(inventory: inventory)
        model.learn(from: trainingWords(expansion, listed), rounds: 4)
        let families = Families(table: expansion.table)
        var writer = LexiconWriter()
        for (key, reading) in expansion.table.readings {
            writer.add(
                key, lemma: reading.lemma, family: families.representative(of: reading.lemma),
                noun: reading.noun?.lemma, other: reading.other?.lemma, traits: reading.traits,
                modifierCost: model.modifierCosts[key] ?? 255,
                headCost: model.headCosts[key] ?? 255)
        }
        let parts = Set(inventory.modifiers.keys).union(inventory.heads.keys)
        for key in parts where !expansion.table.contains(key) {
            let lemma = inventory.heads[key]?.lemma ?? inventory.modifiers[key]?.lemma ?? key
            let traits = inventory.heads[key]?.traits.subtracting(.known) ?? []
            writer.add(
                key, lemma: lemma, traits: traits, modifierCost: model.modifierCosts[key] ?? 255,
                headCost: model.headCosts[key] ?? 255)
        }
        return writer.image(summary: summary)
    }

    /// Words to learn productivities from: every noun and adjective once, by its dictionary form.
    private func trainingWords(_ expansion: FormExpansion, _ listed: [[UInt8]]) -> [[UInt8]] {
        var words: Set<[UInt8]> = []
        for (key, reading) in expansion.table.readings
        where key == reading.lemma && !reading.traits.isDisjoint(with: [.noun, .adjective]) {
            words.insert(key)
        }
        words.formUnion(listed)
        return words.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private var summary: String {
        var lines = ["compiler: \(Self.version)"]
        for source in dictionaries {
            let hash = source.bytes.withUnsafeBytes { ContentHash.of($0) }
            let name = source.path.split(separator: "/").last.map(String.init) ?? source.path
            lines.append(
                "source: \(name), \(source.bytes.count) bytes, \(ContentHash.hexadecimal(hash))")
        }
        if dictionaries.isEmpty { lines.append("source: none, rules and closed lists alone") }
        return lines.joined(separator: "\n") + "\n"
    }
}
