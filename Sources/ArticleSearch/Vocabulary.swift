internal import GermanAnalysis
internal import QuerySyntax
internal import Xapian

/// The forms that the texts of an index hold, for open and misspelled words of a query.
struct Vocabulary {
    /// Forms that one pattern may stand for: the most frequent of those that match.
    static let mostForms = 100

    let reader: IndexReader

    /// The forms that begin with a prefix and match, the most frequent first, bounded in number.
    func forms(
        prefix: [UInt8], matching matches: ([UInt8]) -> Bool
    ) throws(ArticleSearchError) -> [[UInt8]] {
        let found = try reader.ask { (database) throws(XapianError) in
            var found: [(term: [UInt8], frequency: UInt32)] = []
            var after = prefix.isEmpty ? [] : prefix.dropLast()
            while true {
                let page = try database.terms(prefix: prefix, after: after, limit: 5000)
                guard let last = page.last else { break }
                after = last.term
                if prefix.isEmpty, Self.isField(last.term) {
                    found += page.filter { !Self.isField($0.term) && matches($0.term) }
                    // Behind the capital letters, with which all fields begin.
                    after = [UInt8(ascii: "Z"), 0xFF]
                } else {
                    found += page.filter { !Self.isField($0.term) && matches($0.term) }
                }
            }
            return found
        }
        return found.sorted {
            $0.frequency != $1.frequency
                ? $0.frequency > $1.frequency : $0.term.lexicographicallyPrecedes($1.term)
        }.prefix(Self.mostForms).map(\.term)
    }

    private static func isField(_ term: [UInt8]) -> Bool {
        term.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
    }
}

/// Compares forms with a pattern of literal stretches and open places.
struct WildcardMatcher {
    private let parts: [QueryWildcard.Part]
    /// What every match begins with.
    let prefix: [UInt8]
    /// The pattern as typed.
    let typed: [UInt8]

    init(_ pattern: QueryWildcard, analyzer: Analyzer) {
        parts = pattern.parts.map { part in
            guard case .literal(let bytes) = part else { return part }
            return .literal(
                analyzer.bytes(of: analyzer.analysis(of: analyzer.word(bytes)).form))
        }
        if case .literal(let bytes)? = parts.first { prefix = bytes } else { prefix = [] }
        typed = pattern.parts.flatMap { part -> [UInt8] in
            switch part {
            case .literal(let bytes): bytes
            case .one: Array("?".utf8)
            case .any: Array("*".utf8)
            }
        }
    }

    func matches(_ form: [UInt8]) -> Bool { Self.matches(form[...], parts[...]) }

    private static func matches(
        _ form: ArraySlice<UInt8>, _ parts: ArraySlice<QueryWildcard.Part>
    ) -> Bool {
        guard let part = parts.first else { return form.isEmpty }
        let rest = parts.dropFirst()
        switch part {
        case .literal(let bytes):
            return form.starts(with: bytes) && matches(form.dropFirst(bytes.count), rest)
        case .one:
            guard let first = form.first else { return false }
            let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            return matches(form.dropFirst(width), rest)
        case .any:
            if rest.isEmpty { return true }
            return form.indices.contains { matches(form[$0...], rest) }
        }
    }
}

/// Compares forms with a word that may be misspelled.
struct FuzzyMatcher {
    private let word: [Unicode.Scalar]
    private let distance: Int

    /// `distance` nil allows one letter below six letters and two from there on.
    init(_ folded: [UInt8], distance: Int?) {
        word = Array(String(decoding: folded, as: UTF8.self).unicodeScalars)
        self.distance = distance ?? (word.count < 6 ? 1 : 2)
    }

    func matches(_ form: [UInt8]) -> Bool {
        let other = Array(String(decoding: form, as: UTF8.self).unicodeScalars)
        guard abs(other.count - word.count) <= distance else { return false }
        var previous = Array(0...other.count)
        for row in word.indices {
            var current = [row + 1]
            for column in other.indices {
                let change = previous[column] + (word[row] == other[column] ? 0 : 1)
                current.append(min(change, previous[column + 1] + 1, current[column] + 1))
            }
            guard current.contains(where: { $0 <= distance }) else { return false }
            previous = current
        }
        return previous[other.count] <= distance
    }
}
