/// Gathers keys with what is to be said of them, and writes the lexicon's image.
struct LexiconWriter {
    private struct Item {
        let key: [UInt8]
        var lemma: LexiconRecord.Change
        var family: LexiconRecord.Change
        var noun: LexiconRecord.Change
        var other: LexiconRecord.Change
        var traits: WordTraits
        var modifierCost: UInt8
        var headCost: UInt8
    }

    private var items: [Item] = []

    mutating func add(
        _ key: [UInt8], lemma: [UInt8], family: [UInt8]? = nil, noun: [UInt8]? = nil,
        other: [UInt8]? = nil, traits: WordTraits,
        modifierCost: UInt8 = 255, headCost: UInt8 = 255
    ) {
        items.append(
            Item(
                key: key, lemma: .init(from: key, to: lemma),
                family: family.map { .init(from: lemma, to: $0) } ?? .none,
                noun: .init(from: key, to: noun ?? lemma),
                other: .init(from: key, to: other ?? lemma), traits: traits,
                modifierCost: modifierCost, headCost: headCost))
    }

    /// The image of the lexicon, the same for the same items in any order.
    mutating func image(summary: String) -> [UInt8] {
        items.sort { $0.key.lexicographicallyPrecedes($1.key) }
        let builder = AutomatonBuilder(keys: items.map(\.key))
        var sections: [LexiconImage.Section: [UInt8]] = [:]
        sections[.summary] = Array(summary.utf8)
        sections[.edges] = Self.bytes(builder.edges)
        sections[.counts] = Self.bytes(builder.counts)
        sections[.modifierCosts] = items.map(\.modifierCost)
        sections[.headCosts] = items.map(\.headCost)
        let (numbers, records, endings) = recordTables()
        sections[.recordNumbers] = numbers
        sections[.records] = records
        sections[.endings] = endings
        let (cutNumbers, cuts) = cutTables(LexiconImage.assemble(sections))
        sections[.cutNumbers] = cutNumbers
        sections[.cuts] = cuts
        return LexiconImage.assemble(sections)
    }

    /// Where dictionary forms are cut, by the lexicon that has everything but that.
    private func cutTables(_ image: [UInt8]) -> (numbers: [UInt8], cuts: [UInt8]) {
        guard let lexicon = try? Lexicon(LexiconMemory(copying: image), path: "(in memory)") else {
            preconditionFailure("the lexicon made in memory is not well formed")
        }
        let splitter = CompoundSplitter(lexicon: lexicon)
        var numbers: [UInt8] = []
        numbers.reserveCapacity(items.count * 2)
        var table: [UInt8] = [0]
        var numberOf: [[UInt8]: Int] = [[]: 0]
        for item in items {
            let points = item.key.withUnsafeBufferPointer {
                item.traits.contains(.known)
                    ? splitter.listedCuts(of: $0, traits: item.traits) : CutPoints()
            }
            let cuts = points.map { UInt8($0) }
            var number = numberOf[cuts]
            if number == nil {
                number = table.count
                numberOf[cuts] = table.count
                table += [UInt8(cuts.count)] + cuts
            }
            precondition(table.count <= 0xFFFF, "more kinds of cuts than the format holds")
            numbers += [UInt8((number ?? 0) & 0xFF), UInt8((number ?? 0) >> 8)]
        }
        return (numbers, table)
    }

    private static func bytes(_ words: [UInt32]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(words.count * 4)
        for word in words { out.append(word: word) }
        return out
    }

    private func recordTables() -> (numbers: [UInt8], records: [UInt8], endings: [UInt8]) {
        var numberOf: [LexiconRecord: UInt16] = [:]
        var numbers: [UInt8] = []
        var records: [UInt8] = []
        var endings: [UInt8] = []
        var endingAt: [[UInt8]: Int] = [:]
        func put(_ change: LexiconRecord.Change) {
            let at = endingAt[change.add] ?? endings.count
            if endingAt[change.add] == nil {
                endingAt[change.add] = at
                endings += change.add
            }
            records += [
                change.drop, UInt8(change.add.count), UInt8(at & 0xFF), UInt8(at >> 8 & 0xFF),
            ]
        }
        for item in items {
            let record = LexiconRecord(
                traits: item.traits, lemma: item.lemma, family: item.family, noun: item.noun,
                other: item.other)
            var number = numberOf[record]
            if number == nil {
                precondition(numberOf.count < 0xFFFF, "more kinds of keys than the format holds")
                let next = UInt16(numberOf.count)
                numberOf[record] = next
                number = next
                records.append(word: item.traits.rawValue)
                put(item.lemma)
                put(item.family)
                put(item.noun)
                put(item.other)
            }
            let value = number ?? 0
            numbers += [UInt8(value & 0xFF), UInt8(value >> 8)]
        }
        precondition(endings.count < 0xFFFF, "more endings than the format holds")
        return (numbers, records, endings)
    }
}
