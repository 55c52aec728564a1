/// Plays, debates and other texts in TEI, whose speakers are marked; other XML by its paragraphs.
struct TEIFormat {
    private var output = XMLText()
    private let people: [String: String]

    /// Reads every text of a document: of a `teiCorpus` each `TEI`, else the whole.
    static func read(_ root: MarkupNode) -> [ArticleDraft] {
        var texts: [MarkupNode] = []
        if root.name == "teicorpus" {
            root.descend { node in
                guard node.isElement, node.name == "tei" || node.name == "tei.2" else {
                    return true
                }
                texts.append(node)
                return false
            }
        }
        return (texts.isEmpty ? [root] : texts).enumerated().map { index, node in
            var format = TEIFormat(people: people(in: root))
            let body = node.first("text")?.first("body") ?? node.first("body") ?? node
            format.visit(body, speaker: nil, depth: 0)
            var draft = format.output.draft(metadata(of: node))
            if !texts.isEmpty {
                draft.id = node.attribute("id") ?? ""
                draft.part = "/\(index + 1)"
            }
            return draft
        }
    }

    private init(people: [String: String]) { self.people = people }

    // MARK: - Header

    private static func metadata(of node: MarkupNode) -> Metadata {
        var metadata = Metadata()
        guard let header = node.first("teiheader") ?? node.first("head") else { return metadata }
        let statement = header.first("titlestmt") ?? header
        metadata.fill(.title, with: statement.first("title")?.words ?? "")
        var authors: [String] = []
        statement.descend { inner in
            if inner.isElement, inner.name == "author" { authors.append(inner.words) }
            return true
        }
        metadata.fill(.author, with: authors)
        let publication = header.first("publicationstmt")
        metadata.fill(.source, with: publication?.first("publisher")?.words ?? "")
        for place in [header.first("creation"), header.first("sourcedesc"), publication] {
            guard let date = place?.first("date") else { continue }
            metadata.fill(.date, with: date.attribute("when") ?? date.words)
        }
        metadata.fill(.language, with: header.first("language")?.attribute("ident") ?? "")
        metadata.fill(.language, with: node.attribute("lang") ?? "")
        return metadata
    }

    /// Names by identity: `person`, `personGrp`, `role`, `castItem` with an id.
    private static func people(in root: MarkupNode) -> [String: String] {
        var names: [String: String] = [:]
        root.descend { node in
            guard node.isElement else { return false }
            switch node.name {
            case "person", "persongrp", "role", "castitem", "org":
                guard let id = node.attribute("id") else { return true }
                let name = node.first("persname") ?? node.first("name") ?? node.first("role")
                let words = Metadata.clean((name ?? node).words)
                if !words.isEmpty { names[id] = words }
            default: break
            }
            return true
        }
        return names
    }

