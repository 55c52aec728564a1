import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Every exit code, with the messages on standard error and nothing on standard output.
@Suite("Exit codes")
struct ExitCodeTests {
    @Test(
        "what is found, or done, ends with 0",
        arguments: [
            ["search", "Russland"], ["search", "Russland", "--quiet"], ["quotes", "Russland"],
            ["quotes", "Russland", "--count"], ["speakers", "Kessel"], ["list"], ["stats"],
            ["show", GoldenTests.chips], ["lexicon", "lookup", "Frage"], ["analyze", "Haus"],
            ["--help"], ["--version"], ["search", "--help"],
        ])
    func found(_ arguments: [String]) throws {
        let result = try SharedIndex.run(arguments)
        #expect(result.code == 0)
        #expect(result.output.isEmpty == arguments.contains("--quiet"))
    }

    @Test(
        "what is not found ends with 1 and says so",
        arguments: [
            ["search", "Quatschwort"], ["search", "Russland", "--speaker", "Quatschwort"],
            ["quotes", "Quatschwort"], ["speakers", "Quatschwort"], ["show", "Quatschwort"],
        ])
    func nothing(_ arguments: [String]) throws {
        let result = try SharedIndex.run(arguments)
        #expect(result.code == 1)
        #expect(result.output == "")
        #expect(result.messages.hasPrefix("wortlaut: n"))
        #expect(try SharedIndex.run(arguments + ["--quiet"]).code == 1)
    }

    @Test("an id that is missing does not hide the others")
    func partlyShown() throws {
        let result = try SharedIndex.run("show", "nichts.md", "\(GoldenTests.chips)#1")
        #expect(result.code == 1)
        #expect(result.messages.contains("nichts.md"))
        #expect(result.output.contains("Endverbleibserklärungen"))
    }

    @Test("a count of nothing is 0, with exit code 1")
    func countOfNothing() throws {
        let result = try SharedIndex.run("search", "Quatschwort", "--count")
        #expect(result.output == "0\n")
        #expect(result.code == 1)
    }

    @Test(
        "wrong use ends with 2, names what is wrong and prints nothing",
        arguments: [
            (["--bogus"], "--bogus"), (["bogus"], "bogus"), (["search"], "QUERY"),
            (["search", "x", "--bogus"], "--bogus"), (["search", "x", "--limit", "0"], "--limit"),
            (["search", "x", "--limit", "-1"], "--limit"), (["search", "x", "--limit", "z"], "z"),
            (["quotes", "x", "--limit", "0"], "--limit"), (["list", "--limit", "0"], "--limit"),
            (["speakers", "--limit", "0"], "--limit"),
            (["search", "x", "--offset", "-1"], "--offset"),
            (["search", "x", "--format", "xml"], "xml"),
            (["search", "x", "--color", "red"], "red"),
            (["search", "x", "--sort", "size"], "size"),
            (["search", "x", "--type", "y"], "Direct"),
            (["search", "x", "--since", "2024-13"], "2024-13"),
            (["search", "x", "--until", "gestern"], "gestern"),
            (["search", "x", "--queries", "-"], "both"),
            (["search", "--queries", "fehlt.txt"], "fehlt.txt"),
            (["quotes", "--extract"], "--extract"), (["quotes", "--extract", "fehlt"], "fehlt"),
            (["index", "fehlt"], "fehlt"), (["show"], "ids"),
            (["analyze", "--words", "--output", "y"], "y"),
            (["help", "serach"], "did you mean search?"),
            (["--no-pager", "search", "x"], "wortlaut search --no-pager"),
            (["search", "x", "--since", "2026", "--until", "2025"], "--until 2025"),
            (["quotes", "--extract", "corpus", "--group", "date"], "index"),
            (["quotes", "--extract", "corpus", "--timeline"], "index"),
            (["search", ""], "holds no word to search for\n  Write"),
            (["search", "x", "--limit", "-1"], "from 1 on"),
            (["search", "Russland", "-Chips", "--count"], "'Wort -Chips'"),
            (["quotes", "Halbleiter", "-Halbleiter"], "'Wort -Halbleiter'"),
            (["quotes", "--speaker", ""], "--speaker names nothing"),
            (["search", "--role", " "], "--role names nothing"),
            (["search", "titel:Pek*"], "words and phrases only"),
            (["search", "Kita", "-Linz"], "wortlaut search 'Wort -Linz'"),
        ])
    func wrongUse(_ arguments: [String], _ named: String) throws {
        for format in [[], ["--format", "jsonl"]] where !arguments.contains("--format") {
            let takesFormat = ["search", "quotes", "speakers", "show", "list"]
            guard format.isEmpty || takesFormat.contains(arguments[0]) else { continue }
            let result = try SharedIndex.run(arguments + format)
            #expect(result.code == 2)
            #expect(result.output == "")
            #expect(result.messages.contains(named))
        }
    }

