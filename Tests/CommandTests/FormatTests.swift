import Foundation
import Testing

/// What holds between the formats of one answer.
@Suite("Formats")
struct FormatTests {
    @Test(
        "JSON is the JSON Lines as one array",
        arguments: [
            ["search", "Zoll"], ["search", "Quatschwort"], ["quotes", "--type", "direct"],
            ["speakers"], ["list"], ["show", GoldenTests.chips],
        ])
    func json(_ arguments: [String]) throws {
        let lines = try SharedIndex.run(arguments + ["--format", "jsonl"])
        let whole = try SharedIndex.run(arguments + ["--format", "json"])
        #expect(try JSONText(parsing: whole.output).array == lines.records)
        #expect(whole.code == lines.code)
    }

    @Test("a batch of queries is one JSON array")
    func batch() throws {
        let result = try SharedIndex.run(
            "search", "--queries", "-", "--format", "json", input: "Zoll\nQuatschwort\n")
        let records = try #require(JSONText(parsing: result.output).array)
        #expect(records.filter { $0["type"]?.string == "begin" }.count == 2)
    }

    @Test("named fields are the only ones in JSON, and the columns of a table, in their order")
    func fields() throws {
        let whole = try SharedIndex.run("quotes", "Zoll", "--format", "jsonl")
            .records("quotation")
        let some = try SharedIndex.run(
            "quotes", "Zoll", "--format", "jsonl", "--fields", "text,speaker,start")
        #expect(try some.records.first?["type"]?.string == "begin")
        for (record, full) in zip(try some.records("quotation"), whole) {
            guard case .object(let members) = record else {
                Issue.record("no object: \(record)")
                continue
            }
            #expect(Set(members.keys) == ["text", "speaker", "start"])
            #expect(record["text"] == full["text"])
        }
        let table = try SharedIndex.run("quotes", "Zoll", "--fields", "start,id")
        #expect(table.lines.count == whole.count)
        for (line, full) in zip(table.lines, whole) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            #expect(
                cells.map(String.init) == [
                    full["start"]?.integer.map(String.init) ?? "", full["id"]?.string ?? "",
                ])
        }
    }

    /// Read by a reader of CSV that is not ours.
    @Test(
        "python3 reads from CSV what JSON Lines hold",
        .enabled(if: Tools.hasPython, "needs python3"))
    func csv() throws {
        let check = """
            import csv, json, subprocess, sys
            def run(*args):
                return subprocess.run(args, capture_output=True, encoding="utf-8").stdout
            program = [sys.argv[1], "search", "Angriff Zoll", "--index", sys.argv[2], "--format"]
            rows = list(csv.DictReader(run(*program, "csv").splitlines(keepends=True)))
            hits = [json.loads(line)["data"] for line in run(*program, "jsonl").splitlines()]
            hits = [hit for hit in hits if "rank" in hit]
            assert rows and len(rows) == len(hits), (len(rows), len(hits))
            for row, hit in zip(rows, hits):
                assert int(row["rank"]) == hit["rank"] and float(row["score"]) == hit["score"]
                assert row["snippet"].split() == hit["snippet"].split(), row
            """
        let program = Program(in: try SharedIndex.folder)
        let result = try program.tool("python3", ["-c", check, Program.binary, "index"])
        #expect(result.code == 0, "\(result.messages)")
    }

    @Test("what stands around the results is in no table", arguments: ["tsv", "csv"])
    func frames(_ format: String) throws {
        // A word that nothing matches brings a hint.
        let asked = ["search", "Quatschwort Russland"]
        let hits = try SharedIndex.run(asked + ["--format", "jsonl"]).records("hit")
        let table = try SharedIndex.run(
            asked + ["--format", format, "--fields", "rank", "--no-header"])
        #expect(table.lines == hits.compactMap { $0["rank"]?.integer.map(String.init) })
        #expect(!hits.isEmpty && !table.output.contains("\n\n"))
    }

    @Test("a cell of CSV with quotation marks, commas and line ends is quoted")
    func quoting() throws {
        let folder = try TemporaryFolder()
        let text = #"{"_id":"a","title":"Ein \"Titel\", der stört","text":"Zoll."}"# + "\n"
        try folder.write("corpus/a.jsonl", text)
        let program = Program(in: folder)
        #expect(try program.run("index").code == 0)
        let result = try program.run("list", "--format", "csv", "--fields", "id,title")
        #expect(result.output == "id,title\na,\"Ein \"\"Titel\"\", der stört\"\n")
        let bare = try program.run(
            "list", "--format", "csv", "--fields", "id,title", "--no-header")
        #expect(bare.lines.count == 1)
        let tsv = try program.run("list", "--fields", "id,title", "--header")
        #expect(tsv.output == "id\ttitle\na\tEin \"Titel\", der stört\n")
    }

    @Test("-0 ends every record with NUL")
    func null() throws {
        for arguments in [
            ["search", "Zoll", "--files-with-matches"], ["search", "Zoll", "--fields", "id"],
            ["quotes", "Zoll", "--template", "{id}"], ["list", "--format", "jsonl"],
        ] {
            let lines = try SharedIndex.run(arguments)
            let records = try SharedIndex.run(arguments + ["-0"])
            #expect(!records.output.contains("\n"))
            #expect(records.output.split(separator: "\0").map(String.init) == lines.lines)
            #expect(records.bytes.last == 0)
        }
    }

    @Test("a path is listed once, and --limit counts paths")
    func files() throws {
        let hits = try SharedIndex.run(
            "search", "Russland", "--limit", "1000", "--fields", "path")
        var paths: [String] = []
        for path in hits.lines where !paths.contains(path) { paths.append(path) }
        let listed = try SharedIndex.run(
            "search", "Russland", "--files-with-matches", "--limit", "1000")
        #expect(listed.lines == paths)
        #expect(paths.count > 3 && hits.lines.count > paths.count)
        let some = try SharedIndex.run(
            "search", "Russland", "--files-with-matches", "--limit", "2", "--offset", "1")
        #expect(some.lines == Array(paths.dropFirst().prefix(2)))
    }

    @Test("--count of speakers and list is their number")
    func counts() throws {
        for command in ["speakers", "list"] {
            let count = try SharedIndex.run(command, "--count")
            let all = try SharedIndex.run(command, "--limit", "10000", "--fields", "id")
            #expect(count.output == "\(all.lines.count)\n")
            #expect(try SharedIndex.run(command, "--count", "--quiet").output == "")
        }
        let nobody = try SharedIndex.run("speakers", "Quatschwort", "--count")
        #expect(nobody.output == "0\n")
        #expect(nobody.code == 1)
    }

    @Test("templates: braces, escapes, fields without a value")
    func templates() throws {
        let result = try SharedIndex.run(
            "list", "--limit", "1", "--template", #"{{{id}}}\t{url}|\\{topics}"#)
        let article = try SharedIndex.run("list", "--limit", "1", "--format", "jsonl")
            .records("article")[0]
        let topics = (article["topics"]?.array ?? []).compactMap(\.string)
        #expect(
            result.output
                == "{\(article["id"]?.string ?? "")}\t|\\\(topics.joined(separator: "; "))\n")
    }

    @Test(
        "what is wrong with options of output is named, with the nearest right word",
        arguments: [
            ("search x --fields titel", "there is no field titel in a hit; did you mean title?"),
            ("quotes x --fields speker", "did you mean speaker?"),
            ("list --fields zzzzzz", "There are: id, path, title"),
            ("search x --template {titel}", "did you mean title?"),
            ("search x --template {title", "without its }"),
            ("search x --template a}", "without its {"),
            (#"search x --template a\q"#, "is none of"),
            ("search x --template {id} --format csv", "--template stands alone"),
            ("search x --format text --fields id", "not with text"),
            ("search x --fields ,", "names no field"),
            ("search x --width 3", "--width takes a number from 20 to 1000"),
            ("search x --format bibtex", "bibtex"),
            ("search x --fromat csv", "--format"),
        ])
    func errors(_ command: String, _ message: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let result = try SharedIndex.run(words)
        #expect(result.code == 2)
        #expect(result.output == "")
        #expect(result.messages.contains(message), "\(result.messages)")
    }

    @Test("ids on standard input, a line each or parted by NUL, are shown")
    func idsOnInput() throws {
        let ids = ["\(GoldenTests.chips)#1", "\(GoldenTests.chips)#q2"]
        let named = try SharedIndex.run(["show"] + ids)
        for input in [ids.joined(separator: "\n") + "\n", ids.joined(separator: "\0") + "\0"] {
            #expect(try SharedIndex.run("show", input: input).output == named.output)
            #expect(try SharedIndex.run("show", "-", input: input).output == named.output)
        }
        #expect(try SharedIndex.run("show", "-", input: "").code == 1)
        #expect(try SharedIndex.run("show", input: "").code == 2)
    }

    @Test("the fields that can be named are those of the schema")
    func schema() throws {
        let path = Program.packageFolder + "/docs/output.schema.json"
        let schema = try JSONText(
            parsing: String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self))
        for (type, command) in [
            ("hit", "search x"), ("quotation", "quotes x"), ("speaker", "speakers"),
            ("article", "list"),
        ] {
            guard case .object(let fields)? = schema["$defs"]?[type]?["properties"] else {
                Issue.record("no schema of \(type)")
                continue
            }
            let words = command.split(separator: " ").map(String.init)
            for field in fields.keys.sorted() {
                let result = try SharedIndex.run(words + ["--fields", field])
                #expect(result.code != 2, "\(field): \(result.messages)")
            }
        }
    }

    @Test(
        "no format but JSON holds what hostile articles bring",
        arguments: [
            "text", "json", "jsonl", "tsv", "csv", "markdown",
        ])
    func hostile(_ format: String) throws {
        let program = Program(in: try HostileCorpus.indexed())
        for command in [["search", "Angriff"], ["quotes"], ["speakers"], ["list"]] {
            let result = try program.run(command + ["--format", format])
            #expect(result.code == 0)
            for attack in HostileCorpus.attacks {
                #expect(!result.output.contains(attack), "\(command) \(format)")
            }
        }
    }

    @Test("bibliographies are read by programs that know them", .enabled(if: Tools.hasPandoc))
    func bibliography() throws {
        let shell = try SharedIndex.shell(
            "\"$WORTLAUT\" quotes Zoll --format bibtex | pandoc -f biblatex -t csljson")
        let items = try #require(JSONText(parsing: shell.output).array)
        #expect(shell.code == 0 && !items.isEmpty)
        #expect(items.allSatisfy { $0["issued"] != nil && $0["title"] != nil })
    }
}
