/// A page of a news site, or a saved one: the article's text without the page around it.
enum HTMLFormat {
    /// Reads a page in UTF-8.
    static func read(_ html: [UInt8]) -> ArticleDraft {
        var draft = ArticleDraft()
        guard let document = MarkupDocument(html: html) else { return draft }
        _ = document.withRoot { root in
            let page = HTMLMetadata(root)
            draft.metadata = page.metadata
            var collector = HTMLBlocks(article: article(in: root))
            collector.collect()
            let body = TextDecoder.normalise(MappedText(page.articleBody)).bytes
            if collector.text.count < 200, body.count > 2 * collector.text.count {
                RecordFormat.setText(body, line: 1, of: &draft)
            } else {
                draft.text = collector.text
                draft.blocks = InterviewQuestions.mark(
                    SpeakerLabels.mark(collector.blocks, in: draft.text), in: draft.text)
                draft.sourceMap = .identity(of: draft.text)
            }
        }
        return draft
    }

    /// The encoding that a page names in its first bytes, of those that matter here.
    static func declaredEncoding(_ bytes: [UInt8]) -> TextEncoding? {
        let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
        guard let charset = head.firstRange(of: "charset=") else { return nil }
        let name = head[charset.upperBound...].drop { $0 == "\"" || $0 == "'" }
            .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        switch name {
        case "iso-8859-1", "iso-8859-15", "latin1", "windows-1252", "cp1252", "us-ascii":
            return .windows1252
        default: return nil
        }
    }

    /// The element that holds the article: the one whose paragraphs make up most of the page's.
    private static func article(in root: MarkupNode) -> MarkupNode {
        var best: (node: MarkupNode, length: Int)?
        var bodies: (node: MarkupNode, length: Int)?
        var page = root
        root.descend { node in
            guard node.isElement else { return false }
            let name = node.name
            if name == "body" { page = node }
            if name == "head" { return false }
            let isBody =
                node.attribute("itemprop") == "articleBody"
                || PageFurniture.nameWords(of: node).isSuperset(of: ["article", "body"])
            if isBody {
                let length = PageFurniture.proseLength(node)
                if length > bodies?.length ?? 0 { bodies = (node, length) }
            } else if name == "article" || name == "main" || node.attribute("role") == "main" {
                let length = PageFurniture.proseLength(node)
                // An article inside main is the closer frame for the same text.
                if length * 10 >= (best?.length ?? 0) * 9 { best = (node, length) }
            }
            return true
        }
        let all = PageFurniture.proseLength(page)
        if let best, best.length * 5 >= all * 2 { return best.node }
        if let bodies, bodies.length * 5 >= all * 2 { return bodies.node }
        return page
    }
}
