import Foundation
import Testing

/// What the options of search and quotes promise.
@Suite("Searching")
struct SearchTests {
    @Test(
        "--count is the number of hits that the same search prints without a limit",
        arguments: [
            "search Russland", "search Russland Chips Zoll", "search +Russland +Chips",
            "search --speaker Kessel", "search Zoll --since 2024", "search Zoll --until 2023-12",
            "quotes Russland", "quotes --speaker Lohmeyer", "quotes --type Direct",
            "quotes --role Minister",
        ])
    func count(_ command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let count = try SharedIndex.run(words + ["--count"])
        let all = try SharedIndex.run(words + ["--limit", "100000", "--format", "jsonl"])
        let type = words[0] == "search" ? "hit" : "quotation"
        let printed = try all.records(type).count
        #expect(count.output == "\(printed)\n")
        #expect(count.code == (printed == 0 ? 1 : 0))
        let summary = try #require(try all.records("summary").first)
        #expect(summary["total"]?.integer == printed)
        #expect(summary["exact"] == .bool(true))
    }

    @Test(
        "usual options mean the same whether the quick reader of arguments takes them or the parser",
        arguments: [
            "--limit 2", "-l 3", "--format jsonl", "--format trec", "--speaker Lohmeyer",
            "--width 40", "--color always", "--explain", "--quiet", "--no-pager --no-config",
            "--limit 0", "--limit", "--format yaml", "--width 5", "--color blue", "--nonsense 1",
        ])
    func quickArguments(_ options: String) throws {
        let words = options.split(separator: " ").map(String.init)
        let quick = try SharedIndex.run(["search", "Russland", "Zoll"] + words)
        // The quick reader leaves this one, which changes nothing, to the parser.
        let parsed = try SharedIndex.run(["search", "Russland", "Zoll", "--offset", "0"] + words)
        #expect(quick.output == parsed.output)
        #expect(quick.messages == parsed.messages)
        #expect(quick.code == parsed.code)
    }

    @Test(
        "a field takes the beginning of its values, a path all below it",
        arguments: [
            ("pfad:corpus/2024-04-26*", "pfad:corpus/\(GoldenTests.chips)"),
            ("quelle:Hafenkur*", "quelle:Hafenkurier-Nord"),
            ("sprecher:Kess*", "sprecher:Kessel"), ("thema:Schifff*", "thema:Schifffahrt"),
        ])
    func begun(_ open: String, _ whole: String) throws {
        func count(_ query: String) throws -> String {
            try SharedIndex.run("search", query, "--count").output
        }
        #expect(try count(open) == count(whole))
        #expect(try Int(count(open).dropLast()) ?? 0 > 0)
        #expect(try count("pfad:corpus") == count("pfad:corpus/*"))
        #expect(try count("pfad:nix") == "0\n")
    }

    @Test("statements are found by the titles of their articles")
    func titles() throws {
        let found = try SharedIndex.run(
            "quotes", "titel:Peking", "--limit", "999", "--format", "jsonl")
        let titles = try found.records("quotation").compactMap { $0["title"]?.string }
        #expect(!titles.isEmpty && titles.allSatisfy { $0.contains("Peking") })
        let one = try SharedIndex.run("search", "titel:Peking sprecher:Lohmeyer", "--count")
        #expect(Int(one.output.dropLast()) ?? 0 > 0)
    }

    @Test("a filter that leaves nothing is not taken for a misspelled word")
    func filtered() throws {
        let result = try SharedIndex.run("search", "Außenminister", "--until", "2020")
        #expect(result.code == 1)
        #expect(result.messages == "wortlaut: nothing found\n")
    }

    @Test("a role where a name is asked for is told to be one")
    func roleForName() throws {
        let result = try SharedIndex.run("quotes", "--speaker", "Oberstaatsanwältin", "--count")
        #expect(result.code == 0)
        #expect(result.messages.contains("taken for a role"))
        let form = try SharedIndex.run("quotes", "--verb", "sagte", "--count")
        #expect(try form.output == SharedIndex.run("quotes", "--verb", "sagen", "--count").output)
    }

