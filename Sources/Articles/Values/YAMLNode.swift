internal import CLibYAML

/// A value of a YAML document, as libyaml reads it; what a scalar means is left to who asks.
package struct YAMLNode: Sendable {
    package enum Value: Sendable {
        /// A scalar's text, and whether it stood in quotation marks.
        case scalar(String, isQuoted: Bool)
        case sequence([YAMLNode])
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    package let value: Value
    /// Line of the document, from 1.
    package let line: Int

    /// Why a text is no YAML.
    package struct Malformed: Error {
        package var line: Int
        package var problem: String
    }

    /// Reads the first document of a text in UTF-8; nil where there is none.
    package static func parse(_ text: some Collection<UInt8>) throws(Malformed) -> YAMLNode? {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            throw Malformed(line: 1, problem: "no memory to read it")
        }
        defer { yaml_parser_delete(&parser) }
        let bytes = Array(text)
        // libyaml keeps the address until the document is read.
        return try bytes.withUnsafeBufferPointer { bytes throws(Malformed) in
            yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
            var document = YAMLDocument()
            guard yaml_parser_load(&parser, &document.document) == 1 else {
                throw Malformed(parser)
            }
            defer { yaml_document_delete(&document.document) }
            guard yaml_document_get_root_node(&document.document) != nil else { return nil }
            return try document.node(1)
        }
    }

    /// A scalar's text.
    package var string: String? {
        if case .scalar(let text, _) = value { text } else { nil }
    }

    package var sequence: [YAMLNode]? {
        if case .sequence(let nodes) = value { nodes } else { nil }
    }

    package var mapping: [(key: YAMLNode, value: YAMLNode)]? {
        if case .mapping(let nodes) = value { nodes } else { nil }
    }

    /// Nothing, `~` or `null`, without quotation marks.
    package var isNull: Bool {
        guard case .scalar(let text, false) = value else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What the words of YAML 1.1 for true and false mean, without quotation marks.
    package var bool: Bool? {
        guard case .scalar(let text, false) = value else { return nil }
        switch text.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: return nil
        }
    }

    /// A mapping's value by its key.
    package subscript(_ key: String) -> YAMLNode? {
        mapping?.first { $0.key.string == key }?.value
    }
}

extension YAMLNode.Malformed {
    fileprivate init(_ parser: yaml_parser_t) {
        line = parser.problem_mark.line + 1
        problem = parser.problem.map { String(cString: $0) } ?? "it is no YAML"
    }
}

/// A document on its way from libyaml's nodes to ours: what several aliases stand for is made once.
private struct YAMLDocument {
    var document = yaml_document_t()
    private var known: [Int32: YAMLNode] = [:]
    private var open: Set<Int32> = []

    /// Values inside one another that are read.
    private static let deepest = 64

    /// The node of a number, from 1.
    mutating func node(_ number: Int32) throws(YAMLNode.Malformed) -> YAMLNode {
        if let node = known[number] { return node }
        guard let node = yaml_document_get_node(&document, number)?.pointee else {
            throw YAMLNode.Malformed(line: 1, problem: "a value is missing")
        }
        let line = node.start_mark.line + 1
        // What is open already holds itself.
        guard open.count < Self.deepest, open.insert(number).inserted else {
            throw YAMLNode.Malformed(line: line, problem: "its values nest too deeply")
        }
        defer { open.remove(number) }
        let made = YAMLNode(value: try value(of: node), line: line)
        known[number] = made
        return made
    }

    private mutating func value(of node: yaml_node_t) throws(YAMLNode.Malformed) -> YAMLNode.Value {
        switch node.type {
        case YAML_SEQUENCE_NODE:
            let items = node.data.sequence.items
            var nodes: [YAMLNode] = []
            for item in UnsafeBufferPointer(start: items.start, count: items.top - items.start) {
                nodes.append(try self.node(item))
            }
            return .sequence(nodes)
        case YAML_MAPPING_NODE:
            let pairs = node.data.mapping.pairs
            var nodes: [(key: YAMLNode, value: YAMLNode)] = []
            for pair in UnsafeBufferPointer(start: pairs.start, count: pairs.top - pairs.start) {
                nodes.append((try self.node(pair.key), try self.node(pair.value)))
            }
            return .mapping(nodes)
        default:
            let scalar = node.data.scalar
            let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .scalar(
                String(decoding: text, as: UTF8.self),
                isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE)
        }
    }
}
