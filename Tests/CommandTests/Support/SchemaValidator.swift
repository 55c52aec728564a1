import Foundation

/// Checks JSON values against a JSON Schema, as far as docs/output.schema.json makes use of it.
///
/// A keyword that is not known here is an error, so that nothing is passed over in silence.
struct SchemaValidator {
    struct UnknownKeyword: Error, Equatable { var name: String }

    private let root: JSONText
    /// Takes a member that no `properties` names for an error, even where the schema allows it.
    var isClosed = false

    init(_ schema: String) throws { root = try JSONText(parsing: schema) }

    /// The schema that the documentation publishes.
    static func published() throws -> SchemaValidator {
        let path = Program.packageFolder + "/docs/output.schema.json"
        return try SchemaValidator(
            String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self))
    }

    /// What is wrong with a value; empty when it is valid.
    func problems(of value: JSONText) throws -> [String] {
        try problems(of: value, schema: root, at: "$")
    }

    private func problems(
        of value: JSONText, schema: JSONText, at place: String
    ) throws -> [String] {
        if case .bool(let isAllowed) = schema { return isAllowed ? [] : ["\(place): not allowed"] }
        guard case .object(let keywords) = schema else { return ["\(place): no schema"] }
        var problems: [String] = []
        for (keyword, wanted) in keywords.sorted(by: { $0.key < $1.key }) {
            switch keyword {
            case "$schema", "$id", "$defs", "title", "description": continue
            case "$ref":
                let target = try definition(wanted.string ?? "")
                problems += try self.problems(of: value, schema: target, at: place)
            case "type":
                let names = wanted.array ?? [wanted]
                if !names.contains(where: { Self.has(value, type: $0.string ?? "") }) {
                    problems.append("\(place): not of type \(names.compactMap(\.string))")
                }
            case "enum":
                if wanted.array?.contains(value) != true {
                    problems.append("\(place): \(value) is none of the values")
                }
            case "const":
                if value != wanted { problems.append("\(place): \(value) is not \(wanted)") }
            case "minimum":
                if case .number(let number) = value, case .number(let least) = wanted,
                    number < least
                {
                    problems.append("\(place): \(number) is less than \(least)")
                }
            case "minItems", "maxItems":
                if let items = value.array, let count = wanted.integer,
                    keyword == "minItems" ? items.count < count : items.count > count
                {
                    problems.append("\(place): \(items.count) items")
                }
            case "items":
                for (number, item) in (value.array ?? []).enumerated() {
                    problems += try self.problems(
                        of: item, schema: wanted, at: "\(place)[\(number)]")
                }
            case "required":
                guard case .object(let members) = value else { continue }
                for name in (wanted.array ?? []).compactMap(\.string) where members[name] == nil {
                    problems.append("\(place): lacks \(name)")
                }
            case "properties", "additionalProperties":
                // Both are one rule about the members of an object.
                if keyword == "properties" || keywords["properties"] == nil {
                    problems += try members(of: value, keywords, at: place)
                }
            case "oneOf", "anyOf":
                let tried = try (wanted.array ?? []).map {
                    try self.problems(of: value, schema: $0, at: place)
                }
                let fitting = tried.filter(\.isEmpty).count
                if fitting == 0 || (keyword == "oneOf" && fitting > 1) {
                    problems.append("\(place): fits \(fitting) of \(keyword): \(tried)")
                }
            default: throw UnknownKeyword(name: keyword)
            }
        }
        return problems
    }

    private func members(
        of value: JSONText, _ keywords: [String: JSONText], at place: String
    ) throws -> [String] {
        guard case .object(let members) = value else { return [] }
        let others = keywords["additionalProperties"] ?? .bool(!isClosed)
        return try members.sorted { $0.key < $1.key }.flatMap { name, member in
            try problems(
                of: member, schema: keywords["properties"]?[name] ?? others,
                at: "\(place).\(name)")
        }
    }

    private func definition(_ reference: String) throws -> JSONText {
        var found: JSONText? = root
        for name in reference.dropFirst(2).split(separator: "/") { found = found?[String(name)] }
        guard reference.hasPrefix("#/"), let found else {
            throw UnknownKeyword(name: "$ref: \(reference)")
        }
        return found
    }

    private static func has(_ value: JSONText, type: String) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string),
            ("array", .array), ("object", .object):
            true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }
}
