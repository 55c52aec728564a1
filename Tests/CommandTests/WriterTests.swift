import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waiting for a writer, limits of time, watching: what goes on beside the program.
@Suite("Locks, limits and watching")
struct WriterTests {
    @Test("--wait waits for the lock, and not longer than it says")
    func wait() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let holding = """
            exec 9<>index/lock; flock -n 9 || exit 99
            "$WORTLAUT" index --wait 0.2 --quiet; echo $?
            "$WORTLAUT" index --wait 60 --quiet 9>&- & waiting=$!
            sleep 0.3; exec 9>&-
            wait $waiting; echo $?
            """
        let result = try program.shell(holding)
        #expect(result.output == "5\n0\n", "\(result.messages)")
        #expect(try program.run("index", "--wait", "-1").code == 2)
    }

    @Test("a writer that waits ends at a signal")
    func waitSignal() throws {
        let folder = try SmallCorpus.indexed()
        let holding = """
            set -m
            exec 9<>index/lock; flock -n 9 || exit 99
            "$WORTLAUT" index --wait 60 --quiet 9>&- & waiting=$!
            sleep 0.5; kill -TERM $waiting; wait $waiting; echo $?
            """
        #expect(try Program(in: folder).shell(holding).output == "143\n")
    }

    @Test("--timeout ends a search, whatever it is at")
    func timeout() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        #expect(try program.run("search", "Chips", "--timeout", "60").code == 0)
        #expect(try program.run("quotes", "Ware", "--timeout", "60").code == 0)
        for value in ["0", "-1", "x", "1e99"] {
            #expect(try program.run("search", "Chips", "--timeout", value).code == 2)
        }
        // Thousands of passages to be marked take longer than this on any machine.
        let line = #"{"text":"Der Zoll fand Chips. „Das ist neu“, sagte Karl Muster."}"# + "\n"
        try folder.write("corpus/many.jsonl", String(repeating: line, count: 3000))
        #expect(try program.run("index").code == 0)
        for command in ["search", "quotes"] {
            let result = try program.run(
                command, "neu", "--limit", "3000", "--timeout", "0.02", "--format", "jsonl")
            #expect(result.code == 9)
            #expect(result.output == "" && result.messages.contains("--timeout"))
        }
        // Of several queries those before it are answered.
        let batch = try program.run(
            "search", "--queries", "-", "--limit", "3000", "--timeout", "0.02", "--format",
            "jsonl", input: "Quatschwort\nneu\n")
        #expect(batch.code == 9)
        #expect(try batch.records("summary").count == 1)
    }

    @Test(
        "watch takes over what is new, changed and gone, in new directories too",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self"), "needs inotify"))
    func watch() throws {
        let folder = try SmallCorpus.folder()
        try folder.write("corpus/alt/a.txt", "Alt\n\nEin alter Text.\n")
        let script = """
            set -m
            until_list() { for i in $(seq 300); do
                [ "$("$WORTLAUT" list --limit 99 --format jsonl 2> /dev/null \
                | grep -o '"id":"[^"]*"' | tr '\\n' ' ')" = "$1" ] && return; sleep 0.05; done
                echo "never: $1"; "$WORTLAUT" list; }
            "$WORTLAUT" watch --settle 0.05 > out 2> err & watching=$!
            until_list '"id":"alt/a.txt" "id":"hafen.md" "id":"r-1" "id":"zoll.txt" '
            mkdir -p corpus/neu/tief; printf 'Neu\\n\\nNeuer Text.\\n' > corpus/neu/tief/n.txt
            until_list '"id":"alt/a.txt" "id":"hafen.md" "id":"neu/tief/n.txt" "id":"r-1" \
            "id":"zoll.txt" '
            rm -r corpus/alt corpus/zoll.txt
            until_list '"id":"hafen.md" "id":"neu/tief/n.txt" "id":"r-1" '
            mv corpus/hafen.md corpus/neu/tief/h.md
            until_list '"id":"neu/tief/h.md" "id":"neu/tief/n.txt" "id":"r-1" '
            "$WORTLAUT" index --quiet || echo "the index is locked"
            kill -INT $watching; wait $watching; echo $?
            """
        let result = try Program(in: folder).shell(script)
        #expect(result.output == "130\n", "\(result.messages)")
        #expect(try folder.read("err").isEmpty)
        #expect(try Program(in: folder).run("check", "--against-corpus").code == 0)
    }

    @Test(
        "watch tells once what is wrong with a record, and again when it is wrong anew",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self"), "needs inotify"))
    func watchFaults() throws {
        let folder = try TemporaryFolder()
        try folder.write("corpus/a.jsonl", "{\"_id\":\"a\",\"text\":\"Chips\"}\n{kaputt\n")
        let script = """
            set -m
            until_ids() { for i in $(seq 300); do
                [ "$("$WORTLAUT" list --fields id 2> /dev/null | tr '\\n' ' ')" = "$1" ] && return
                sleep 0.05; done; echo "never: $1"; }
            "$WORTLAUT" watch --settle 0.05 > out 2> err & watching=$!
            until_ids 'a '
            echo '{"_id":"b","text":"Zoll"}' >> corpus/a.jsonl; until_ids 'a b '
            grep -v kaputt corpus/a.jsonl > c; echo '{"_id":"c","text":"Hafen"}' >> c
            mv c corpus/a.jsonl; until_ids 'a b c '
            printf '{"_id":"d","text":"Chips"}\\n{kaputt\\n' > d; mv d corpus/a.jsonl; until_ids 'd '
            kill -INT $watching; wait $watching; echo $?
            """
        let result = try Program(in: folder).shell(script)
        #expect(result.output == "130\n", "\(result.messages)")
        let told = String(decoding: try folder.read("err"), as: UTF8.self).split(separator: "\n")
        #expect(told.count == 2 && told.allSatisfy { $0.contains("a.jsonl:2") }, "\(told)")
    }

    @Test("the report of a run names every file that failed or was passed over, and why")
    func report() throws {
        let folder = try SmallCorpus.folder()
        let program = Program(in: folder)
        try folder.write("corpus/schlecht.jsonl", "{\"text\":\"Gut und Chips\"}\n{kaputt\n")
        try folder.write("corpus/bild.xyz", "?")
        #expect(try program.run("index", "--report", "r/fehlt").code == 7)
        #expect(try program.run("stats").code == 3)
        #expect(try program.run("index", "--report", "r").code == 6)
        let lines = String(decoding: try folder.read("r"), as: UTF8.self).split(separator: "\n")
        let records = try lines.map { try JSONText(parsing: String($0)) }
        let types = records.compactMap { $0["type"]?.string }
        #expect(types == ["begin", "error", "error", "summary"])
        let failed = try #require(records.first { $0["data"]?["failed"] == .bool(true) }?["data"])
        #expect(failed["path"]?.string == "corpus/schlecht.jsonl" && failed["line"]?.integer == 2)
        #expect(failed["message"]?.string?.isEmpty == false)
        #expect(records.last?["data"]?["indexed"]?.integer == 4)
    }

    @Test(
        "a run tells on a terminal how far it is",
        .enabled(if: Tools.hasScript, "needs script(1)"))
    func progress() throws {
        let folder = try SmallCorpus.folder()
        let line = #"{"text":"Der Zoll fand Chips. „Das ist neu“, sagte Karl Muster."}"# + "\n"
        try folder.write("corpus/many.jsonl", String(repeating: line, count: 3000))
        let shown = try Program(in: folder).shell(
            #"script -qec '"$WORTLAUT" index' /dev/null < /dev/null"#)
        #expect(shown.output.contains("articles, "))
        #expect(shown.output.contains(" MB/s, "))
        #expect(shown.output.contains("corpus/many.jsonl"))
    }
}
