import Foundation

/// A JSON value, parsed by Foundation and not by the program's own parser.
enum JSONText: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONText])
    case object([String: JSONText])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([JSONText].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSONText].self))
        }
    }

    init(parsing text: String) throws {
        self = try JSONDecoder().decode(JSONText.self, from: Data(text.utf8))
    }

    subscript(_ name: String) -> JSONText? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    var string: String? { if case .string(let string) = self { string } else { nil } }
    var integer: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var array: [JSONText]? { if case .array(let array) = self { array } else { nil } }
}

extension ProgramResult {
    /// Standard output as JSON Lines.
    var records: [JSONText] {
        get throws { try lines.map { try JSONText(parsing: $0) } }
    }

    /// The `data` of the records of a type.
    func records(_ type: String) throws -> [JSONText] {
        try records.filter { $0["type"]?.string == type }.compactMap { $0["data"] }
    }
}
