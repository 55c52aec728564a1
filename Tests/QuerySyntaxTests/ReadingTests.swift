import QuerySyntax
import Testing

func parsed(_ query: String, _ options: QueryOptions = QueryOptions()) throws -> ParsedQuery {
    try ParsedQuery(parsing: Array(query.utf8), options: options)
}

/// A query and what one looks for in it.
struct Example: Sendable, CustomStringConvertible {
    var query: String
    var expected: String
    var description: String { query }

    init(_ query: String, _ expected: String) {
        self.query = query
        self.expected = expected
    }
}

@Suite("Reading a query") struct ReadingTests {
    @Test(
        "It reads as its canonical form",
        arguments: [
            Example("haus", "haus"),
            Example("  a\t b\u{A0}c\nd  ", "a b c d"),
            Example("(((a)))", "a"),
            Example("+a", "a"),
            Example("(a) (b)", "a b"),
            Example("(a b) c", "(a b) c"),
            Example("((a b))", "a b"),
            Example("a(b c)d", "a (b c) d"),
            Example("NICHT(a) b", "-a b"),
            Example("a UND(b c)", "a AND (b c)"),
            Example("Bürger(innen)initiative", "Bürger(innen)initiative"),
            Example(
                "https://de.wikipedia.org/wiki/Bank_(Geld)",
                "https://de.wikipedia.org/wiki/Bank_(Geld)"),
            Example("(siehe https://x.de/?a=b)", "siehe https://x.de/?a=b"),
            Example("quelle:https://www.zeit.de/x?y=z", "source:https://www.zeit.de/x?y=z"),
            Example("+\"a b\" -(c d) -titel:e f", "+\"a b\" -(c d) -title:e f"),
            Example("\"Nord\"-Stream", "\"Nord\" -Stream".replacingSign()),
            Example("a - b", "a b"),
            Example("a -- b", "a b"),
            Example("++a --b", "++a --b"),
            Example("- a + b", "a b"),
            Example("a & b § 5 €", "a b 5"),
            Example("Was?!", "Was"),
            Example("Mio. Ende... usw.", "Mio. Ende... usw."),
            Example("wort*. wort~, wort^2;", "wort* wort~ wort^2"),
            Example("**wort**", "*wort*"),
            Example("w??t", "w??t"),
            Example("*w?rt", "*w?rt"),
            Example("was?wort?", "was?wort"),
            Example("wort*^2 wort~1^0.5 =wort^3", "wort*^2 wort~1^0.5 =wort^3"),
            Example("\"a b\"~3^2 (a b)^2 titel:(a b)^2", "\"a b\"~3^2 (a b)^2 title:(a b)^2"),
            Example("titel:a^2 titel:(a^2)", "title:a^2 title:(a^2)"),
            Example("(a^2)^3", "(a^2)^3"),
            Example("\"a b\"c", "\"a b\" c"),
            Example("„a »b« c“", "\"a »b« c\""),
            Example("«a „b“ c»", "\"a „b“ c\""),
            Example("\"UND titel:x * (\"", "\"UND titel:x * (\""),
            Example("a UND b ODER c UND NICHT d", "(a AND b) OR (c AND NOT d)"),
            Example("NICHT a UND b", "NOT a AND b"),
            Example("-a UND b", "NOT a AND b"),
            Example("a NEAR/3 b NEAR/3 c", "a NEAR/3 b NEAR/3 c"),
            Example("a* NEAR/3 =b UND \"c d\"", "(a* NEAR/3 =b) AND \"c d\""),
            Example(
                "TITEL:a Erwähnt:b ERWÄHNT:c erwa\u{308}hnt:d",
                "title:a mentions:b mentions:c mentions:d"),
            Example("titel:UND titel:-a", "title:UND title:-a"),
            Example("titel:(a UND -b)", "title:(a AND NOT b)"),
            Example(
                "sprecher:innenminister Sprecher:Innenminister",
                "speaker:innenminister speaker:Innenminister"),
            Example(
                "Sprecher:innenrat Autor:in sprecher:innen",
                "Sprecher:innenrat Autor:in sprecher:innen"),
            Example("datum:(2023, 2024) x", "date:(2023 2024) x"),
            Example("datum:2024^2", "date:2024^2"),
            Example("(seit datum:2024.)", "seit date:2024"),
            Example("Titel : x", "Titel x"),
            Example("Joh 3:16 2:1", "Joh 3:16 2:1"),
            Example("Ein- und Ausfuhr", "Ein- und Ausfuhr"),
            Example("#cop @dpa a@b.de", "#cop @dpa a@b.de"),
            Example("Ha\u{202E}us\u{200E}", "Haus"),
            Example("t\u{200E}itel:x", "title:x"),
            Example("C:\\Windows AC\\DC", "C:\\Windows AC\\DC"),
            Example("near/5 and or not und", "near/5 and or not und"),
            Example("日本 привет", "日本 привет"),
        ])
    func canonical(example: Example) throws {
        #expect(try parsed(example.query).canonical == example.expected)
    }

