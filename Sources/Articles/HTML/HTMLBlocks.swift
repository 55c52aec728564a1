/// Collects the blocks of an article's element, white space made single.
struct HTMLBlocks {
    private(set) var text: [UInt8] = []
    private(set) var blocks: [Block] = []

    private let article: MarkupNode
    private let total: Int
    private let insideArticle: Bool
    private var hasTitle = false

    // The open block.
    private var words: [UInt8] = []
    private var linkedBytes = 0
    private var boldBytes = 0
    private var line = 0
    private var wantsSpace = false

    /// What holds for the text inside an element.
    private struct Context {
        var kind: Block.Kind?
        var isLink = false
        var isBold = false
        var isPreformatted = false
        var depth = 0
    }

    init(article: MarkupNode) {
        self.article = article
        total = PageFurniture.proseLength(article)
        insideArticle = article.name == "article" || article.name == "main"
    }

    mutating func collect() {
        visitChildren(of: article, Context(), leavesOut: true)
        flush(nil)
        if blocks.isEmpty {
            // All of it looked like furniture: better too much than nothing.
            visitChildren(of: article, Context(), leavesOut: false)
            flush(nil)
        }
    }

    private static let blockElements: Set<String> = [
        "p", "div", "section", "article", "main", "header", "footer", "li", "ul", "ol", "dl", "dt",
        "dd", "blockquote", "figure", "figcaption", "table", "tr", "td", "th", "pre", "hr",
        "address", "h1", "h2", "h3", "h4", "h5", "h6", "center", "details", "summary", "caption",
        "tbody", "thead", "hgroup", "body", "html",
    ]

    private mutating func visitChildren(
        of node: MarkupNode, _ context: Context, leavesOut: Bool
    ) {
        // libxml2 itself stops at 256 levels.
        guard context.depth < 512 else { return }
        var child = node.firstChild
        while let current = child {
            child = current.next
            if current.isText {
                add(current, context)
            } else if current.isElement {
                visit(current, context, leavesOut: leavesOut)
            }
        }
    }

    private mutating func visit(_ node: MarkupNode, _ context: Context, leavesOut: Bool) {
        let name = node.name
        if ["script", "style", "template", "head"].contains(name) { return }
        if leavesOut,
            PageFurniture.isFurniture(node, total: total, insideArticle: insideArticle)
        {
            return
        }
        var inner = context
        inner.depth += 1
        switch name {
        case "br":
            if words.last == 0x0A {
                flush(context.kind)
            } else if !words.isEmpty {
                words.append(0x0A)
            }
            wantsSpace = false
            return
        case "a": inner.isLink = true
        case "b", "strong": inner.isBold = true
        case "pre": inner.isPreformatted = true
        case "h1", "h2", "h3", "h4", "h5", "h6": inner.kind = .heading
        case "figcaption", "caption": inner.kind = .caption
        default: break
        }
        if let kind = Self.kind(byNameOf: node) { inner.kind = inner.kind ?? kind }
        let isBlock = Self.blockElements.contains(name)
        if isBlock {
            flush(context.kind)
            line = node.line
        }
        visitChildren(of: node, inner, leavesOut: leavesOut)
        if isBlock {
            if name == "h1", !hasTitle, !words.isEmpty {
                hasTitle = true
                flush(.title)
            } else {
                flush(inner.kind)
            }
        }
    }

    /// Captions and credits by class.
    private static func kind(byNameOf node: MarkupNode) -> Block.Kind? {
        let names = PageFurniture.nameWords(of: node)
        if names.isEmpty { return nil }
        if !names.isDisjoint(with: ["credit", "credits", "copyright", "byline", "author", "autor"])
        {
            // The frame of a long text may carry the author's name as a class.
            return PageFurniture.proseLength(node) < 200 ? .byline : nil
        }
        if !names.isDisjoint(with: ["caption", "bildunterschrift", "figcaption"]) {
            return PageFurniture.proseLength(node) < 600 ? .caption : nil
        }
        return nil
    }

    private mutating func add(_ node: MarkupNode, _ context: Context) {
        let before = words.count
        for byte in node.content {
            let isSpace = byte == 0x20 || 0x09...0x0D ~= byte
            if isSpace, context.isPreformatted, byte == 0x0A, !words.isEmpty {
                words.append(0x0A)
                wantsSpace = false
            } else if isSpace {
                wantsSpace = true
            } else {
                if wantsSpace, let last = words.last, last != 0x0A, last != 0x20 {
                    words.append(0x20)
                }
                wantsSpace = false
                words.append(byte)
            }
        }
        if before == 0, !words.isEmpty, line == 0 { line = node.parent?.line ?? node.line }
        let added = words.count - before
        if context.isLink { linkedBytes += added }
        if context.isBold { boldBytes += added }
    }

    /// Ends the open block.
    private mutating func flush(_ kind: Block.Kind?) {
        defer {
            words.removeAll(keepingCapacity: true)
            (linkedBytes, boldBytes, line, wantsSpace) = (0, 0, 0, false)
        }
        let range = TextLine.trimmed(words, 0..<words.count)
        guard !range.isEmpty else { return }
        let slice = words[range]
        // A line that is a link and nothing else leads away from the article.
        let isLink = linkedBytes * 10 >= range.count * 9
        if isLink, kind != .title, kind != .heading, LineShape.wordCount(slice) < 25 { return }
        if !text.isEmpty { text += [0x0A, 0x0A] }
        let start = text.count
        text += slice
        blocks.append(
            Block(
                kind: kind ?? self.kind(of: slice), range: start..<text.count,
                // What the parser put elsewhere (text amid a table) does not lead back.
                line: max(1, line, blocks.last?.line ?? 1), isBold: isBold(slice)))
    }

    private func isBold(_ slice: ArraySlice<UInt8>) -> Bool {
        boldBytes * 10 >= slice.count * 9
    }

    private func kind(of slice: ArraySlice<UInt8>) -> Block.Kind {
        if LineShape.isByline(slice) { return .byline }
        if isBold(slice), LineShape.isHeading(slice), slice.last != UInt8(ascii: "?") {
            return .heading
        }
        return .paragraph
    }
}
