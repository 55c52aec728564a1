import Foundation
import Testing

/// Settings: command line, environment, the project's file, the user's, in this order.
@Suite("Configuration")
struct ConfigTests {
    /// A folder with an index, a project's file and a user's file.
    private static func program(
        project: String? = nil, user: String? = nil, environment: [String: String] = [:]
    ) throws -> (program: Program, folder: TemporaryFolder) {
        let folder = try SmallCorpus.indexed()
        if let project { try folder.write(".wortlaut.yaml", project) }
        if let user { try folder.write("config/wortlaut/config.yaml", user) }
        var program = Program(in: folder)
        program.environment = environment
        program.environment["XDG_CONFIG_HOME"] = folder.path + "/config"
        return (program, folder)
    }

    private static func setting(_ name: String, _ output: String) -> String? {
        let line = output.split(separator: "\n").first {
            $0.hasPrefix("\(name):") || $0.hasPrefix("# \(name):")
        }
        return line?.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    @Test("what stands nearer goes before what stands farther")
    func order() throws {
        let (program, folder) = try Self.program(
            project: "# the project's\nlimit: 3\ncolor: never\n", user: "limit: 4\nwidth: 60\n",
            environment: ["WORTLAUT_COLOR": "always"])
        let output = try program.run("config").output
        #expect(Self.setting("limit", output) == "limit: 3 # \(folder.path)/.wortlaut.yaml:2")
        #expect(Self.setting("color", output) == "color: always # WORTLAUT_COLOR")
        #expect(
            Self.setting("width", output)
                == "width: 60 # \(folder.path)/config/wortlaut/config.yaml:2")
        #expect(Self.setting("sort", output) == "# sort: relevance # default")
        #expect(try program.run("config", "limit").output == "3\n")
        let listed = try program.run("list")
        #expect(listed.output.contains("\u{1B}[1m"))
        // The command line goes before everything.
        #expect(!(try program.run("list", "--color", "never").output.contains("\u{1B}")))
    }

    @Test("--no-config leaves the files unread, and the environment as it is")
    func none() throws {
        let (program, _) = try Self.program(
            project: "limit: 1\n", user: "nonsense\n", environment: ["WORTLAUT_WIDTH": "40"])
        let output = try program.run("config", "--no-config").output
        #expect(Self.setting("limit", output) == "# limit: 10 # default")
        #expect(Self.setting("width", output) == "width: 40 # WORTLAUT_WIDTH")
        #expect(try program.run("list", "--no-config", "--fields", "id").lines.count == 3)
        #expect(try program.run("list", "--fields", "id").code == 2)
    }

    @Test("a project's file holds below its folder, and its paths are seen from there")
    func below() throws {
        let (program, folder) = try Self.program(project: "index: index\nlimit: 2\n")
        try folder.write("notes/2024/a.txt", "")
        var below = program
        below.directory = folder.path + "/notes/2024"
        let result = try below.run("list", "--fields", "id")
        #expect(result.code == 0, "\(result.messages)")
        #expect(result.lines.count == 2)
        #expect(try below.run("config", "index").output == "\(folder.path)/index\n")
    }

    @Test("paths and ways of reading come from the project's file")
    func reading() throws {
        let folder = try TemporaryFolder()
        try folder.write("a/x.jsonl", #"{"_id":"1","headline":"T","body":"Der Zoll kam."}"# + "\n")
        try folder.write("b/y.txt", "Der Hafen.\n")
        try folder.write(
            ".wortlaut.yaml", "paths: [a, b]\nmap: {title: headline, text: body}\nindex: news\n")
        let program = Program(in: folder)
        let result = try program.run("index")
        #expect(result.code == 0, "\(result.messages)")
        let titles = try program.run("list", "--fields", "id,title")
        #expect(titles.output.contains("1\tT\n"))
        #expect(titles.lines.count == 2)
        #expect(try folder.names(in: "").contains("news"))
    }

    @Test("a format that a command lacks is passed over, one that it has is used")
    func format() throws {
        let (program, _) = try Self.program(project: "format: json\n")
        #expect(try program.run("list").output.hasPrefix("["))
        #expect(try program.run("stats").output.hasPrefix("articles"))
        #expect(try program.run("list", "--format", "text").output.hasPrefix("[") == false)
        #expect(try program.run("list", "--fields", "id").lines.count == 3)
    }

    @Test("what config prints is a file of settings that says the same")
    func roundTrip() throws {
        let text = "limit: 7\npaths: [corpus, 'a b']\npath-pattern: '{source}/{year}/*'\n"
        let (program, folder) = try Self.program(project: text)
        let names = ["limit", "paths", "path-pattern"]
        let before = try names.map { try program.run("config", $0).output }
        try folder.write(".wortlaut.yaml", try program.run("config").output)
        #expect(try names.map { try program.run("config", $0).output } == before)
        #expect(before[1] == "corpus\na b\n")
    }

    @Test(
        "a mistake is told with its file, its line and the nearest right word",
        arguments: [
            ("color: auto\nlimt: 3\n", ":2: there is no setting limt", "did you mean limit?"),
            ("quatschwort: 3\n", ":1: there is no setting quatschwort", "There are: index,"),
            ("limit: many\n", ":1: limit: takes a number from 1 on", ""),
            ("# x\n\ncolor: blau\n", ":3: color: blau is none of auto, always, never", ""),
            ("limit: [1, 2]\n", ":1: limit: takes one value", ""),
            ("limit: {a: 1}\n", ":1: limit: takes a word or a list of words", ""),
            ("- limit\n", ":1: settings are written 'name: value'", ""),
            ("limit: 'x\n", ".wortlaut.yaml:", ""),
            ("path-pattern: {date}-*\n", ":1: ", "quotation marks: path-pattern: \"{date}-*\""),
            ("path-pattern: {date}\n", ":1: path-pattern: takes a word", "in quotation marks"),
            ("pager: rm -rf /\n", ":1: a project's file may not name a program", "config.yaml"),
        ])
    func mistakes(_ text: String, _ message: String, _ advice: String) throws {
        let (program, _) = try Self.program(project: text)
        for command in [["list"], ["search", "Zoll"], ["config"]] {
            let result = try program.run(command)
            #expect(result.code == 2)
            #expect(result.output == "")
            #expect(result.messages.contains(message), "\(result.messages)")
            #expect(advice.isEmpty || result.messages.contains(advice), "\(result.messages)")
        }
    }

    @Test("mistakes in the environment and in the name of a setting are told")
    func others() throws {
        let (program, _) = try Self.program(environment: ["WORTLAUT_LIMIT": "0"])
        let result = try program.run("list")
        #expect(result.code == 2)
        #expect(result.messages == "wortlaut: WORTLAUT_LIMIT: takes a number from 1 on\n")
        let (other, _) = try Self.program()
        let unknown = try other.run("config", "colour")
        #expect(unknown.code == 2)
        #expect(unknown.messages.contains("did you mean color?"))
    }

    @Test("an empty file of settings says nothing")
    func empty() throws {
        for text in ["", "# nothing\n", "---\n"] {
            let (program, _) = try Self.program(project: text)
            #expect(try program.run("list").code == 0)
        }
    }

    @Test("settings as JSON Lines are as the schema says")
    func schema() throws {
        let (program, _) = try Self.program(project: "limit: 3\n")
        var validator = try SchemaValidator.published()
        validator.isClosed = true
        let result = try program.run("config", "--format", "jsonl")
        let records = try result.records
        #expect(records.count == 11)
        for record in records { #expect(try validator.problems(of: record) == []) }
    }
}
