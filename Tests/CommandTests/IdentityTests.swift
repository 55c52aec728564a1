import Foundation
import Testing

/// Ids of articles, passages and statements, and the places they tell.
@Suite("Identities and places")
struct IdentityTests {
    @Test("passages and statements are counted from 1 in text order")
    func counted() throws {
        for article in [
            "2024-04-26-exportkontrollen-chips.md", "2023-02-16-interview-brandt-halbleiter.md",
        ] {
            let result = try SharedIndex.run("show", article, "--format", "jsonl")
            let passages = try result.records("hit")
            #expect(
                passages.compactMap { $0["id"]?.string }
                    == (1...passages.count).map { "\(article)#\($0)" })
            let lines = passages.compactMap { $0["line"]?.integer }
            #expect(lines == lines.sorted())
            let own = try SharedIndex.run(
                "quotes", "--extract", "corpus/\(article)", "--format", "jsonl"
            ).records("quotation")
            #expect(!own.isEmpty)
            #expect(
                own.compactMap { $0["id"]?.string } == (1...own.count).map { "\(article)#q\($0)" })
            let starts = own.compactMap { $0["start"]?.integer }
            #expect(starts == starts.sorted())
        }
    }

    @Test("every id that is printed is found again")
    func roundTrip() throws {
        let hits = try SharedIndex.run("search", "Zoll Klima", "--limit", "5", "--format", "jsonl")
        let quotations = try SharedIndex.run(
            "quotes", "Russland", "--limit", "5", "--format", "jsonl")
        for (records, type) in [
            (try hits.records("hit"), "hit"), (try quotations.records("quotation"), "quotation"),
        ] {
            #expect(!records.isEmpty)
            for record in records {
                let id = try #require(record["id"]?.string)
                let shown = try SharedIndex.run("show", id, "--format", "jsonl").records(type)
                #expect(shown.count == 1)
                #expect(shown.first?["text"] == record["text"])
                #expect(shown.first?["line"] == record["line"])
            }
        }
    }

    @Test("a record's own id is its id, with # and blanks in it")
    func ownIDs() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "corpus/r.jsonl",
            """
            {"_id":"a#1","text":"Erster Text über Chips."}
            {"id":"b","text":"Zweiter Text. „Nein“, sagte Eva Probe.\\n\\nDritter Absatz."}
            {"_id":"b#2","text":"Ein Artikel, der heißt wie ein Absatz."}
            {"_id":7,"text":"Siebter Text."}
            {"_id":"mit blank","text":"Achter Text."}
            {"text":"Ohne eigene Kennung."}

            """)
        try folder.write("corpus/x#3.txt", "Datei mit Raute im Namen.\n")
        let program = Program(in: folder)
        #expect(try program.run("index").code == 0)
        #expect(
            try program.articleIDs() == [
                "7", "a#1", "b", "b#2", "mit blank", "r.jsonl#L6", "x#3.txt",
            ])
        // An article's id goes before a passage's.
        #expect(try program.run("show", "b#2").output.contains("Ein Artikel, der heißt"))
        #expect(try program.run("show", "a#1").output.contains("Erster Text"))
        #expect(try program.run("show", "a#1#1", "--format", "jsonl").records("hit").count == 1)
        #expect(try program.run("show", "x#3.txt#1").output.contains("Raute"))
        #expect(try program.run("show", "b#q1").output.contains("Eva Probe"))
        #expect(try program.run("show", "a#2").code == 1)
        let trec = try program.run("search", "Achter", "--format", "trec")
        #expect(trec.output.hasPrefix("1 Q0 mit_blank 1 "))
    }

    @Test("a record's own passages are kept as cut, under their ids")
    func ownPassages() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "Ein langer Satz über Schiffe und Häfen. ", count: 100)
        let texts = ["Erste Stelle über Chips.", "Kurz.", long + "Am Ende Chips."]
        let passages = texts.enumerated().map { number, text in
            #"{"_id":"p-\#(number)","text":"\#(text)"}"#
        }
        try folder.write(
            "corpus/r.jsonl",
            #"{"_id":"doc","title":"T","passages":[\#(passages.joined(separator: ","))]}"# + "\n")
        let program = Program(in: folder)
        #expect(try program.run("index").code == 0)
        let shown = try program.run("show", "doc", "--format", "jsonl").records("hit")
        #expect(shown.compactMap { $0["id"]?.string } == ["p-0", "p-1", "p-2"])
        #expect(shown.compactMap { $0["text"]?.string } == texts)
        let hits = try program.run("search", "Chips", "--format", "jsonl").records("hit")
        #expect(Set(hits.compactMap { $0["id"]?.string }) == ["p-0", "p-2"])
        #expect(hits.allSatisfy { $0["article"]?.string == "doc" })
        let trec = try program.run("search", "Chips", "--format", "trec").lines
        #expect(Set(trec.map { $0.split(separator: " ")[2] }) == ["p-0", "p-2"])
        #expect(try program.run("show", "p-1", "--format", "jsonl").records("hit").count == 1)
    }

    @Test("offsets slice the file: scalars, bytes and mention of every statement of the corpus")
    func offsets() throws {
        let result = try SharedIndex.run("quotes", "--extract", "corpus", "--format", "jsonl")
        let records = try result.records("quotation")
        #expect(records.count > 400)
        for record in records {
            let path = try #require(record["path"]?.string)
            let bytes = try SharedIndex.folder.read(path)
            let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
            func slice(_ start: Int, _ end: Int) -> String {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[start..<end])
                return String(view)
            }
            let spans = (record["spans"]?.array ?? []).compactMap(\.array)
                .map { $0.compactMap(\.integer) }
            let start = try #require(record["start"]?.integer)
            let end = try #require(record["end"]?.integer)
            #expect(spans.first?[0] == start && spans.last?[1] == end)
            let text = spans.map { slice($0[0], $0[1]) }.joined(separator: " … ")
            #expect(Self.words(text) == Self.words(record["text"]?.string ?? ""))
            let byteStart = try #require(record["byte_start"]?.integer)
            let byteEnd = try #require(record["byte_end"]?.integer)
            #expect(
                String(validating: bytes[byteStart..<byteEnd], as: UTF8.self) == slice(start, end))
            if let mention = record["mention"]?.string {
                let range = (
                    try #require(record["mention_start"]?.integer),
                    try #require(record["mention_end"]?.integer)
                )
                #expect(Self.words(slice(range.0, range.1)) == Self.words(mention))
            }
            let line = try #require(record["line"]?.integer)
            #expect(line == bytes[..<byteStart].filter { $0 == 0x0A }.count + 1)
        }
    }

    /// Sources whose bytes are not those of the text: what is said is „Über uns“ at scalar 13.
    static let encodings: [(String, String.Encoding, String)] = [
        ("utf-8", .utf8, ""), ("utf-8 with a mark", .utf8, "\u{FEFF}"),
        ("latin-1", .isoLatin1, ""), ("utf-16", .utf16LittleEndian, "\u{FEFF}"),
    ]

    @Test("offsets count in the file, however it is encoded", arguments: encodings, ["\n", "\r\n"])
    func encodedOffsets(_ encoding: (String, String.Encoding, String), _ end: String) throws {
        let folder = try TemporaryFolder()
        let text =
            "\(encoding.2)Übel\(end)\(end)Ähm. \"Für a\u{E4}ußere Ämter\", sagte Karl Müßig.\(end)"
        let bytes = try #require(text.data(using: encoding.1))
        try folder.write("a.txt", bytes)
        let result = try Program(in: folder).run(
            "quotes", "--extract", "a.txt", "--format", "jsonl")
        let record = try #require(try result.records("quotation").first)
        let scalars = Array(text.unicodeScalars)
        let start = try #require(record["start"]?.integer)
        let end = try #require(record["end"]?.integer)
        var slice = String.UnicodeScalarView()
        slice.append(contentsOf: scalars[start..<min(end, scalars.count)])
        #expect(String(slice) == "Für aäußere Ämter")
        #expect(record["text"]?.string == "Für aäußere Ämter")
        let byteStart = try #require(record["byte_start"]?.integer)
        let byteEnd = try #require(record["byte_end"]?.integer)
        let cut = bytes[byteStart..<min(max(byteStart, byteEnd), bytes.count)]
        #expect(String(data: cut, encoding: encoding.1) == "Für aäußere Ämter")
    }

    /// Without Markdown's emphasis and with single blanks.
    private static func words(_ text: String) -> String {
        text.replacingOccurrences(of: "[*_]", with: "", options: .regularExpression)
            .split { $0.isWhitespace }.joined(separator: " ")
    }

    @Test("statements of a search carry the same fields as those of quotes")
    func quotationsInHits() throws {
        let hits = try SharedIndex.run(
            "search", "Zoll", "--limit", "5", "--format", "jsonl"
        ).records("hit")
        let inside = hits.flatMap { $0["quotations"]?.array ?? [] }
        #expect(!inside.isEmpty)
        var places: [[[JSONText?]]] = []
        for quotation in inside {
            let id = try #require(quotation["id"]?.string)
            let own = try #require(
                try SharedIndex.run("show", id, "--format", "jsonl").records("quotation").first)
            for name in [
                "path", "start", "end", "spans", "type", "speaker", "mention", "cue", "rule",
            ] {
                #expect(quotation[name] == own[name], "\(id) \(name)")
            }
            places.append([quotation, own].map { [$0["line"], $0["passage"]] })
        }
        #expect(places.allSatisfy { $0[0] == $0[1] })
    }

    @Test("extracting needs no index and finds nothing without complaint")
    func extract() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "Ein Haus\n\nDas Haus steht am See.\n")
        let none = try Program(in: folder).run("quotes", "--extract", "a.txt", "--format", "jsonl")
        #expect(none.code == 0)
        #expect(none.output == "")
        #expect(none.messages == "")
        try folder.write("sub/b.txt", SmallCorpus.zoll)
        let some = try Program(in: folder).run("quotes", "--extract", ".", "--format", "jsonl")
        #expect(try some.records("quotation").map { $0["speaker"]?.string } == ["Karl Muster"])
        #expect(try folder.names(in: ".") == ["a.txt", "sub"])
        #expect(try Program(in: folder).run("quotes", "--extract", ".", "--count").output == "1\n")
    }
}