    @Test(
        "a query that cannot be read is underlined at the place",
        arguments: [
            ("Chips (Russland", "  Chips (Russland\n        ^\n"),
            ("\"Chips aus", "  \"Chips aus\n  ^\n"), ("Über (", "  Über (\n       ^\n"),
        ])
    func badQuery(_ query: String, _ underlined: String) throws {
        for command in ["search", "quotes"] {
            let result = try SharedIndex.run(command, query)
            #expect(result.code == 2)
            #expect(result.output == "")
            #expect(result.messages.contains(underlined))
        }
    }

    @Test(
        "an id that nothing has brings what is near it",
        arguments: [
            ("2024-04-26-exportkontrollen", "Did you mean \(GoldenTests.chips)?"),
            ("2024-04-25-exportkontrollen-chips.md", "Did you mean \(GoldenTests.chips)?"),
            ("\(GoldenTests.chips)#77", "(\(GoldenTests.chips)#1 …) and"),
            ("\(GoldenTests.chips)#q77", "(\(GoldenTests.chips)#q1 …)"),
            ("quite-another-thing", "wortlaut list"),
            ("corpus/\(GoldenTests.chips)", "has the id \(GoldenTests.chips)."),
        ])
    func missingID(_ id: String, _ advice: String) throws {
        let result = try SharedIndex.run("show", id)
        #expect(result.code == 1)
        #expect(result.output == "")
        #expect(result.messages.contains(advice), "\(result.messages)")
    }

    @Test(
        "no index ends with 3 and says how to make one",
        arguments: ["none", "empty", "readme", "file.txt", "file.txt/index"])
    func noIndex(_ name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("empty/.keep", "")
        try folder.write("readme/README.md", "Generated.\n")
        try folder.write("file.txt", "Text\n")
        for arguments in [
            ["search", "x"], ["quotes", "x"], ["speakers"], ["show", "x"], ["list"], ["stats"],
        ] {
            let result = try Program(in: folder).run(arguments + ["--index", name])
            #expect(result.code == 3)
            #expect(result.output == "")
            #expect(result.messages.contains(name))
            if !name.hasPrefix("file") { #expect(result.messages.contains("wortlaut index")) }
        }
    }

    @Test("an index is made in a directory that holds nothing but a README, which stays")
    func besideReadme() throws {
        let folder = try SmallCorpus.folder()
        try folder.write("index/README.md", "Generated.\n")
        #expect(try Program(in: folder).run("index").code == 0)
        #expect(try Program(in: folder).run("search", "Chips").code == 0)
        #expect(try folder.read("index/README.md") == Data("Generated.\n".utf8))
    }

    @Test(
        "an index of another format ends with 3 and names both", arguments: [3, 999])
    func otherFormat(_ format: Int) throws {
        let folder = try SmallCorpus.indexed()
        let manifest = String(
            decoding: try folder.read("index/generation-1/manifest"), as: UTF8.self)
        let changed = manifest.split(separator: "\n").map {
            $0.hasPrefix("format=") ? "format=\(format)" : "\($0)"
        }
        try folder.write("index/generation-1/manifest", changed.joined(separator: "\n") + "\n")
        for arguments in [["search", "Chips"], ["stats"], ["index"]] {
            let result = try Program(in: folder).run(arguments)
            #expect(result.code == 3)
            #expect(result.output == "")
            #expect(result.messages.contains("has format \(format), this program reads"))
            #expect(result.messages.contains("--rebuild"))
        }
        // A rebuild is the way out.
        #expect(try Program(in: folder).run("index", "--rebuild").code == 0)
        #expect(try Program(in: folder).run("search", "Chips").code == 0)
    }

    @Test(
        "a damaged index ends with 4 and says how to build it anew",
        arguments: [
            ("generation-1/iamglass", "garbage"), ("generation-1/manifest", "garbage"),
            ("generation-1/lexicon", "garbage"), ("CURRENT", "garbage\n"),
            ("generation-1/postlist.glass", ""),
        ])
    func damaged(_ file: String, _ content: String) throws {
        let folder = try SmallCorpus.indexed()
        // The lexicon is a hard link to the cache, so it must not be written through.
        try folder.remove("index/\(file)")
        try folder.write("index/\(file)", content)
        let result = try Program(in: folder).run("search", "Chips")
        #expect(result.code == 4)
        #expect(result.output == "")
        #expect(result.messages.contains("--rebuild"))
        #expect(try Program(in: folder).run("index", "--rebuild").code == 0)
        #expect(try Program(in: folder).run("search", "Chips").code == 0)
    }

    @Test("a byte that changed in the stored records is noticed, or does no harm")
    func damagedRecords() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let search = ["search", "Chips Hafen Äpfel", "--format", "jsonl"]
        let sound = try program.run(search)
        let name = "index/generation-1/docdata.glass"
        let table = try folder.read(name)
        var noticed = 0
        for place in stride(from: 7, to: table.count, by: 101) {
            var changed = table
            changed[place] ^= 0x21
            try folder.write(name, changed)
            let result = try program.run(search)
            if result.code == 0 {
                #expect(result.output == sound.output, "byte \(place)")
            } else {
                #expect(result.code == 4, "byte \(place)")
                #expect(result.output == "" && result.messages.contains("--rebuild"))
                noticed += 1
            }
        }
        #expect(noticed > 0)
    }

