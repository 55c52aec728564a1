/// Books and magazines: each document of the reading order is an article.
enum EPUBFormat {
    static func read(_ bytes: [UInt8], path: String) throws(ArticleError) -> [ArticleDraft] {
        let members = try ZipMembers(bytes, path: path, limit: OfficeFormat.limit) { name in
            let lower = name.lowercased()
            return [".xml", ".opf", ".xhtml", ".html", ".htm"].contains(where: lower.hasSuffix)
        }
        var packagePath = ""
        try withDocument("META-INF/container.xml", of: members, path: path) { root in
            packagePath = root.first("rootfile")?.attribute("full-path") ?? ""
        }
        var book = Metadata()
        var chapters: [String] = []
        try withDocument(packagePath, of: members, path: path) { root in
            if let header = root.first("metadata") { book = metadata(of: header) }
            chapters = readingOrder(root)
        }
        let folder = packagePath.split(separator: "/").dropLast().joined(separator: "/")
        var drafts: [ArticleDraft] = []
        for chapter in chapters {
            let name = resolved(chapter, in: folder)
            guard let content = members[name], let text = try? TextDecoder.decode(content) else {
                continue
            }
            var draft = HTMLFormat.read(text.bytes)
            guard !draft.blocks.isEmpty else { continue }
            draft.part = "/" + name
            // The book is where the chapter stands: its title is the source.
            draft.metadata.source = book.title
            draft.metadata.fill(from: book)
            drafts.append(draft)
        }
        return drafts
    }

    private static func withDocument(
        _ name: String, of members: ZipMembers, path: String, _ body: (MarkupNode) -> Void
    ) throws(ArticleError) {
        guard let bytes = members[name], let document = try? MarkupDocument(xml: bytes) else {
            throw ArticleError(
                .malformed, path: path,
                reason: name.isEmpty ? "it names no package" : "\(name) is missing or no XML")
        }
        _ = document.withRoot(body)
    }

    private static func metadata(of header: MarkupNode) -> Metadata {
        var metadata = Metadata()
        var authors: [String] = []
        for element in header.elements {
            switch element.name {
            case "title": metadata.fill(.title, with: element.words)
            case "creator": authors.append(element.words)
            case "date": metadata.fill(.date, with: element.words)
            case "language": metadata.fill(.language, with: element.words)
            case "subject": metadata.fill(.topics, with: [element.words])
            default: break
            }
        }
        metadata.fill(.author, with: authors)
        return metadata
    }

    /// The documents of the spine, without the table of contents.
    private static func readingOrder(_ root: MarkupNode) -> [String] {
        var items: [String: String] = [:]
        for item in root.first("manifest")?.elements ?? [] {
            guard let id = item.attribute("id"), let target = item.attribute("href") else {
                continue
            }
            if item.attribute("properties")?.split(separator: " ").contains("nav") == true {
                continue
            }
            items[id] = target
        }
        return (root.first("spine")?.elements ?? []).compactMap { reference in
            reference.attribute("idref").flatMap { items[$0] }
        }
    }

    /// A relative address within the book, `%20` and the like decoded.
    private static func resolved(_ address: String, in folder: String) -> String {
        var parts = folder.split(separator: "/").map(String.init)
        for part in address.prefix(while: { $0 != "#" }).split(separator: "/") {
            if part == ".." {
                _ = parts.popLast()
            } else if part != "." {
                parts.append(decoded(part))
            }
        }
        return parts.joined(separator: "/")
    }

    private static func decoded(_ part: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = part.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
