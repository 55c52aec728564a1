package import ArticleSearch
internal import Articles
internal import Quotations

/// Results as Markdown that can be put into a document.
package enum MarkdownRenderer {
    /// A hit: its title as a heading, where it comes from, who speaks, and the snippet as a
    /// quotation with its matches in bold.
    package static func hit(_ hit: Hit) -> String {
        let passage = hit.passage
        let title = passage.title.isEmpty ? passage.id : passage.title
        var text = "### \(hit.rank). \(escaped(title.utf8))\n\n"
        text += origin(passage.source, passage.date, passage.path, passage.line) + "\n\n"
        for line in TextRenderer.speakers(of: passage, shown: hit.snippet) {
            text += "- \(escaped(line.utf8))\n"
        }
        if !text.hasSuffix("\n\n") { text += "\n" }
        var paragraphs: [String] = []
        var snippet = ""
        for window in hit.snippet.windows {
            if window.lowerBound > 0 { snippet += "… " }
            for (place, part) in passage.parts(of: window).enumerated() {
                if place > 0 {
                    paragraphs.append(snippet)
                    snippet = ""
                }
                snippet += marked(passage.text, part, hit.matches)
            }
            snippet += " "
        }
        if let last = hit.snippet.windows.last, last.upperBound < passage.text.count {
            snippet += "…"
        }
        while snippet.last == " " { snippet.removeLast() }
        paragraphs.append(snippet)
        return text + paragraphs.map { "> \(paragraph($0))\n" }.joined(separator: ">\n")
    }

    /// A statement as a quotation, with its speaker and its source below.
    package static func statement(_ statement: Statement) -> String {
        let quotation = statement.quotation
        let said = marked(quotation.text, 0..<quotation.said.count, statement.matches)
        var text = quotation.type == .direct ? "> „\(said)“\n\n" : "> \(paragraph(said))\n\n"
        let who = quotation.speaker.isEmpty ? "nobody named" : quotation.speaker
        text += "— **\(escaped(who.utf8))**"
        let about = TextRenderer.speakerLine(quotation).dropFirst(
            VisibleText.oneLine(who.utf8).count)
        text += (about.first == " " ? " " : "") + "\(escaped(about.utf8)). "
        if !quotation.title.isEmpty { text += "*\(escaped(quotation.title.utf8))*, " }
        return text
            + origin(quotation.source, quotation.date, quotation.path, quotation.line) + "\n"
    }

    /// The head of a group of statements.
    package static func groupHead(_ text: String) -> String { "## \(escaped(text.utf8))\n" }

    /// An article or passage whole: a heading, where it comes from, paragraphs and statements.
    package static func record(_ record: ShownRecord) -> String {
        switch record {
        case .article(let article, let passages):
            let title = article.metadata.title.isEmpty ? article.id : article.metadata.title
            return "## \(escaped(title.utf8))\n\n"
                + origin(
                    article.metadata.source, article.metadata.date, article.path,
                    passages.first?.line ?? 1) + "\n\n"
                + passages.map(paragraphs).joined(separator: "\n")
        case .passage(let passage):
            let title = passage.title.isEmpty ? passage.id : passage.title
            return "## \(escaped(title.utf8))\n\n"
                + origin(passage.source, passage.date, passage.path, passage.line) + "\n\n"
                + paragraphs(of: passage)
        case .quotation(let quotation, let passage):
            return statement(Statement(quotation: quotation, score: 0, matches: []))
                + (passage.map { "\n" + paragraphs(of: $0) } ?? "")
        }
    }

    private static func paragraphs(of passage: PassageRecord) -> String {
        let lines = passage.text.split(separator: UInt8(ascii: "\n")).map { paragraph(escaped($0)) }
        return lines.joined(separator: "\n\n") + "\n"
    }

    /// The head of a table, and the line that parts it from the rows.
    package static func tableHead(_ names: [String]) -> String {
        row(names) + row(names.map { _ in "---" })
    }

    /// A record as a row of a table.
    package static func row(_ line: [UInt8], fields: [String]) -> String {
        guard let record = RecordFields(line), !RecordEncoder.isFrame(record.type) else {
            return ""
        }
        return row(
            fields.map { escaped((record[$0].map(RecordFields.plain) ?? "").utf8) })
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }

    // MARK: Pieces

    private static func origin(
        _ source: String, _ date: String, _ path: String, _ line: Int
    ) -> String {
        let known = [source, date].filter { !$0.isEmpty }.map { escaped($0.utf8) }
        let place = "[\(escaped("\(path):\(line)".utf8))](<\(FileAddress.encoded(path))>)"
        return (known + [place]).joined(separator: ", ")
    }

    private static func marked(
        _ text: [UInt8], _ window: Range<Int>, _ matches: [Match]
    ) -> String {
        var shown = ""
        var at = window.lowerBound
        func add(_ slice: ArraySlice<UInt8>) {
            // Blanks at the ends part words from the marks beside them.
            if let first = slice.first, first <= 0x20 { shown += " " }
            shown += escaped(slice)
            if slice.count > 1, let last = slice.last, last <= 0x20 { shown += " " }
        }
        for match in matches {
            let range = match.range.clamped(to: window)
            guard !range.isEmpty, range.lowerBound >= at else { continue }
            add(text[at..<range.lowerBound])
            shown += "**\(escaped(text[range]))**"
            at = range.upperBound
        }
        add(text[at..<window.upperBound])
        return shown
    }

    /// Text that begins a paragraph and no list: the mark behind `26.` or `-` is escaped.
    private static func paragraph(_ text: String) -> String {
        let mark = text.drop { $0.isASCII && $0.isNumber }
        let isList = mark.startIndex > text.startIndex ? ".)" : "+-="
        guard let first = mark.first, isList.contains(first) else { return text }
        return text[..<mark.startIndex] + "\\" + mark
    }

    /// One line in which no letter has a meaning of its own.
    static func escaped(_ text: some Sequence<UInt8>) -> String {
        var shown = ""
        for letter in VisibleText.oneLine(text) {
            if "\\`*_[]<>#|~&".contains(letter) { shown.append("\\") }
            shown.append(letter)
        }
        return shown
    }
}
