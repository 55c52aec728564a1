/// A passage as it is stored: its text, its place, its article's head and its quotations.
package struct PassageRecord: Equatable, Sendable {
    /// `ARTICLE#N`, or the id that the record brought.
    package var id = ""
    package var article = ""
    /// Place among the article's passages, from 1.
    package var number = 0
    package var kind = Passage.Kind.text
    package var path = ""
    package var line = 0
    package var title = ""
    package var date = ""
    package var source = ""
    package var text: [UInt8] = []
    /// The quotations that stand, wholly or in part, in the passage.
    package var quotations: [QuotationRecord] = []

    package init() {}

    /// A stretch of the text in parts: behind a heading, or another block that ends with no mark,
    /// something else begins.
    package func parts(of window: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = window.lowerBound
        for end in window.dropFirst() where text[end] == 0x0A && text[end - 1] > 0x20 {
            guard end + 1 < window.upperBound, text[end + 1] == 0x0A, endsWithoutMark(at: end)
            else { continue }
            parts.append(start..<end)
            start = end + 2
        }
        return parts + [start..<window.upperBound]
    }

    /// A letter, a digit or a closing parenthesis stands before an offset.
    private func endsWithoutMark(at end: Int) -> Bool {
        switch text[end - 1] {
        case 0x29, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        // ä ö ü ß and the other letters of this block; quotation marks stand elsewhere.
        case 0x80...0xBF: end > 1 && text[end - 2] == 0xC3
        default: false
        }
    }

    /// The record that was read brought the id.
    var hasOwnID: Bool { id != "\(article)#\(number)" }
}

extension PassageRecord {
    /// Adds the passage's fields to a record; those that an article has too are left out where
    /// the article's stand in the record already.
    func write(to record: inout RecordWriter, besideArticle: Bool) {
        if !besideArticle {
            record.add("article", article)
            record.add("path", path)
            record.add("title", title)
            record.add("date", date)
            record.add("source", source)
        }
        record.add("number", number)
        if hasOwnID { record.add("passage", id) }
        if kind != .text { record.add("kind", kind.rawValue) }
        record.add("line", line)
        record.add("text", text)
        for quotation in quotations {
            record.add("n", quotation.number)
            record.open("q")
            quotation.write(to: &record, inPassage: id)
            record.close()
        }
    }

    /// The passage of a record that holds one, alone or beside its article.
    init(_ record: StoredRecord) {
        article = record.passageArticle
        number = record.integer("number")
        id = record.passageID
        kind = Passage.Kind(rawValue: record.string("kind")) ?? .text
        path = record.string("path")
        line = record.integer("line")
        title = record.string("title")
        date = record.string("date")
        source = record.string("source")
        text = record.bytes("text")
        quotations = zip(record.all("n"), record.all("q")).compactMap { number, encoded in
            guard var quotation = QuotationRecord(encoded: encoded) else { return nil }
            quotation.number = Int(String(decoding: number, as: UTF8.self)) ?? 0
            quotation.id = "\(article)#q\(quotation.number)"
            quotation.article = article
            if quotation.passage.isEmpty { quotation.passage = id }
            quotation.path = path
            quotation.title = title
            quotation.date = date
            quotation.source = source
            quotation.text = quotation.passageText(of: text)
            return quotation
        }
    }
}

extension StoredRecord {
    /// Whether an article's fields stand in the record.
    var holdsArticle: Bool { !bytes("content").isEmpty }
    /// Whether a passage's fields stand in the record.
    var holdsPassage: Bool { !bytes("number").isEmpty }
    /// Id of the article that the record's passage belongs to.
    var passageArticle: String { string(holdsArticle ? "id" : "article") }
    /// Id of the record's passage.
    var passageID: String {
        let own = string("passage")
        return own.isEmpty ? "\(passageArticle)#\(integer("number"))" : own
    }
}

extension QuotationRecord {
    /// The words of the statement that stand in the passage, interrupted ones joined by " … ".
    func passageText(of passage: [UInt8]) -> [UInt8] {
        Array(
            passageSpans.filter { $0.upperBound <= passage.count }.map { passage[$0] }
                .joined(separator: Array(" … ".utf8)))
    }
}
