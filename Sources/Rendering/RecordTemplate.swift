/// A line with places for fields: `{title} ({date}): {snippet}`.
///
/// `{{` and `}}` stand for braces, `\t`, `\n` and `\\` for a tab, a line's end and a backslash.
package struct RecordTemplate: Sendable, Equatable {
    /// What is wrong with a template.
    package struct Invalid: Error, Equatable {
        package var reason: String
    }

    enum Piece: Sendable, Equatable {
        case text(String)
        case field(String)
    }

    private(set) var pieces: [Piece] = []

    /// The fields that it names, in order.
    package var fields: [String] {
        pieces.compactMap { if case .field(let name) = $0 { name } else { nil } }
    }

    package init(parsing source: String) throws(Invalid) {
        var text = ""
        var rest = Substring(source)
        while let letter = rest.popFirst() {
            switch letter {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                text.append(rest.removeFirst())
            case "{":
                guard let end = rest.firstIndex(of: "}") else {
                    throw Invalid(reason: "a { without its }; write {{ for a brace")
                }
                if !text.isEmpty { pieces.append(.text(text)) }
                text = ""
                pieces.append(.field(String(rest[..<end])))
                rest = rest[rest.index(after: end)...]
            case "}": throw Invalid(reason: "a } without its {; write }} for a brace")
            case "\\":
                switch rest.popFirst() {
                case "t": text += "\t"
                case "n": text += "\n"
                case "\\": text += "\\"
                case let other:
                    throw Invalid(
                        reason: "\\\(other.map(String.init) ?? "") is none of \\t, \\n and \\\\")
                }
            default: text.append(letter)
            }
        }
        if !text.isEmpty { pieces.append(.text(text)) }
    }

    /// The template with a record's values, each on one line and safe for a terminal.
    func filled(with record: RecordFields) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .field(let name):
                VisibleText.oneLine(record[name].map(RecordFields.plain)?.utf8 ?? "".utf8)
            }
        }.joined()
    }
}
