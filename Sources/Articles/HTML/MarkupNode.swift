internal import CLibXML2

/// An element or a stretch of text in a document that libxml2 parsed; lives as long as the document.
struct MarkupNode {
    private let pointer: xmlNodePtr

    init(_ pointer: xmlNodePtr) { self.pointer = pointer }

    init?(_ pointer: xmlNodePtr?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }

    var isText: Bool {
        pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
    }

    /// The element's name without prefix, in lower case.
    var name: String {
        guard let name = pointer.pointee.name else { return "" }
        return string(name).lowercased()
    }

    /// A text's own bytes.
    var content: UnsafeBufferPointer<UInt8> {
        guard let content = pointer.pointee.content else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
    }

    /// Line of the source, from 1, as far as libxml2 counts.
    var line: Int { max(1, Int(xmlGetLineNo(pointer))) }

    var firstChild: MarkupNode? { MarkupNode(pointer.pointee.children) }
    var next: MarkupNode? { MarkupNode(pointer.pointee.next) }
    var parent: MarkupNode? { MarkupNode(pointer.pointee.parent) }

    func attribute(_ name: String) -> String? {
        var attribute = pointer.pointee.properties
        while let current = attribute {
            if let found = current.pointee.name, string(found).lowercased() == name {
                guard
                    let value = xmlNodeListGetString(
                        pointer.pointee.doc, current.pointee.children, 1)
                else { return "" }
                defer { clibxml2_free(value) }
                return string(value)
            }
            attribute = current.pointee.next
        }
        return nil
    }

    private func string(_ bytes: UnsafePointer<xmlChar>) -> String {
        String(
            decoding: UnsafeBufferPointer(start: bytes, count: Int(xmlStrlen(bytes))), as: UTF8.self
        )
    }

    /// Elements directly below.
    var elements: [MarkupNode] {
        var result: [MarkupNode] = []
        var child = firstChild
        while let current = child {
            if current.isElement { result.append(current) }
            child = current.next
        }
        return result
    }

    /// Every node below in the order of the document; `visit` says whether to go down into one.
    func descend(_ visit: (MarkupNode) -> Bool) {
        var current = firstChild
        var depth = 0
        while let node = current {
            if visit(node), node.isElement, let child = node.firstChild {
                current = child
                depth += 1
                continue
            }
            var climbing = node
            while climbing.next == nil, depth > 0 {
                guard let parent = climbing.parent else { return }
                climbing = parent
                depth -= 1
            }
            current = climbing.next
        }
    }

    /// The first element of this name below.
    func first(_ name: String) -> MarkupNode? {
        var found: MarkupNode?
        descend { node in
            if found != nil { return false }
            if node.isElement, node.name == name { found = node }
            return found == nil
        }
        return found
    }

    /// The text below as a value.
    var words: String { String(decoding: text.prefix(4000), as: UTF8.self) }

    /// All text below, as it stands.
    var text: [UInt8] {
        var result: [UInt8] = []
        descend { node in
            if node.isText { result += node.content }
            return true
        }
        return result
    }
}

/// A document that libxml2 parsed.
final class MarkupDocument {
    private let document: xmlDocPtr

    /// Parses HTML of any quality from UTF-8; nil when there is not even an element in it.
    init?(html: [UInt8]) {
        Self.start
        clibxml2_be_quiet()
        let options =
            Int32(HTML_PARSE_RECOVER.rawValue) | Int32(HTML_PARSE_NOERROR.rawValue)
            | Int32(HTML_PARSE_NOWARNING.rawValue) | Int32(HTML_PARSE_NONET.rawValue)
            | Int32(HTML_PARSE_COMPACT.rawValue)
        let document = html.withUnsafeBytes { bytes in
            htmlReadMemory(
                bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count), nil,
                "UTF-8", options)
        }
        guard let document else { return nil }
        self.document = document
    }

    /// Why bytes are no XML.
    struct Malformed: Error {
        var line: Int
        var reason: String
    }

    /// Parses XML in the encoding that it names; nothing outside it is read, no entity unfolded.
    init(xml: [UInt8]) throws(Malformed) {
        Self.start
        clibxml2_be_quiet()
        guard let context = xmlNewParserCtxt() else {
            throw Malformed(line: 1, reason: "libxml2 gives no parser")
        }
        defer { xmlFreeParserCtxt(context) }
        let options =
            Int32(XML_PARSE_NOERROR.rawValue) | Int32(XML_PARSE_NOWARNING.rawValue)
            | Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_COMPACT.rawValue)
            | Int32(XML_PARSE_BIG_LINES.rawValue)
        let document = xml.withUnsafeBytes { bytes in
            xmlCtxtReadMemory(
                context, bytes.bindMemory(to: CChar.self).baseAddress,
                Int32(clamping: bytes.count), nil, nil, options)
        }
        guard let document else {
            let error = xmlCtxtGetLastError(context)
            let reason = error?.pointee.message.map { String(cString: $0).trimmingSpaces() }
            throw Malformed(
                line: max(1, Int(error?.pointee.line ?? 1)), reason: reason ?? "no XML")
        }
        self.document = document
    }

    deinit { xmlFreeDoc(document) }

    /// Calls `body` with the root element, which must not outlive the call.
    func withRoot<R>(_ body: (MarkupNode) -> R) -> R? {
        MarkupNode(xmlDocGetRootElement(document)).map(body)
    }

    /// Once, before two threads parse.
    private static let start: Void = xmlInitParser()
}
