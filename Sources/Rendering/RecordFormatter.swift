/// Turns lines of JSON Lines into other formats for programs, one record after the other.
package struct RecordFormatter: Sendable {
    package enum Layout: Sendable, Equatable {
        /// As they are; where fields are named, records have these alone.
        case jsonl
        /// One JSON array of the same objects.
        case json
        /// A record a line, its fields parted by tabs.
        case tsv
        /// RFC 4180, but for lines that end with LF.
        case csv
        /// A record a line, as the template says.
        case template(RecordTemplate)
    }

    private let layout: Layout
    /// Fields to write; nil for all of JSON, and for the usual ones of a table.
    private let fields: [String]?
    private let hasHeader: Bool
    private let terminator: UInt8
    private var count = 0

    package init(
        _ layout: Layout, fields: [String]? = nil, hasHeader: Bool = false,
        terminator: UInt8 = UInt8(ascii: "\n")
    ) {
        self.layout = layout
        self.fields = fields
        self.hasHeader = hasHeader
        self.terminator = terminator
    }

    /// What is to be written for a line; nothing where the format has no place for it.
    package mutating func text(of line: [UInt8]) -> [UInt8] {
        guard let record = RecordFields(line) else { return [] }
        switch layout {
        case .jsonl: return object(record, line) + [terminator]
        case .json:
            count += 1
            return Array((count == 1 ? "[\n" : ",\n").utf8) + object(record, line)
        case .tsv, .csv:
            guard !RecordEncoder.isFrame(record.type) else { return [] }
            let names = fields ?? Self.usualFields(of: record.type)
            count += 1
            let head = count == 1 && hasHeader ? row(names) : []
            return head + row(names.map { name in record[name].map(RecordFields.plain) ?? "" })
        case .template(let template):
            guard !RecordEncoder.isFrame(record.type) else { return [] }
            return Array(template.filled(with: record).utf8) + [terminator]
        }
    }

    /// What is to be written behind the last record.
    package mutating func end() -> [UInt8] {
        guard layout == .json else { return [] }
        defer { count = 0 }
        return Array((count == 0 ? "[]\n" : "\n]\n").utf8)
    }

    /// The record as a JSON object, without a line's end.
    private func object(_ record: RecordFields, _ line: [UInt8]) -> [UInt8] {
        guard let fields, !RecordEncoder.isFrame(record.type) else { return line.dropLast() }
        var data: [UInt8] = []
        for name in fields {
            guard let json = record[name] else { continue }
            if !data.isEmpty { data.append(UInt8(ascii: ",")) }
            data += Array("\"\(name)\":".utf8) + json
        }
        return Array("{\"type\":\"\(record.type)\",\"data\":{".utf8) + data + Array("}}".utf8)
    }

    private func row(_ cells: [String]) -> [UInt8] {
        let text =
            layout == .csv
            ? cells.map(Self.quoted).joined(separator: ",")
            : cells.map { VisibleText.oneLine($0.utf8) }.joined(separator: "\t")
        return Array(text.utf8) + [terminator]
    }

    /// A cell of CSV: in quotation marks where it has to be, and hidden characters made visible.
    private static func quoted(_ cell: String) -> String {
        let shown = VisibleText.lines(cell)
        guard shown.utf8.contains(where: { ",\"\n".utf8.contains($0) }) else { return shown }
        return "\""
            + shown.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }

    /// The columns of a table where none are named.
    package static func usualFields(of type: String) -> [String] {
        switch type {
        case "hit":
            ["rank", "score", "id", "date", "source", "title", "path", "line", "snippet"]
        case "quotation":
            ["id", "date", "source", "title", "path", "line", "type", "speaker", "role", "text"]
        case "speaker":
            ["id", "name", "kind", "roles", "quotations", "articles", "first", "last"]
        case "article": ["id", "date", "source", "title", "path", "passages", "quotations"]
        case "facet": ["field", "value", "count"]
        default: []
        }
    }
}
