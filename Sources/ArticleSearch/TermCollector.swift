internal import GermanAnalysis
internal import Xapian

/// Gathers the terms of one document, each once, with frequency and positions.
struct TermCollector {
    private struct Entry {
        var prefix: Schema.Prefix
        var term: TermID
        var frequency: UInt32
        var positions: [UInt32]
    }

    private var entries: [Entry] = []
    private var places: [UInt64: Int] = [:]
    private var filters: Set<[UInt8]> = []

    /// Counts an occurrence of an analyzed term; `position` from 1, or none.
    mutating func add(_ prefix: Schema.Prefix, _ term: TermID, position: UInt32? = nil) {
        let key = UInt64(prefix.ordinal) << 32 | UInt64(term.rawValue)
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            place = entries.count
            places[key] = place
            entries.append(Entry(prefix: prefix, term: term, frequency: 0, positions: []))
        }
        entries[place].frequency += 1
        if let position, entries[place].positions.last != position {
            entries[place].positions.append(position)
        }
    }

    /// Adds a term that only filters: it has no weight and does not lengthen the document.
    mutating func add(filter term: [UInt8]) {
        filters.insert(term)
    }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        filters.removeAll(keepingCapacity: true)
    }

    /// Adds all that was gathered to a document.
    func write(to document: inout Document, analyzer: Analyzer) {
        // Two long terms may be shortened to one; the engine wants each term once.
        var written: Set<[UInt8]> = []
        for entry in entries {
            let bytes = Schema.term(entry.prefix, analyzer.bytes(of: entry.term))
            guard bytes.count < Document.longestTerm - 20 || written.insert(bytes).inserted else {
                continue
            }
            document.add(
                term: bytes, frequency: entry.prefix == .form ? 0 : entry.frequency,
                positions: entry.positions.sorted())
        }
        for filter in filters.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            document.add(term: filter, frequency: 0)
        }
    }
}

extension Schema.Prefix {
    /// A small number of its own.
    var ordinal: UInt8 {
        switch self {
        case .form: 0
        case .lemma: 1
        case .part: 2
        case .family: 3
        case .title: 4
        case .said: 5
        case .saidPart: 6
        default: preconditionFailure("\(self) holds no analyzed terms")
        }
    }
}
