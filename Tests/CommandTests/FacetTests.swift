import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Counts over all that is found, against the records themselves.
@Suite("Facets and timelines")
struct FacetTests {
    /// The facet of a field as `value: count`.
    private static func facet(
        _ field: String, _ arguments: [String]
    ) throws -> [String: Int] {
        let result = try SharedIndex.run(
            arguments + ["--facets", field, "--limit", "100000", "--format", "jsonl"])
        var values: [String: Int] = [:]
        for record in try result.records("facet") {
            values[record["value"]?.string ?? ""] = record["count"]?.integer
        }
        return values
    }

    private static func all(_ type: String, _ arguments: [String]) throws -> [JSONText] {
        try SharedIndex.run(arguments + ["--limit", "100000", "--format", "jsonl"]).records(type)
    }

    static let questions: [[String]] = [
        ["search", "Russland", "--copies"], ["search", "--speaker", "Kessel"],
        ["quotes", "Russland"], ["quotes", "--type", "direct"],
    ]

    @Test("sources and months are those of the records", arguments: questions)
    func counts(_ question: [String]) throws {
        let records = try Self.all(question[0] == "search" ? "hit" : "quotation", question)
        var sources: [String: Int] = [:]
        var months: [String: Int] = [:]
        for record in records {
            let source = record["source"]?.string ?? ""
            if !source.isEmpty { sources[source, default: 0] += 1 }
            let date = record["date"]?.string ?? ""
            if date.count >= 7 { months[String(date.prefix(7)), default: 0] += 1 }
        }
        #expect(!sources.isEmpty)
        #expect(try Self.facet("source", question) == sources)
        #expect(try Self.facet("month", question) == months)
    }

    @Test("a speaker counts once for each passage, under one name")
    func speakers() throws {
        let records = try Self.all("hit", ["search", "Chips"])
        var passages: [String: Int] = [:]
        for record in records {
            let names = (record["quotations"]?.array ?? []).compactMap { $0["speaker"]?.string }
            for name in Set(names) { passages[name, default: 0] += 1 }
        }
        let facet = try Self.facet("speaker", ["search", "Chips"])
        #expect(!facet.isEmpty)
        for (name, count) in facet { #expect(count >= passages[name] ?? 0, "\(name)") }
        #expect(facet["Judith Kessel"] == passages["Judith Kessel"])
    }

    @Test("topics are those of the articles")
    func topics() throws {
        let articles = try Self.all("article", ["list"])
        var topics: [String: [String]] = [:]
        for article in articles {
            topics[article["id"]?.string ?? ""] = (article["topics"]?.array ?? [])
                .compactMap(\.string)
        }
        var counts: [String: Int] = [:]
        for record in try Self.all("quotation", ["quotes", "Zoll"]) {
            for topic in topics[record["article"]?.string ?? ""] ?? [] {
                counts[topic, default: 0] += 1
            }
        }
        #expect(!counts.isEmpty)
        #expect(try Self.facet("topic", ["quotes", "Zoll"]) == counts)
    }

    @Test("the values with the most results come first, and --limit counts them")
    func order() throws {
        let result = try SharedIndex.run(
            "quotes", "--facets", "speaker,source", "--limit", "3", "--format", "tsv")
        let rows = result.lines.map { $0.split(separator: "\t").map(String.init) }
        #expect(
            rows.map { $0[0] } == ["speaker", "speaker", "speaker"]
                + Array(repeating: "source", count: rows.count - 3))
        let counts = rows.prefix(3).compactMap { Int($0[2]) }
        #expect(counts == counts.sorted(by: >) && counts.count == 3)
    }

    @Test("a timeline leaves no period out and loses no result", arguments: questions)
    func timeline(_ question: [String]) throws {
        let count = Int(try SharedIndex.run(question + ["--count"]).lines[0])
        for interval in ["day", "month", "year"] {
            let result = try SharedIndex.run(
                question + ["--timeline", "--interval", interval, "--format", "jsonl"])
            let periods = try result.records("facet")
            #expect(periods.allSatisfy { $0["field"]?.string == interval })
            let names = periods.compactMap { $0["value"]?.string }
            #expect(names == names.sorted() && Set(names).count == names.count)
            #expect(periods.compactMap { $0["count"]?.integer }.reduce(0, +) == count)
            #expect(try result.records("summary")[0]["total"]?.integer == count)
            if interval == "year" {
                let years = names.compactMap { Int($0) }
                #expect(years == Array((years.first ?? 0)...(years.last ?? 0)))
            }
        }
    }

    @Test("the picture of a timeline is XML with a bar for each period that has results")
    func picture() throws {
        let folder = try SharedIndex.copy()
        let program = Program(in: folder)
        let result = try program.run(
            "quotes", "Zoll", "--svg", "a.svg", "--interval", "month")
        #expect(result.code == 0)
        #expect(result.output == "")
        let svg = try folder.read("a.svg")
        let parser = XMLCounter(svg)
        let facets = try program.run(
            "quotes", "Zoll", "--facets", "month", "--limit", "999", "--format", "tsv")
        // One rectangle more for the ground.
        #expect(parser.counts["rect"] == facets.lines.count + 1)
        #expect(String(decoding: svg, as: UTF8.self).contains("<title>Zoll, statements by month<"))
        _ = try program.run("search", "--speaker", "Kessel", "--svg", "b.svg", "--interval", "year")
        let other = String(decoding: try folder.read("b.svg"), as: UTF8.self)
        #expect(other.contains("<title>Kessel, passages by year<"))
        let refused = try program.run("quotes", "Zoll", "--svg", "no/such/folder/a.svg")
        #expect(refused.code == 7)
    }

    @Test(
        "what is wrong is told",
        arguments: [
            ("search x --facets speker", "did you mean speaker?"),
            ("search x --facets month --timeline", "ask one"),
            ("search x --interval week", "week"),
        ])
    func errors(_ command: String, _ message: String) throws {
        let result = try SharedIndex.run(command.split(separator: " ").map(String.init))
        #expect(result.code == 2)
        #expect(result.messages.contains(message), "\(result.messages)")
    }

    @Test("nothing found is exit code 1", arguments: ["--timeline", "--facets=speaker"])
    func nothing(_ option: String) throws {
        let result = try SharedIndex.run("search", "Quatschwort", option)
        #expect(result.code == 1)
        #expect(result.output == "")
    }

    @Test("a profile's numbers are those of the statements")
    func profile() throws {
        let speaker = try SharedIndex.run("speakers", "Kessel", "--format", "jsonl")
            .records("speaker")
        #expect(speaker.count == 1)
        let statements = try Self.all("quotation", ["quotes", "--speaker", "Kessel"])
        let own = statements.filter { $0["speaker_id"]?.string == "judith-kessel" }
        let direct = own.filter { $0["type"]?.string == "Direct" }
        #expect(speaker[0]["verbatim"]?.integer == direct.count)
        let months = (speaker[0]["months"]?.array ?? []).compactMap { $0["count"]?.integer }
        #expect(months.reduce(0, +) == speaker[0]["quotations"]?.integer)
        #expect(speaker[0]["words"]?.array?.isEmpty == false)
        #expect(speaker[0]["roles_over_time"]?.array?.isEmpty == false)
    }
}

/// Counts the elements of a document, read by Foundation's parser.
private final class XMLCounter: NSObject, XMLParserDelegate {
    private(set) var counts: [String: Int] = [:]

    init(_ data: Data) {
        super.init()
        let parser = XMLParser(data: data)
        parser.delegate = self
        if !parser.parse() { counts = [:] }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        counts[name, default: 0] += 1
    }
}
