package import ArticleSearch
internal import Quotations

extension TextRenderer {
    /// A statement with its speaker and source.
    ///
    /// `explains` adds the rule that found it and how sure it is.
    package func statement(
        _ statement: Statement, number: Int, explains: Bool = false
    ) -> String {
        let quotation = statement.quotation
        var lines = headline(rank: number, Self.speakerLine(quotation))
        lines += marked(
            quotation.text, 0..<quotation.said.count, statement.matches,
            isVerbatim: quotation.type == .direct
        ).lines(style, indent: Self.indent)
        var title = StyledText()
        if !quotation.title.isEmpty {
            title.append(VisibleText.oneLine(quotation.title.utf8), .plain)
        }
        lines += title.lines(style, indent: Self.indent)
        lines += place(
            source: quotation.source, date: quotation.date, path: quotation.path,
            line: quotation.line, id: quotation.id, index: statement.index)
        if explains { lines += explanation(of: quotation) }
        return Self.joined(lines)
    }

    private func explanation(of quotation: QuotationRecord) -> [String] {
        var parts = [
            "\(quotation.type.rawValue) by the rule \(quotation.rule)",
            "confidence \(Int((quotation.confidence * 100).rounded())) %",
        ]
        if !quotation.mention.isEmpty { parts.append("speaker from “\(quotation.mention)”") }
        if !quotation.cueLemma.isEmpty { parts.append("cue \(quotation.cueLemma)") }
        let text = VisibleText.oneLine(parts.joined(separator: ", ").utf8)
        return StyledText(text, .place).lines(style, indent: Self.indent)
    }

    /// A statement in one paragraph that can be pasted as it stands: what is said, by whom, and in
    /// brackets source, date, title and place.
    package func paragraph(_ statement: Statement) -> String {
        let quotation = statement.quotation
        let said = VisibleText.oneLine(quotation.said)
        // What somebody did is told by the article: it names them itself.
        let isAct = quotation.type == .reported
        var who = isAct ? "" : quotation.speaker
        if !isAct, !quotation.role.isEmpty, !quotation.tellsRole {
            who += who.isEmpty ? quotation.role : " (\(quotation.role))"
        }
        var line = who.isEmpty ? "" : VisibleText.oneLine(who.utf8)
        if quotation.isDenied, !isAct { line += line.isEmpty ? "bestritten" : ", bestritten" }
        if !line.isEmpty { line += ": " }
        line += quotation.type == .direct ? "„\(said)“" : said
        let origin = [
            quotation.source, quotation.date, quotation.title,
            "\(quotation.path):\(quotation.line)",
        ].filter { !$0.isEmpty }.map { VisibleText.oneLine($0.utf8) }
        return line + " (" + origin.joined(separator: ", ") + ")\n"
    }

    /// The head of a group of statements.
    ///
    /// Where only a part of all statements is shown, how many of them are here tells nothing.
    package func groupHead(_ text: String, count: Int, isPart: Bool = false) -> String {
        let head =
            VisibleText.oneLine(text.utf8)
            + (isPart ? "" : " · " + Self.count(count, "statement", "statements"))
        return Self.joined(StyledText(head, .title).lines(style, indent: 0))
    }

    package func speaker(_ speaker: SpeakerSummary) -> String {
        var line = StyledText(VisibleText.oneLine(speaker.name.utf8), .title)
        let roles = speaker.roles.filter { $0.text != speaker.name }.prefix(3)
            .map { VisibleText.oneLine($0.text.utf8) }
        if !roles.isEmpty { line.append(", " + roles.joined(separator: "; "), .plain) }
        var details = Self.count(speaker.quotations, "statement", "statements")
        details += " in " + Self.count(speaker.articles, "article", "articles")
        if !speaker.first.isEmpty {
            details += ", \(speaker.first)"
            if speaker.last != speaker.first { details += " to \(speaker.last)" }
        }
        details += " (\(speaker.kind.rawValue))"
        let others = speaker.names.map(\.text).filter { $0 != speaker.name }
        if !others.isEmpty {
            details += ", also " + others.prefix(4).joined(separator: ", ")
        }
        return Self.joined(
            line.lines(style, indent: 0)
                + StyledText(VisibleText.oneLine(details.utf8), .place).lines(
                    style, indent: Self.indent))
    }

    /// A name that could not be told to be somebody, and why.
    package func unresolved(_ speaker: UnresolvedSpeaker) -> String {
        var details = Self.count(speaker.quotations, "statement", "statements")
        details += " in " + Self.count(speaker.articles, "article", "articles")
        let reason =
            switch speaker.reason {
            case .nobodyNamed: "no name in the article fits"
            case .severalFit: "may be " + speaker.candidates.joined(separator: " or ")
            case .roleOnly: "no article names the person"
            }
        details += ": " + reason
        details += " · " + speaker.examples.joined(separator: " ")
        return Self.joined(
            StyledText(VisibleText.oneLine(speaker.text.utf8), .title).lines(style, indent: 0)
                + StyledText(VisibleText.oneLine(details.utf8), .place)
                .lines(style, indent: Self.indent))
    }

    /// `Antony Blinken, US-Außenminister · verbatim · so`.
    static func speakerLine(_ quotation: QuotationRecord) -> String {
        var who = quotation.speaker.isEmpty ? "nobody named" : quotation.speaker
        if !quotation.role.isEmpty, !quotation.tellsRole {
            who += ", \(quotation.role)"
        }
        var manner =
            switch quotation.type {
            case .direct: "verbatim"
            case .indirect, .indirectFreeIndirect, .freeIndirect: "reported"
            case .reported: "act"
            }
        if quotation.isDenied { manner += ", denied" }
        let parts = [who, manner, quotation.cue].filter { !$0.isEmpty }
        return parts.map { VisibleText.oneLine($0.utf8) }.joined(separator: " · ")
    }
}
