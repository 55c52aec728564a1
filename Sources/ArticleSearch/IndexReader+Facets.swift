internal import Articles
package import QuerySyntax
internal import Quotations
internal import Xapian

/// A field whose values are counted over all that a search finds.
package enum FacetField: String, Sendable, CaseIterable { case speaker, source, month, topic }

/// A field with its values and how many of the hits have each, the most frequent first; months in
/// their order.
package struct Facet: Equatable, Sendable {
    package struct Value: Equatable, Sendable {
        package var text: String
        package var count: Int

        package init(text: String, count: Int) {
            self.text = text
            self.count = count
        }
    }

    package var field: FacetField
    package var values: [Value]

    package init(field: FacetField, values: [Value]) {
        self.field = field
        self.values = values
    }
}

/// What all hits of a search have in common.
package struct FacetResult: Sendable {
    package var facets: [Facet] = []
    /// Hits of each date, as articles state them; those without one under the empty string.
    package var dates: [String: Int] = [:]
    /// Number of all hits, exact.
    package var total = 0
    package var speakers: [SpeakerChoice] = []

    /// Adds the counts of another index.
    mutating func add(_ other: FacetResult) {
        facets = zip(facets, other.facets).map { first, second in
            var counts: [String: Int] = [:]
            for value in first.values + second.values {
                counts[value.text, default: 0] += value.count
            }
            return Facet(field: first.field, counts: counts)
        }
        dates.merge(other.dates, uniquingKeysWith: +)
        total += other.total
        speakers += other.speakers
    }
}

extension IndexReader {
    /// Hits that are fetched together.
    private static let facetPage = 20_000

    /// Counts the values of fields over all hits of a search; over statements where
    /// `ofStatements` says so, as in `quotations`.
    ///
    /// A speaker counts once for each hit, under the name that stands for all spellings.
    package func facets(
        _ query: ParsedQuery?, _ options: SearchOptions, of fields: [FacetField],
        ofStatements: Bool = false
    ) throws(ArticleSearchError) -> FacetResult {
        var options = options
        options.limit = Self.facetPage
        options.offset = 0
        options.countsExactly = true
        let names = try fields.contains(.speaker) ? SpeakerNames(speakers()) : nil
        let heads = try fields.contains(where: { $0 == .source || $0 == .topic }) ? heads() : [:]
        var counts: [FacetField: [String: Int]] = [:]
        var result = FacetResult()
        while true {
            let plan = try SearchPlan(
                query, options, reader: self, target: ofStatements ? .statements : nil)
            let matches = try ask { (database) throws(XapianError) in
                try plan.run(on: database)
            }.matches
            result.speakers = plan.speakers
            for match in matches {
                let stored = try record(match.record)
                let isPassage = plan.target == .passages
                let article = isPassage ? stored.passageArticle : stored.string("article")
                let date = stored.string("date")
                result.total += 1
                result.dates[date, default: 0] += 1
                for field in fields {
                    let values: Set<String> =
                        switch field {
                        case .speaker: names?.names(in: stored, isPassage, article) ?? []
                        case .month: date.count >= 7 ? [String(date.prefix(7))] : []
                        case .source: (heads[article]?.source).map { [$0] } ?? []
                        case .topic: Set(heads[article]?.topics ?? [])
                        }
                    for value in values where !value.isEmpty {
                        counts[field, default: [:]][value, default: 0] += 1
                    }
                }
            }
            if matches.count < options.limit { break }
            options.offset += options.limit
        }
        result.facets = fields.map { Facet(field: $0, counts: counts[$0] ?? [:]) }
        return result
    }

    /// The metadata of all articles by id.
    private func heads() throws(ArticleSearchError) -> [String: Metadata] {
        var heads: [String: Metadata] = [:]
        for stored in try records(term: Schema.DocumentKind.article.term) {
            let article = ArticleRecord(stored)
            heads[article.id] = article.metadata
        }
        return heads
    }
}

extension Facet {
    fileprivate init(field: FacetField, counts: [String: Int]) {
        self.field = field
        values = counts.map { Value(text: $0.key, count: $0.value) }.sorted {
            field == .month || $0.count == $1.count
                ? $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) : $0.count > $1.count
        }
    }
}

/// The name that stands for all spellings of a speaker.
struct SpeakerNames {
    private var names: [String: String] = [:]
    /// Where namesakes share a key: names by key and article.
    private var scoped: [String: [String: String]] = [:]

    init(_ speakers: [SpeakerSummary]) {
        for speaker in speakers {
            for key in speaker.keys {
                if let articles = speaker.scopes[key] {
                    for article in articles { scoped[key, default: [:]][article] = speaker.name }
                } else {
                    names[key] = speaker.name
                }
            }
        }
    }

    /// The name of whom a statement of an article names as its speaker.
    func name(of speaker: String, in article: String) -> String {
        let key = SpeakerName.key(of: speaker)
        return scoped[key]?[article] ?? names[key] ?? speaker
    }

    /// Those who speak in a passage, or make a statement.
    func names(in stored: StoredRecord, _ isPassage: Bool, _ article: String) -> Set<String> {
        let speakers =
            isPassage
            ? PassageRecord(stored).quotations.map(\.speaker)
            : QuotationRecord(statement: stored).map { [$0.speaker] } ?? []
        return Set(speakers.filter { !$0.isEmpty }.map { name(of: $0, in: article) })
    }
}
