package import ArticleSearch

extension TextRenderer {
    /// A field with its most frequent values, counts on the right of a column.
    package func facet(_ facet: Facet, limit: Int) -> String {
        var text = Self.joined(
            StyledText(VisibleText.oneLine(facet.field.rawValue.utf8), .title)
                .lines(style, indent: 0))
        text += rows(facet.values.prefix(limit).map { ($0.text, $0.count) })
        if facet.values.count > limit {
            text += "    … \(facet.values.count - limit) more\n"
        }
        return text
    }

    /// Lines `count  value`.
    private func rows(_ values: [(text: String, count: Int)]) -> String {
        let digits = values.map { String($0.count).utf8.count }.max() ?? 1
        return values.map { text, count in
            let number = String(count)
            let gap = String(repeating: " ", count: Self.indent + digits - number.utf8.count)
            return gap + number + "  " + VisibleText.oneLine(text.utf8) + "\n"
        }.joined()
    }

    /// A line for each period, with a bar as long as its count.
    package func timeline(_ timeline: Timeline) -> String {
        let most = timeline.periods.map(\.count).max() ?? 0
        let digits = String(most).utf8.count
        let label = timeline.periods.map { $0.name.utf8.count }.max() ?? 0
        // A bar of few results stays short, so that one does not look like many.
        let room = min(max(10, style.width - label - digits - 4), most * 4)
        return timeline.periods.map { period in
            let bar = Self.bar(of: period.count, most: most, room: room)
            let gap = String(repeating: " ", count: digits - String(period.count).utf8.count)
            return "\(period.name)  \(gap)\(period.count)" + (bar.isEmpty ? "" : "  \(bar)") + "\n"
        }.joined() + (timeline.undated > 0 ? "no date: \(timeline.undated)\n" : "")
    }

    /// A bar of whole and eighth blocks; whatever is counted at all has some.
    private static func bar(of count: Int, most: Int, room: Int) -> String {
        guard count > 0, most > 0 else { return "" }
        let eighths = max(1, count * room * 8 / most)
        let rest = Unicode.Scalar(0x2590 - UInt32(eighths % 8)).map { String($0) } ?? ""
        return String(repeating: "█", count: eighths / 8) + (eighths % 8 > 0 ? rest : "")
    }

    /// Who somebody is, when they speak, and of whom and what.
    package func profile(_ speaker: SpeakerSummary, _ profile: SpeakerProfile) -> String {
        var text = self.speaker(speaker)
        text += section(
            "Roles",
            profile.roles.map { role in
                let span = role.first == role.last ? role.first : "\(role.first) to \(role.last)"
                return (span.isEmpty ? role.text : "\(role.text), \(span)", role.count)
            })
        text += section("Statements by source", profile.sources.map { ($0.text, $0.count) })
        if !profile.months.isEmpty {
            text += head("Statements by month")
            let timeline = Timeline(
                dates: Dictionary(
                    profile.months.map { ($0.text, $0.count) }, uniquingKeysWith: +),
                finest: .month)
            var inner = self
            inner.style.width -= Self.indent
            text += inner.timeline(timeline).split(separator: "\n").map { "    \($0)\n" }
                .joined()
        }
        text += section("Speaks of", profile.people.map { ($0.text, $0.count) })
        if !profile.words.isEmpty {
            text += head("Words")
            let words = profile.words.map { word in
                StyledText(
                    VisibleText.oneLine(word.text.utf8) + (word.count > 1 ? " \(word.count)" : ""),
                    .plain)
            }
            text += Self.joined(StyledText.lines(of: words, style, indent: Self.indent))
        }
        return text
    }

    private func section(_ title: String, _ values: [(text: String, count: Int)]) -> String {
        values.isEmpty ? "" : head(title) + rows(values)
    }

    private func head(_ title: String) -> String {
        "\n" + Self.joined(StyledText(title, .title).lines(style, indent: 0))
    }
}
