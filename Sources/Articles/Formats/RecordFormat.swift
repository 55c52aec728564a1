/// A record of named values: a JSON object.
enum RecordFormat {
    /// Reads a JSON object that begins in a line of the source; throws what is wrong with it.
    static func read(
        _ record: JSONValue, fields: FieldMap, line: Int
    ) throws(RecordProblem) -> ArticleDraft {
        guard case .object(let members) = record else {
            throw RecordProblem(reason: "no JSON object")
        }
        var draft = ArticleDraft()
        let values = fields.values(of: members)
        if let id = values[.id]?.first?.scalarBytes {
            draft.id = Metadata.clean(String(decoding: id, as: UTF8.self))
        }
        for (field, values) in values where field != .text && field != .passages {
            for value in values { fill(field, with: value, into: &draft.metadata) }
        }
        if case .array(let passages)? = values[.passages]?.first {
            try take(passages, line: line, into: &draft)
            return draft
        }
        guard let value = values[.text]?.first else {
            let names = fields.names[.text, default: []].joined(separator: ", ")
            throw RecordProblem(
                reason: "no text in it (looked for: \(names)); say where it stands with "
                    + "--map text=NAME")
        }
        let source = TextDecoder.normalise(MappedText(try text(of: value)))
        setText(source.bytes, line: line, of: &draft)
        return draft
    }

    struct RecordProblem: Error, Equatable { var reason: String }

    /// The text counts for itself: offsets begin at its beginning.
    static func setText(_ text: [UInt8], line: Int, of draft: inout ArticleDraft) {
        draft.text = text
        draft.sourceMap = .identity(of: text)
        draft.blocks = PlainTextBlocks.find(
            in: text, line: line, countsLines: false, findsTitle: draft.metadata.title.isEmpty)
        if let title = draft.blocks.first(where: { $0.kind == .title }) {
            draft.metadata.fill(.title, with: String(decoding: text[title.range], as: UTF8.self))
        }
    }

    /// A string; of a list its strings as paragraphs.
    private static func text(of value: JSONValue) throws(RecordProblem) -> [UInt8] {
        switch value {
        case .string(let bytes): return bytes
        case .array(let items):
            return Array(items.compactMap(\.scalarBytes).joined(separator: [0x0A, 0x0A]))
        default: throw RecordProblem(reason: "its text is no string")
        }
    }

    private static func take(
        _ passages: [JSONValue], line: Int, into draft: inout ArticleDraft
    ) throws(RecordProblem) {
        for passage in passages {
            let bytes: [UInt8]
            var id: String?
            switch passage {
            case .string(let text): bytes = text
            case .object:
                guard case .string(let text)? = passage["text"] else {
                    throw RecordProblem(reason: "a passage without text")
                }
                bytes = text
                id = (passage["_id"] ?? passage["id"])?.scalarBytes
                    .map { String(decoding: $0, as: UTF8.self) }
            default: throw RecordProblem(reason: "a passage that is neither text nor object")
            }
            let text = TextDecoder.normalise(MappedText(bytes)).bytes
            guard !TextLine.trimmed(text, 0..<text.count).isEmpty else { continue }
            if !draft.text.isEmpty { draft.text += [0x0A, 0x0A] }
            let start = draft.text.count
            draft.text += text
            draft.blocks.append(
                Block(kind: .passage, range: start..<draft.text.count, line: line, id: id))
        }
        draft.sourceMap = .identity(of: draft.text)
    }

    private static func fill(
        _ field: FieldMap.Field, with value: JSONValue, into metadata: inout Metadata
    ) {
        switch value {
        case .array(let items):
            metadata.fill(field, with: items.prefix(Metadata.mostTopics).compactMap(name(of:)))
        default:
            if let name = name(of: value) { metadata.fill(field, with: name) }
        }
    }

    /// A string or number; of an object its name.
    private static func name(of value: JSONValue) -> String? {
        if let bytes = value.scalarBytes {
            return String(decoding: bytes.prefix(4000), as: UTF8.self)
        }
        return (value["name"] ?? value["title"] ?? value["headline"])?.scalarBytes
            .map { String(decoding: $0.prefix(4000), as: UTF8.self) }
    }
}