    /// The name behind `who="#id"`; several are joined, unknown ones stand as they are.
    private func name(_ who: String?) -> String? {
        guard let who else { return nil }
        let names = who.split(separator: " ").prefix(10).map { part -> String in
            let id = part.hasPrefix("#") ? String(part.dropFirst()) : String(part)
            return people[id] ?? id
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    // MARK: - Body

    private static let inline: Set<String> = [
        "hi", "emph", "foreign", "name", "persname", "placename", "orgname", "rs", "ref", "q",
        "quote", "said", "seg", "w", "pc", "c", "s", "date", "time", "num", "title", "term",
        "choice", "abbr", "expan", "sic", "corr", "orig", "reg", "add", "supplied", "unclear",
        "lb", "pb", "cb", "milestone", "anchor", "ptr", "b", "i", "em", "strong", "a", "span", "br",
        "u", "sup", "sub", "distinct", "mentioned", "soCalled", "measure", "geogname", "kinesic",
    ]

    private static let skipped: Set<String> = [
        "note", "figure", "fw", "index", "gap", "speaker", "del", "script", "style", "teiheader",
        "castlist", "front", "back", "bibl", "listbibl", "vocal", "incident",
    ]

    private mutating func visit(_ node: MarkupNode, speaker: String?, depth: Int) {
        guard depth < 300 else { return }
        var loose: [UInt8] = []
        var looseLine = node.line
        var verse: [UInt8] = []
        var verseLine = node.line
        let kind: Block.Kind = speaker == nil ? .paragraph : .speech
        func flush(_ output: inout XMLText) {
            output.add(kind, verse, line: verseLine, speaker: speaker)
            output.add(kind, loose, line: looseLine, speaker: speaker)
            (verse, loose) = ([], [])
        }
        var child = node.firstChild
        while let current = child {
            child = current.next
            if current.isText {
                if loose.isEmpty { looseLine = current.line }
                loose += current.content.map { $0 == 0x0A ? 0x20 : $0 }
                continue
            }
            guard current.isElement else { continue }
            let name = current.name
            if Self.skipped.contains(name) { continue }
            if name == "u", current.attribute("who") != nil {
                flush(&output)
                visit(current, speaker: Self.speakerName(current, self), depth: depth + 1)
            } else if Self.inline.contains(name) {
                if loose.isEmpty { looseLine = current.line }
                // Segments of a speech stand side by side without a blank between them.
                if name == "seg", let last = loose.last, last > 0x20 { loose.append(0x20) }
                loose += Self.inlineText(current)
            } else if name == "l" {
                if verse.isEmpty { verseLine = current.line } else { verse.append(0x0A) }
                verse += Self.inlineText(current)
            } else if name == "lg", speaker != nil || !verse.isEmpty {
                current.descend { line in
                    guard line.isElement, line.name == "l" else { return true }
                    if verse.isEmpty { verseLine = line.line } else { verse.append(0x0A) }
                    verse += Self.inlineText(line)
                    return false
                }
            } else {
                flush(&output)
                visitBlock(current, name: name, speaker: speaker, depth: depth)
            }
        }
        flush(&output)
    }

    private mutating func visitBlock(
        _ node: MarkupNode, name: String, speaker: String?, depth: Int
    ) {
        switch name {
        case "sp":
            visit(node, speaker: Self.speakerName(node, self), depth: depth + 1)
        case "head":
            output.add(.heading, Self.inlineText(node), line: node.line)
        case "stage":
            output.add(.paragraph, Self.inlineText(node), line: node.line)
        case "p", "ab":
            if Self.holdsBlocks(node) {
                visit(node, speaker: speaker, depth: depth + 1)
            } else {
                output.add(
                    speaker == nil ? .paragraph : .speech, Self.inlineText(node),
                    line: node.line, speaker: speaker)
            }
        default: visit(node, speaker: speaker, depth: depth + 1)
        }
    }

    private static func holdsBlocks(_ node: MarkupNode) -> Bool {
        var child = node.firstChild
        while let current = child {
            if current.isElement, ["p", "l", "lg", "sp", "stage", "list"].contains(current.name) {
                return true
            }
            child = current.next
        }
        return false
    }

    /// `who`, else the words of the `speaker` element.
    private static func speakerName(_ node: MarkupNode, _ format: TEIFormat) -> String? {
        if let name = format.name(node.attribute("who")) { return name }
        var words = Metadata.clean(node.first("speaker")?.words ?? "")
        while let last = words.last, last == "." || last == ":" { words.removeLast() }
        return words.isEmpty ? nil : words
    }

    /// Text below without notes and deletions; a line break is a line feed.
    private static func inlineText(_ node: MarkupNode) -> [UInt8] {
        if node.name == "lb" || node.name == "br" { return [0x0A] }
        var result: [UInt8] = []
        node.descend { inner in
            if inner.isText {
                result += inner.content.map { $0 == 0x0A ? 0x20 : $0 }
                return false
            }
            if skipped.contains(inner.name) { return false }
            // Of two readings the corrected one counts.
            if inner.name == "sic" || inner.name == "orig", inner.parent?.name == "choice" {
                return false
            }
            if inner.name == "lb" || inner.name == "br" { result.append(0x0A) }
            return true
        }
        return result
    }
}
