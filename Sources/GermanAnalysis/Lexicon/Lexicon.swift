/// What is known about German words, compiled once and never changed.
///
/// The lexicon is one block of memory, a mapped file or made in memory, read in place.
package final class Lexicon: Sendable {
    /// Hash of everything in it, in hexadecimal.
    package let contentHash: String
    let memory: LexiconMemory
    let automaton: Automaton
    private let sections: LexiconSections

    /// The lexicon of rules and closed lists alone, for machines without dictionaries.
    package static let rulesOnly: Lexicon = {
        let image = LexiconCompiler(dictionaries: []).compile()
        guard let lexicon = try? Lexicon(LexiconMemory(copying: image), path: "(rules only)") else {
            preconditionFailure("the lexicon made in memory is not well formed")
        }
        return lexicon
    }()

    /// Opens a compiled lexicon, after checking that it is whole.
    package static func open(_ path: String) throws(LexiconError) -> Lexicon {
        try Lexicon(LexiconMemory(mapping: path), path: path)
    }

    init(_ memory: LexiconMemory, path: String) throws(LexiconError) {
        let header = try LexiconHeader(memory.bytes, path: path)
        self.memory = memory
        sections = LexiconSections(memory, header)
        contentHash = ContentHash.hexadecimal(header.hash)
        let edges = sections[.edges]
        let counts = sections[.counts]
        automaton = Automaton(
            edges: LexiconMemory.words(edges), counts: LexiconMemory.words(counts),
            edgeCount: min(edges.count, counts.count) / 4)
    }

    /// What it was made of, one `name: value` a line; the same input gives the same text.
    package var summary: String { String(decoding: section(.summary), as: UTF8.self) }

    /// Size in bytes.
    package var byteCount: Int { memory.bytes.count }

    /// How many keys it holds.
    package var keyCount: Int { section(.recordNumbers).count / 2 }

    func section(_ section: LexiconImage.Section) -> UnsafeRawBufferPointer {
        sections[section]
    }

    /// What the lexicon holds about a key; nil when it does not know it.
    func entry(for key: [UInt8]) -> LexiconEntry? {
        automaton.number(of: key).flatMap { entry(at: $0, key: key) }
    }

    /// The entry of the key numbered `number`.
    func entry(at number: Int, key: [UInt8]) -> LexiconEntry? {
        guard let at = record(at: number) else { return nil }
        let traits = section(.records).loadUnaligned(fromByteOffset: at, as: UInt32.self)
        return LexiconEntry(
            lexicon: self, key: key, record: at, traits: WordTraits(rawValue: traits))
    }

    /// What is known about a key, without its dictionary forms; empty for what is no key.
    @inline(__always)
    func traits(of key: some Sequence<UInt8>) -> WordTraits {
        guard let number = automaton.number(of: key), let at = record(at: number) else { return [] }
        return WordTraits(
            rawValue: section(.records).loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }

    /// Offset of a key's record among the records.
    @inline(__always)
    private func record(at number: Int) -> Int? {
        let numbers = section(.recordNumbers)
        guard number * 2 + 2 <= numbers.count else { return nil }
        let record = Int(numbers.loadUnaligned(fromByteOffset: number * 2, as: UInt16.self))
        let at = record * LexiconRecord.size
        return at + LexiconRecord.size <= section(.records).count ? at : nil
    }

    /// The changes to a record's dictionary forms, for comparing them.
    fileprivate func changes(at record: Int) -> (lemma: UInt32, noun: UInt32, other: UInt32) {
        let records = section(.records)
        return (
            records.loadUnaligned(fromByteOffset: record + 4, as: UInt32.self),
            records.loadUnaligned(fromByteOffset: record + 12, as: UInt32.self),
            records.loadUnaligned(fromByteOffset: record + 16, as: UInt32.self)
        )
    }

    /// A family's key, by the dictionary form that its record is reached from.
    fileprivate func family(of lemma: [UInt8], at record: Int) -> [UInt8] {
        changed(lemma, record + 8)
    }

    /// A key with the change at `at` among the records; the key itself where the file is damaged.
    fileprivate func changed(_ key: [UInt8], _ at: Int) -> [UInt8] {
        let records = section(.records)
        let drop = Int(records[at])
        let length = Int(records[at + 1])
        if drop == 0, length == 0 { return key }
        let start = Int(records.loadUnaligned(fromByteOffset: at + 2, as: UInt16.self))
        let endings = section(.endings)
        guard start + length <= endings.count, drop <= key.count else { return key }
        let kept = key.count - drop
        return [UInt8](unsafeUninitializedCapacity: kept + length) { buffer, count in
            for index in 0..<kept { buffer[index] = key[index] }
            for index in 0..<length { buffer[kept + index] = endings[start + index] }
            count = kept + length
        }
    }

    /// Where the key numbered `number` is cut into the parts of a compound, rising; empty for none.
    func cuts(at number: Int) -> [Int] {
        let numbers = section(.cutNumbers)
        let cuts = section(.cuts)
        guard number * 2 + 2 <= numbers.count else { return [] }
        let at = Int(numbers.loadUnaligned(fromByteOffset: number * 2, as: UInt16.self))
        guard at > 0, at < cuts.count, at + Int(cuts[at]) < cuts.count else { return [] }
        return cuts[at + 1...at + Int(cuts[at])].map(Int.init)
    }

    /// Cost of a key as the first part of a compound, and as the last; 255 for never.
    @inline(__always)
    func costs(at number: Int) -> (modifier: UInt8, head: UInt8) {
        let modifiers = section(.modifierCosts)
        let heads = section(.headCosts)
        guard number < modifiers.count, number < heads.count else { return (255, 255) }
        return (modifiers[number], heads[number])
    }
}

/// What the lexicon holds about one form; dictionary forms are spelled out when they are asked for.
struct LexiconEntry {
    fileprivate let lexicon: Lexicon
    fileprivate let key: [UInt8]
    /// Offset of the record.
    fileprivate let record: Int
    let traits: WordTraits

    /// Key of the dictionary form.
    var lemma: [UInt8] { lexicon.changed(key, record + 4) }
    /// Key that stands for the dictionary form's family.
    var family: [UInt8] { family(of: lemma) }

    /// The same where the dictionary form has been asked for already.
    func family(of lemma: [UInt8]) -> [UInt8] { lexicon.family(of: lemma, at: record) }
    /// Key of the dictionary form when the form is read as a noun.
    var noun: [UInt8] { lexicon.changed(key, record + 12) }
    /// Key of the dictionary form when the form is read as anything but a noun.
    var other: [UInt8] { lexicon.changed(key, record + 16) }

    /// The dictionary forms of all readings, spelled out once where they are the same.
    var forms: (lemma: [UInt8], noun: [UInt8], other: [UInt8]) {
        let lemma = lemma
        let changes = lexicon.changes(at: record)
        return (
            lemma, changes.noun == changes.lemma ? lemma : noun,
            changes.other == changes.lemma ? lemma : other
        )
    }
}
