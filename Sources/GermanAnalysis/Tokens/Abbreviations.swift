/// Abbreviations that end in a full stop, of one part (`Dr.`) or several (`z. B.`).
struct Abbreviations: Sendable {
    enum Kind: Sendable {
        /// Stands before a name or noun and never ends a sentence.
        case beforeNoun
        /// May stand at the end of a sentence.
        case anywhere
        /// Is an abbreviation before a number only.
        case beforeNumber
    }

    struct Entry: Sendable {
        let kind: Kind
        /// The dictionary form, folded.
        let lemma: [UInt8]
    }

    /// By the hash of the parts, each with its full stop, without spaces.
    private let entries: [UInt64: Entry]
    /// Hashes of what an entry of several parts begins with.
    private let beginnings: Set<UInt64>

    static let german = Abbreviations(TextTable(PackageResources.abbreviations_txt))

    init(_ table: TextTable) {
        var entries: [UInt64: Entry] = [:]
        var beginnings: Set<UInt64> = []
        for row in table.rows where row.count >= 2 {
            let parts = row[0].words
            let single = parts.count == 1
            let kind: Kind =
                row[1].isText("t")
                ? .beforeNoun : row[1].isText("d") ? .beforeNumber : .anywhere
            var hash = FNV()
            for (index, part) in parts.enumerated() {
                if index > 0 { beginnings.insert(hash.value) }
                let folded = part.bytes.count > 2 || single
                for byte in part.bytes { hash.add(folded ? Self.lower(byte) : byte) }
            }
            let letters = row[0].bytes.filter { $0 != 0x2E && $0 != 0x20 }
            let lemma = row.count > 2 ? Array(row[2].bytes) : letters
            entries[hash.value] = Entry(kind: kind, lemma: FoldedWord(lemma).form)
        }
        self.entries = entries
        self.beginnings = beginnings
    }

    /// The longest abbreviation that begins with the word in `word`, whose full stop follows it.
    ///
    /// Gives the offset after the last full stop too.
    func match(_ reader: ByteReader, word: Range<Int>) -> (entry: Entry, end: Int)? {
        guard word.count <= 12 else { return nil }
        let capital = reader.byte(at: word.lowerBound)
        let exact = longest(reader, word: word, lowering: false)
        if exact != nil || !(0x41...0x5A).contains(capital) { return exact }
        return longest(reader, word: word, lowering: true)
    }

    private func longest(
        _ reader: ByteReader, word: Range<Int>, lowering: Bool
    ) -> (entry: Entry, end: Int)? {
        var hash = FNV()
        var part = word
        var found: (entry: Entry, end: Int)?
        for index in 0..<4 {
            for offset in part {
                let byte = reader.bytes[offset]
                let lowered = part.count > 1 || (index == 0 && lowering)
                hash.add(lowered ? Self.lower(byte) : byte)
            }
            hash.add(0x2E)
            let end = part.upperBound + 1
            if let entry = entries[hash.value], index > 0 || part.count > 1 || lowering == false {
                found = (entry, end)
            }
            guard beginnings.contains(hash.value),
                let next = nextPart(reader, after: end)
            else { break }
            part = next
        }
        return found
    }

    /// Letters with a full stop after them, after at most one space.
    private func nextPart(_ reader: ByteReader, after offset: Int) -> Range<Int>? {
        var start = offset
        let (kind, length) = reader.character(at: start)
        if kind == .space { start += length }
        var end = start
        while end < reader.end, end - start < 6 {
            let (kind, length) = reader.character(at: end)
            guard kind == .lower || kind == .upper else { break }
            end += length
        }
        guard end > start, reader.byte(at: end) == 0x2E else { return nil }
        return start..<end
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
