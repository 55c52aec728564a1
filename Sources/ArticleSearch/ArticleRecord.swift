package import Articles

/// An article as it is stored and listed: its metadata and where it came from.
package struct ArticleRecord: Equatable, Sendable {
    package var id = ""
    package var path = ""
    /// Keys of the root it was found under and of the file it stands in; see `SourceKeys`.
    package var root = ""
    package var file = ""
    /// The id made from the path alone; empty when the record has an id of its own.
    package var relativePath = ""
    package var metadata = Metadata()
    package var passages = 0
    package var quotations = 0
    /// Bytes of the article's text.
    package var textSize = 0
    /// Hash of the article as it was read, sixteen hexadecimal digits.
    package var contentHash = ""
    /// Indexed without the German rules.
    package var isForeign = false
    /// Ids of the other articles that say nearly the same, in byte order; derived when an article
    /// is shown, never stored.
    package var duplicates: [String] = []

    package init() {}
}

extension ArticleRecord {
    /// Adds the article's fields to a record.
    func write(to record: inout RecordWriter) {
        record.add("id", id)
        record.add("path", path)
        record.add("root", root)
        record.add("file", file)
        record.add("relative", relativePath)
        record.add("title", metadata.title)
        record.add("date", metadata.date)
        record.add("source", metadata.source)
        record.add("author", metadata.author)
        record.add("section", metadata.section)
        record.add("language", metadata.language)
        record.add("url", metadata.url)
        for topic in metadata.topics { record.add("topic", topic) }
        record.add("passages", passages)
        record.add("quotations", quotations)
        record.add("textsize", textSize)
        if isForeign { record.add("rules", "none") }
        record.add("content", contentHash)
    }

    init(_ record: StoredRecord) {
        id = record.string("id")
        path = record.string("path")
        root = record.string("root")
        file = record.string("file")
        relativePath = record.string("relative")
        metadata.title = record.string("title")
        metadata.date = record.string("date")
        metadata.source = record.string("source")
        metadata.author = record.string("author")
        metadata.section = record.string("section")
        metadata.language = record.string("language")
        metadata.url = record.string("url")
        metadata.topics = record.all("topic").map { String(decoding: $0, as: UTF8.self) }
        passages = record.integer("passages")
        quotations = record.integer("quotations")
        textSize = record.integer("textsize")
        isForeign = record.string("rules") == "none"
        contentHash = record.string("content")
    }
}
