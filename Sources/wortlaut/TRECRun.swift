import ArticleSearch
import QuerySyntax
import Rendering

/// Search results as lines of a TREC run: each record once, with its best passage.
struct TRECRun {
    let group: IndexGroup

    /// Lines `QUERY Q0 RECORD RANK SCORE wortlaut`, at most `options.limit` of them.
    ///
    /// RECORD is the article's id or, where the record brought its own passages, the passage's.
    func lines(
        _ query: ParsedQuery?, id: String, _ options: SearchOptions
    ) throws -> [String] {
        // Several passages may be of one record; pages are bounded, however many are asked for.
        let (wanted, isBeyond) = options.offset.addingReportingOverflow(options.limit)
        let last = isBeyond ? .max : wanted
        var page = options
        page.limit = max(min(last, 5000) * 2, 100)
        page.offset = 0
        var seen: Set<String> = []
        var lines: [String] = []
        while lines.count < last {
            let found = try group.ranking(query, page)
            for match in found where lines.count < last {
                guard seen.insert(match.record).inserted else { continue }
                let rank = lines.count + 1
                lines.append(
                    "\(Self.field(id)) Q0 \(Self.field(match.record)) \(rank) "
                        + "\(Self.number(match.score)) wortlaut\n")
            }
            if found.count < page.limit { break }
            page.offset += page.limit
        }
        return Array(lines.dropFirst(options.offset))
    }

    /// A column of its own: white space and control characters inside become underscores.
    private static func field(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isUnfit = scalar.properties.isWhitespace || VisibleText.isHidden(scalar)
            shown.append(isUnfit ? "_" : scalar)
        }
        return String(shown)
    }

    /// Six digits behind the point.
    private static func number(_ value: Double) -> String {
        let scaled = Int64((value * 1_000_000).rounded())
        let fraction = String(scaled.magnitude % 1_000_000)
        return "\(scaled < 0 ? "-" : "")\(scaled.magnitude / 1_000_000)."
            + String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
    }
}