    @Test("a second writer ends with 5, and readers do not mind the first")
    func locked() throws {
        let folder = try SmallCorpus.indexed()
        let lock = open(folder.path + "/index/lock", O_RDWR | O_CLOEXEC)
        #expect(lock >= 0)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        for arguments in [["index"], ["index", "--rebuild"]] {
            let result = try Program(in: folder).run(arguments)
            #expect(result.code == 5)
            #expect(result.output == "")
            #expect(result.messages.contains("index"))
        }
        #expect(try Program(in: folder).run("search", "Chips").code == 0)
        close(lock)
        #expect(try Program(in: folder).run("index").code == 0)
    }

    @Test("a bad file among good ones ends with 6, is named, and costs no other")
    func badFile() throws {
        let folder = try SmallCorpus.folder()
        try folder.write("corpus/schlecht.jsonl", "{\"text\":\"Gut und Chips\"}\n{kaputt\n")
        let result = try Program(in: folder).run("index")
        #expect(result.code == 6)
        #expect(result.messages.contains("corpus/schlecht.jsonl:2"))
        #expect(try Program(in: folder).articleIDs().count == 4)
    }

    @Test("a file of unknown kind that is named ends with 6; below a directory it is passed over")
    func unknownKind() throws {
        let folder = try SmallCorpus.folder()
        try folder.write("corpus/bild.xyz", "?")
        let walked = try Program(in: folder).run("index")
        #expect(walked.code == 0)
        #expect(walked.messages == "")
        #expect(walked.output.contains("1 passed over"))
        let named = try Program(in: folder).run(
            "index", "corpus/bild.xyz", "corpus/zoll.txt", "--index", "i")
        #expect(named.code == 6)
        #expect(named.messages.contains("corpus/bild.xyz"))
        #expect(try Program(in: folder).run("search", "Chips", "--index", "i").code == 0)
    }

    @Test("README and LICENSE files are no articles")
    func notArticles() throws {
        let folder = try SmallCorpus.folder()
        for name in ["README.md", "LICENSE.txt", "sub/readme.txt"] {
            try folder.write("corpus/\(name)", "Chips\n\nChips.\n")
        }
        #expect(try Program(in: folder).run("index").code == 0)
        #expect(try Program(in: folder).articleIDs() == ["hafen.md", "r-1", "zoll.txt"])
    }

    @Test("a path that does not exist ends with 2 before anything is made")
    func missingPath() throws {
        let folder = try SmallCorpus.folder()
        let result = try Program(in: folder).run("index", "corpus", "fehlt")
        #expect(result.code == 2)
        #expect(result.output == "")
        #expect(try Program(in: folder).run("stats").code == 3)
    }

    @Test(
        "a full disk under the output ends with 7",
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
        arguments: [
            "search Russland", "search Russland --format jsonl", "search Russland --count",
            "search Russland --format trec", "quotes Russland", "quotes --extract corpus",
            "speakers", "list", "stats", "show \(GoldenTests.chips)", "analyze Haus",
            "lexicon info", "lexicon lookup Frage", "--help", "search --help", "--version",
        ])
    func fullDisk(_ command: String) throws {
        let result = try SharedIndex.shell("\"$WORTLAUT\" \(command) > /dev/full")
        #expect(result.code == 7)
        #expect(result.messages.contains("standard output"))
    }

    @Test("an index directory that cannot be made ends with 7")
    func noPlace() throws {
        let folder = try SmallCorpus.folder()
        let result = try Program(in: folder).run("index", "--index", "corpus/zoll.txt/index")
        #expect(result.code == 7)
        #expect(result.output == "")
        #expect(result.messages.contains("corpus/zoll.txt/index"))
    }

    @Test(
        "SIGTERM and SIGINT end an index run in good order",
        arguments: [("TERM", 143), ("INT", 130)])
    func signals(_ name: String, _ code: Int) throws {
        let folder = try SmallCorpus.indexed()
        let line = #"{"text":"Der Zoll fand Chips. „Das ist neu“, sagte Karl Muster."}"# + "\n"
        try folder.write("corpus/many.jsonl", String(repeating: line, count: 20_000))
        let interrupted = """
            set -m
            "$WORTLAUT" index --rebuild > out 2> err &
            until ls -d index/building-* > /dev/null 2>&1; do sleep 0.02; done
            kill -\(name) $!
            wait $!
            echo $? > code
            """
        #expect(try Program(in: folder).shell(interrupted).code == 0)
        #expect(String(decoding: try folder.read("code"), as: UTF8.self) == "\(code)\n")
        #expect(String(decoding: try folder.read("err"), as: UTF8.self).contains("stopped"))
        #expect(try folder.names(in: "index").allSatisfy { !$0.hasPrefix("building-") })
        let left = try Program(in: folder).articleIDs()
        #expect(left == ["hafen.md", "r-1", "zoll.txt"])
    }
}