    @Test(
        "Each leaf's range slices the query",
        arguments: [
            Example("Größe, (+Maß) -übel", "Größe|Maß|übel"),
            Example("titel:\"ä b\"~2^2 =ö^3 ü*.", "\"ä b\"~2|=ö|ü*"),
            Example("datum:(..2023 26.4.2024).", "..2023|26.4.2024"),
            Example("a\\*b Ha\u{202E}us \\UND", "a\\*b|Ha\u{202E}us|\\UND"),
            Example("\u{A0}x~1\u{2003}»y z«", "x~1|»y z«"),
        ])
    func leafRanges(example: Example) throws {
        let query = try parsed(example.query)
        let slices = query.root.leaves.map {
            String(decoding: query.source[$0.node.range], as: UTF8.self)
        }
        #expect(slices.joined(separator: "|") == example.expected)
    }

    @Test("Inner nodes span their parts; a phrase knows its text")
    func innerRanges() throws {
        let query = try parsed("x titel:(a ODER „b ü“)^2 ")
        guard case .theme(let items) = query.root.content, items.count == 2,
            case .boost(let field, 2) = items[1].node.content,
            case .field(.title, let value) = field.content,
            case .or(let nodes) = value.content, nodes.count == 2,
            case .phrase(let phrase) = nodes[1].content
        else {
            Issue.record("\(query.root)")
            return
        }
        let slices = [
            query.root.range, items[1].node.range, field.range, value.range, phrase.textRange,
        ]
        .map { String(decoding: query.source[$0], as: UTF8.self) }
        #expect(
            slices == [
                "x titel:(a ODER „b ü“)^2", "titel:(a ODER „b ü“)^2", "titel:(a ODER „b ü“)",
                "a ODER „b ü“", "b ü",
            ])
        #expect(items.map(\.occurrence) == [.should, .must])
        #expect(phrase.pieces == [Array("b".utf8), Array("ü".utf8)])
    }

    @Test("Plain reading takes words as typed and drops what is none")
    func plain() throws {
        let query = try parsed("„a“\u{0}UND * titel:x, –", QueryOptions(isPlain: true))
        let texts = query.root.leaves.map { leaf -> String in
            guard case .word(let word) = leaf.node.content else { return "?" }
            return String(decoding: word.text, as: UTF8.self)
        }
        #expect(texts == ["„a“", "UND", "titel:x"])
    }

    @Test("Demanding all leaves exclusions and alternatives alone")
    func all() throws {
        let query = try parsed("a -b (c ODER d)", QueryOptions(demandsAll: true))
        guard case .theme(let items) = query.root.content else {
            Issue.record("\(query.root)")
            return
        }
        #expect(items.map(\.occurrence) == [.must, .mustNot, .must])
    }

    @Test("Leaves know their field, boost and sign")
    func leaves() throws {
        let root = try parsed("(a^2 sprecher:(b ODER c)^3)^0.5 -titel:d NICHT e").root
        #expect(root.leaves.map(\.field) == [nil, .speaker, .speaker, .title, nil])
        #expect(root.leaves.map(\.boost) == [1, 1.5, 1.5, 1, 1])
        #expect(root.leaves.map(\.isExcluded) == [false, false, false, true, true])
        #expect(root.positiveLeaves.count == 3)
        #expect(root.seeks(in: .speaker) && !root.seeks(in: .title) && root.seeksText)
        #expect(try !parsed("datum:2024 -x").root.seeksText)
    }

    @Test(
        "A name is taken for a field's only when it is near and long enough",
        arguments: [
            Example("sprecer:x", "speaker"), Example("erwahnt:x", "mentions"),
            Example("Dtum:x", "date"), Example("patj:x", "path"), Example("ort:x", ""),
            Example("Ukraine:x", ""), Example("sprecer: x", ""), Example("sprecher:x", ""),
            Example("pfd:x", ""), Example("https://x.de", ""), Example("Autorin:nen", ""),
        ])
    func fieldHints(example: Example) throws {
        let query = try parsed(example.query + " y")
        let hints = query.fieldHints
        #expect(hints.map(\.didYouMeanField.rawValue).joined() == example.expected)
        for hint in hints { #expect(Array(query.source[hint.range]) == hint.written) }
    }
}

extension String {
    /// A hyphen after a closing mark is text: the canonical form protects it.
    fileprivate func replacingSign() -> String {
        split(separator: "-").joined(separator: "\\-")
    }
}
