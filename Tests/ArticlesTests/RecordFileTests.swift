import Testing

@testable import Articles

@Suite struct RecordFileTests {
    // MARK: - JSON

    static let json: [(name: String, text: String, ids: [String], failures: Int)] = [
        ("one object", #"{"id": "a", "text": "Eins."}"#, ["a"], 0),
        ("one object without id", #"{"text": "Eins."}"#, ["x.json#L1"], 0),
        (
            "an array over several lines",
            "[\n  {\"id\": \"a\", \"text\": \"Eins.\"},\n  {\"text\": \"Zwei, ] und }.\"}\n]\n",
            ["a", "x.json#L3"], 0
        ),
        (
            "an array in one line",
            #"[{"text": "Eins \" ]."},{"text": "Zwei."}]"#, ["x.json#L1", "x.json#L1.2"], 0
        ),
        (
            "a frame around records",
            #"{"meta": 1, "articles": [{"id": 1, "text": "Eins."}, {"text": "Zwei."}]}"#,
            ["1", "x.json#L1.2"], 0
        ),
        (
            "values one behind the other",
            "{\"id\":1,\"text\":\"a b\"}{\"id\":2,\"text\":\"c d\"}\n{\"id\":3,\"text\":\"e\"}",
            ["1", "2", "3"], 0
        ),
        (
            "a broken element among good ones",
            #"[{"id":1,"text":"a"},{"id":2,"text":a},7,{"id":3,"text":"c"},"s",null]"#, ["1", "3"],
            4
        ),
        ("an array cut off", #"[{"id":1,"text":"a"},{"id":2,"te"#, ["1"], 1),
        ("brackets that close nothing", "{\"id\":1,\"text\":\"a\"}]] }", ["1"], 3),
        ("an empty array", "[]", [], 1), ("nothing", "  \n", [], 1),
        ("nested arrays", String(repeating: "[", count: 100_000), [], 1),
        ("a mark and UTF-8", "\u{FEFF}{\"id\":1,\"text\":\"ä\"}", ["1"], 0),
    ]

    @Test("JSON files of every shape give their records", arguments: json.indices)
    func readsJSON(_ index: Int) throws {
        let (name, text, ids, failures) = Self.json[index]
        let reading = try Reading("x.json", text)
        #expect(reading.articles.map(\.id) == ids, "\(name)")
        #expect(reading.failures.count == failures, "\(name): \(reading.failures)")
    }

    @Test("A large array streams, whatever lies at the edge of a buffer")
    func largeArray() throws {
        let elements = (0..<2000).map {
            "{\"id\": \($0), \"text\": \"\(String(repeating: "ä\\\"]", count: 1 + $0 % 300))\"}"
        }
        let reading = try Reading("x.json", "[" + elements.joined(separator: ",\n") + "]")
        #expect(reading.articles.map(\.id) == (0..<2000).map(String.init))
        #expect(reading.articles.map { $0.blocks[0].line } == Array(1...2000))
    }

    @Test("Fields are found by a mapping, also within objects")
    func mapping() throws {
        var options = ArticleReader.Options()
        options.fields = try FieldMap(
            mapping: "text=inhalt.voll,title=kopf,id=nr,topics=stichworte")
        let reading = try Reading(
            "x.json",
            #"{"nr": "7/a", "kopf": "T", "text": "nein", "inhalt": {"voll": "Ja."}, "stichworte": "a; b"}"#,
            options: options)
        #expect(reading.articles.map(\.id) == ["7/a"])
        #expect(reading.articles.map(\.metadata.topics) == [["a", "b"]])
        #expect(reading.articles.map { $0.words(0) } == ["Ja."])
    }

    // MARK: - CSV

    static let csv: [(name: String, text: String, words: [String], failures: Int)] = [
        ("commas", "id,title,text\n1,T,Eins.\n2,U,Zwei.\n", ["Eins.", "Zwei."], 0),
        ("semicolons and CRLF", "id;Titel;Text\r\n1;T;Eins, zwei.\r\n", ["Eins, zwei."], 0),
        ("tabs", "id\ttext\n1\tEins, zwei; drei.\n", ["Eins, zwei; drei."], 0),
        (
            "quotes and line ends inside",
            "text,id\n\"Er sagte: \"\"Ja.\"\"\n\nDann ging er.\",1\n",
            ["Er sagte: \"Ja.\"", "Dann ging er."], 0
        ),
        (
            "quotation marks amid a field", "id,text\n1,5\" breit und gut.\n",
            ["5\" breit und gut."], 0
        ),
        ("a quote that is not closed", "id,text\n1,\"offen\n2,Zwei.\n", [], 1),
        ("more fields than the header", "id,text\n1,a,b\n2,Zwei.\n", ["Zwei."], 1),
        ("fewer fields than the header", "id,text,title\n1,Eins.\n2\n", ["Eins."], 1),
        ("no line end at the end", "text\nEins.", ["Eins."], 0),
        ("blank lines", "\n\ntext\n\nEins.\n\n\nZwei.\n\n", ["Eins.", "Zwei."], 0),
        ("no column of text", "a,b\n1,2\n", [], 1), ("a header alone", "id,text\n", [], 1),
        ("a space before a quotation mark", "id, text\n1, \"Eins, zwei.\"\n", ["Eins, zwei."], 0),
        ("only separators", "text,id\n,\n,,,\n", [], 2),
        ("quoted header", "\"id\",\"text\"\n\"1\",\"Eins.\"\n", ["Eins."], 0),
    ]

    @Test("Tables of every make are read", arguments: csv.indices)
    func readsCSV(_ index: Int) throws {
        let (name, text, words, failures) = Self.csv[index]
        let reading = try Reading("x.csv", text)
        let found = reading.articles.flatMap { article in
            article.blocks.indices.map { article.words($0) }
        }
        #expect(found == words, "\(name)")
        #expect(reading.failures.count == failures, "\(name): \(reading.failures)")
    }

    @Test("Rows know their lines, and metadata their columns")
    func rows() throws {
        let text = """
            ID;Titel;Text;Datum;Autorin;Ressort;Zeitung
            a;Eins;"Erste
            Zeile.";1.5.2024;Anna;Lokales;Bote
            ;Zwei;Text.;;;;
            """
        let articles = try Reading("x.csv", text).articles
        #expect(articles.map(\.id) == ["a", "x.csv#L4"])
        #expect(articles.map { $0.blocks[0].line } == [2, 4])
        #expect(articles[0].metadata.title == "Eins")
        #expect(articles[0].metadata.date == "2024-05-01")
        #expect(articles[0].metadata.author == "Anna")
        #expect(articles[0].metadata.source == "Bote")
    }

    @Test("UTF-16 as spreadsheets write it, and Latin-1, are read")
    func encodings() throws {
        var utf16: [UInt8] = [0xFF, 0xFE]
        for unit in "id\ttext\r\n1\tGrüße 😀 aus Köln\r\n".utf16 {
            utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        #expect(try Reading("x.csv", utf16).articles.map { $0.words(0) } == ["Grüße 😀 aus Köln"])
        let latin = Array("id;text\n1;Gr".utf8) + [0xFC, 0xDF] + Array("e\n".utf8)
        #expect(try Reading("x.csv", latin).articles.map { $0.words(0) } == ["Grüße"])
    }

    @Test("A row beyond the limit is passed over, rows across buffers are whole")
    func limits() throws {
        var options = ArticleReader.Options()
        options.largestRecord = 1000
        let text = "id,text\n1,\"\(String(repeating: "a\n", count: 300_000))\"\n2,Zwei.\n"
        let reading = try Reading("x.csv", text, options: options)
        #expect(reading.articles.map(\.id) == ["2"])
        #expect(reading.articles.map { $0.blocks[0].line } == [300_003])
        #expect(reading.failures.map(\.kind) == [.tooLarge])
        let rows = (0..<3000).map { "\($0),\"\(String(repeating: "x\"\"", count: $0 % 400))y\"" }
        let many = try Reading("x.csv", "id,text\n" + rows.joined(separator: "\r\n"))
        #expect(many.articles.map(\.id) == (0..<3000).map(String.init))
        #expect(many.articles.allSatisfy { $0.text.count == 2 * ((Int($0.id) ?? 0) % 400) + 1 })
    }

