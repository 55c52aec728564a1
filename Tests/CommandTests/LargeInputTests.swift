import Foundation
import Testing

/// Streams are read piece by piece: memory does not grow with them.
@Suite("Large input")
struct LargeInputTests {
    /// Records all alike.
    private static func records(_ count: Int, as kind: String) -> String {
        let text = String(repeating: "Der Hafen liegt still. ", count: 40)
        let header = kind == "csv" ? "id,title,text\n" : ""
        let line =
            kind == "csv"
            ? "same,Am Hafen,\"\(text)\"\n"
            : #"{"_id": "same", "title": "Am Hafen", "text": "\#(text)"}"# + "\n"
        return header + String(repeating: line, count: count)
    }

    /// Largest memory of a dry run over standard input, in bytes.
    private func peak(_ input: String) throws -> Int {
        let folder = try TemporaryFolder()
        try folder.write("input", input)
        // The shell tells the most that any of its children held, in kilobytes.
        let result = try Program(in: folder).shell(
            """
            python3 -c 'import os, resource, subprocess, sys
            run = subprocess.run([os.environ["WORTLAUT"], "index", "--dry-run", "-"],
                stdin=open("input", "rb"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            print(run.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)'
            """)
        let words = result.output.split { $0.isWhitespace }.compactMap { Int($0) }
        try #require(words.count == 2, "\(result.messages)")
        return words[1] * 1024
    }

    @Test(
        "a stream many times as long takes no more memory",
        // A sanitizer keeps what was freed.
        .enabled(if: Tools.hasPython && ProcessInfo.processInfo.environment["SANITIZED"] == nil),
        arguments: ["jsonl", "csv"])
    func bounded(_ kind: String) throws {
        let short = try peak(Self.records(300, as: kind))
        let long = try peak(Self.records(9_000, as: kind))
        // The longer one is of nine megabytes; what is held besides differs by far less.
        #expect(long - short < 4 << 20, "\(short) \(long)")
    }

    @Test("standard input is a table where its first line names the text")
    func table() throws {
        let folder = try TemporaryFolder()
        let program = Program(in: folder)
        let input = "id;title;text\nk1;Am Hafen;\"Die Fähre; fährt\nwieder.\"\nk2;Wald;Rehe.\n"
        #expect(try program.run(["index", "-"], input: Data(input.utf8)).code == 0)
        let list = try program.run("list", "--format", "jsonl")
        #expect(
            try list.records("article").compactMap { $0["id"]?.string } == ["k1", "k2"])
        #expect(try program.run("search", "Fähre").code == 0)
    }
}
