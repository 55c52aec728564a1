internal import GermanAnalysis
internal import QuerySyntax
internal import Xapian

/// The words of an index side by side, to be compared with a misspelled one.
///
/// A hundred thousand of them are compared in a few milliseconds: length and the set of letters
/// rule nearly all out.
struct SpellingVocabulary {
    /// The words one after the other, and the same with umlauts spelled out (`ä`: `ae`), which
    /// takes as many bytes.
    private var words: [UInt8] = []
    private var spelled: [UInt8] = []
    private var entries: [Entry] = []

    private struct Entry {
        var start: Int32
        var count: Int32
        /// A bit for each letter that the word has.
        var letters: UInt32
        var frequency: UInt32
    }

    /// Takes lemmas, other forms and parts of compounds.
    init(_ reader: IndexReader) throws(ArticleSearchError) {
        let (forms, terms) = try reader.ask { (database) throws(XapianError) in
            (
                try Vocabulary.inflected([], in: database) { _ in true },
                try Vocabulary.lemmas([], in: database) { _ in true }
                    + Vocabulary.lemmas([], of: .part, in: database) { _ in true }
            )
        }
        for form in forms { add(form) }
        for term in terms where term.bytes.last.map({ $0 > 0x40 }) ?? false { add(term) }
    }

    private mutating func add(_ form: Vocabulary.Form) {
        let letters = Self.spelledOut(form.bytes)
        entries.append(
            Entry(
                start: Int32(words.count), count: Int32(letters.count),
                letters: Self.set(of: letters), frequency: form.frequency))
        words += form.bytes
        spelled += letters
    }

    /// A folded word with its umlauts as two letters each, in as many bytes.
    static func spelledOut(_ folded: [UInt8]) -> [UInt8] {
        var letters = folded
        for index in letters.indices.dropLast() where folded[index] == 0xC3 {
            switch folded[index + 1] {
            case 0xA4: letters.replaceSubrange(index...index + 1, with: "ae".utf8)
            case 0xB6: letters.replaceSubrange(index...index + 1, with: "oe".utf8)
            case 0xBC: letters.replaceSubrange(index...index + 1, with: "ue".utf8)
            case 0x9F: letters.replaceSubrange(index...index + 1, with: "ss".utf8)
            default: break
            }
        }
        return letters
    }

    private static func set(of letters: [UInt8]) -> UInt32 {
        letters.reduce(0) { $0 | 1 << UInt32($1 & 0x1F) }
    }

    /// The word as texts have it.
    func word(_ index: Int) -> [UInt8] { Array(words[range(index)]) }
    func letters(_ index: Int) -> ArraySlice<UInt8> { spelled[range(index)] }
    func frequency(_ index: Int) -> Int { Int(entries[index].frequency) }

    private func range(_ index: Int) -> Range<Int> {
        let entry = entries[index]
        return Int(entry.start)..<Int(entry.start + entry.count)
    }

    /// The words that differ in at least one and at most so many letters.
    func near(_ letters: [UInt8], atMost bound: Int) -> [(index: Int, distance: Int)] {
        let set = Self.set(of: letters)
        var found: [(index: Int, distance: Int)] = []
        letters.withUnsafeBufferPointer { letters in
            spelled.withUnsafeBufferPointer { spelled in
                for (index, entry) in entries.enumerated()
                // An edit takes one letter away and brings another at most.
                where abs(Int(entry.count) - letters.count) <= bound
                    && (entry.letters ^ set).nonzeroBitCount <= 2 * bound
                {
                    let start = Int(entry.start)
                    let other = UnsafeBufferPointer(
                        rebasing: spelled[start..<start + Int(entry.count)])
                    if let distance = EditDistance.between(letters, other, atMost: bound),
                        distance > 0
                    {
                        found.append((index, distance))
                    }
                }
            }
        }
        return found
    }

    /// The words that a longer one opens with and ends with, by the place where it is cut.
    func ends(of letters: [UInt8], from shortest: Int) -> (openings: [Int?], closings: [Int?]) {
        var openings = [Int?](repeating: nil, count: letters.count + 1)
        var closings = openings
        for (index, entry) in entries.enumerated()
        where Int(entry.count) >= shortest - 1 && Int(entry.count) < letters.count {
            let word = spelled[range(index)]
            if letters.starts(with: word) {
                openings[word.count] = moreFrequent(openings[word.count], index)
            }
            let cut = letters.count - word.count
            if letters[cut...].elementsEqual(word) {
                closings[cut] = moreFrequent(closings[cut], index)
            }
        }
        return (openings, closings)
    }

    private func moreFrequent(_ first: Int?, _ second: Int) -> Int {
        guard let first, frequency(first) >= frequency(second) else { return second }
        return first
    }
}
