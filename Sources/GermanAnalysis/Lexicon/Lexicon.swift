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
    func entry(for key: some Sequence<UInt8>) -> LexiconEntry? {
        automaton.number(of: key).flatMap { entry(at: $0) }
    }

    /// The entry of the key numbered `number`.
    @inline(__always)
    func entry(at number: Int) -> LexiconEntry? {
        let numbers = sections.recordNumbers
        guard number * 2 + 2 <= numbers.count else { return nil }
        let record = Int(numbers.loadUnaligned(fromByteOffset: number * 2, as: UInt16.self))
        let records = sections.records
        let at = record * LexiconRecord.size
        guard at + LexiconRecord.size <= records.count else { return nil }
        return LexiconEntry(
            number: number,
            record: UnsafeRawBufferPointer(rebasing: records[at..<at + LexiconRecord.size]),
            endings: sections.endings)
    }

    /// What is known about a key, without its dictionary forms; empty for what is no key.
    @inline(__always)
    func traits(of key: some Sequence<UInt8>) -> WordTraits {
        entry(for: key)?.traits ?? []
    }

    /// Where the key numbered `number` is cut into the parts of a compound.
    func cuts(at number: Int) -> CutPoints {
        let numbers = sections.cutNumbers
        let cuts = sections.cuts
        guard number * 2 + 2 <= numbers.count else { return CutPoints() }
        let at = Int(numbers.loadUnaligned(fromByteOffset: number * 2, as: UInt16.self))
        guard at > 0, at < cuts.count, at + Int(cuts[at]) < cuts.count else { return CutPoints() }
        var points = CutPoints()
        for index in at + 1..<at + 1 + Int(cuts[at]) { points.insert(Int(cuts[index])) }
        return points
    }

    /// Cost of a key as the first part of a compound, and as the last; 255 for never.
    @inline(__always)
    func costs(at number: Int) -> (modifier: UInt8, head: UInt8) {
        let modifiers = sections.modifierCosts
        let heads = sections.headCosts
        guard number < modifiers.count, number < heads.count else { return (255, 255) }
        return (modifiers[number], heads[number])
    }
}
