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
}

extension PassageRecord {
    var stored: StoredRecord {
        var record = StoredRecord()
        record.add("id", id)
        record.add("article", article)
        record.add("number", number)
        if kind != .text { record.add("kind", kind.rawValue) }
        record.add("path", path)
        record.add("line", line)
        record.add("title", title)
        record.add("date", date)
        record.add("source", source)
        record.add("text", text)
        for quotation in quotations {
            record.add("n", quotation.id)
            record.add("q", quotation.encoded)
        }
        return record
    }

    init(_ record: StoredRecord) {
        id = record.string("id")
        article = record.string("article")
        number = record.integer("number")
        kind = Passage.Kind(rawValue: record.string("kind")) ?? .text
        path = record.string("path")
        line = record.integer("line")
        title = record.string("title")
        date = record.string("date")
        source = record.string("source")
        text = record.bytes("text")
        quotations = zip(record.all("n"), record.all("q")).compactMap { id, encoded in
            guard var quotation = QuotationRecord(encoded: encoded) else { return nil }
            quotation.id = String(decoding: id, as: UTF8.self)
            quotation.article = article
            quotation.path = path
            quotation.title = title
            quotation.date = date
            quotation.source = source
            quotation.text = quotation.passageText(of: text)
            return quotation
        }
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
