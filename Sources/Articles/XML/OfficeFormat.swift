/// Word processors' files: DOCX (OOXML) and ODT (OpenDocument).
enum OfficeFormat {
    /// Largest that a document's parts may unpack to, in bytes.
    static let limit = 256 << 20

    static func readDOCX(_ bytes: [UInt8], path: String) throws(ArticleError) -> ArticleDraft {
        let names: Set<String> = ["word/document.xml", "docProps/core.xml"]
        let members = try ZipMembers(bytes, path: path, limit: limit) { names.contains($0) }
        let document = try part("word/document.xml", of: members, path: path)
        var output = XMLText()
        _ = document.withRoot { root in
            root.descend { node in
                guard node.isElement else { return false }
                guard node.name == "p" else { return node.name != "del" }
                addWordParagraph(node, to: &output)
                // A text box within a paragraph has paragraphs of its own.
                return true
            }
        }
        return output.draft(metadata(members["docProps/core.xml"]))
    }

    private static func addWordParagraph(_ paragraph: MarkupNode, to output: inout XMLText) {
        let style =
            paragraph.elements.first { $0.name == "ppr" }?.first("pstyle")?
            .attribute("val")?.lowercased() ?? ""
        var words: [UInt8] = []
        paragraph.descend { node in
            guard node.isElement else { return false }
            switch node.name {
            case "t": words += node.text
            case "tab": words.append(0x20)
            case "br", "cr": words.append(0x0A)
            case "nobreakhyphen": words.append(UInt8(ascii: "-"))
            case "p", "del", "instrtext", "ppr": return false
            default: return true
            }
            return false
        }
        output.add(kind(style, words), words, line: paragraph.line)
    }

    static func readODT(_ bytes: [UInt8], path: String) throws(ArticleError) -> ArticleDraft {
        let names: Set<String> = ["content.xml", "meta.xml"]
        let members = try ZipMembers(bytes, path: path, limit: limit) { names.contains($0) }
        let document = try part("content.xml", of: members, path: path)
        var output = XMLText()
        _ = document.withRoot { root in
            guard let body = root.first("body") else { return }
            body.descend { node in
                guard node.isElement, !notes.contains(node.name) else { return false }
                guard node.name == "p" || node.name == "h" else { return true }
                let words = openDocumentText(node)
                let style = node.attribute("style-name")?.lowercased() ?? ""
                output.add(node.name == "h" ? .heading : kind(style, words), words, line: node.line)
                return true
            }
        }
        return output.draft(metadata(members["meta.xml"]))
    }

    private static let notes: Set<String> = [
        "annotation", "note", "tracked-changes", "note-body", "forms", "sequence-decls",
    ]

    private static func openDocumentText(_ paragraph: MarkupNode) -> [UInt8] {
        var words: [UInt8] = []
        paragraph.descend { node in
            if node.isText {
                words += node.content.map { $0 == 0x0A ? 0x20 : $0 }
                return false
            }
            switch node.name {
            case "s", "tab": words.append(0x20)
            case "line-break": words.append(0x0A)
            case "p", "h": return false
            default: return !notes.contains(node.name)
            }
            return false
        }
        return words
    }

    /// By the style's name, in English and German.
    private static func kind(_ style: String, _ words: [UInt8]) -> Block.Kind {
        if style == "title" || style == "titel" { return .title }
        if ["heading", "berschrift", "überschrift", "subtitle", "untertitel"]
            .contains(where: style.hasPrefix)
        {
            return .heading
        }
        if style.hasPrefix("caption") || style.hasPrefix("beschriftung") { return .caption }
        if LineShape.isByline(words[...]) { return .byline }
        return .paragraph
    }

    private static func part(
        _ name: String, of members: ZipMembers, path: String
    ) throws(ArticleError) -> MarkupDocument {
        guard let bytes = members[name] else {
            throw ArticleError(.malformed, path: path, reason: "\(name) is missing in it")
        }
        do throws(MarkupDocument.Malformed) { return try MarkupDocument(xml: bytes) } catch {
            throw ArticleError(
                .malformed, path: path, reason: "\(name), line \(error.line): \(error.reason)")
        }
    }

    /// Dublin Core as office files have it.
    private static func metadata(_ bytes: [UInt8]?) -> Metadata {
        var metadata = Metadata()
        guard let bytes, let document = try? MarkupDocument(xml: bytes) else { return metadata }
        _ = document.withRoot { root in
            metadata.fill(.title, with: root.first("title")?.words ?? "")
            metadata.fill(
                .author, with: (root.first("initial-creator") ?? root.first("creator"))?.words ?? ""
            )
            for name in ["created", "creation-date", "modified", "date"] {
                metadata.fill(.date, with: root.first(name)?.words ?? "")
            }
            metadata.fill(
                .topics, with: (root.first("keywords") ?? root.first("keyword"))?.words ?? "")
            metadata.fill(.language, with: root.first("language")?.words ?? "")
        }
        return metadata
    }
}
