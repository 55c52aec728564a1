/// What compounds may be made of: last parts, and first parts with their linking elements.
struct PartInventory {
    /// How a first part is made; parts made the same way lend each other their productivity.
    enum Making: Int, CaseIterable {
        case listed, plain, regularS, s, es, n, en, er, e, ens, ns, cutE, plural
        case adjective, verbStem, verbStemE, adverb, combining
    }

    /// First parts by key: the way they are made and the dictionary form they stand for.
    private(set) var modifiers: [[UInt8]: (making: Making, lemma: [UInt8])] = [:]
    /// Last parts by key, with the dictionary form that their productivity is counted for.
    private(set) var heads: [[UInt8]: (lemma: [UInt8], traits: WordTraits)] = [:]

    /// Endings of nouns that take -s- before another noun, always.
    private static let takingS = [
        "ung", "heit", "keit", "schaft", "tion", "sion", "tät", "ling", "tum", "ion",
    ].map { FoldedWord(Array($0.utf8)).key }

    private static let refused: Set<[UInt8]> = {
        let verbs = StrongVerbs.german
        var keys = Set(verbs.separable + verbs.inseparable)
        for form in ClosedForms.german.forms { keys.insert(form.key) }
        return keys
    }()

    init(_ expansion: FormExpansion) {
        let combining = TextTable(PackageResources.combining_forms_txt).rows
            .flatMap { TextTable.words($0[0]) }.map { FoldedWord(Array($0.utf8)).key }
        for (key, traits) in expansion.heads { addHead(key, lemma: key, traits) }
        for (key, reading) in expansion.table.readings { add(key, reading) }
        for key in expansion.modifiers {
            let lemma = expansion.table.readings[key]?.lemma ?? key
            addModifier(key, .listed, lemma)
        }
        for key in combining { addModifier(key, .combining, key) }
    }

    private mutating func addHead(_ key: [UInt8], lemma: [UInt8], _ traits: WordTraits) {
        guard key.count >= 3 || key == [0xF6, 0x6C] || key == [0x65, 0x69] else { return }
        if let old = heads[key] {
            heads[key]?.traits = old.traits.union(traits)
            if key == lemma { heads[key]?.lemma = lemma }
            return
        }
        heads[key] = (lemma, traits)
    }

    private mutating func addModifier(_ key: [UInt8], _ making: Making, _ lemma: [UInt8]) {
        guard key.count >= 2, making == .combining || !Self.refused.contains(key) else { return }
        guard key.count >= 3 || making == .listed || making == .combining else { return }
        if let old = modifiers[key], old.making.rawValue <= making.rawValue { return }
        modifiers[key] = (making, lemma)
    }

    private mutating func add(_ key: [UInt8], _ reading: FormTable.Reading) {
        let traits = reading.traits
        guard !traits.contains(.name), !traits.contains(.stopWord) else { return }
        let lemma = reading.lemma
        if traits.contains(.noun) {
            addHead(key, lemma: lemma, traits)
            if key == lemma { addLinks(key) } else { addModifier(key, .plural, lemma) }
        }
        if traits.contains(.adjective) {
            addHead(key, lemma: lemma, traits)
            if key == lemma { addModifier(key, .adjective, key) }
        }
        if traits.contains(.infinitive), key == lemma, key.last == 0x6E {
            let stem = Array(key.dropLast(key.hasSuffix("en") ? 2 : 1))
            if stem.count >= 3 {
                addModifier(stem, .verbStem, key)
                addModifier(stem + [0x65], .verbStemE, key)
            }
        }
        if traits == .known { addModifier(key, .adverb, key) }
    }

    private mutating func addLinks(_ noun: [UInt8]) {
        let isRegular = Self.takingS.contains { noun.count > $0.count && noun.suffix($0.count).elementsEqual($0) }
        addModifier(noun + [0x73], isRegular ? .regularS : .s, noun)
        if isRegular { return addModifier(noun, .en, noun) }
        addModifier(noun, .plain, noun)
        addModifier(noun + Array("es".utf8), .es, noun)
        addModifier(noun + Array("n".utf8), .n, noun)
        addModifier(noun + Array("en".utf8), .en, noun)
        addModifier(noun + Array("er".utf8), .er, noun)
        addModifier(noun + Array("e".utf8), .e, noun)
        addModifier(noun + Array("ens".utf8), .ens, noun)
        addModifier(noun + Array("ns".utf8), .ns, noun)
        if noun.last == 0x65, noun.count >= 4 { addModifier(Array(noun.dropLast()), .cutE, noun) }
    }
}
