import Foundation
import Testing

/// `--index` given several times: one answer from all of them.
@Suite("Several indexes")
struct SeveralIndexTests {
    /// Two indexes, `one` and `two`, of different articles about the same things.
    private func indexed() throws -> Program {
        let folder = try TemporaryFolder()
        let texts = [
            (
                "one", "zoll", "date: 2024-03-01",
                "Der Zoll prüft Chips. „Wir prüfen jede Kiste“, sagte Ina Muster."
            ),
            (
                "one", "hafen", "date: 2024-01-01",
                "Im Hafen liegen Kisten voller Chips, und der Zoll sieht zu."
            ),
            (
                "two", "lager", "date: 2024-02-01",
                "Chips und Zoll: „Das Lager ist leer“, sagte Uwe Probst."
            ),
            ("two", "see", "date: 2024-04-01", "Der See ist still. Niemand spricht von Chips."),
        ]
        for (index, name, date, text) in texts {
            try folder.write(
                "\(index)-corpus/\(name).md", "---\n\(date)\n---\n# \(name)\n\n\(text)\n")
        }
        let program = Program(in: folder)
        for index in ["one", "two"] {
            #expect(try program.run("index", "\(index)-corpus", "--index", index).code == 0)
        }
        return program
    }

    private static let both = ["--index", "one", "--index", "two"]

    @Test("hits of all are ranked together, and each names its index")
    func hits() throws {
        let program = try indexed()
        let result = try program.run(["search", "Chips", "Zoll", "--format", "jsonl"] + Self.both)
        let hits = try result.records("hit")
        #expect(hits.map { $0["rank"]?.integer } == [1, 2, 3, 4])
        #expect(Set(hits.compactMap { $0["index"]?.string }) == ["one", "two"])
        let scores = hits.compactMap { $0["score"]?.number }
        #expect(scores == scores.sorted(by: >) && scores.count == 4)
        let begin = try #require(try result.records("begin").first)
        #expect(begin["index"]?["path"]?.string == "one")
        #expect(begin["further_indexes"]?.array?.first?["path"]?.string == "two")
        // Alone, an index answers without naming itself.
        let alone = try program.run("search", "Chips", "--format", "jsonl", "--index", "one")
        #expect(try alone.records("hit").allSatisfy { $0["index"] == nil })
        let text = try program.run(["search", "Chips"] + Self.both).output
        #expect(text.contains(" · in two\n"))
    }

    @Test("pages put together are the whole, in either order")
    func pages() throws {
        let program = try indexed()
        for order in ["relevance", "date"] {
            func ids(_ page: [String]) throws -> [String] {
                try program.run(
                    ["search", "Chips", "--sort", order, "--format", "jsonl"] + page + Self.both
                ).records("hit").compactMap { $0["article"]?.string }
            }
            let whole = try ids([])
            #expect(whole.count == 4)
            let pages = try (0..<4).flatMap { try ids(["--limit", "1", "--offset", "\($0)"]) }
            #expect(pages == whole)
            if order == "date" { #expect(whole == ["see.md", "zoll.md", "lager.md", "hafen.md"]) }
        }
    }

    @Test("counts, facets, files, statements and TREC runs are of all")
    func others() throws {
        let program = try indexed()
        func output(_ words: String...) throws -> String {
            try program.run(words + Self.both).output
        }
        #expect(try output("search", "Chips", "--count") == "4\n")
        #expect(
            try output("search", "Chips", "--files-with-matches").split(separator: "\n").count == 4)
        #expect(try output("search", "Chips", "--format", "trec").split(separator: "\n").count == 4)
        #expect(
            try output("search", "Chips", "--facets", "month", "--format", "tsv")
                == "month\t2024-01\t1\nmonth\t2024-02\t1\nmonth\t2024-03\t1\nmonth\t2024-04\t1\n")
        #expect(
            try output("quotes", "--type", "Direct", "--sort", "date", "--fields", "speaker,index")
                == "Ina Muster\tone\nUwe Probst\ttwo\n")
    }

    @Test("one that is named twice answers once; one that is missing is an error")
    func edges() throws {
        let program = try indexed()
        let twice = try program.run(
            "search", "Chips", "--index", "one", "--index", "one", "--count")
        #expect(twice.output == "2\n")
        let missing = try program.run("search", "Chips", "--index", "one", "--index", "nowhere")
        #expect(missing.code == 3 && missing.messages.contains("nowhere"))
        let nothing = try program.run(["search", "Zwergpalme"] + Self.both)
        #expect(nothing.code == 1)
        #expect(nothing.messages.components(separatedBy: "nothing matches").count == 2)
    }
}
