import Foundation
import Testing

/// What search does beside finding words: reasons, copies, articles, surroundings, hints.
@Suite("Ranking and what it says")
struct RankingTests {
    static let theme = "Russland Ukraine Mikroelektronik"

    private static func hits(_ arguments: String...) throws -> [JSONText] {
        try SharedIndex.run(["search"] + arguments + ["--format", "jsonl"]).records("hit")
    }

    private static func number(_ value: JSONText?) -> Double {
        if case .number(let number)? = value { number } else { .nan }
    }

    // MARK: Reasons

    @Test(
        "the parts of an explanation add up to the score",
        arguments: [
            theme, "Waffenlieferung", "+Russland Chips", "\"Minsker Abkommen\" Russland",
            "Russland^3 Zoll", "Chip* Russland", "Russland UND Chips", "(Chip ODER Zoll) Russland",
            "Wer liefert Mikroelektronik?",
        ])
    func explanation(_ query: String) throws {
        let hits = try Self.hits(query, "--explain", "--limit", "20")
        #expect(!hits.isEmpty)
        for hit in hits {
            let explanation = try #require(hit["explanation"])
            let words = try #require(explanation["words"]?.array)
            var sum = 0.0
            for word in words {
                sum += Self.number(word["score"])
                let ways = try #require(word["ways"]?.array)
                let all = ways.reduce(0) { $0 + Self.number($1["score"]) }
                #expect(abs(all - Self.number(word["score"])) < 0.01)
            }
            for part in ["together", "article", "neighbour"] {
                sum += Self.number(explanation[part])
            }
            for related in try #require(explanation["related"]?.array) {
                sum += Self.number(related["score"])
            }
            #expect(abs(sum - Self.number(hit["score"])) < 0.01, "\(hit["id"]?.string ?? "")")
        }
    }

    @Test("an explanation tells a word from a part of a compound")
    func ways() throws {
        let hit = try #require(try Self.hits("Waffenlieferungen", "--explain").first)
        let word = try #require(hit["explanation"]?["words"]?.array?.first)
        let kinds = try #require(word["ways"]?.array).compactMap { $0["kind"]?.string }
        #expect(kinds.contains("word"))
        #expect(word["word"]?.string == "Waffenlieferungen")
        let text = try SharedIndex.run("search", "Waffenlieferungen", "--limit", "1", "--explain")
        #expect(text.output.contains("as waffenlieferung ×"))
    }

    // MARK: Order

    @Test("scores fall from hit to hit, whatever the query", arguments: [theme, "Russland", "der"])
    func descending(_ query: String) throws {
        let scores = try Self.hits(query, "--limit", "500").map { Self.number($0["score"]) }
        #expect(!scores.isEmpty)
        #expect(scores == scores.sorted(by: >))
    }

    private static let meeting = """
        Notizen

        Der neue Kran im Hafen wird morgen geprüft, sagte die Leiterin der Anlage in einem langen \
        Gespräch mit dieser Zeitung, in dem sie auch über vieles andere sprach. \(filler)

        Niemand weiß genau, was das alles am Ende kosten soll und wer es bezahlt. \(filler)

        """
    private static let filler = String(
        repeating: "Davon war in den Wochen davor immer wieder die Rede gewesen. ", count: 12)

    @Test("what stands beside the matches of a theme is found, that of a single word not")
    func surroundings() throws {
        let folder = try TemporaryFolder()
        try folder.write("corpus/a.txt", Self.meeting)
        let program = Program(in: folder)
        #expect(try program.run("index").code == 0)
        func numbers(_ query: String) throws -> [String] {
            try program.run("search", query, "--format", "jsonl", "--copies").records("hit")
                .compactMap { $0["id"]?.string }
        }
        let one = try numbers("Kran")
        let theme = try numbers("Kran Hafen")
        #expect(theme.first == one.first)
        #expect(theme.count > one.count)
        #expect(Set(theme).isSuperset(of: one))
        #expect(
            try program.run("search", "Kran Hafen", "--count", "--copies").output
                == "\(theme.count)\n")
    }

    @Test("the order of the runs that made an index does not change what is found")
    func runs() throws {
        func text(of name: String) throws -> Data {
            try Data(contentsOf: URL(fileURLWithPath: Program.packageFolder + "/corpus/" + name))
        }
        let whole = try TemporaryFolder()
        let grown = try TemporaryFolder()
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Program.packageFolder + "/corpus"
        ).filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().prefix(12)
        for name in names {
            try whole.write("corpus/" + name, try text(of: name))
        }
        #expect(try Program(in: whole).run("index").code == 0)
        for name in names.reversed() {
            try grown.write("corpus/" + name, try text(of: name))
            #expect(try Program(in: grown).run("index").code == 0)
        }
        for query in [Self.theme, "Hafen Streik", "Halbleiter Zoll Export"] {
            let lines = try [whole, grown].map { folder in
                try Program(in: folder).run(
                    "search", query, "--limit", "100", "--format", "jsonl", "--explain"
                ).lines.dropFirst()
            }
            #expect(lines[0] == lines[1])
        }
    }

    // MARK: Copies

    private static func agency(_ lead: String) -> String {
        "\(lead)\n\nDie Werft baut drei Fähren für den Betrieb auf der Elbe und stellt dafür im "
            + "kommenden Jahr achtzig Leute ein. Die Aufträge seien bis 2029 gesichert, teilte das "
            + "Unternehmen am Dienstag mit. Der Betriebsrat begrüßte die Entscheidung und forderte "
            + "zugleich mehr Plätze für Lehrlinge in allen Abteilungen des Hauses.\n"
    }

    @Test("copies are one hit that names the others, and hits of their own when asked for")
    func copies() throws {
        let folder = try TemporaryFolder()
        try folder.write("corpus/a.txt", Self.agency("Werft baut Fähren"))
        try folder.write("corpus/b.txt", Self.agency("Drei neue Fähren für die Elbe"))
        try folder.write("corpus/c.txt", "Etwas anderes\n\nDie Fähren fahren heute nicht.\n")
        let program = Program(in: folder)
        #expect(try program.run("index").code == 0)
        let joined = try program.run("search", "Fähren", "--format", "jsonl").records("hit")
        let each = try program.run("search", "Fähren", "--format", "jsonl", "--copies")
            .records("hit")
        #expect(each.count == joined.count + 1)
        #expect(each.allSatisfy { $0["also_in"] == nil })
        let others = try joined.compactMap { $0["also_in"] }.map { try #require($0.array) }
        #expect(others.count == 1)
        #expect(others.first?.count == 1)
        #expect(try program.run("search", "Fähren", "--count").output == "\(joined.count)\n")
        #expect(
            try program.run("search", "Fähren", "--count", "--copies").output == "\(each.count)\n")
        #expect(try program.run("search", "Fähren").output.contains("also in: "))
        let lines = try program.run("search", "Fähren", "--format", "trec").lines
        #expect(lines.count == 3)
    }

    // MARK: Articles

    @Test("--group article gives each article once, with further passages behind the best")
    func articles() throws {
        let groups = try Self.hits("Russland Chips", "--group", "article", "--limit", "100")
        let passages = try Self.hits("Russland Chips", "--limit", "1000", "--copies")
        let articles = groups.compactMap { $0["article"]?.string }
        #expect(Set(articles).count == articles.count)
        #expect(articles.count < passages.count)
        #expect(groups.contains { $0["further"] != nil })
        for group in groups {
            let further = group["further"]?.array ?? []
            #expect(further.count <= 2)
            let own = passages.filter { $0["article"] == group["article"] }
                .compactMap { $0["id"]?.string }
            let shown = [group["id"]?.string] + further.map { $0["id"]?.string }
            #expect(shown == own.prefix(3).map { $0 })
        }
        let count = try SharedIndex.run(
            "search", "Russland Chips", "--group", "article", "--count")
        #expect(count.output == "\(articles.count)\n")
        let second = try Self.hits(
            "Russland Chips", "--group", "article", "--limit", "3", "--offset", "2")
        #expect(second == Array(groups[2..<5]))
    }

    // MARK: What is shown

    @Test("--context gives the passages around a hit, --full the passage whole")
    func context() throws {
        let hits = try Self.hits(Self.theme, "--context", "1")
        #expect(hits.contains { $0["before"] != nil })
        for hit in hits {
            for (name, step) in [("before", -1), ("after", 1)] {
                for passage in hit[name]?.array ?? [] {
                    let id = try #require(hit["id"]?.string)
                    let hash = try #require(id.lastIndex(of: "#"))
                    let number = try #require(Int(id[id.index(after: hash)...]))
                    #expect(passage["id"]?.string == "\(id[..<hash])#\(number + step)")
                }
            }
        }
        for hit in try Self.hits(Self.theme, "--full") {
            #expect(hit["snippet"] == hit["text"])
        }
    }

    @Test(
        "words typed without umlauts find what those with umlauts find",
        arguments: [
            ("Aussenminister Oesterreich", "Außenminister Österreich"), ("Israel", "Israel"),
            ("Waffenhaendler", "Waffenhändler"), ("Verschaerfung Steuer", "Verschärfung Steuer"),
        ])
    func umlauts(_ typed: String, _ meant: String) throws {
        func found(_ query: String) throws -> [String?] {
            try Self.hits(query, "--limit", "50").map { $0["id"]?.string }
        }
        #expect(try found(typed) == found(meant))
    }

    // MARK: Hints

    @Test(
        "a word that is nowhere is named, with what is near it",
        arguments: [
            ("Mikroelektrnoik", "Mikroelektronik"), ("Aussenministre", "Aussenminister"),
            ("Sanktoinen", "Sanktionen"), ("Halbleiterliefreung", "Halbleiterlieferung"),
        ])
    func hints(_ typed: String, _ meant: String) throws {
        let result = try SharedIndex.run("search", typed, "--format", "jsonl")
        let hint = try #require(try result.records("hint").first)
        #expect(hint["word"]?.string == typed)
        let words = try #require(hint["suggestions"]?.array).compactMap { $0["word"]?.string }
        #expect(words.contains(meant), "\(words)")
        let text = try SharedIndex.run("search", typed)
        #expect(text.messages.contains("nothing matches \(typed); did you mean "))
    }

    @Test("nothing is said of words that are found")
    func noHint() throws {
        let result = try SharedIndex.run("search", Self.theme + " -Quatschwort")
        #expect(result.messages == "")
    }
}
