import Foundation
import QuerySyntax
import Testing

/// The tables of docs/query-language.md.
enum QueryDocument {
    /// A table row: its first three cells, code marks taken off.
    struct Row: Sendable, CustomStringConvertible {
        var header: [String]
        var cells: [String]
        var description: String { cells.first ?? "" }
    }

    static let text: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "docs/query-language.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    static let rows: [Row] = {
        var rows: [Row] = []
        var header: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("| ") else {
                if !line.hasPrefix("|-") { header = [] }
                continue
            }
            let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
            if header.isEmpty {
                header = cells
            } else {
                rows.append(Row(header: header, cells: cells.map(bare)))
            }
        }
        return rows
    }()

    static func rows(_ columns: String...) -> [Row] {
        rows.filter { $0.header.starts(with: columns) }
    }

    private static func bare(_ cell: String) -> String {
        let isCode = cell.hasPrefix("`") && cell.hasSuffix("`") && cell.count { $0 == "`" } == 2
        return isCode ? String(cell.dropFirst().dropLast()) : cell
    }
}

@Suite("The query language as documented") struct DocumentTests {
    @Test("A query reads as shown", arguments: QueryDocument.rows("Query", "Reads as"))
    func reading(row: QueryDocument.Row) throws {
        #expect(try ParsedQuery(parsing: Array(row.cells[0].utf8)).canonical == row.cells[1])
        let again = try ParsedQuery(parsing: Array(row.cells[1].utf8))
        #expect(again.canonical == row.cells[1])
    }

    @Test("With --all it reads as shown", arguments: QueryDocument.rows("Query with `--all`"))
    func demandingAll(row: QueryDocument.Row) throws {
        let options = QueryOptions(demandsAll: true)
        let query = try ParsedQuery(parsing: Array(row.cells[0].utf8), options: options)
        #expect(query.canonical == row.cells[1])
    }

    @Test("With --plain it reads as shown", arguments: QueryDocument.rows("Query with `--plain`"))
    func plain(row: QueryDocument.Row) throws {
        let options = QueryOptions(isPlain: true)
        let query = try ParsedQuery(parsing: Array(row.cells[0].utf8), options: options)
        #expect(query.canonical == row.cells[1])
    }

    @Test(
        "A slip in a field's name is noticed",
        arguments: QueryDocument.rows("Query", "Reads as", "Did you mean"))
    func slips(row: QueryDocument.Row) throws {
        let query = try ParsedQuery(parsing: Array(row.cells[0].utf8))
        #expect(query.fieldHints.map { $0.name + ":" } == [row.cells[2]])
    }

    @Test(
        "An error says what is shown, and the way out works",
        arguments: QueryDocument.rows("Query", "Says"))
    func errors(row: QueryDocument.Row) throws {
        let error = #expect(throws: QuerySyntaxError.self) {
            try ParsedQuery(parsing: Array(row.cells[0].utf8))
        }
        #expect(error?.message == row.cells[1])
        #expect(throws: Never.self) { try ParsedQuery(parsing: Array(row.cells[2].utf8)) }
    }

    @Test("A field's names are those shown", arguments: QueryDocument.rows("Field", "Names"))
    func fields(row: QueryDocument.Row) {
        let field = QueryField(rawValue: row.cells[0])
        let names = field?.names.map { "`\($0):`" }.joined(separator: " ")
        #expect(names == row.cells[1])
    }

    @Test("The error shown in full is the program's")
    func errorInFull() throws {
        let blocks = QueryDocument.text.components(separatedBy: "```").filter {
            $0.hasPrefix("text\n")
        }
        let block = try #require(blocks.first)
        let lines = block.split(separator: "\n").dropFirst().map(String.init)
        let source = Array(try #require(lines.first).utf8)
        let error = try #require(
            #expect(throws: QuerySyntaxError.self) { try ParsedQuery(parsing: source) })
        #expect(error.underlined(in: source) == lines.prefix(2).joined(separator: "\n"))
        #expect(lines.suffix(2) == [error.message, error.hint])
    }

    @Test("The limits are those shown")
    func limits() {
        let limits = QueryLimits()
        let shown = QueryDocument.rows("What", "At most").map { $0.cells[1] }
        #expect(
            shown == [
                "\(limits.bytes) bytes", "\(limits.terms)", "\(limits.wildcards)",
                "\(limits.depth)",
            ])
    }

    @Test("Every table is checked, and every field and kind of error has a row")
    func completeness() {
        let checked =
            QueryDocument.rows("Query", "Reads as") + QueryDocument.rows("Query with `--all`")
            + QueryDocument.rows("Query with `--plain`") + QueryDocument.rows("Query", "Says")
            + QueryDocument.rows("Field", "Names") + QueryDocument.rows("What", "At most")
        #expect(checked.count == QueryDocument.rows.count)
        #expect(checked.count > 100)
        #expect(QueryDocument.rows("Field", "Names").count == QueryField.allCases.count)
        let kinds = QueryDocument.rows("Query", "Says").compactMap {
            row -> QuerySyntaxError.Kind? in
            do throws(QuerySyntaxError) {
                _ = try ParsedQuery(parsing: Array(row.cells[0].utf8))
                return nil
            } catch {
                return error.kind
            }
        }
        let undocumented = Set(QuerySyntaxError.Kind.allCases).subtracting(kinds)
        let limits: Set<QuerySyntaxError.Kind> = [
            .tooLong, .tooManyTerms, .tooManyWildcards, .tooDeep, .invalidUTF8, .controlCharacter,
        ]
        #expect(undocumented == limits)
    }
}