    // MARK: - Paths

    static let paths:
        [(pattern: String, path: String, date: String, source: String, title: String)] = [
            ("{source}/{year}/{month}/*", "bote/2024/05/a.txt", "2024-05", "bote", ""),
            ("{source}/{year}/{month}/*", "bote/2024/a.txt", "", "", ""),
            (
                "{source}/**/{year}-{month}-{day}_{title}", "b/x/y/2024-05-01_neue-brücke.txt",
                "2024-05-01", "b", "neue brücke"
            ),
            ("**/{date}.*", "a/2024-05-01.md", "2024-05-01", "", ""),
            ("{year}{month}{day}-*", "20240501-x.txt", "2024-05-01", "", ""),
            ("{date}-*", "2025-03-04-deich.txt", "2025-03-04", "", ""),
            ("{date}_{source}.*", "20250304_bote.txt", "2025-03-04", "bote", ""),
            ("{source}-*/{year}/**", "a-b-c/2024/x/y/z.txt", "2024", "a", ""),
            ("{source}/{year}/*", "bote/24/a.txt", "", "", ""),
            ("{title}", "ohne_endung.unbekannt", "", "", "ohne endung.unbekannt"),
        ]

    @Test("Patterns take fields from paths, or nothing", arguments: paths.indices)
    func patterns(_ index: Int) throws {
        let sample = Self.paths[index]
        let metadata = try PathPattern(sample.pattern).metadata(of: sample.path)
        #expect(metadata.date == sample.date)
        #expect(metadata.source == sample.source)
        #expect(metadata.title == sample.title)
    }

    @Test(
        "A pattern that does not read says why",
        arguments: [
            "", "*/*", "{quelle}/*", "{year", "{year}/{year}",
        ])
    func badPattern(_ pattern: String) {
        #expect(throws: PathPattern.InvalidPattern.self) { _ = try PathPattern(pattern) }
    }

    @Test("What the file says comes before what its path says")
    func precedence() throws {
        let folder = try TemporaryFolder()
        try folder.write("bote/2024/05/a.md", "---\ndate: 2024-06-07\n---\nEin Satz.")
        try folder.write("bote/2024/05/b.txt", "Ein Satz.")
        var options = ArticleReader.Options()
        options.pathPattern = try PathPattern("{source}/{year}/{month}/*")
        let metadata = try folder.walk().files
            .flatMap { Reading($0, options: options).articles }.map(\.metadata)
        #expect(metadata.map(\.date) == ["2024-06-07", "2024-05"])
        #expect(metadata.map(\.source) == ["bote", "bote"])
    }
}
