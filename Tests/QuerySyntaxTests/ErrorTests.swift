import QuerySyntax
import Testing

@Suite("Errors in a query") struct ErrorTests {
    /// A query, the kind of its error and the text at fault.
    struct Fault: Sendable, CustomStringConvertible {
        var query: String
        var kind: QuerySyntaxError.Kind
        var place: String
        var description: String { query }

        init(_ query: String, _ kind: QuerySyntaxError.Kind, _ place: String) {
            self.query = query
            self.kind = kind
            self.place = place
        }
    }

    private static func error(
        _ source: [UInt8], _ options: QueryOptions = QueryOptions()
    ) throws -> QuerySyntaxError {
        try #require(
            #expect(throws: QuerySyntaxError.self) {
                try ParsedQuery(parsing: source, options: options)
            })
    }

    @Test(
        "They have a kind and a place",
        arguments: [
            Fault("", .empty, ""), Fault(" ? – ", .empty, " ? – "), Fault("+ -", .empty, "+ -"),
            Fault("+, -–", .empty, "+, -–"),
            Fault("a UND", .missingOperand, "UND"), Fault("ODER a", .missingOperand, "ODER"),
            Fault("AND AND", .missingOperand, "AND"), Fault("NICHT", .missingOperand, "NICHT"),
            Fault("a NEAR/2 (UND)", .missingOperand, "UND"),
            Fault("(a ODER) b", .missingOperand, "ODER"),
            Fault("-a -b", .onlyExclusions, "a -b"), Fault("x (-ü)", .onlyExclusions, "ü"),
            Fault("NICHT a UND -b", .onlyExclusions, "NICHT a UND -b"),
            Fault("a ODER NICHT b", .excludedAlternative, "NICHT"),
            Fault("a UND +b", .misplacedSign, "+"), Fault("-a NEAR b", .misplacedSign, "-"),
            Fault("NICHT NICHT a", .misplacedSign, "NICHT NICHT"),
            Fault("ä „b", .unclosedPhrase, "„"), Fault("24\" Zoll", .unclosedPhrase, "\""),
            Fault("»a»", .unclosedPhrase, "»"), Fault("\"a\\\"", .unclosedPhrase, "\""),
            Fault("a ((b)", .unclosedGroup, "("), Fault("(", .unclosedGroup, "("),
            Fault("a) b", .unopenedGroup, ")"), Fault(")", .missingOperand, ")"),
            Fault("a () b", .emptyGroup, "()"), Fault("(–)", .emptyGroup, "(–)"),
            Fault("„ – “", .emptyPhrase, "„ – “"),
            Fault("titel:", .emptyFieldValue, "titel:"),
            Fault("(x titel:)", .emptyFieldValue, "titel:"),
            Fault("Thema: Ukraine", .emptyFieldValue, "Thema:"),
            Fault("sprecher:?", .emptyFieldValue, "sprecher:"),
            Fault("datum:,", .emptyFieldValue, "datum:"),
            Fault("titel:autor:x", .nestedField, "autor:"),
            Fault("titel:(a datum:2024)", .nestedField, "datum:"),
            Fault("datum:2024-02..30.02.2024", .invalidDate, "30.02.2024"),
            Fault("datum:2023-02-29", .invalidDate, "2023-02-29"),
            Fault("datum:0000", .invalidDate, "0000"), Fault("datum:24", .invalidDate, "24"),
            Fault("datum:2024-4", .invalidDate, "2024-4"), Fault("datum:..", .invalidDate, ".."),
            Fault("datum:\"2024\"", .invalidDate, "\""),
            Fault("datum:(2024 \"x\")", .invalidDate, "\""),
            Fault("datum:2024…", .invalidDate, "2024…"),
            Fault("datum:*", .invalidDate, "*"),
            Fault("datum:9..1", .invalidDate, "9"),
            Fault("datum:2024-05..2024-04", .reversedDates, "2024-05..2024-04"),
            Fault("a NEAR/ b", .invalidDistance, "NEAR/"),
            Fault("a NEAR/99999999999 b", .invalidDistance, "NEAR/99999999999"),
            Fault("\"a b\"~0", .invalidDistance, "~0"),
            Fault("a NEAR/2 b NEAR c", .mixedDistances, "NEAR"),
            Fault("a NEAR titel:b", .unsuitableForNear, "titel:b"),
            Fault("a NEAR b^2", .unsuitableForNear, "b^2"),
            Fault("a^", .invalidBoost, "^"), Fault("a^-1", .invalidBoost, "^-1"),
            Fault("a^1e9", .invalidBoost, "^1e9"),
            Fault("a^999999999999", .invalidBoost, "^999999999999"),
            Fault("„a“^x", .invalidBoost, "^"), Fault("a ^2", .invalidBoost, "^2"),
            Fault("a^2^3", .invalidBoost, "^2^3"),
            Fault("a~0.8", .invalidFuzziness, "~0.8"),
            Fault("(a b)~2", .invalidFuzziness, "~"),
            Fault("a * b", .bareWildcard, "*"), Fault("*-*", .bareWildcard, "*-*"),
            Fault("=a~", .conflictingMarks, "=a~"), Fault("a*~", .conflictingMarks, "a*~"),
            Fault("=(a b)", .conflictingMarks, "="),
            Fault("a\u{1B}[2J", .controlCharacter, "\u{1B}"),
            Fault("a\u{0}", .controlCharacter, "\u{0}"),
            Fault("ä\u{9B}", .controlCharacter, "\u{9B}"),
        ])
    func place(fault: Fault) throws {
        let source = Array(fault.query.utf8)
        let error = try Self.error(source)
        #expect(error.kind == fault.kind)
        #expect(String(decoding: source[error.range], as: UTF8.self) == fault.place)
    }

    @Test(
        "Bytes that are no UTF-8 are an error at their place, also in plain reading",
        arguments: [
            [0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xC3], [0xE2, 0x80], [0x80],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) throws {
        for isPlain in [false, true] {
            let error = try Self.error([0x61, 0x20] + bytes, QueryOptions(isPlain: isPlain))
            #expect(error.kind == .invalidUTF8)
            #expect(error.range == 2..<3)
        }
    }

    @Test("The limits hold to the unit, and come before every other error")
    func limits() throws {
        func accepts(_ query: String) -> Bool { (try? parsed(query)) != nil }
        func words(_ count: Int, _ word: String = "a") -> String {
            Array(repeating: word, count: count).joined(separator: " ")
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
        }
        #expect(accepts(String(repeating: "a", count: 4096)))
        #expect(try Self.error(Array(repeating: 0xFF, count: 4097)).kind == .tooLong)
        #expect(try Self.error(Array(repeating: 0x28, count: 102_400)).range == 4096..<102_400)
        #expect(accepts(words(64)))
        let tooMany = try Self.error(Array(words(65).utf8) + Array(" UND (".utf8))
        #expect(tooMany.kind == .tooManyTerms)
        #expect(tooMany.range == 128..<129)
        #expect(try Self.error(Array("\"\(words(65))\"".utf8)).kind == .tooManyTerms)
        #expect(
            try Self.error(Array(words(65).utf8), QueryOptions(isPlain: true)).kind == .tooManyTerms
        )
        #expect(accepts(words(8, "a*")))
        #expect(try Self.error(Array(words(9, "a*").utf8)).kind == .tooManyWildcards)
        #expect(try Self.error(Array(words(1000, "a*").utf8)).kind == .tooManyWildcards)
        #expect(accepts(nested(32)))
        #expect(try Self.error(Array(nested(33).utf8)).kind == .tooDeep)
        #expect(try Self.error(Array(repeating: 0x28, count: 4096)).range == 32..<33)
    }

    @Test(
        "The place is underlined under what the terminal shows",
        arguments: [
            Example("Größe ODER", "Größe ODER\n      ^^^^"),
            Example("übel a\u{301}\u{308} „x", "übel a\u{301}\u{308} „x\n       ^"),
            Example("日本 UND", "日本 UND\n     ^^^"),
            Example("a\t\u{0}b", "a␉␀b\n  ^"),
            Example("a\u{202E}\u{9B}b", "a<U+202E><U+009B>b\n         ^^^^^^^^"),
            Example("(a", "(a\n^"), Example("", "\n^"),
        ])
    func underline(example: Example) throws {
        let source = Array(example.query.utf8)
        #expect(try Self.error(source).underlined(in: source) == example.expected)
    }

    @Test("A broken byte is shown by its number")
    func underlineOfBrokenBytes() throws {
        let source: [UInt8] = [0x61, 0xFF, 0x62]
        #expect(try Self.error(source).underlined(in: source) == "a<FF>b\n ^^^^")
    }

    @Test("A long query is cut to what surrounds the place", arguments: [0, 1, 40, 500, 999])
    func underlineOfLongQueries(place: Int) throws {
        var source = Array(repeating: UInt8(ascii: "x"), count: 1000)
        source[place] = 0x07
        let lines = try Self.error(source).underlined(in: source).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].count <= 78)
        let marked = zip(lines[0], lines[1]).filter { $0.1 == "^" }
        #expect(marked.map(\.0) == ["␇"])
    }
}
