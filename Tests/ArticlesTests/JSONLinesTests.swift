import Testing

@testable import Articles

@Suite struct JSONLinesTests {
    @Test("Usual names are known, and each record stands for itself")
    func records() throws {
        let reading = try Reading(
            "a.jsonl",
            """
            {"_id": "a1", "title": "Eins", "text": "Ein Satz.\\n\\nNoch einer."}

            {"id": 7, "headline": "Zwei", "body": "Gr\\u00fc\\u00dfe \\ud83d\\ude00", "published": "2024-05-01T08:00Z", \
            "author": [{"name": "Anna Muster"}, "Ben"], "tags": ["x", "y"], "meta": {"tief": [1, {}]}}
            {"title": "ohne Text"}
            kein JSON
            {"text": "Ohne Kennung."}
            """)
        #expect(reading.articles.map(\.id) == ["a1", "7", "a.jsonl#L6"])
        #expect(reading.articles[0].outline == ["paragraph: Ein Satz.", "paragraph: Noch einer."])
        #expect(reading.articles[0].blocks.map(\.line) == [1, 1])
        #expect(reading.articles[1].outline == ["paragraph: Grüße 😀"])
        #expect(reading.articles[1].metadata.date == "2024-05-01")
        #expect(reading.articles[1].metadata.author == "Anna Muster, Ben")
        #expect(reading.articles[1].metadata.topics == ["x", "y"])
        #expect(reading.failures.map(\.line) == [4, 5])
        #expect(reading.failures.map(\.kind) == [.malformed, .malformed])
    }

    @Test("Passages are kept as they were cut, with their ids")
    func passages() throws {
        let reading = try Reading(
            "a.jsonl",
            """
            {"_id": "w1", "title": "T", "passages": [{"_id": "w1-0", "text": "Eins.\\nZwei."}, \
            {"_id": "w1-1", "text": "Drei."}, {"_id": "w1-2", "text": " "}]}
            """)
        let article = try #require(reading.articles.first)
        #expect(article.outline == ["passage: Eins.\nZwei.", "passage: Drei."])
        #expect(article.blocks.map(\.id) == ["w1-0", "w1-1"])
        #expect(String(decoding: article.text, as: UTF8.self) == "Eins.\nZwei.\n\nDrei.")
    }

    @Test("Decomposed letters and CRLF are put right within a record")
    func normalised() throws {
        let reading = try Reading("a.jsonl", "{\"text\": \"Mu\u{308}ll\\r\\nweg\"}\r\n")
        #expect(reading.articles.map { String(decoding: $0.text, as: UTF8.self) } == ["Müll\nweg"])
    }

    @Test("A mark at the beginning, Latin-1 and a last line without end are read")
    func encodings() throws {
        #expect(try Reading("a.jsonl", "\u{FEFF}{\"text\": \"Eins.\"}").articles.count == 1)
        let latin = Array("{\"text\": \"Gr".utf8) + [0xFC, 0xDF] + Array("e\"}".utf8)
        #expect(try Reading("a.jsonl", latin).articles.map { $0.words(0) } == ["Grüße"])
    }

    @Test(
        "What is no text is one failure, not one a line",
        arguments: [
            [0xFF, 0xFE, 0x7B, 0, 0x7D, 0], [0x89, 0x50, 0x4E, 0x47, 0x0A, 0x0A, 0x41],
        ] as [[UInt8]])
    func notText(_ bytes: [UInt8]) throws {
        #expect(try Reading("a.jsonl", bytes).failures.count == 1)
    }

    @Test("A record beyond the limit is passed over and the next one read")
    func longRecord() throws {
        var options = ArticleReader.Options()
        options.largestRecord = 100
        let long = "{\"text\": \"" + String(repeating: "a", count: 2_000_000) + "\"}\n"
        let reading = try Reading(
            "a.jsonl", "{\"text\": \"Eins.\"}\n" + long + "{\"text\": \"Drei.\"}\n",
            options: options)
        #expect(reading.articles.map(\.id) == ["a.jsonl#L1", "a.jsonl#L3"])
        #expect(reading.failures.map(\.kind) == [.tooLarge])
        #expect(reading.failures.map(\.byte) == [18])
    }

    @Test("Lines that lie across the reader's buffers are whole")
    func buffers() throws {
        let lines = (0..<3000).map {
            "{\"id\": \($0), \"text\": \"\(String(repeating: "x", count: $0))\"}"
        }
        let reading = try Reading("a.jsonl", lines.joined(separator: "\n"))
        #expect(reading.articles.map(\.id) == (1..<3000).map(String.init))
        #expect(reading.articles.allSatisfy { String($0.text.count) == $0.id })
        #expect(reading.failures.map(\.kind) == [.empty])
    }

    static let broken = [
        "{", "{\"a\"", "{\"a\":", "{\"a\": 1,}", "[1, 2", "\"offen", "{\"a\": \"\\x\"}", "tru", "-",
        "{\"a\": \"\\u12\"}", "{} {}", "{\"text\": 1 2}", "nul", "{a: 1}", "\\", "\u{1}",
        String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
    ]

    @Test("What is no JSON is a failure with a place", arguments: broken)
    func malformed(_ text: String) throws {
        let reading = try Reading("a.jsonl", text)
        #expect(reading.articles.isEmpty)
        #expect(reading.failures.map(\.kind) == [.malformed])
        #expect(reading.failures.map(\.line) == [1])
        #expect(reading.failures.allSatisfy { ($0.byte ?? -1) <= text.utf8.count })
    }

    @Test("Values read as they are written")
    func values() throws {
        let value = try JSONParser.parse(
            Array(
                #"{"a": [1, -2.5e3, true, null], "b": {"c.d": "x", "c": {"d": "y"}}, "a": "\"\\\/\b\f\n\r\t"}"#
                    .utf8)[...])
        #expect(value["a"] == .string(Array("\"\\/\u{8}\u{C}\n\r\t".utf8)))
        #expect(value.value(at: "b.c.d") == .string(Array("x".utf8)))
        #expect(value.value(at: "b.c") == .object([.init(name: [0x64], value: .string([0x79]))]))
        #expect(value.value(at: "b.x") == nil)
        let halves = try JSONParser.parse(Array(#""\ud800a\udc00\u0000""#.utf8)[...])
        #expect(halves == .string(Array("\u{FFFD}a\u{FFFD}\u{FFFD}".utf8)))
    }
}
