package import Quotations

/// Somebody who speaks in the articles, with all that they say counted.
package struct SpeakerSummary: Equatable, Sendable {
    /// Key of the fullest name.
    package var id: String
    /// The fullest name.
    package var name: String
    package var kind: SpeakerKind
    /// Every name that was met, with its count, the most frequent first.
    package var names: [Counted]
    package var roles: [Counted]
    package var quotations: Int
    package var articles: Int
    /// First and last day of an article in which they speak; empty when no article has a date.
    package var first: String
    package var last: String

    package struct Counted: Equatable, Sendable {
        package var text: String
        package var count: Int
    }
}

/// Who speaks in an index, derived from its statements and independent of their order.
///
/// A surname alone is joined with the one full name of the index that ends with it; where several
/// do, it stays by itself.
struct SpeakerDirectory {
    private var groups: [String: Group] = [:]

    private struct Group {
        var kinds: [SpeakerKind: Int] = [:]
        var names: [String: Int] = [:]
        var roles: [String: Int] = [:]
        var quotations = 0
        var articles: Set<String> = []
        var first = ""
        var last = ""

        mutating func add(_ other: Group) {
            kinds.merge(other.kinds, uniquingKeysWith: +)
            names.merge(other.names, uniquingKeysWith: +)
            roles.merge(other.roles, uniquingKeysWith: +)
            quotations += other.quotations
            articles.formUnion(other.articles)
            if first.isEmpty || (!other.first.isEmpty && other.first < first) {
                first = other.first
            }
            last = max(last, other.last)
        }
    }

    init(_ quotations: some Sequence<QuotationRecord>) {
        for quotation in quotations where !quotation.speaker.isEmpty {
            var group = Group()
            group.kinds[quotation.speakerKind] = 1
            group.names[quotation.speaker] = 1
            if !quotation.role.isEmpty { group.roles[quotation.role] = 1 }
            group.quotations = 1
            group.articles = [quotation.article]
            group.first = quotation.date
            group.last = quotation.date
            groups[quotation.speakerID, default: Group()].add(group)
        }
        joinSurnames()
    }

    private mutating func joinSurnames() {
        var bySurname: [Substring: [String]] = [:]
        for key in groups.keys {
            let words = key.split(separator: "-")
            if words.count > 1, let surname = words.last {
                bySurname[surname, default: []].append(key)
            }
        }
        for (surname, keys) in bySurname {
            guard let only = keys.first, keys.count == 1, let group = groups[String(surname)],
                group.kinds[.person] != nil, groups[only]?.kinds[.person] != nil
            else { continue }
            groups[only]?.add(group)
            groups[String(surname)] = nil
        }
    }

    /// By number of statements, the most first; of equals by id.
    var speakers: [SpeakerSummary] {
        groups.map { key, group in
            let names = Self.counted(group.names)
            let fullest = names.max {
                (SpeakerName.words(of: $0.text).count, $0.count, $1.text)
                    < (SpeakerName.words(of: $1.text).count, $1.count, $0.text)
            }
            return SpeakerSummary(
                id: key, name: fullest?.text ?? key,
                kind: group.kinds.max {
                    ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue)
                }?.key ?? .unknown,
                names: names, roles: Self.counted(group.roles), quotations: group.quotations,
                articles: group.articles.count, first: group.first, last: group.last)
        }.sorted { $0.quotations != $1.quotations ? $0.quotations > $1.quotations : $0.id < $1.id }
    }

    private static func counted(_ counts: [String: Int]) -> [SpeakerSummary.Counted] {
        counts.map { SpeakerSummary.Counted(text: $0.key, count: $0.value) }
            .sorted { $0.count != $1.count ? $0.count > $1.count : $0.text < $1.text }
    }
}

extension IndexReader {
    /// Who speaks in the index; with a name, only those whose names hold all its words.
    package func speakers(named name: String = "") throws(ArticleSearchError) -> [SpeakerSummary] {
        let records = try records(term: Schema.DocumentKind.quotation.term)
        let all = SpeakerDirectory(records.lazy.compactMap { QuotationRecord($0) }).speakers
        let words = SpeakerName.words(of: name)
        guard !words.isEmpty else { return all }
        return all.filter { speaker in
            (speaker.names.map(\.text) + speaker.roles.map(\.text)).contains { text in
                let known = Set(SpeakerName.words(of: text))
                return words.allSatisfy { known.contains($0) }
            }
        }
    }
}
