import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Inputs that nobody would write on purpose, and that come: docs/robustness.md lists them.
@Suite("Hostile inputs")
struct HostileInputTests {
    @Test(
        "what is no index is exit code 3, starts no program and takes no time",
        arguments: [
            ": > i", "mkfifo i", "ln -s /dev/zero i", "ln -s i i", "mkdir i; mkfifo i/CURRENT",
            "mkdir i; echo \"remote :/usr/bin/touch $PWD/started\" > i/XAPIANDB",
            "mkdir i; echo \"auto $PWD/i\" > i/XAPIANDB", "mkdir -p i/generation-1",
            """
            mkdir -p i/generation-1; echo generation-1 > i/CURRENT
            echo "remote :/usr/bin/touch $PWD/started" > i/generation-1/XAPIANDB
            """,
            """
            mkdir -p i/generation-1; echo generation-1 > i/CURRENT; cp index/generation-1/manifest \
            index/generation-1/lexicon i/generation-1; mkfifo i/generation-1/iamglass
            """,
        ])
    func noIndex(_ script: String) throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        #expect(try program.shell(script).code == 0)
        for command in [["search", "x"], ["stats"], ["check"], ["compact"], ["backup", "b"]] {
            let result = try program.run(command + ["--index", "i"])
            #expect([3, 4, 7].contains(result.code), "\(command): \(result.code)")
            #expect(result.messages.hasPrefix("wortlaut: "))
            #expect(command == ["check"] || result.output == "")
        }
        #expect(try !folder.names(in: ".").contains("started"))
    }

    @Test("a lock that cannot be opened is a matter of the disk, not of another writer")
    func lockFile() throws {
        let folder = try SmallCorpus.indexed()
        try folder.remove("index/lock")
        try folder.write("index/lock/x", "")
        let result = try Program(in: folder).run("index")
        #expect(result.code == 7)
        #expect(result.messages.contains("index/lock"))
        #expect(try Program(in: folder).run("search", "Chips").code == 0)
    }

    struct BadFile: Sendable {
        var name: String
        var content: Data

        init(_ name: String, _ text: String, then bytes: [UInt8] = []) {
            self.name = name
            content = Data(text.utf8) + Data(bytes)
        }

        init(_ name: String, bytes: [UInt8]) {
            self.name = name
            content = Data(bytes)
        }
    }

    private static let utf16: [UInt8] =
        [0xFF, 0xFE]
        + "Titel\n\nÄpfel im Hafen.".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    private static let oddIDs: String = ["a b/c", "nul\\u0000x", repeated("ü", 300), "x", "x"]
        .map { "{\"_id\":\"\($0)\",\"text\":\"Ein Satz.\"}" }.joined(separator: "\n")

    /// Files with text that is none, or hardly.
    static let files: [BadFile] = [
        BadFile("leer.txt", bytes: []), BadFile("bom.txt", bytes: [0xEF, 0xBB, 0xBF]),
        BadFile("utf16.txt", bytes: utf16),
        BadFile("latin1.txt", "Titel\n\nEin ", then: [0xC4, 0x70, 0x66, 0x65, 0x6C]),
        BadFile("gemischt.md", "# Titel\n\nÄpfel ", then: [0xC4, 0x20, 0xFF, 0xC0, 0xAF]),
        BadFile("nul.txt", "Titel\n\nÄp\0fel im \0 Hafen."),
        BadFile("png.txt", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2]),
        BadFile("wort.txt", "Titel\n\n" + repeated("a", 1_000_000)),
        BadFile("zeichen.txt", "Titel\n\nA" + repeated("\u{308}", 50_000)),
        BadFile("zahlen.txt", repeated("1234567890 ", 5000)),
        BadFile("cr.txt", "Titel\r\rÄpfel im Hafen.\r\nNoch einer.\r"),
        BadFile("surrogat.md", "# T\n\n", then: [0xED, 0xA0, 0x80, 0xF0, 0x80, 0x80, 0xAF]),
        BadFile("tief.json", repeated("[", 100_000)), BadFile("bombe.md", yamlBomb),
        BadFile("datum.md", "---\ntitle: <script>\ndate: 30.02.2024\n---\n\nHafen.\n"),
        BadFile("jahr.md", "---\ntitle: T\ndate: 0000-00-00\nx: [1,\n---\n\nHafen.\n"),
        BadFile(
            "riesig.jsonl",
            "{\"_id\":\"r\",\"text\":\"A.\",\"title\":\"" + repeated("t", 1 << 20) + "\"}"),
        BadFile("ids.jsonl", oddIDs),
    ]

    /// Each of its lists holds the one before nine times.
    private static let yamlBomb: String = {
        var text = "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        for (last, one) in zip("abcdefghi", "bcdefghij") {
            let items = Array(repeating: "*\(last)", count: 9).joined(separator: ",")
            text += "\(one): &\(one) [\(items)]\n"
        }
        return text + "title: *j\n---\n\nHafen.\n"
    }()

    @Test("every file of bytes that are hardly text is indexed or named, and costs no other")
    func badFiles() throws {
        let folder = try SmallCorpus.folder()
        for file in Self.files { try folder.write("corpus/x/\(file.name)", file.content) }
        let program = Program(in: folder)
        let result = try program.run("index", "--report", "report")
        #expect(result.code == 6)
        #expect(HostileTextTests.unsafe(in: result.output + result.messages) == [])
        let ids = try program.articleIDs()
        #expect(ids.contains("hafen.md") && ids.contains("zoll.txt"))
        let report = String(decoding: try folder.read("report"), as: UTF8.self)
        let known = try program.run("list", "--limit", "99", "--format", "jsonl").output + report
        for file in Self.files { #expect(known.contains("x/\(file.name)"), "\(file.name)") }
        #expect(try program.run("check", "--against-corpus").code <= 1)
        #expect(try program.run("index").output.hasPrefix("0 articles indexed"))
        for id in ids { #expect(try program.run("show", "--", id).code == 0, "\(id)") }
    }

    @Test("what is no file of articles is passed over or named within a second each")
    func strangeEntries() throws {
        let folder = try SmallCorpus.folder()
        let program = Program(in: folder)
        let long = String(repeating: "n", count: 251) + ".txt"
        let made = """
            cd corpus; ln -s . loop; ln -s ../corpus up.txt; ln -s /etc/passwd out.txt
            ln -s /dev/zero zero.txt; mkfifo pipe.txt; truncate -s 1T sparse.txt
            truncate -s 60M sparse.md; ln zoll.txt zwei.txt
            printf 'A\\n\\nHafen.' > "$(printf 'zeile\\nzwei.txt')"
            printf 'A\\n\\nHafen.' > "$(printf 'kein\\377utf8.txt')"
            printf 'A\\n\\nHafen.' > "$(printf 'esc\\033[2J.txt')"
            printf 'A\\n\\nHafen.' > ./-rf.txt; printf 'A\\n\\nHafen.' > \(long)
            python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("sock.txt")' || true
            """
        #expect(try program.shell(made).code == 0)
        let started = ContinuousClock.now
        let result = try program.run("index", "--report", "report")
        #expect(ContinuousClock.now - started < .seconds(60))
        #expect(result.code == 6)
        #expect(HostileTextTests.unsafe(in: result.output + result.messages) == [])
        let report = String(decoding: try folder.read("report"), as: UTF8.self)
        for name in [
            "loop", "up.txt", "out.txt", "zero.txt", "pipe.txt", "sparse.txt", "sparse.md",
            "zwei.txt",
        ] { #expect(report.contains("corpus/\(name)\""), "\(name)") }
        let ids = try program.articleIDs()
        #expect(ids.count == 8, "\(ids)")
        for id in ids { #expect(try program.run("show", "--", id).code == 0, "\(id)") }
        #expect(try program.run("index").output.hasPrefix("0 articles indexed, 8 unchanged"))
        #expect(try program.run("check", "--against-corpus").code == 1)
        // Named, they are no articles either.
        for name in ["pipe.txt", "/dev/zero", "sparse.txt", "zero.txt"] {
            let path = name.hasPrefix("/") ? name : "corpus/\(name)"
            #expect(try program.run("index", path, "--index", "j").code == 6, "\(name)")
        }
        #expect(try program.run("index", "--index", "j", "--", "-rf.txt").code == 2)
        #expect(
            try program.run("index", "corpus/" + String(repeating: "x/", count: 3000)).code == 2)
    }

    @Test("an unmounted disk removes nothing")
    func unmounted() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        #expect(try program.shell("mv corpus away; ln -s nowhere corpus").code == 0)
        #expect(try program.run("index").code == 2)
        #expect(try program.articleIDs().count == 3)
    }

    @Test("a time in the future, or one that goes back, hides no change")
    func times() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        for (round, time) in ["2199-01-01", "1971-01-01", "2024-06-01"].enumerated() {
            try folder.write("corpus/zoll.txt", SmallCorpus.zoll + "\nMerkwort\(round).\n")
            #expect(try program.shell("touch -d \(time) corpus/zoll.txt").code == 0)
            #expect(try program.run("index").code == 0)
            #expect(try program.run("search", "=Merkwort\(round)").code == 0)
        }
    }

    struct Query: Sendable {
        var text: String
        var code: Int32

        init(_ text: String, _ code: Int32) {
            self.text = text
            self.code = code
        }
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    static let queries: [Query] = [
        Query("", 2), Query(" ", 2), Query("der die das", 0), Query(repeated("a ", 3000), 2),
        Query(words, 2), Query(wildcards, 2), Query("*", 2),
        Query(repeated("a* OR ", 1000) + "a*", 2), Query(repeated("(", 100_000), 2),
        Query("\"offen", 2), Query("AND AND", 2),
        Query(repeated("(", 33) + "a" + repeated(")", 33), 2), Query("datum:9..1", 2),
        Query("quatsch:x", 1), Query("\u{202E}Chips\u{2066}", 0), Query("~", 2),
    ]
    private static let words: String = (0..<65).map { "w\($0)" }.joined(separator: " ")
    private static let wildcards: String = (0..<9).map { "ab\($0)*" }.joined(separator: " ")

    @Test("a query without sense has a defined answer", arguments: queries)
    func query(_ query: Query) throws {
        let started = ContinuousClock.now
        let result = try SharedIndex.run("search", "--limit", "1", "--", query.text)
        #expect(result.code == query.code, "\(query.text.prefix(40)): \(result.messages)")
        #expect(ContinuousClock.now - started < .seconds(20))
        #expect(HostileTextTests.unsafe(in: result.output + result.messages) == [])
        if query.code == 2 { #expect(result.output == "" && !result.messages.isEmpty) }
    }

    @Test("a query of bytes that are no UTF-8, or with a NUL, has a defined answer")
    func queryBytes() throws {
        let raw = "\"$WORTLAUT\" search \"$(printf 'Russland \\377\\300\\257')\" > out; echo $?"
        #expect(["0\n", "1\n", "2\n"].contains(try SharedIndex.shell(raw).output))
        let batch = try SharedIndex.run(
            "search", "--queries", "-", "--format", "trec", input: "Russ\0land\nRussland\n")
        #expect(batch.code == 0 && batch.output.contains("2 Q0 "))
    }

    @Test(
        "options without sense are exit code 2",
        arguments: [
            ["--limit", "1e99"], ["--limit", "99999999999999999999"], ["--limit"],
            ["--offset", "-1"], ["--limit="], ["--timeout", "nan"], ["--index"],
        ])
    func options(_ options: [String]) throws {
        let result = try SharedIndex.run(["search", "Russland"] + options)
        #expect(result.code == 2)
        #expect(result.output == "")
    }

    @Test("a page may reach as far as numbers go", arguments: ["jsonl", "trec"])
    func farthestPage(_ format: String) throws {
        let most = String(Int.max)
        for query in ["Russland", "\"aus der\""] {
            let result = try SharedIndex.run([
                "search", query, "--format", format, "--limit", most, "--offset", "1",
            ])
            #expect(result.code == 0)
            let beyond = try SharedIndex.run([
                "search", query, "--format", format, "--limit", most, "--offset", most,
            ])
            #expect(beyond.code == 1)
        }
    }

    @Test("streams that are closed are told of, or do no harm")
    func closedStreams() throws {
        let lines: [(String, Int32)] = [
            ("\"$WORTLAUT\" search Russland <&-", 0), ("\"$WORTLAUT\" search Russland 2>&-", 0),
            ("\"$WORTLAUT\" search --queries - <&-", 0), ("\"$WORTLAUT\" search Russland >&-", 7),
            ("\"$WORTLAUT\" search Russland | true", 0),
            ("\"$WORTLAUT\" search --queries corpus", 2), ("\"$WORTLAUT\" index - <&-", 0),
            ("\"$WORTLAUT\" index --full >&-", 7),
            ("\"$WORTLAUT\" check", 0),
        ]
        let folder = try SharedIndex.copy()
        for (line, code) in lines {
            #expect(try Program(in: folder).shell(line).code == code, "\(line)")
        }
    }
}
