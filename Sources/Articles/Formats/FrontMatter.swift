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

    /// `titel: Streit in Görlitz: Eltern drohen` is no YAML, but plain enough: the lines of a
    /// header, each a name and a value.
    private static func readLines(
        _ yaml: ArraySlice<UInt8>, fields: FieldMap, into draft: inout ArticleDraft
    ) {
        let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let marks = [UInt8(ascii: "\""), UInt8(ascii: "'")]
        for line in yaml.split(separator: 0x0A) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), !blank(line[line.startIndex])
            else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self)
            guard let field = fields.field(named: name) else { continue }
            var value = line[(colon + 1)...].drop(while: blank)
            while let last = value.last, blank(last) { value.removeLast() }
            if value.count > 1, let first = value.first, marks.contains(first), value.last == first
            {
                value = value.dropFirst().dropLast()
            }
            // What does not end on its line is not guessed at.
            guard let first = value.first, !marks.contains(first), !"[{|>&*!".utf8.contains(first)
            else { continue }
            let words = String(decoding: value, as: UTF8.self)
            if field == .id { draft.id = Metadata.clean(words) }
            draft.metadata.fill(field, with: words)
        }
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
