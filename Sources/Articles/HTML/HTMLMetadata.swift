/// What a page says of itself: JSON-LD, OpenGraph, `meta`, `link`, `time`, headings.
struct HTMLMetadata {
    /// The best of every field.
    private(set) var metadata = Metadata()
    /// The article's text as JSON-LD brings it.
    private(set) var articleBody: [UInt8] = []

    private var linked = Metadata()
    private var graph = Metadata()
    private var named = Metadata()
    private var shown = Metadata()
    private var pageTitle = ""

    init(_ root: MarkupNode) {
        shown.fill(.language, with: root.attribute("lang") ?? "")
        root.descend { node in
            guard node.isElement else { return false }
            self.take(node)
            return true
        }
        metadata = linked
        for next in [graph, named, shown] { metadata.fill(from: next) }
        if metadata.title.isEmpty { metadata.title = Self.withoutSite(pageTitle, metadata.source) }
        metadata.url = Self.webAddress(metadata.url)
    }

    private mutating func take(_ node: MarkupNode) {
        switch node.name {
        case "script":
            if node.attribute("type")?.lowercased().contains("ld+json") == true {
                takeJSON(node.text)
            }
        case "meta": takeMeta(node)
        case "link":
            if node.attribute("rel")?.lowercased() == "canonical" {
                // The page's own word on its address comes before OpenGraph's.
                named.fill(.url, with: node.attribute("href") ?? "")
            }
        case "title": if pageTitle.isEmpty { pageTitle = words(of: node) }
        case "h1": shown.fill(.title, with: words(of: node))
        case "time":
            shown.fill(.date, with: node.attribute("datetime") ?? words(of: node))
        default:
            if node.attribute("itemprop") == "datePublished" {
                named.fill(.date, with: node.attribute("content") ?? words(of: node))
            }
            if node.attribute("rel") == "author" { shown.fill(.author, with: words(of: node)) }
        }
    }

    private func words(of node: MarkupNode) -> String {
        String(decoding: node.text.prefix(4000), as: UTF8.self)
    }

    private mutating func takeMeta(_ node: MarkupNode) {
        guard let content = node.attribute("content"),
            let key =
                (node.attribute("property") ?? node.attribute("name")
                ?? node.attribute("itemprop"))?.lowercased()
        else { return }
        switch key {
        case "og:title": graph.fill(.title, with: content)
        case "og:url": graph.fill(.url, with: content)
        case "og:site_name": graph.fill(.source, with: content)
        case "og:locale": graph.fill(.language, with: content)
        case "article:published_time": graph.fill(.date, with: content)
        case "article:author":
            if !content.hasPrefix("http") { graph.fill(.author, with: content) }
        case "article:section": graph.fill(.section, with: content)
        case "article:tag": graph.fill(.topics, with: content)
        case "author", "dc.creator", "dcterms.creator": named.fill(.author, with: content)
        case "date", "dc.date", "dcterms.date", "dc.date.issued", "datepublished", "pubdate",
            "publish-date", "last-modified":
            named.fill(.date, with: content)
        case "keywords", "news_keywords": named.fill(.topics, with: content)
        case "dc.title", "dcterms.title": named.fill(.title, with: content)
        case "publisher", "dc.publisher", "application-name": named.fill(.source, with: content)
        case "language", "content-language", "dc.language": named.fill(.language, with: content)
        default: break
        }
    }

    // MARK: - JSON-LD

    private static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle",
        "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "BlogPosting",
        "LiveBlogPosting", "Report", "AdvertiserContentArticle",
    ]

    private mutating func takeJSON(_ text: [UInt8]) {
        guard text.count < 4 << 20, let value = try? JSONParser.parse(text[...]) else { return }
        guard let article = Self.article(in: value, depth: 0) else { return }
        func name(_ value: JSONValue?) -> [String] {
            switch value {
            case .array(let items)?: items.prefix(Metadata.mostTopics).flatMap { name($0) }
            case .object?: name(value?["name"] ?? value?["@id"])
            case .string(let bytes)?, .number(let bytes)?:
                // Many pages write references of HTML within JSON.
                [Entities.resolved(String(decoding: bytes.prefix(4000), as: UTF8.self))]
            case .null?, .bool?, nil: []
            }
        }
        linked.fill(.title, with: name(article["headline"] ?? article["name"]))
        linked.fill(.date, with: name(article["datePublished"]))
        linked.fill(.author, with: name(article["author"]))
        linked.fill(.source, with: name(article["publisher"]))
        linked.fill(.section, with: name(article["articleSection"]))
        linked.fill(.language, with: name(article["inLanguage"]))
        linked.fill(.url, with: name(article["url"] ?? article["mainEntityOfPage"]))
        let keywords = name(article["keywords"])
        if keywords.count == 1 {
            linked.fill(.topics, with: keywords[0])
        } else {
            linked.fill(.topics, with: keywords)
        }
        if case .string(let body)? = article["articleBody"] { articleBody = body }
    }

    private static func article(in value: JSONValue, depth: Int) -> JSONValue? {
        guard depth < 4 else { return nil }
        switch value {
        case .array(let items):
            return items.lazy.compactMap { article(in: $0, depth: depth + 1) }.first
        case .object:
            let types: [JSONValue]
            switch value["@type"] {
            case .array(let several)?: types = several
            case let one?: types = [one]
            case nil: types = []
            }
            for type in types {
                if let bytes = type.scalarBytes,
                    articleTypes.contains(String(decoding: bytes, as: UTF8.self))
                {
                    return value
                }
            }
            return (value["@graph"] ?? value["mainEntity"]).flatMap {
                article(in: $0, depth: depth + 1)
            }
        default: return nil
        }
    }

    // MARK: - Values

    /// `Headline - Site` without the site.
    static func withoutSite(_ title: String, _ source: String) -> String {
        let title = Metadata.clean(title)
        for divider in [" | ", " - ", " – ", " — ", " :: "] {
            let parts = title.split(separator: divider)
            guard parts.count > 1, let last = parts.last else { continue }
            if String(last) == source || last.split(separator: " ").count <= 3 {
                return parts.dropLast().joined(separator: divider)
            }
        }
        return title
    }

    /// Addresses of the web only; a page can say anything.
    static func webAddress(_ address: String) -> String {
        let lower = address.lowercased()
        return lower.hasPrefix("https://") || lower.hasPrefix("http://") ? address : ""
    }
}
