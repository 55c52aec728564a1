/// A value of a JSON text; strings and numbers in their UTF-8 bytes.
enum JSONValue: Equatable {
    case null
    case bool(Bool)
    /// As it is written.
    case number([UInt8])
    case string([UInt8])
    case array([JSONValue])
    /// In the order written; a name may come twice.
    case object([Member])

    struct Member: Equatable {
        var name: [UInt8]
        var value: JSONValue
    }

    /// The last value of this name in an object.
    subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        let bytes = Array(name.utf8)
        return members.last { $0.name == bytes }?.value
    }

    /// The value at a path of names divided by dots; the whole path as one name comes first.
    func value(at path: String) -> JSONValue? {
        if let direct = self[path] { return direct }
        guard let dot = path.firstIndex(of: ".") else { return nil }
        return self[String(path[..<dot])]?.value(at: String(path[path.index(after: dot)...]))
    }

    /// A string's or number's bytes; nil for anything else.
    var scalarBytes: [UInt8]? {
        switch self {
        case .string(let bytes), .number(let bytes): bytes
        case .null, .bool, .array, .object: nil
        }
    }
}
