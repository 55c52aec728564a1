/// What a file is read as, told by the end of its name.
package enum FileKind: String, Sendable, CaseIterable {
    case plainText, markdown, html, jsonLines, json, csv, tsv

    /// The kind of a file of this name; nil when it is of no kind that is read.
    package init?(name: String) {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        guard let kind = Self.endings[name[name.index(after: dot)...].lowercased()] else {
            return nil
        }
        self = kind
    }

    /// Ends of names, without the dot, and what they are read as.
    package static let endings: [String: FileKind] = [
        "txt": .plainText, "text": .plainText,
        "md": .markdown, "markdown": .markdown,
        "html": .html, "htm": .html, "xhtml": .html,
        "jsonl": .jsonLines, "ndjson": .jsonLines, "json": .json,
        "csv": .csv, "tsv": .tsv, "tab": .tsv,
    ]

    /// Read record by record, however large.
    package var isStreamed: Bool {
        switch self {
        case .jsonLines, .json, .csv, .tsv: true
        case .plainText, .markdown, .html: false
        }
    }
}
