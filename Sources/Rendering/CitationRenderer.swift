package import ArticleSearch
package import Articles
internal import Quotations

/// The articles that statements stand in, for a bibliography; each statement is a note of its
/// article.
package struct CitationRenderer: Sendable {
    /// An article with what is cited from it.
    private struct Entry {
        var key: String
        var metadata: Metadata
        var notes: [String]
    }

    private var entries: [Entry] = []
    private var places: [String: Int] = [:]
    private var keys: [String: Int] = [:]

    package init() {}

    /// Adds a statement; `metadata` is asked for once for each article.
    package mutating func add<E: Error>(
        _ quotation: QuotationRecord, metadata: () throws(E) -> Metadata
    ) throws(E) {
        let place: Int
        if let known = places[quotation.article] {
            place = known
        } else {
            place = entries.count
            let metadata = try metadata()
            entries.append(Entry(key: key(metadata), metadata: metadata, notes: []))
            places[quotation.article] = place
        }
        entries[place].notes.append(Self.note(quotation))
    }

    /// `rheinuferblatt-2024-04-26-ermittler`, with a number behind it where it is taken.
    private mutating func key(_ metadata: Metadata) -> String {
        let word = SpeakerName.words(of: metadata.title).first { $0.utf8.count > 3 } ?? ""
        let source = SpeakerName.key(of: metadata.source)
        let parts = [source, metadata.date, word].map { part in
            String(part.unicodeScalars.filter { $0.isASCII }.map(Character.init))
        }
        var key = parts.filter { !$0.isEmpty }.joined(separator: "-")
        if key.isEmpty { key = "article" }
        let count = (keys[key] ?? 0) + 1
        keys[key] = count
        return count == 1 ? key : "\(key)-\(count)"
    }

    /// `Judith Kessel, Oberstaatsanwältin: „In den Kartons …“`.
    private static func note(_ quotation: QuotationRecord) -> String {
        var who = quotation.speaker
        if !quotation.role.isEmpty, !quotation.tellsRole {
            who += who.isEmpty ? quotation.role : ", \(quotation.role)"
        }
        if quotation.isDenied, quotation.type != .reported { who += " (bestritten)" }
        let said = VisibleText.oneLine(quotation.said)
        let words = quotation.type == .direct ? "„\(said)“" : said
        return (who.isEmpty ? "" : VisibleText.oneLine(who.utf8) + ": ") + words
    }

    // MARK: BibLaTeX

    /// One `@article` for each article, with the fields of BibLaTeX.
    package var bibliography: String {
        entries.map { entry in
            var fields: [(String, String)] = [
                ("author", entry.metadata.author.isEmpty ? "" : "{\(tex(entry.metadata.author))}"),
                ("title", tex(entry.metadata.title)),
                ("journaltitle", tex(entry.metadata.source)),
                ("date", tex(entry.metadata.date)), ("url", Self.verbatim(entry.metadata.url)),
                ("langid", "german"),
            ]
            fields.append(("annotation", entry.notes.map(tex).joined(separator: " \\par ")))
            let lines = fields.filter { !$0.1.isEmpty }.map { "  \($0.0) = {\($0.1)},\n" }
            return "@article{\(entry.key),\n\(lines.joined())}\n"
        }.joined(separator: "\n")
    }

    /// Text with the letters escaped that mean something to TeX.
    private func tex(_ text: String) -> String {
        var shown = ""
        for letter in VisibleText.oneLine(text.utf8) {
            switch letter {
            case "#", "$", "%", "&", "_", "{", "}": shown += "\\\(letter)"
            case "\\": shown += "\\textbackslash{}"
            case "~": shown += "\\textasciitilde{}"
            case "^": shown += "\\textasciicircum{}"
            default: shown.append(letter)
            }
        }
        return shown
    }

    /// An address without the letters that would end a field.
    private static func verbatim(_ url: String) -> String {
        var shown = ""
        for letter in VisibleText.oneLine(url.utf8) {
            switch letter {
            case "{": shown += "%7B"
            case "}": shown += "%7D"
            case "\\": shown += "%5C"
            case " ": shown += "%20"
            default: shown.append(letter)
            }
        }
        return shown
    }

    // MARK: CSL-JSON

    /// A JSON array of items as citeproc, pandoc and Zotero read them.
    package var csl: [UInt8] {
        var json = JSONWriter()
        json.array { json in
            for entry in entries { json.object { Self.item(entry, to: &$0) } }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func item(_ entry: Entry, to json: inout JSONWriter) {
        json.member("id", entry.key)
        json.member("type", "article-newspaper")
        let metadata = entry.metadata
        if !metadata.title.isEmpty { json.member("title", metadata.title) }
        if !metadata.source.isEmpty { json.member("container-title", metadata.source) }
        if !metadata.author.isEmpty {
            json.array("author") { json in
                json.object { $0.member("literal", metadata.author) }
            }
        }
        let date = metadata.date.split(separator: "-").compactMap { Int($0) }
        if !date.isEmpty {
            json.object("issued") { json in
                json.array("date-parts") { json in
                    json.array { json in for part in date { json.value(part) } }
                }
            }
        }
        if !metadata.url.isEmpty { json.member("URL", metadata.url) }
        json.member("language", metadata.language.isEmpty ? "de" : metadata.language)
        json.member("annote", entry.notes.joined(separator: "\n"))
    }
}
