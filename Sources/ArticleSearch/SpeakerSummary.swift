package import Quotations

/// Somebody who speaks in the articles, with all that they say counted.
package struct SpeakerSummary: Equatable, Sendable {
    /// Key of the fullest name; of namesakes with the field that tells them apart.
    package var id: String
    /// The fullest name, or the one that is settled.
    package var name: String
    package var kind: SpeakerKind
    /// Every name that was met, with its count, the most frequent first.
    package var names: [Counted]
    package var roles: [Counted]
    package var affiliations: [Counted]
    package var quotations: Int
    package var articles: Int
    /// First and last day of an article in which they speak; empty when no article has a date.
    package var first: String
    package var last: String
    /// The `speaker_id` of each quotation that is theirs.
    package var keys: [String]
    /// Articles to which a key is confined because a namesake has it in others.
    var scopes: [String: Set<String>] = [:]

    /// Ids of the articles in which they speak.
    var articleIDs: Set<String> = []

    package struct Counted: Equatable, Sendable {
        package var text: String
        package var count: Int
    }
}

extension SpeakerSummary {
    /// Nobody: every field is empty.
    package static let none = SpeakerSummary(
        id: "", name: "", kind: .unknown, names: [], roles: [], affiliations: [], quotations: 0,
        articles: 0, first: "", last: "", keys: [])
}
