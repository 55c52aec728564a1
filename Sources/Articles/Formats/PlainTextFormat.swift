/// Plain text: header lines, perhaps a title line, paragraphs.
enum PlainTextFormat {
    static func read(_ source: MappedText, fields: FieldMap) -> ArticleDraft {
        var draft = ArticleDraft()
        let header = header(of: source.bytes, fields: fields, into: &draft)
        let body = dropping(header.end, from: source)
        draft.text = body.bytes
        draft.sourceMap = body.map
        draft.blocks = PlainTextBlocks.find(in: body.bytes, line: header.line)
        if let title = draft.blocks.first(where: { $0.kind == .title }) {
            draft.metadata.fill(
                .title, with: String(decoding: body.bytes[title.range], as: UTF8.self))
        }
        return draft
    }

    /// The text from `start` on.
    static func dropping(_ start: Int, from source: MappedText) -> MappedText {
        guard start > 0 else { return source }
        var builder = TextBuilder(from: source)
        builder.copy(start..<source.bytes.count)
        return builder.finish(end: source.bytes.count)
    }

    /// Reads `Key: value` lines up to the first blank one, when the first has a known key.
    ///
    /// - Returns: Where the body begins, and in which line.
    private static func header(
        of text: [UInt8], fields: FieldMap, into draft: inout ArticleDraft
    ) -> (end: Int, line: Int) {
        let none = (end: 0, line: 1)
        var values: [(field: FieldMap.Field, value: String)] = []
        var start = 0
        var line = 1
        while start < text.count, line <= 64 {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            let range = TextLine.trimmed(text, start..<end)
            if range.isEmpty {
                guard line > 1 else { return none }
                for (field, value) in values {
                    if field == .id { draft.id = Metadata.clean(value) }
                    draft.metadata.fill(field, with: value)
                }
                return (min(end + 1, text.count), line + 1)
            }
            guard let (key, value) = keyAndValue(text[range]) else { return none }
            let field = fields.field(named: key)
            guard let field, field != .text, field != .passages else {
                // Other keys may stand between known ones, as long as they look like keys.
                guard line > 1, !key.contains(" ") else { return none }
                start = end + 1
                line += 1
                continue
            }
            values.append((field, String(decoding: value, as: UTF8.self)))
            start = end + 1
            line += 1
        }
        return none
    }

    /// What stands before and behind the first colon of a `Key: value` line; nil where none stands
    /// near its beginning.
    static func keyAndValue(_ line: ArraySlice<UInt8>) -> (key: String, value: ArraySlice<UInt8>)? {
        guard let colon = line.prefix(40).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return (String(decoding: line[..<colon], as: UTF8.self), line[(colon + 1)...])
    }
}
