import Foundation
import Testing

/// Many queries in one process.
@Suite("Batches of queries")
struct QueryBatchTests {
    private func run(_ queries: String, _ options: String...) throws -> ProgramResult {
        try SharedIndex.run(["search", "--queries", "-"] + options, input: queries)
    }

    @Test("plain lines are known by their number, JSON lines by their _id")
    func ids() throws {
        let queries =
            "Zoll\n\n{\"_id\":\"q-7\",\"text\":\"Zoll\"}\n{\"text\":\"Zoll\"}\r\n{\"_id\":12,\"text\":\"Zoll\"}"
        let result = try run(queries, "--format", "trec", "--limit", "1")
        #expect(result.code == 0)
        #expect(result.messages == "")
        #expect(result.lines.map { $0.prefix { $0 != " " } } == ["1", "q-7", "4", "12"])
        #expect(Set(result.lines.map { $0.drop { $0 != " " } }).count == 1)
        let records = try run(queries, "--format", "jsonl", "--limit", "1").records("begin")
        #expect(records.map { $0["query_id"]?.string } == ["1", "q-7", "4", "12"])
    }

    @Test("--time tells how fast they are answered, and nothing else")
    func time() throws {
        let result = try run("Zoll\nRussland\n\n", "--time")
        #expect(result.code == 0 && result.messages == "")
        #expect(
            result.output.wholeMatch(of: /2 queries: p50 \d+\.\d\d ms, p90 .*, p99 .* ms\n/) != nil)
        #expect(try SharedIndex.run("search", "Zoll", "--time").code == 2)
    }

    @Test("a file gives what standard input gives")
    func file() throws {
        let folder = try TemporaryFolder()
        let queries = "Zoll\nRussland\n"
        let file = try folder.write("queries.txt", queries)
        let read = try SharedIndex.run("search", "--queries", file, "--format", "trec")
        #expect(read.output == (try run(queries, "--format", "trec").output))
        #expect(read.lines.count > 2)
    }

    @Test("every query is taken literally")
    func literal() throws {
        let marked = try run("-Russland (Chips ODER\n", "--count").output
        #expect(
            marked
                == (try SharedIndex.run(
                    "search", "--plain", "--count", "--", "-Russland (Chips ODER"
                )
                .output))
        #expect(
            try run("{\"text\":\"Russland -Ukraine\"}\n", "--count").output
                == SharedIndex.run("search", "Russland Ukraine", "--count").output)
    }

    @Test("a query that fails, or finds nothing, is told with its line and the run goes on")
    func failures() throws {
        let queries = "Zoll\n{\"x\":1}\n{kaputt\n(\nQuatschwort\n\u{FF}\nZoll\n"
        for format in ["trec", "jsonl", "text"] {
            let result = try run(queries, "--format", format, "--limit", "1")
            #expect(result.code == 0)
            for line in [2, 3, 4, 5] { #expect(result.messages.contains("-:\(line)")) }
            #expect(!result.messages.contains("-:1") && !result.messages.contains("-:7"))
        }
        let trec = try run(queries, "--format", "trec", "--limit", "1")
        #expect(trec.lines.map { $0.prefix { $0 != " " } } == ["1", "7"])
    }

    @Test("a batch gives each query the answer it has alone")
    func alone() throws {
        let queries = ["Zoll Chips", "Russland Waffen", "Zoll"]
        let batch = try run(queries.joined(separator: "\n"), "--format", "jsonl")
        let alone = try queries.map {
            try SharedIndex.run("search", "--plain", $0, "--format", "jsonl").records("hit")
        }
        #expect(try batch.records("hit") == alone.flatMap { $0 })
        #expect(alone.allSatisfy { !$0.isEmpty })
    }

    @Test("an empty batch is done at once")
    func empty() throws {
        let result = try run("\n \n", "--format", "jsonl")
        #expect(result.output == "")
        #expect(result.code == 0)
    }
}
