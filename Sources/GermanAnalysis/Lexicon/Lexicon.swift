/// What is known about German words, compiled once and never changed.
///
/// The lexicon is one block of memory, a mapped file or made in memory, read in place.
package final class Lexicon: Sendable {
    /// Hash of everything in it, in hexadecimal.
    package let contentHash: String
    let memory: LexiconMemory
    let automaton: Automaton
    private let sections: [Range<Int>]

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
        sections = header.sections
        contentHash = ContentHash.hexadecimal(header.hash)
        let edges = memory.bytes[sections[LexiconImage.Section.edges.rawValue]]
        let counts = memory.bytes[sections[LexiconImage.Section.counts.rawValue]]
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
        UnsafeRawBufferPointer(rebasing: memory.bytes[sections[section.rawValue]])
    }

    /// What the lexicon holds about a key; nil when it does not know it.
    func entry(for key: [UInt8]) -> LexiconEntry? {
        automaton.number(of: key).flatMap { entry(at: $0, key: key) }
    }

    /// The entry of the key numbered `number`.
    func entry(at number: Int, key: [UInt8]) -> LexiconEntry? {
        let numbers = section(.recordNumbers)
        guard number * 2 + 2 <= numbers.count else { return nil }
        let record = Int(numbers.loadUnaligned(fromByteOffset: number * 2, as: UInt16.self))
        let records = section(.records)
        let at = record * LexiconRecord.size
        guard at + LexiconRecord.size <= records.count else { return nil }
        let traits = records.loadUnaligned(fromByteOffset: at, as: UInt32.self)
        guard let lemma = change(key, records, at + 4),
            let family = change(lemma, records, at + 8), let noun = change(key, records, at + 12),
            let other = change(key, records, at + 16)
        else { return nil }
        return LexiconEntry(
            lemma: lemma, family: family, noun: noun, other: other,
            traits: WordTraits(rawValue: traits))
    }

    private func change(
        _ key: [UInt8], _ records: UnsafeRawBufferPointer, _ at: Int
    ) -> [UInt8]? {
        let drop = Int(records[at])
        let length = Int(records[at + 1])
        if drop == 0, length == 0 { return key }
        let start = Int(records.loadUnaligned(fromByteOffset: at + 2, as: UInt16.self))
        let endings = section(.endings)
        guard start + length <= endings.count, drop <= key.count else { return nil }
        return Array(key.dropLast(drop)) + endings[start..<start + length]
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

/// What the lexicon holds about one form.
struct LexiconEntry: Sendable {
    /// Key of the dictionary form.
    var lemma: [UInt8]
    /// Key that stands for the dictionary form's family.
    var family: [UInt8]
    /// Key of the dictionary form when the form is read as a noun.
    var noun: [UInt8]
    /// Key of the dictionary form when the form is read as anything but a noun.
    var other: [UInt8]
    var traits: WordTraits
}
