internal import Xapian

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Passages that may be hits, with what their scores are made of.
///
/// All arrays run along `documents`.
struct Candidates {
    /// Document numbers, ascending.
    var documents: [UInt32]
    /// Lengths in term occurrences.
    var lengths: [Double]
    /// Hash of each passage's article, and its place in the article.
    var articles: [UInt64] = []
    var numbers: [Int] = []
    /// For each unit of the query, the passages' scores.
    var units: [[Double]] = []
    /// For each word of the query, what of its groups' terms each passage holds.
    var occurrences: [Int: [GroupOccurrences]] = [:]

    init(
        _ documents: [UInt32], in database: borrowing ReadableDatabase
    ) throws(XapianError) {
        let found = try database.lengthsAndValues(
            of: documents, slot: Schema.Slot.key, PassageKey.init)
        self.documents = documents
        lengths = found.map { Double($0.length) }
        articles = found.map(\.value.article)
        numbers = found.map(\.value.number)
    }

    /// Stable order of passages that weigh the same: as the values of `Schema.Slot.key`.
    func isBefore(_ left: Int, _ right: Int) -> Bool {
        (articles[left], numbers[left]) < (articles[right], numbers[right])
    }

    /// The passages in the order of their articles.
    var inArticleOrder: [Int] { documents.indices.sorted(by: isBefore) }

    mutating func append(_ other: Candidates) {
        let count = documents.count
        documents += other.documents
        lengths += other.lengths
        articles += other.articles
        numbers += other.numbers
        for unit in units.indices { units[unit] += other.units[unit] }
        occurrences.merge(other.occurrences) { mine, theirs in
            zip(mine, theirs).map { $0.appending($1, at: count) }
        }
    }
}

/// The value of `Schema.Slot.key`: the hash of an article and the place in it.
struct PassageKey {
    var article: UInt64 = 0
    var number = 0

    init(_ value: UnsafeRawBufferPointer) {
        guard value.count == Schema.keySize else { return }
        article = UInt64(bigEndian: value.loadUnaligned(as: UInt64.self))
        number = Int(
            UInt32(bigEndian: value.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    }
}

/// How often the terms of a group stand in passages, and how rare the group is.
struct GroupOccurrences {
    /// For each way of the group its weighted frequency in each passage.
    var ways: [[Double]]
    var rarity: Double

    func appending(_ other: GroupOccurrences, at count: Int) -> GroupOccurrences {
        GroupOccurrences(ways: zip(ways, other.ways).map { $0 + $1 }, rarity: rarity)
    }

    /// The group's weighted frequency in a passage.
    func frequency(at place: Int) -> Double { ways.reduce(0) { $0 + $1[place] } }
}

/// BM25 over passages.
struct PassageScale {
    var k1 = 1.2
    var b = 0.75
    /// Number of passages of the index.
    let documents: Double
    /// Length of a passage that is neither long nor short.
    var usualLength = Self.usualPassage

    static let usualPassage = 100.0
    static let usualStatement = 20.0

    /// Weight of a term, or of a group of terms, that so many passages hold.
    func rarity(_ frequency: Double) -> Double {
        let frequency = min(max(frequency, 0.5), documents)
        return max(0, log1p((documents - frequency + 0.5) / (frequency + 0.5)))
    }

    /// How far a frequency in a passage of some length uses up a term's weight.
    func saturation(_ frequency: Double, length: Double) -> Double {
        frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * length / usualLength))
    }
}
