/// The type and the fields of one line of JSON Lines, as `RecordEncoder` writes it.
///
/// Formats for programs are made from these lines, so that every field of a record is in all of
/// them.
package struct RecordFields: Sendable {
    package let type: String
    /// Name and value of each field of `data`, in order; a value is JSON text.
    package let fields: [(name: String, json: ArraySlice<UInt8>)]

    /// Reads a line `{"type":T,"data":{…}}`; nil for anything else.
    package init?(_ line: [UInt8]) {
        var scanner = Scanner(line[...])
        var type: String?
        var data: ArraySlice<UInt8>?
        for (name, json) in scanner.members() {
            if name == "type" { type = Self.plain(json) }
            if name == "data" { data = json }
        }
        guard let type, let data else { return nil }
        self.type = type
        scanner = Scanner(data)
        fields = scanner.members()
    }

    package subscript(_ name: String) -> ArraySlice<UInt8>? {
        fields.first { $0.name == name }?.json
    }

    /// A value as text: a string's characters, nothing for null, a list of strings joined by "; ",
    /// anything else as JSON.
    package static func plain(_ json: ArraySlice<UInt8>) -> String {
        switch json.first {
        case UInt8(ascii: "\""): return unescaped(json.dropFirst().dropLast())
        case UInt8(ascii: "n"): return ""
        case UInt8(ascii: "["):
            var scanner = Scanner(json)
            let items = scanner.items()
            if items.allSatisfy({ $0.first == UInt8(ascii: "\"") }) {
                return items.map { plain($0) }.joined(separator: "; ")
            }
            return String(decoding: json, as: UTF8.self)
        default: return String(decoding: json, as: UTF8.self)
        }
    }

    /// Undoes the escapes that `JSONWriter` makes.
    private static func unescaped(_ text: ArraySlice<UInt8>) -> String {
        guard text.contains(UInt8(ascii: "\\")) else {
            return String(decoding: text, as: UTF8.self)
        }
        var plain: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                plain.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "t"): plain.append(0x09)
            case UInt8(ascii: "u"):
                let digits = String(decoding: rest.prefix(4), as: UTF8.self)
                rest = rest.dropFirst(4)
                let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
                plain += Array(String(scalar ?? "\u{FFFD}").utf8)
            default: plain.append(escape)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}

/// Parts JSON text of our own writing: it holds no blanks between its pieces.
private struct Scanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) { rest = text }

    /// The members of an object.
    mutating func members() -> [(name: String, json: ArraySlice<UInt8>)] {
        var members: [(name: String, json: ArraySlice<UInt8>)] = []
        guard rest.popFirst() == UInt8(ascii: "{") else { return [] }
        while rest.first == UInt8(ascii: "\"") {
            let name = RecordFields.plain(value())
            rest = rest.dropFirst()
            members.append((name, value()))
            if rest.first == UInt8(ascii: ",") { rest = rest.dropFirst() }
        }
        return members
    }

    /// The items of an array.
    mutating func items() -> [ArraySlice<UInt8>] {
        var items: [ArraySlice<UInt8>] = []
        guard rest.popFirst() == UInt8(ascii: "[") else { return [] }
        while let byte = rest.first, byte != UInt8(ascii: "]") {
            items.append(value())
            if rest.first == UInt8(ascii: ",") { rest = rest.dropFirst() }
        }
        return items
    }

    /// Takes one value, of whatever kind.
    private mutating func value() -> ArraySlice<UInt8> {
        let whole = rest
        var depth = 0
        var isInString = false
        while let byte = rest.first {
            if isInString {
                rest = rest.dropFirst(byte == UInt8(ascii: "\\") ? 2 : 1)
                if byte == UInt8(ascii: "\"") {
                    isInString = false
                    if depth == 0 { break }
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return whole[..<rest.startIndex] }
                depth -= 1
                rest = rest.dropFirst()
                if depth == 0 { return whole[..<rest.startIndex] }
                continue
            case UInt8(ascii: ",") where depth == 0: return whole[..<rest.startIndex]
            default: break
            }
            rest = rest.dropFirst()
        }
        return whole[..<rest.startIndex]
    }
}
