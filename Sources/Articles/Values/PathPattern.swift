/// Metadata that stand in a file's path, as in `{source}/{year}/{month}/*`.
///
/// A name in braces takes what stands at its place within one part of the path; `*` takes anything
/// within one part, `**` any number of parts.
package struct PathPattern: Sendable, Equatable {
    package struct InvalidPattern: Error, Equatable, CustomStringConvertible {
        package var reason: String
        package var description: String { reason }
    }

    private enum Piece: Equatable {
        case literal([UInt8])
        case any
        case field(String)
    }

    private enum Part: Equatable {
        case pieces([Piece])
        case anyParts
    }

    private static let fields: Set<String> = [
        "source", "author", "section", "language", "title", "topic", "topics", "year", "month",
        "day", "date", "url",
    ]

    private let parts: [Part]

    /// Reads a pattern; throws what is wrong with it, in words.
    package init(_ pattern: String) throws(InvalidPattern) {
        var parts: [Part] = []
        var used: Set<String> = []
        for part in pattern.split(separator: "/", omittingEmptySubsequences: true) {
            if part == "**" {
                parts.append(.anyParts)
            } else {
                parts.append(.pieces(try Self.pieces(of: part, used: &used)))
            }
        }
        guard !used.isEmpty else {
            throw InvalidPattern(
                reason: "no field in '\(pattern)'; name one in braces, as in {source}/{year}/*")
        }
        self.parts = parts
    }

    private static func pieces(
        of part: Substring, used: inout Set<String>
    ) throws(InvalidPattern) -> [Piece] {
        var pieces: [Piece] = []
        var literal: [UInt8] = []
        var rest = part[...]
        while let first = rest.first {
            if first == "{" {
                guard let end = rest.firstIndex(of: "}") else {
                    throw InvalidPattern(reason: "a brace is not closed in '\(part)'")
                }
                let name = String(rest[rest.index(after: rest.startIndex)..<end])
                guard fields.contains(name) else {
                    let known = fields.sorted().joined(separator: ", ")
                    throw InvalidPattern(reason: "'{\(name)}' is no field; these are: \(known)")
                }
                guard used.insert(name).inserted else {
                    throw InvalidPattern(reason: "'{\(name)}' stands in the pattern twice")
                }
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = []
                pieces.append(.field(name))
                rest = rest[rest.index(after: end)...]
            } else if first == "*" {
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = []
                if pieces.last != .any { pieces.append(.any) }
                rest = rest.dropFirst()
            } else {
                literal += Array(String(first).utf8)
                rest = rest.dropFirst()
            }
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        return pieces
    }

    /// What the path tells; nothing when the pattern does not fit.
    package func metadata(of relativePath: String) -> Metadata {
        let path = relativePath.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
        var found: [String: String] = [:]
        var metadata = Metadata()
        guard match(parts[...], path[...], &found) else { return metadata }
        for (name, value) in found {
            switch name {
            case "year", "month", "day": break
            case "topic", "topics": metadata.fill(.topics, with: value)
            case "title": metadata.fill(.title, with: Self.words(value))
            default:
                if let field = FieldMap.Field(rawValue: name) { metadata.fill(field, with: value) }
            }
        }
        if let year = found["year"] {
            let parts = [year, found["month"], found["month"] == nil ? nil : found["day"]]
            metadata.fill(.date, with: parts.compactMap { $0 }.joined(separator: "-"))
        }
        return metadata
    }

    /// A file's name as words: without its ending, hyphens and underscores as spaces.
    private static func words(_ name: String) -> String {
        let stem =
            FileKind(name: name) == nil
            ? name : String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex))
        return String(stem.map { $0 == "_" || $0 == "-" ? " " : $0 })
    }

    private func match(
        _ parts: ArraySlice<Part>, _ path: ArraySlice<[UInt8]>, _ found: inout [String: String]
    ) -> Bool {
        guard let part = parts.first else { return path.isEmpty }
        switch part {
        case .anyParts:
            for skipped in 0...path.count {
                var attempt = found
                if match(parts.dropFirst(), path.dropFirst(skipped), &attempt) {
                    found = attempt
                    return true
                }
            }
            return false
        case .pieces(let pieces):
            guard let name = path.first else { return false }
            return Self.match(pieces[...], name[...], &found)
                && match(parts.dropFirst(), path.dropFirst(), &found)
        }
    }

    private static func match(
        _ pieces: ArraySlice<Piece>, _ text: ArraySlice<UInt8>, _ found: inout [String: String]
    ) -> Bool {
        guard let piece = pieces.first else { return text.isEmpty }
        let rest = pieces.dropFirst()
        switch piece {
        case .literal(let literal):
            return text.starts(with: literal) && match(rest, text.dropFirst(literal.count), &found)
        case .any:
            for length in 0...text.count where match(rest, text.dropFirst(length), &found) {
                return true
            }
            return false
        case .field(let name):
            // A date is as long as can be: 2025-03-04, not 2025.
            let isDate = name == "date"
            let lengths = stride(
                from: isDate ? text.count : 1, to: isDate ? 0 : text.count + 1, by: isDate ? -1 : 1)
            for length in lengths {
                let value = text.prefix(length)
                guard fits(value, name) else { continue }
                var attempt = found
                attempt[name] = String(decoding: value, as: UTF8.self)
                if match(rest, text.dropFirst(length), &attempt) {
                    found = attempt
                    return true
                }
            }
            return false
        }
    }

    private static func fits(_ value: ArraySlice<UInt8>, _ name: String) -> Bool {
        let isNumber = value.allSatisfy { 0x30...0x39 ~= $0 }
        switch name {
        case "year": return isNumber && value.count == 4
        case "month", "day": return isNumber && value.count <= 2
        case "date": return !DateText.plain(String(decoding: value, as: UTF8.self)).isEmpty
        default: return true
        }
    }
}
