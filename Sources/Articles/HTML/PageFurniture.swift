/// Tells the parts of a page that are no article: menus, cookie texts, comments, teasers.
enum PageFurniture {
    private static let elements: Set<String> = [
        "script", "style", "noscript", "nav", "form", "button", "select", "textarea", "iframe",
        "svg", "canvas", "template", "aside", "footer", "input", "menu", "dialog", "object",
        "video", "audio", "head", "map", "math", "option", "label", "embed", "applet",
    ]

    private static let roles: Set<String> = [
        "navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search",
        "menu", "menubar", "toolbar", "tablist",
    ]

    /// Words of class names and ids that leave no doubt.
    private static let words: Set<String> = [
        "cookie", "cookies", "consent", "gdpr", "dsgvo", "cmp", "nav", "navigation", "navbar",
        "menu", "breadcrumb", "breadcrumbs", "share", "sharing", "sharebar", "social",
        "newsletter", "comments", "comment", "kommentare", "disqus", "advert", "advertisement",
        "anzeige", "ads", "werbung", "sponsored", "paywall", "sidebar", "footer", "pagination",
        "pager", "toolbar", "popup", "modal", "overlay", "skiplink", "login", "subscribe",
        "subscription", "outbrain", "taboola", "adslot", "forum", "postings", "usercomments",
        "noprint", "screenreader", "visuallyhidden", "hidden",
    ]

    /// Words that may also stand on parts of an article: looked at for links.
    private static let doubtful: Set<String> = [
        "teaser", "teasers", "related", "recommendation", "recommendations", "recommended",
        "promo", "tags", "more", "mehr", "box", "list", "widget", "links", "topics", "themen",
        "weitere", "read", "also", "meta", "tools",
    ]

    /// Whether a node is left out, of an article with `total` bytes of text.
    static func isFurniture(_ node: MarkupNode, total: Int, insideArticle: Bool) -> Bool {
        let name = node.name
        if ["html", "body", "article", "main"].contains(name) { return false }
        if elements.contains(name) { return true }
        if name == "header", !insideArticle { return true }
        if node.attribute("aria-hidden") == "true" || node.attribute("hidden") != nil {
            return true
        }
        if let role = node.attribute("role")?.lowercased(), roles.contains(role) { return true }
        if let style = node.attribute("style")?.lowercased().filter({ $0 != " " }),
            style.contains("display:none") || style.contains("visibility:hidden")
        {
            return true
        }
        let names = nameWords(of: node)
        if !words.isDisjoint(with: names) {
            // A class on the article's own frame ("page-with-sidebar") leaves out nothing.
            return proseLength(node) * 2 <= total
        }
        if !doubtful.isDisjoint(with: names) { return linkShare(node) >= 0.5 }
        return false
    }

    /// The words of class and id: `article-body`, `articleBody` and `article__body` have the same.
    static func nameWords(of node: MarkupNode) -> Set<String> {
        var result: Set<String> = []
        for value in [node.attribute("class"), node.attribute("id")] {
            guard let value else { continue }
            var word = ""
            for character in value.prefix(500) {
                if character.isUppercase, word.last?.isLowercase == true {
                    result.insert(word.lowercased())
                    word = ""
                }
                if character.isLetter {
                    word.append(character)
                } else if !word.isEmpty {
                    result.insert(word.lowercased())
                    word = ""
                }
            }
            if !word.isEmpty { result.insert(word.lowercased()) }
        }
        return result
    }

    /// Bytes of text inside paragraphs.
    static func proseLength(_ node: MarkupNode) -> Int {
        var length = 0
        func addText(_ paragraph: MarkupNode) {
            paragraph.descend { inner in
                if inner.isText { length += inner.content.count }
                return inner.isText || !elements.contains(inner.name)
            }
        }
        if node.isElement, node.name == "p" {
            addText(node)
            return length
        }
        node.descend { inner in
            guard inner.isElement, !elements.contains(inner.name) else { return false }
            if inner.name == "p" {
                addText(inner)
                return false
            }
            return true
        }
        return length
    }

    /// Which part of the text stands in links, 0 to 1.
    static func linkShare(_ node: MarkupNode) -> Double {
        var all = 0
        var linked = 0
        node.descend { inner in
            if inner.isText { all += blackness(inner) }
            if inner.isElement, inner.name == "a" {
                inner.descend { text in
                    if text.isText { linked += blackness(text) }
                    return true
                }
            }
            return true
        }
        return all == 0 ? 1 : Double(linked) / Double(all)
    }

    private static func blackness(_ node: MarkupNode) -> Int {
        var count = 0
        for byte in node.content where byte > 0x20 { count += 1 }
        return count
    }
}
