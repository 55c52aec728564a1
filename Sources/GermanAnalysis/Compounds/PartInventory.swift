/// What compounds may be made of: last parts, and first parts with their linking elements.
struct PartInventory {
    /// How a first part is made; parts made the same way lend each other their productivity.
    enum Making: Int, CaseIterable {
        case listed, plain, regularS, adjective, verbStem, n, en, plural, cutE, verbStemE, adverb
        case combining, wordList, s, es, e, er, ens, ns

        /// Words that such a part is expected in before any was seen.
        var prior: Double {
            switch self {
            case .listed: 1
            case .plain, .regularS, .combining: 0.3
            case .adjective, .verbStem, .n, .en, .plural, .wordList: 0.1
            case .cutE, .verbStemE, .adverb: 0.03
            case .s, .es, .e, .er, .ens, .ns: 0.005
            }
        }
    }

    /// First parts by key: the way they are made and the dictionary form they stand for.
    private(set) var modifiers: [[UInt8]: (making: Making, lemma: [UInt8])] = [:]
    /// Last parts by key, with the dictionary form that their productivity is counted for.
    private(set) var heads: [[UInt8]: (lemma: [UInt8], traits: WordTraits)] = [:]

    /// Endings of nouns that take -s- before another noun, always.
    private static let takingS = [
        "ung", "heit", "keit", "schaft", "tion", "sion", "tät", "ling", "tum", "ion",
    ].map { FoldedWord(Array($0.utf8)).key }

    private let refusedFirst: Set<[UInt8]>
    private let refusedLast: Set<[UInt8]>

    /// Takes the parts of the dictionaries, and the nouns of a word list that these do not hold.
    init(_ expansion: FormExpansion, wordList: [[UInt8]: [UInt8]]) {
        var refusedFirst: Set<[UInt8]> = []
        var refusedLast: Set<[UInt8]> = []
        for row in TextTable(PackageResources.not_parts_txt).rows where row.count == 2 {
            if row[0].isText("last") {
                refusedLast.formUnion(row[1].keys)
            } else {
                refusedFirst.formUnion(row[1].keys)
            }
        }
        self.refusedLast = refusedLast
        let closed = ClosedForms.german.forms
            .filter { $0.key.count <= 4 || !$0.traits.contains(.verb) }.map(\.key)
        self.refusedFirst = refusedFirst.union(closed)
        let combining = TextTable(PackageResources.combining_forms_txt).keys
        for (key, traits) in expansion.heads {
            addHead(key, lemma: expansion.table.noun(of: key) ?? key, traits)
        }
        for (key, reading) in expansion.table.readings { add(key, reading) }
        for key in expansion.modifiers {
            let lemma = expansion.table.readings[key]?.lemma ?? Self.base(of: key, expansion.table)
            addModifier(key, .listed, lemma)
        }
        for key in combining { addModifier(key, .combining, key) }
        for (key, lemma) in wordList {
            addHead(key, lemma: lemma, .noun)
            guard key == lemma else { continue }
            addModifier(key, .wordList, key)
            let isRegular = takesS(key)
            if isRegular || key.last != 0x65 {
                addModifier(key + [0x73], isRegular ? .wordList : .s, key)
            }
            if key.last == 0x65 { addModifier(key + [0x6E], .wordList, key) }
        }
    }

    /// The noun or verb that a first part with a linking element is made from.
    private static func base(of key: [UInt8], _ table: FormTable) -> [UInt8] {
        for link in ["s", "es", "n", "en", "er", "e", "ns", "ens"] where key.hasSuffix(link) {
            let noun = Array(key.dropLast(link.utf8.count))
            if table.readings[noun]?.noun?.lemma == noun { return noun }
        }
        for ending in ["e", "en", "n", "um"] {
            let whole = key + Array(ending.utf8)
            if let reading = table.readings[whole], reading.lemma == whole { return whole }
        }
        // Linked forms of words that the list of forms lacks: -ungs, -heits, -tions.
        return key.last == 0x73 && key.count > 6
            && takingS.contains { key.dropLast().suffix($0.count).elementsEqual($0) }
            ? Array(key.dropLast()) : key
    }

    private func takesS(_ noun: [UInt8]) -> Bool {
        Self.takingS.contains { noun.count > $0.count && noun.suffix($0.count).elementsEqual($0) }
    }

    private mutating func addHead(_ key: [UInt8], lemma: [UInt8], _ traits: WordTraits) {
        guard key.count >= 3 || key == [0xF6, 0x6C], !refusedLast.contains(key) else { return }
        if let old = heads[key] {
            heads[key]?.traits = old.traits.union(traits)
            if key == lemma { heads[key]?.lemma = lemma }
            return
        }
        heads[key] = (lemma, traits)
    }

    private mutating func addModifier(_ key: [UInt8], _ making: Making, _ lemma: [UInt8]) {
        guard key.count >= 2, making == .combining || !refusedFirst.contains(key) else { return }
        guard key.count >= 3 || making == .listed || making == .combining else { return }
        if let old = modifiers[key], old.making.rawValue <= making.rawValue { return }
        modifiers[key] = (making, lemma)
    }

    private mutating func add(_ key: [UInt8], _ reading: FormTable.Reading) {
        let traits = reading.traits
        guard !traits.contains(.name), !traits.contains(.stopWord) else { return }
        let lemma = reading.lemma
        if let lemma = reading.noun?.lemma {
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
        let isRegular = takesS(noun)
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
