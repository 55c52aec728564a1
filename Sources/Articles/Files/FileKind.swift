/// What a file is read as, told by the end of its name.
package enum FileKind: String, Sendable, CaseIterable {
    case plainText, markdown, html, jsonLines, json, csv, tsv, xml, epub, docx, odt, pdf, zip

    /// The kind of a file of this name; nil when it is of no kind that is read.
    ///
    /// A text that is compressed by itself (`.jsonl.gz`, `.txt.zst`) is of the kind inside.
    package init?(name: String) {
        if let inner = Self.compressedName(name) {
            guard let kind = Self.byEnding(inner), kind.isText else { return nil }
            self = kind
        } else if let kind = Self.byEnding(name) {
            self = kind
        } else {
            return nil
        }
    }

    /// The name without `.gz` or `.zst`; nil when it has neither.
    static func compressedName(_ name: String) -> String? {
        for ending in [".gz", ".zst"] where name.lowercased().hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return nil
    }

    private static func byEnding(_ name: String) -> FileKind? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        return endings[name[name.index(after: dot)...].lowercased()]
    }

    /// Ends of names, without the dot, and what they are read as.
    package static let endings: [String: FileKind] = [
        "txt": .plainText, "text": .plainText,
        "md": .markdown, "markdown": .markdown,
        "html": .html, "htm": .html, "xhtml": .html,
        "jsonl": .jsonLines, "ndjson": .jsonLines, "json": .json,
        "csv": .csv, "tsv": .tsv, "tab": .tsv,
        "xml": .xml, "tei": .xml,
        "epub": .epub, "docx": .docx, "odt": .odt, "pdf": .pdf, "zip": .zip,
    ]

    /// Read from front to back, however large.
    package var isStreamed: Bool {
        switch self {
        case .jsonLines, .json, .csv, .tsv, .zip: true
        case .plainText, .markdown, .html, .xml, .epub, .docx, .odt, .pdf: false
        }
    }

    /// Text, with markup or without: no container, no program's own format.
    var isText: Bool {
        switch self {
        case .plainText, .markdown, .html, .jsonLines, .json, .csv, .tsv, .xml: true
        case .epub, .docx, .odt, .pdf, .zip: false
        }
    }

    /// How much larger a file of this kind may be than its text: pictures, fonts.
    var sizeFactor: Int {
        switch self {
        case .epub, .docx, .odt: 5
        case .pdf: 25
        default: 1
        }
    }
}
