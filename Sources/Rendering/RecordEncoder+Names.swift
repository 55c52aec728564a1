internal import ArticleSearch

extension RecordEncoder {
    /// The records that answers are made of.
    package enum RecordType: String, Sendable, CaseIterable {
        case hit, quotation, speaker, article, facet
    }

    /// Whether records of a type stand around the results and are none: `begin`, `hint`, `summary`.
    package static func isFrame(_ type: String) -> Bool { RecordType(rawValue: type) == nil }

    /// The names of all fields that records of a type may have.
    ///
    /// They are those that are written, and the few that are left out where there is nothing.
    package static func fieldNames(of type: RecordType) -> [String] {
        let line: [UInt8]
        var rare: [String] = []
        switch type {
        case .hit:
            line = passage(PassageRecord())
            rare = ["index", "explanation", "also_in", "further", "before", "after"]
        case .quotation:
            line = statement(Statement(quotation: QuotationRecord(), score: 0, matches: []))
            rare = ["index"]
        case .speaker:
            line = speaker(SpeakerSummary.none)
            rare = [
                "reason", "candidates", "examples", "roles_over_time", "months", "sources",
                "people", "words", "verbatim",
            ]
        case .facet:
            line = facet("", "", count: 0)
        case .article:
            line = article(ArticleRecord())
            rare = ["duplicates"]
        }
        return (RecordFields(line)?.fields.map(\.name) ?? []) + rare
    }
}