    @Test("one part of a compound is no match for it where nothing else is asked for")
    func loneCompound() throws {
        let both = try SharedIndex.run("search", "Exportkontrolle", "--count")
        let theme = try SharedIndex.run("search", "Exportkontrolle Taiwan", "--count")
        #expect(try #require(Int(both.output.dropLast())) < #require(Int(theme.output.dropLast())))
        let none = try SharedIndex.run("search", "Waffenexport")
        #expect(none.code == 1)
        #expect(none.messages.contains("did you mean waffe export?"))
    }

    @Test("--count ignores --limit and --offset of the page")
    func countWithPage() throws {
        let plain = try SharedIndex.run("search", "Russland", "--count")
        #expect(
            try SharedIndex.run("search", "Russland", "--count", "--limit", "1").output
                == plain.output)
    }

    @Test("pages put together are the whole, with ranks that go on")
    func pages() throws {
        func ids(_ options: String...) throws -> [String] {
            try SharedIndex.run(["search", "Russland Chips", "--format", "jsonl"] + options)
                .records("hit").map { "\($0["rank"]?.integer ?? 0) \($0["id"]?.string ?? "")" }
        }
        let whole = try ids("--limit", "25")
        #expect(whole.count == 25)
        let pages = try (0..<5).flatMap { try ids("--limit", "5", "--offset", "\($0 * 5)") }
        #expect(pages == whole)
        #expect(try ids().count == 10)
    }

    @Test(
        "a limit has no upper bound",
        arguments: [
            "search Russland", "search Russland --format trec", "search --speaker Kessel",
            "quotes Russland", "speakers Kessel", "list",
        ])
    func hugeLimit(_ command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let all = try SharedIndex.run(words + ["--limit", "100000"])
        #expect(all.code == 0)
        let huge = try SharedIndex.run(words + ["--limit", "\(Int.max)"])
        #expect(huge.code == 0, "\(huge.messages)")
        #expect(huge.output == all.output)
        let beyond = try SharedIndex.run(words + ["--limit", "\(Int.max)", "--offset", "1"])
        #expect(beyond.code == 0 || beyond.code == 1, "\(beyond.messages)")
        let far = try SharedIndex.run(words + ["--offset", "\(Int.max)"])
        #expect(far.code == 1, "\(far.messages)")
    }

    @Test("-- ends the options")
    func endOfOptions() throws {
        let excluded = try SharedIndex.run("search", "--count", "--", "Russland", "-Ukraine")
        let same = try SharedIndex.run("search", "--count", "Russland -Ukraine")
        #expect(excluded.output == same.output)
        #expect(excluded.output != (try SharedIndex.run("search", "--count", "Russland").output))
        let missing = try SharedIndex.run("show", "--", "--limit")
        #expect(missing.code == 1)
        #expect(missing.messages.contains("--limit"))
    }

    @Test("--plain takes every word literally")
    func plain() throws {
        let plain = try SharedIndex.run("search", "--plain", "--count", "--", "-Russland (Chips")
        let words = try SharedIndex.run("search", "Russland Chips", "--count")
        #expect(plain.output == words.output)
        #expect(plain.code == 0)
    }

    @Test("--all demands every word")
    func all() throws {
        let all = try SharedIndex.run("search", "--all", "Russland Chips", "--count")
        #expect(all.output == (try SharedIndex.run("search", "+Russland +Chips", "--count").output))
    }

    @Test("a TREC run has six columns, each record once, ranks from 1, falling scores")
    func trec() throws {
        let result = try SharedIndex.run(
            "search", "Russland Chips Zoll", "--format", "trec", "--limit", "1000")
        let rows = result.lines.map { $0.split(separator: " ", omittingEmptySubsequences: false) }
        #expect(rows.count > 5)
        #expect(
            rows.allSatisfy {
                $0.count == 6 && $0[0] == "1" && $0[1] == "Q0" && $0[5] == "wortlaut"
            })
        #expect(rows.map { Int($0[3]) } == Array(1...rows.count))
        let scores = rows.compactMap { Double($0[4]) }
        #expect(scores.count == rows.count && scores == scores.sorted(by: >))
        #expect(Set(rows.map { $0[2] }).count == rows.count)
        let ids = try Program(in: SharedIndex.folder).articleIDs()
        #expect(rows.allSatisfy { ids.contains(String($0[2])) })
        // All that the search finds, as articles.
        let hits = try SharedIndex.run(
            "search", "Russland Chips Zoll", "--format", "jsonl", "--limit", "1000")
        let articles = Set(try hits.records("hit").compactMap { $0["article"]?.string })
        #expect(Set(rows.map { String($0[2]) }) == articles)
        let limited = try SharedIndex.run(
            "search", "Russland Chips Zoll", "--format", "trec", "--limit", "3")
        #expect(limited.lines == Array(result.lines.prefix(3)))
    }

    @Test("every match lies in the text, ascending, and holds letters of it")
    func matches() throws {
        let result = try SharedIndex.run(
            "search", "Russland Zoll Halbleiter Chips", "--limit", "60", "--format", "jsonl")
        var seen = 0
        for hit in try result.records("hit") {
            let text = Array((hit["text"]?.string ?? "").utf8)
            var last = 0
            for match in hit["matches"]?.array ?? [] {
                let start = try #require(match["start"]?.integer)
                let end = try #require(match["end"]?.integer)
                #expect(last <= start && start < end && end <= text.count)
                last = end
                let written = String(validating: text[start..<end], as: UTF8.self)
                #expect(written?.contains { $0.isWhitespace } == false)
                seen += 1
            }
        }
        #expect(seen > 20)
    }

    @Test("a time restricts the articles' dates")
    func dates() throws {
        let result = try SharedIndex.run(
            "quotes", "--since", "2023-06", "--until", "2023", "--sort", "date", "--limit", "999",
            "--format", "jsonl")
        let dates = try result.records("quotation").compactMap { $0["date"]?.string }
        #expect(dates.count > 10)
        #expect(dates.allSatisfy { $0 >= "2023-06-01" && $0 <= "2023-12-31" })
        #expect(dates == dates.sorted(by: >))
    }

    @Test("statements are restricted to speaker, type and cue")
    func restrictions() throws {
        func quotations(_ options: String...) throws -> [JSONText] {
            try SharedIndex.run(["quotes", "--limit", "999", "--format", "jsonl"] + options)
                .records("quotation")
        }
        let kessel = try quotations("--speaker", "kessel")
        #expect(!kessel.isEmpty && kessel.allSatisfy { $0["speaker"]?.string == "Judith Kessel" })
        let direct = try quotations("--type", "direct")
        #expect(!direct.isEmpty && direct.allSatisfy { $0["type"]?.string == "Direct" })
        let both = try quotations("--type", "direct", "--type", "Indirect")
        #expect(both.count > direct.count)
        let said = try quotations("--verb", "sagen")
        #expect(!said.isEmpty && said.allSatisfy { $0["cue_lemma"]?.string == "sagen" })
    }

    @Test(
        "statements that files are asked for are restricted as those of an index are",
        arguments: [
            "--speaker kessel", "--role oberstaatsanwältin", "--type direct --verb sagen",
            "--since 2025-03 --until 2025-04", "--speaker Kessel --type Reported",
        ])
    func extracted(_ options: String) throws {
        let options = options.split(separator: " ").map(String.init) + ["--format", "jsonl"]
        let found = try SharedIndex.run(["quotes", "--limit", "999"] + options)
        let extracted = try SharedIndex.run(["quotes", "--extract", "corpus"] + options)
        func ids(_ result: ProgramResult) throws -> [String] {
            try result.records("quotation").compactMap { $0["id"]?.string }
        }
        #expect(try ids(extracted).sorted() == ids(found).sorted())
        let page = try SharedIndex.run(
            ["quotes", "--extract", "corpus", "--limit", "2", "--offset", "1"] + options)
        #expect(try ids(page) == Array(ids(extracted).dropFirst().prefix(2)))
    }
}
