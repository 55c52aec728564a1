/// The YAML header of a Markdown file, between lines of three hyphens.
enum FrontMatter {
    /// Longest header that is read, in bytes.
    static let longest = 64 << 10

    /// Where the header stands, and the line that the body begins in.
    struct Frame: Equatable {
        var yaml: Range<Int>
        var end: Int
        var bodyLine: Int
    }

    /// Finds the header; nil when the text begins without one.
    static func frame(in text: [UInt8]) -> Frame? {
        var lines = TextLine.lines(of: text, in: 0..<min(text.count, longest), from: 1)[...]
        guard let first = lines.popFirst(), isFence(text[first.range], closing: false) else {
            return nil
        }
        guard let last = lines.first(where: { isFence(text[$0.range], closing: true) }) else {
            return nil
        }
        let start = (text.firstIndex(of: 0x0A) ?? text.count - 1) + 1
        let end = text[last.range.upperBound...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
        return Frame(
            yaml: start..<max(start, last.range.lowerBound), end: end, bodyLine: last.number + 1)
    }

    private static func isFence(_ line: ArraySlice<UInt8>, closing: Bool) -> Bool {
        line.elementsEqual("---".utf8) || closing && line.elementsEqual("...".utf8)
    }

    /// Reads the header's fields into the draft; what does not parse is told in `headerProblem`.
    static func read(_ yaml: ArraySlice<UInt8>, fields: FieldMap, into draft: inout ArticleDraft) {
        guard nesting(yaml) <= 32 else {
            draft.headerProblem = (1, "the YAML header nests too deeply; it was passed over")
            return
        }
        do throws(YAMLNode.Malformed) {
            guard let node = try YAMLNode.parse(yaml) else { return }
            guard let mapping = node.mapping else {
                draft.headerProblem = (1, "the YAML header is no list of 'key: value' lines")
                return
            }
            for (key, value) in mapping {
                guard let name = key.string, let field = fields.field(named: name) else { continue }
                let values = strings(of: value)
                if field == .id { draft.id = Metadata.clean(values.first ?? "") }
                if value.sequence != nil {
                    draft.metadata.fill(field, with: values)
                } else {
                    draft.metadata.fill(field, with: values.first ?? "")
                }
            }
        } catch {
            // The header's first line is the hyphens'.
            draft.headerProblem = (
                error.line + 1,
                "the YAML header does not parse, its lines were read one by one: \(error.problem)"
            )
            readLines(yaml, fields: fields, into: &draft)
        }
    }

    /// Reads the header line by line, each a name and a value.
    ///
    /// `titel: Streit in Görlitz: Eltern drohen` is no YAML, but plain enough. What does not end on
    /// its line is not guessed at.
    private static func readLines(
        _ yaml: ArraySlice<UInt8>, fields: FieldMap, into draft: inout ArticleDraft
    ) {
        for line in yaml.split(separator: 0x0A) where line.first.map({ $0 > 0x20 }) ?? false {
            guard let (key, value) = PlainTextFormat.keyAndValue(line),
                let field = fields.field(named: key)
            else { continue }
            let values = self.values(ofLine: value)
            if field == .id { draft.id = Metadata.clean(values.first ?? "") }
            draft.metadata.fill(field, with: values)
        }
    }

    /// What stands behind a name and its colon: as YAML where it is some, else as it is.
    private static func values(ofLine value: ArraySlice<UInt8>) -> [String] {
        let text = Metadata.clean(String(decoding: value, as: UTF8.self))
        if let node = try? YAMLNode.parse(value), node.mapping == nil { return strings(of: node) }
        return text.utf8.first.map { "\"'[{|>&*!%@`".utf8.contains($0) } ?? true ? [] : [text]
    }

    /// A scalar, or the scalars of a list; of an object its `name` or `title`.
    private static func strings(of node: YAMLNode) -> [String] {
        if let scalar = node.string { return scalar == "null" ? [] : [scalar] }
        if let sequence = node.sequence {
            return sequence.prefix(Metadata.mostTopics).compactMap { item in
                item.string ?? item["name"]?.string
            }
        }
        return [node["name"]?.string ?? node["title"]?.string].compactMap { $0 }
    }

    /// Brackets and list hyphens that stand inside one another, counted without reading strings.
    private static func nesting(_ yaml: ArraySlice<UInt8>) -> Int {
        var (depth, deepest, hyphens) = (0, 0, 0)
        for byte in yaml {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case UInt8(ascii: "-"), UInt8(ascii: "?"):
                hyphens += 1
                deepest = max(deepest, hyphens)
            case 0x20: break
            default: hyphens = 0
            }
        }
        return deepest
    }
}
