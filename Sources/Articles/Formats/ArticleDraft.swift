/// What a format found: an article that still lacks its identity.
struct ArticleDraft {
    /// The record's own id.
    var id = ""
    /// Behind the path, where a file holds several articles and this one has no id: `/chapter`.
    var part = ""
    var metadata = Metadata()
    var text: [UInt8] = []
    var blocks: [Block] = []
    var sourceMap = SourceMap()
    /// What was wrong with the header; the article is read without it.
    var headerProblem: (line: Int, reason: String)?
}

extension Metadata {
    /// Longest value that is kept, in bytes.
    static let longestValue = 1000
    /// Most topics that are kept.
    static let mostTopics = 64

    /// Sets a field from a value as it was written; one that is set already stays.
    mutating func fill(_ field: FieldMap.Field, with value: String) {
        let value = Self.clean(value)
        guard !value.isEmpty else { return }
        switch field {
        case .title: if title.isEmpty { title = value }
        case .date: if date.isEmpty { date = DateText.plain(value) }
        case .source: if source.isEmpty { source = value }
        case .author: if author.isEmpty { author = value }
        case .section: if section.isEmpty { section = value }
        case .language: if language.isEmpty { language = Self.languageTag(value) }
        case .url: if url.isEmpty { url = value }
        case .topics: addTopics(Self.divided(value))
        case .id, .text, .passages: break
        }
    }

    /// Sets a field from several values: topics one by one, authors divided by commas.
    mutating func fill(_ field: FieldMap.Field, with values: [String]) {
        if field == .topics {
            addTopics(values.prefix(Self.mostTopics).map { Self.clean($0) })
        } else {
            let cleaned = values.prefix(32).map { Self.clean($0) }.filter { !$0.isEmpty }
            fill(
                field,
                with: field == .author ? cleaned.joined(separator: ", ") : cleaned.first ?? "")
        }
    }

    /// Takes from `other` what is not known yet.
    mutating func fill(from other: Metadata) {
        if title.isEmpty { title = other.title }
        if date.isEmpty { date = other.date }
        if source.isEmpty { source = other.source }
        if author.isEmpty { author = other.author }
        if section.isEmpty { section = other.section }
        if language.isEmpty { language = other.language }
        if url.isEmpty { url = other.url }
        if topics.isEmpty { topics = other.topics }
    }

    private mutating func addTopics(_ new: [String]) {
        for topic in new where !topic.isEmpty && !topics.contains(topic) {
            guard topics.count < Self.mostTopics else { return }
            topics.append(topic)
        }
    }

    private static func divided(_ value: String) -> [String] {
        value.split(whereSeparator: { $0 == "," || $0 == ";" })
            .map { String($0).trimmingSpaces() }
    }

    /// One line, spaces single, not longer than a value may be.
    static func clean(_ value: String) -> String {
        var result: [UInt8] = []
        var wantsSpace = false
        for byte in value.utf8 {
            if byte <= 0x20 || byte == 0x7F {
                wantsSpace = !result.isEmpty
                continue
            }
            if result.count >= longestValue, byte & 0xC0 != 0x80 { break }
            if wantsSpace { result.append(0x20) }
            wantsSpace = false
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self).trimmingSpaces()
    }

    /// `de_AT.UTF-8` and `DEUTSCH` as tags.
    private static func languageTag(_ value: String) -> String {
        let names = [
            "deutsch": "de", "german": "de", "ger": "de", "deu": "de", "englisch": "en",
            "english": "en", "eng": "en", "französisch": "fr", "french": "fr",
            "italienisch": "it", "italian": "it",
        ]
        if let tag = names[value.lowercased()] { return tag }
        let parts = value.prefix { $0 != "." }.split(whereSeparator: { $0 == "-" || $0 == "_" })
        guard let language = parts.first, 2...3 ~= language.count,
            language.allSatisfy({ $0.isASCII && $0.isLetter })
        else { return "" }
        let region = parts.dropFirst().last { $0.count == 2 && $0.allSatisfy(\.isASCII) }
        return region.map { "\(language.lowercased())-\($0.uppercased())" } ?? language.lowercased()
    }
}
