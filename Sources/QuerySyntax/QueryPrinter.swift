/// Writes a tree in canonical syntax, so that reading it gives the same tree.
///
/// Operators and field names are the English ones, phrases stand between `"`, an operator inside
/// another part stands in parentheses even where they are not needed, and a backslash stands only
/// before what would be read as syntax. So a query at the limits can grow beyond them.
package struct QueryPrinter {
    private var output: [UInt8] = []

    /// The query that reads as this tree with default options.
    package static func print(_ node: QueryNode) -> [UInt8] {
        var printer = QueryPrinter()
        printer.write(node, atLeast: .theme)
        return printer.output
    }

    /// How tightly a node binds its parts.
    private enum Level: Int {
        case theme, or, and, near, boost, primary
    }

    private static func level(of node: QueryNode) -> Level {
        switch node.content {
        case .theme: .theme
        case .or: .or
        // `not` stands inside `and` only; the sign before it is written there.
        case .and, .not: .and
        case .near: .near
        case .boost: .boost
        case .word, .phrase, .wildcard, .fuzzy, .days, .field: .primary
        }
    }

    /// Writes a node, in parentheses when it binds more loosely than its place asks for.
    ///
    /// The prefix has just been written directly before it, the suffix will be directly after it.
    private mutating func write(
        _ node: QueryNode, atLeast level: Level, prefix: String = "", suffix: String = ""
    ) {
        guard Self.level(of: node).rawValue >= level.rawValue else {
            write("(")
            write(node, atLeast: .theme)
            write(")")
            return
        }
        switch node.content {
        case .word, .phrase, .wildcard, .fuzzy, .days:
            output += QueryLeafSpelling.spell(node.content, prefix: prefix, suffix: suffix)
        case .theme(let items): write(items)
        case .or(let nodes): write(nodes, joinedBy: " OR ", atLeast: .boost)
        case .and(let nodes): write(nodes, joinedBy: " AND ", atLeast: .boost)
        case .near(let nodes, let distance):
            write(nodes, joinedBy: " NEAR/\(distance) ", atLeast: .boost)
        case .not(let operand):
            write("NOT ")
            write(operand, atLeast: .boost)
        case .field(let field, let value):
            let name = field.englishName + ":"
            write(name)
            write(value, atLeast: .primary, prefix: prefix + name, suffix: suffix)
        case .boost(let operand, let factor):
            let mark = "^" + Self.number(factor)
            write(operand, atLeast: .primary, prefix: prefix, suffix: mark)
            write(mark)
        }
    }

    private mutating func write(_ items: [ThemeItem]) {
        for (index, item) in items.enumerated() {
            if index > 0 { write(" ") }
            let sign =
                switch item.occurrence {
                case .should: ""
                case .must: item.node.isFieldFilter ? "" : "+"
                case .mustNot: "-"
                }
            write(sign)
            write(item.node, atLeast: .boost, prefix: sign)
        }
    }

    private mutating func write(
        _ nodes: [QueryNode], joinedBy separator: String, atLeast level: Level
    ) {
        for (index, node) in nodes.enumerated() {
            if index > 0 { write(separator) }
            if case .not = node.content {
                write(node, atLeast: .theme)
            } else {
                write(node, atLeast: level)
            }
        }
    }

    private mutating func write(_ text: String) { output += Array(text.utf8) }

    private static func number(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension QueryNode: CustomStringConvertible {
    /// The query in canonical syntax.
    package var description: String { String(decoding: QueryPrinter.print(self), as: UTF8.self) }
}
