package import ArticleSearch
internal import GermanAnalysis

/// What stands around hits, and why they are hits.
extension TextRenderer {
    /// A word that nothing matches, and what near it would.
    package static func hint(_ hint: WordHint) -> String {
        let word = VisibleText.oneLine(hint.word)
        let suggestions = hint.suggestions.map { VisibleText.oneLine($0.word) }
        guard let last = suggestions.last else { return "wortlaut: nothing matches \(word)" }
        let list =
            suggestions.count == 1
            ? last : suggestions.dropLast().joined(separator: ", ") + " or " + last
        return "wortlaut: nothing matches \(word); did you mean \(list)?"
    }

    /// A passage before or behind a hit.
    func context(_ passage: PassageRecord) -> [String] {
        StyledText(VisibleText.oneLine(passage.text), .place).lines(style, indent: Self.indent)
    }

    /// Another place that says nearly the same.
    func alsoIn(_ passage: PassageRecord) -> [String] {
        let parts = [passage.source, passage.date, passage.id].filter { !$0.isEmpty }
            .map { VisibleText.oneLine($0.utf8) }
        return StyledText("also in: " + parts.joined(separator: " · "), .place)
            .lines(style, indent: Self.indent)
    }

    /// What a score is made of, a line for each word and one for the rest.
    func lines(of explanation: Explanation, _ score: Double) -> [String] {
        var rows = explanation.words.map { word in
            let ways = word.ways.map { way in
                way.term.isEmpty
                    ? "matched as a whole"
                    : "\(Self.name(of: way.kind)) \(VisibleText.oneLine(way.term)) ×\(way.count)"
            }
            return "\(Self.number(word.score))  \(VisibleText.oneLine(word.word)): "
                + ways.joined(separator: ", ")
        }
        for (value, what) in [
            (explanation.together, "words of the theme that meet"),
            (explanation.article, "the article around it"),
            (explanation.neighbour, "the passage beside it"),
        ] where value > 0 {
            rows.append("\(Self.number(value))  \(what)")
        }
        let related = explanation.related.reduce(0) { $0 + $1.score }
        if related > 0 {
            let terms = explanation.related.map { VisibleText.oneLine($0.term) }
            rows.append(
                "\(Self.number(related))  in common with the best: "
                    + terms.joined(separator: ", "))
        }
        rows.insert("\(Self.number(score))  score", at: 0)
        return rows.flatMap { StyledText($0, .place).lines(style, indent: Self.indent) }
    }

    private static func name(of kind: String) -> String {
        switch kind {
        case "word": "as"
        case "inside": "inside a compound as"
        case "part": "by its part"
        case "part-inside": "by its part inside a compound"
        case "relation": "by the related"
        case "title": "in the title as"
        default: kind
        }
    }

    /// Two digits behind the point, to the right of a column.
    private static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let digits = String(hundredths % 100)
        let text =
            "\(hundredths / 100)." + String(repeating: "0", count: 2 - digits.utf8.count) + digits
        return String(repeating: " ", count: max(0, 6 - text.utf8.count)) + text
    }
}
