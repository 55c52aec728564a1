import ArticleSearch
import Foundation
import Testing

@Suite("An index follows its articles")
struct IncrementalTests {
    private let hafen = "Am Hafen\n\nDie Fähre nach Rügen fährt wieder, sagte Kapitän Jens Holm."
    private let wald = "Im Wald\n\nFörsterin Ute Brandt zählte vierzig Rehe."

    @Test("A second run over unchanged articles changes nothing")
    func idempotent() throws {
        let index = try TestIndex(["a.txt": hafen, "b/c.txt": wald])
        let first = try index.index()
        #expect(first.indexed == 2 && first.removed == 0)
        let before = try index.content()
        let second = try index.index()
        #expect(second.indexed == 0 && second.unchanged == 2 && second.removed == 0)
        #expect(try index.content() == before)
    }

    @Test("New, changed and removed articles are followed, and found or not found accordingly")
    func follows() throws {
        let index = try TestIndex(["a.txt": hafen, "b.txt": wald])
        try index.index()
        #expect(try index.search("Rehe") == ["b.txt#1"])
        try index.remove("b.txt")
        try index.write("a.txt", hafen + "\n\nEin Seehund sah lange zu, und niemand störte ihn.")
        try index.write("c.txt", "Am Berg\n\nDie Gondel steht still.")
        let report = try index.index()
        #expect(report.indexed == 2 && report.removed == 1)
        #expect(try index.search("Rehe") == [])
        #expect(try index.search("Gondel") == ["c.txt#1"])
        #expect(try index.search("Seehund").count == 1)
    }

    @Test("Any sequence of runs ends in the state of a fresh build", arguments: 0..<6)
    func equalsFreshBuild(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let index = try TestIndex()
        for round in 0..<5 {
            for _ in 0..<4 {
                let name = "f\(Int.random(in: 0..<6, using: &random)).txt"
                if Bool.random(using: &random) {
                    let words = (0..<20).map { _ in
                        ["Haus", "Minister", "sagte", "Wald", "Fluss", "„Nein“", "er", "ging."]
                            .randomElement(using: &random) ?? ""
                    }
                    try index.write(name, "Titel \(round)\n\n" + words.joined(separator: " "))
                } else {
                    try? index.remove(name)
                }
            }
            try index.index()
        }
        let grown = try index.content()
        try index.index(rebuild: true)
        #expect(try index.content() == grown)
    }

    @Test("Indexing other paths adds and removes nothing of the others")
    func otherPaths() throws {
        let index = try TestIndex(["one/a.txt": hafen, "two/b.txt": wald])
        try index.index([index.corpus + "/one"])
        let report = try index.index([index.corpus + "/two"])
        #expect(report.indexed == 1 && report.removed == 0)
        #expect(try index.open().articles().map(\.id) == ["a.txt", "b.txt"])
    }

    @Test(
        "The same relative path below two roots gets the roots' names in front, in any order",
        arguments: [[["one", "two"]], [["one"], ["two"]], [["two"], ["one"]]])
    func sameRelativePath(runs: [[String]]) throws {
        let index = try TestIndex(["one/a.txt": hafen, "two/a.txt": wald, "two/b.txt": wald])
        for roots in runs { try index.index(roots.map { "\(index.corpus)/\($0)" }) }
        #expect(try index.open().articles().map(\.id) == ["b.txt", "one/a.txt", "two/a.txt"])
        #expect(try index.search("Fähre") == ["one/a.txt#1"])
        try index.remove("two/a.txt")
        try index.index(["\(index.corpus)/two"])
        #expect(try index.open().articles().map(\.id) == ["a.txt", "b.txt"])
    }

    @Test(
        "An id of their own that two files claim is the first file's, in any order",
        arguments: [
            [["a.jsonl", "b.jsonl"]], [["a.jsonl"], ["b.jsonl"]], [["b.jsonl"], ["a.jsonl"]],
        ])
    func sameOwnId(runs: [[String]]) throws {
        let index = try TestIndex([
            "a.jsonl": #"{"_id": "x", "text": "Die Fähre fährt."}"#,
            "b.jsonl": #"{"_id": "x", "text": "Der Wald rauscht."}"#,
        ])
        var failures = 0
        for files in runs {
            failures += try index.index(files.map { "\(index.corpus)/\($0)" }).failures.count
        }
        #expect(try index.search("Fähre") == ["x#1"])
        #expect(try index.search("Wald") == [])
        #expect(try index.index().failures.count == 1)
    }

    @Test("A moved file keeps its articles under their own ids")
    func moved() throws {
        let record = #"{"_id": "x1", "title": "Am Hafen", "text": "Die Fähre fährt wieder."}"#
        let index = try TestIndex(["old.jsonl": record])
        try index.index()
        try index.remove("old.jsonl")
        try index.write("new.jsonl", record)
        let report = try index.index()
        #expect(report.failures.isEmpty)
        #expect(try index.open().articles().map(\.id) == ["x1"])
        #expect(try index.search("Fähre") == ["x1#1"])
    }

    @Test("Of two records with one id in a file the second is named and the run goes on")
    func duplicateIds() throws {
        let index = try TestIndex([
            "a.jsonl": """
            {"_id": "x", "text": "Der erste Satz."}
            {"_id": "x", "text": "Der zweite Satz."}
            {"_id": "y", "text": "Der dritte Satz."}
            """
        ])
        let report = try index.index()
        #expect(report.indexed == 2)
        #expect(report.failures.count == 1)
        #expect(report.failures.first?.reason.contains("x") == true)
    }

    @Test("A run that is told to stop commits what it has, and the next one goes on")
    func interrupted() throws {
        let files = Dictionary(
            uniqueKeysWithValues: (0..<10).map {
                ("f\($0).txt", "Titel \($0)\n\nEin Satz im Text.")
            })
        let index = try TestIndex(files)
        let counter = Counter()
        let report = try index.index { indexer in
            indexer.shouldStop = { counter.next() > 4 }
        }
        #expect(report.isInterrupted)
        let kept = try index.open().articles().count
        #expect(kept > 0 && kept < 10)
        let rest = try index.index()
        #expect(rest.unchanged == kept && rest.indexed == 10 - kept)
    }
}

/// Numbers that follow from a seed: SplitMix64 (Steele, Lea, Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Counts the times that it is asked.
final class Counter: @unchecked Sendable {
    // Guarded by `lock`.
    private var count = 0
    private let lock = NSLock()

    func next() -> Int {
        lock.withLock {
            count += 1
            return count
        }
    }
}
