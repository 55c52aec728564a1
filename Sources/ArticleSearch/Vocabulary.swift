internal import GermanAnalysis
internal import QuerySyntax
internal import Xapian

/// The forms that the texts of an index hold, for open and misspelled words of a query.
struct Vocabulary {
    /// A word as it stands in the texts.
    struct Form {
        var bytes: [UInt8]
        /// It is a lemma; texts may hold it in other forms only.
        var isLemma: Bool
        /// Passages that hold the lemma, or how often the form was met.
        var frequency: UInt32
    }

    /// Forms that one pattern may stand for: the most frequent of those that match.
    static let mostForms = 100

    let reader: IndexReader

    /// The forms that begin with a prefix and match, the most frequent first, bounded in number.
    func forms(
        prefix: [UInt8], matching matches: ([UInt8]) -> Bool
    ) throws(ArticleSearchError) -> [Form] {
        let found = try reader.ask { (database) throws(XapianError) in
            try Self.inflected(prefix, in: database, matching: matches)
                + Self.lemmas(prefix, in: database, matching: matches)
        }
        return Array(
            found.sorted {
                $0.frequency != $1.frequency
                    ? $0.frequency > $1.frequency
                    : $0.bytes.lexicographicallyPrecedes($1.bytes)
            }.prefix(Self.mostForms))
    }

    /// Terms read at a time.
    private static let pageSize = 5000

    /// Forms other than lemmas.
    static func inflected(
        _ prefix: [UInt8], in database: borrowing ReadableDatabase,
        matching matches: ([UInt8]) -> Bool
    ) throws(XapianError) -> [Form] {
        var found: [Form] = []
        for (_, lines) in try database.metadata(prefix: Schema.Metadata.forms(prefix)) {
            for (form, count) in WrittenForms(sorted: lines).all where matches(form) {
                found.append(Form(bytes: form, isLemma: false, frequency: count))
            }
        }
        return found
    }

    /// Lemmas of the texts' words, or of the parts of compounds.
    static func lemmas(
        _ prefix: [UInt8], of kind: Schema.Prefix = .lemma,
        in database: borrowing ReadableDatabase, matching matches: ([UInt8]) -> Bool
    ) throws(XapianError) -> [Form] {
        let field = kind.bytes
        var found: [Form] = []
        var after: [UInt8] = []
        while true {
            let page = try database.terms(prefix: field + prefix, after: after, limit: pageSize)
            guard let last = page.last else { return found }
            after = last.term
            for (term, frequency) in page {
                let lemma = Array(term.dropFirst(field.count))
                if matches(lemma) {
                    found.append(Form(bytes: lemma, isLemma: true, frequency: frequency))
                }
            }
        }
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
        return EditDistance.between(word, other, atMost: distance) != nil
    }
}
