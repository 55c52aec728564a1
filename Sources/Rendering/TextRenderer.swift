package import ArticleSearch
internal import Articles
internal import Quotations

/// Results as text that is made to be read; each function gives whole lines.
package struct TextRenderer: Sendable {
    package var style: TextStyle

    package init(style: TextStyle) {
        self.style = style
    }

    static let indent = 4

    /// A hit: title, place, who speaks, and the snippet with its matches.
    package func hit(_ hit: Hit) -> String {
        let passage = hit.passage
        var lines = headline(rank: hit.rank, passage.title.isEmpty ? passage.id : passage.title)
        lines += place(
            source: passage.source, date: passage.date, path: passage.path, line: passage.line,
            id: passage.id, index: hit.index)
        for statement in Self.speakers(of: passage, shown: hit.snippet) {
            lines += StyledText(statement, .speaker).lines(style, indent: Self.indent)
        }
        for passage in hit.before { lines += context(passage) + [""] }
        lines += snippet(hit)
        for passage in hit.after { lines += [""] + context(passage) }
        for copy in hit.copies { lines += alsoIn(copy) }
        if let explanation = hit.explanation { lines += self.lines(of: explanation, hit.score) }
        for further in hit.further {
            lines.append("")
            lines += place(
                source: "", date: "", path: further.passage.path, line: further.passage.line,
                id: further.passage.id)
            lines += snippet(further)
            if let explanation = further.explanation {
                lines += self.lines(of: explanation, further.score)
            }
        }
        return Self.joined(lines)
    }

    package func article(_ article: ArticleRecord) -> String {
        let title = article.metadata.title.isEmpty ? article.id : article.metadata.title
        var details = [article.metadata.date, article.metadata.source, article.id]
            .filter { !$0.isEmpty }.map { StyledText(VisibleText.oneLine($0.utf8), .place) }
        for count in [
            Self.count(article.passages, "passage", "passages"),
            Self.count(article.quotations, "statement", "statements"),
        ] {
            details.append(StyledText(count, .place))
        }
        return Self.joined(
            StyledText(VisibleText.oneLine(title.utf8), .title).lines(style, indent: 0)
                + StyledText.lines(of: details, style, indent: Self.indent))
    }

    /// An article or passage as it stands, each passage followed by who speaks in it.
    package func whole(_ passages: [PassageRecord]) -> String {
        var lines: [String] = []
        for passage in passages {
            if !lines.isEmpty { lines.append("") }
            for paragraph in passage.text.split(
                separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            {
                // Paragraphs that were joined stand apart.
                if paragraph.isEmpty, lines.last != "" { lines.append("") }
                if paragraph.isEmpty { continue }
                lines += StyledText(VisibleText.oneLine(paragraph), .plain).lines(style, indent: 0)
            }
            for quotation in passage.quotations {
                var line = StyledText(Self.speakerLine(quotation), .speaker)
                let said = VisibleText.oneLine(quotation.said)
                line.append(": " + (quotation.type == .direct ? "„\(said)“" : said), .plain)
                lines += line.lines(style, indent: Self.indent)
            }
        }
        return Self.joined(lines)
    }

    /// Which other articles say nearly the same.
    private func duplicates(_ article: ArticleRecord) -> String {
        guard !article.duplicates.isEmpty else { return "" }
        let ids = article.duplicates.map { VisibleText.oneLine($0.utf8) }
        return Self.joined(
            StyledText("nearly the same: " + ids.joined(separator: ", "), .place)
                .lines(style, indent: Self.indent))
    }

    /// What an id stands for, whole.
    package func record(_ record: ShownRecord) -> String {
        switch record {
        case .article(let article, let passages):
            heading(article, line: passages.first?.line ?? 1) + duplicates(article)
                + whole(passages)
        case .passage(let passage):
            heading(passage) + whole([passage])
        case .quotation(let quotation, let passage):
            statement(
                Statement(quotation: quotation, score: 0, matches: []), number: 1,
                explains: true) + (passage.map { "\n" + whole([$0]) } ?? "")
        }
    }

    private func heading(_ passage: PassageRecord) -> String {
        let title = passage.title.isEmpty ? passage.id : passage.title
        return Self.joined(
            StyledText(VisibleText.oneLine(title.utf8), .title).lines(style, indent: 0)
                + place(
                    source: passage.source, date: passage.date, path: passage.path,
                    line: passage.line, id: passage.id, indent: 0)) + "\n"
    }

    package static func statistics(_ statistics: IndexStatistics) -> String {
        var rows = [
            ("articles", String(statistics.articles)), ("passages", String(statistics.passages)),
            ("statements", String(statistics.quotations)),
        ]
        if !statistics.firstDate.isEmpty {
            rows.append(("dates", "\(statistics.firstDate) to \(statistics.lastDate)"))
        }
        rows += [
            ("uuid", statistics.uuid), ("revision", String(statistics.revision)),
            ("format", String(statistics.format)), ("analyzer", statistics.analyzer),
        ]
        return rows.map { name, value in
            name + String(repeating: " ", count: 12 - name.utf8.count) + value + "\n"
        }.joined()
    }

    private func heading(_ article: ArticleRecord, line: Int) -> String {
        let title = article.metadata.title.isEmpty ? article.id : article.metadata.title
        return Self.joined(
            StyledText(VisibleText.oneLine(title.utf8), .title).lines(style, indent: 0)
                + place(
                    source: article.metadata.source, date: article.metadata.date,
                    path: article.path, line: line, id: article.id, indent: 0)) + "\n"
    }

    // MARK: Pieces

    func headline(rank: Int, _ text: String) -> [String] {
        let number = String(rank)
        let gap = String(repeating: " ", count: max(1, Self.indent - number.utf8.count))
        var lines = StyledText(VisibleText.oneLine(text.utf8), .title)
            .lines(style, indent: Self.indent)
        if let first = lines.first {
            lines[0] = number + gap + first.dropFirst(Self.indent)
        }
        return lines
    }

    func place(
        source: String, date: String, path: String, line: Int, id: String,
        index: String = "", indent: Int = Self.indent
    ) -> [String] {
        let origin = [source, date].filter { !$0.isEmpty }.joined(separator: ", ")
        let parts = [
            StyledText(VisibleText.oneLine(origin.utf8), .place),
            StyledText(VisibleText.oneLine("\(path):\(line)".utf8), .link(path)),
            StyledText(VisibleText.oneLine(id.utf8), .place),
            StyledText(index.isEmpty ? "" : "in \(VisibleText.oneLine(index.utf8))", .place),
        ]
        return StyledText.lines(of: parts, style, indent: indent)
    }

    private func snippet(_ hit: Hit) -> [String] {
        let text = hit.passage.text
        var lines: [String] = []
        var styled = StyledText()
        for window in hit.snippet.windows {
            if window.lowerBound > 0 { styled.append("… ") }
            for (place, part) in hit.passage.parts(of: window).enumerated() {
                if place > 0 {
                    lines += styled.lines(style, indent: Self.indent)
                    styled = StyledText()
                }
                for piece in marked(text, part, hit.matches, isVerbatim: false).pieces {
                    styled.append(piece.text, piece.look)
                }
            }
            styled.append(" ")
        }
        if let last = hit.snippet.windows.last, last.upperBound < text.count { styled.append("…") }
        return lines + styled.lines(style, indent: Self.indent)
    }

    /// A stretch of text with its matches marked.
    func marked(
        _ text: [UInt8], _ window: Range<Int>, _ matches: [Match], isVerbatim: Bool
    ) -> StyledText {
        var styled = StyledText()
        if isVerbatim { styled.append("„") }
        var at = window.lowerBound
        for match in matches {
            let range = match.range.clamped(to: window)
            guard !range.isEmpty, range.lowerBound >= at else { continue }
            styled.append(Self.inline(text[at..<range.lowerBound]), .plain)
            styled.append(Self.inline(text[range]), .match)
            at = range.upperBound
        }
        styled.append(Self.inline(text[at..<window.upperBound]), .plain)
        if isVerbatim { styled.append("“") }
        return styled
    }

    /// One line that keeps a blank at either end.
    private static func inline(_ text: ArraySlice<UInt8>) -> String {
        let start = text.firstIndex { $0 > 0x20 } ?? text.endIndex
        let end = text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
        return (start > text.startIndex ? " " : "") + VisibleText.oneLine(text[start..<end])
            + (end < text.endIndex && text.count > 1 ? " " : "")
    }

    // MARK: Who speaks

    /// One line for each speaker of what is shown, the first statement of each.
    static func speakers(of passage: PassageRecord, shown: Snippet) -> [String] {
        var seen: Set<String> = []
        var lines: [String] = []
        for quotation in passage.quotations {
            let isShown = quotation.passageSpans.contains { span in
                shown.windows.contains { $0.overlaps(span) }
            }
            guard isShown, !quotation.speaker.isEmpty else { continue }
            let line = speakerLine(quotation)
            if seen.insert(line).inserted { lines.append(line) }
        }
        return lines
    }

    static func count(_ number: Int, _ one: String, _ several: String) -> String {
        "\(number) \(number == 1 ? one : several)"
    }

    static func joined(_ lines: [String]) -> String {
        lines.map { $0 + "\n" }.joined()
    }
}
