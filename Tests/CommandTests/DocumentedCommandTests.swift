import Foundation
import Testing

/// The commands that documents show, run as they stand there.
///
/// In a block marked `console` a line that begins with `$ ` is a command, and what follows it is
/// what it prints; `…` alone on a line stands for any lines, and a command with nothing below it
/// may print anything. The blocks of a document are run one after the other in one folder.
///
/// The tests have a dictionary of their own, which is small. Where an output rests on Debian's the
/// block is marked `console debian`: what it prints is compared in a run with those, where they
/// are installed and compiled. `WORTLAUT_RECORD=1` writes the outputs anew.
@Suite("Documented commands")
struct DocumentedCommandTests {
    struct Command: Sendable {
        var document: String
        var line: Int
        var text: String
        var output: [String]
        /// The output rests on Debian's dictionaries.
        var isOfDebian: Bool
        /// Where the output stands: indices of the document's lines.
        var place: Range<Int>

        /// The programs besides ours that it takes.
        var tools: [String] {
            let known = ["jq", "fzf", "sqlite3", "python3", "pandoc", "less"]
            return known.filter { tool in
                text.split { !$0.isLetter && !$0.isNumber }.contains { $0 == tool }
            }
        }
    }

    static let documents = ["README.md", "docs/tutorial.md", "docs/scripting.md"]

    /// The commands of a document, in order.
    static func commands(of document: String) throws -> [Command] {
        let url = URL(fileURLWithPath: Program.packageFolder + "/" + document)
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        var commands: [Command] = []
        var isInside = false
        var isOfDebian = false
        var continues = false
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if line.hasPrefix("```") {
                isInside = line.hasPrefix("```console")
                isOfDebian = line == "```console debian"
                continues = false
                continue
            }
            guard isInside else { continue }
            if continues {
                commands[commands.count - 1].text += "\n" + line
                commands[commands.count - 1].place = (place + 1)..<(place + 1)
            } else if line.hasPrefix("$ ") {
                commands.append(
                    Command(
                        document: document, line: place + 1, text: String(line.dropFirst(2)),
                        output: [], isOfDebian: isOfDebian, place: (place + 1)..<(place + 1)))
            } else {
                guard !commands.isEmpty else { continue }
                commands[commands.count - 1].output.append(String(line))
                let start = commands[commands.count - 1].place.lowerBound
                commands[commands.count - 1].place = start..<(place + 1)
                continue
            }
            let quotes = commands.last?.text.count { $0 == "'" } ?? 0
            continues = line.hasSuffix("\\") || quotes % 2 == 1
        }
        return commands
    }

    /// The lines are those that are documented, where `…` is any number of lines.
    static func fits(_ lines: [String], _ documented: [String]) -> Bool {
        guard let first = documented.first else { return lines.isEmpty }
        if first == "…" {
            return (0...lines.count).contains {
                fits(Array(lines.dropFirst($0)), Array(documented.dropFirst()))
            }
        }
        return lines.first == first
            && fits(Array(lines.dropFirst()), Array(documented.dropFirst()))
    }

    @Test("a document's commands print what it says", arguments: documents)
    func document(_ document: String) throws {
        try check(document, in: SharedIndex.copy(), isDebian: false)
    }

    @Test(
        "a document's commands print what it says, with Debian's dictionaries",
        .enabled(if: DebianLexicon.isThere), arguments: documents)
    func documentOfDebian(_ document: String) throws {
        let folder = try TemporaryFolder()
        try folder.copy(Program.packageFolder + "/corpus", to: "corpus")
        var program = Program(in: folder)
        program.environment = DebianLexicon.environment
        // The tutorial makes the index itself.
        if try Self.commands(of: document).first?.text.hasPrefix("wortlaut index") == false {
            let result = try program.run("index")
            #expect(result.code == 0, "\(result.messages)")
        }
        try check(document, in: folder, isDebian: true)
    }

    private func check(_ document: String, in folder: TemporaryFolder, isDebian: Bool) throws {
        let commands = try Self.commands(of: document)
        #expect(!commands.isEmpty)
        try folder.write("bin/none", "")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/bin/wortlaut", withDestinationPath: Program.binary)
        var program = Program(in: folder)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        program.environment = isDebian ? DebianLexicon.environment : [:]
        program.environment["PATH"] = folder.path + "/bin:" + path
        var recorded: [(place: Range<Int>, lines: [String])] = []
        for command in commands {
            guard command.tools.allSatisfy({ Tools.works("sh", "-c", "command -v \($0)") }) else {
                continue
            }
            let result = try program.shell(command.text)
            let place = "\(command.document):\(command.line): \(command.text)"
            #expect(result.code == 0, "\(place)\n\(result.messages)")
            guard command.isOfDebian == isDebian else { continue }
            var output = Golden.normalised(result.output)
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            var documented = command.output
            while output.last == "" { output.removeLast() }
            while documented.last == "" { documented.removeLast() }
            if Golden.isRecording, !documented.isEmpty {
                recorded.append((command.place, Self.recorded(output, as: command.output)))
            } else if !documented.isEmpty {
                #expect(
                    Self.fits(output, documented.map { Golden.normalised($0) }),
                    "\(place)\n\(result.output)")
            }
        }
        if Golden.isRecording { try Self.write(recorded, to: document) }
    }

    /// An output in the place of a documented one: where that is cut by `…` behind some lines, so
    /// is it.
    static func recorded(_ output: [String], as documented: [String]) -> [String] {
        var blanks = documented
        while blanks.last == "" { blanks.removeLast() }
        let gap = Array(repeating: "", count: documented.count - blanks.count)
        guard let cut = blanks.firstIndex(of: "…") else { return output + gap }
        return Array(output.prefix(cut)) + Array(blanks[cut...]) + gap
    }

    private static func write(
        _ recorded: [(place: Range<Int>, lines: [String])], to document: String
    ) throws {
        let url = URL(fileURLWithPath: Program.packageFolder + "/" + document)
        var lines = String(decoding: try Data(contentsOf: url), as: UTF8.self)
            .components(separatedBy: "\n")
        for (place, output) in recorded.reversed() { lines.replaceSubrange(place, with: output) }
        try Data(lines.joined(separator: "\n").utf8).write(to: url)
    }

    @Test("an output that differs does not fit")
    func fitting() {
        #expect(Self.recorded(["a", "b", "c"], as: ["x", "…"]) == ["a", "…"])
        #expect(Self.recorded(["a", "b"], as: ["x", ""]) == ["a", "b", ""])
        #expect(Self.fits(["a", "b", "c"], ["a", "…", "c"]))
        #expect(Self.fits(["a", "c"], ["a", "…", "c"]))
        #expect(Self.fits(["a"], ["a", "…"]))
        #expect(!Self.fits(["a", "b"], ["a"]))
        #expect(!Self.fits(["a", "b"], ["a", "…", "c"]))
        #expect(!Self.fits([], ["a"]))
    }

    /// Commands that change an index, make another or never end: their own tests run them.
    private static let apart: Set = [
        "backup", "check", "compact", "remove", "repair", "restore", "watch",
    ]

    /// The examples of the helps of all other commands.
    static func examples() throws -> [String] {
        let commands = try SharedIndex.run("--help").output
        let names =
            commands.components(separatedBy: "SUBCOMMANDS:\n").last?
            .split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) } ?? []
        var examples: [String] = []
        for name in [""] + names where !apart.contains(name) {
            let help = try SharedIndex.run((name.isEmpty ? [] : [name]) + ["--help"]).output
            for line in help.split(separator: "\n") where line.hasPrefix("  ") {
                let example = line.drop { $0 == " " }
                let isCommand = example.hasPrefix("wortlaut ") || example.contains("| wortlaut ")
                if isCommand { examples.append(String(example)) }
            }
        }
        return examples
    }

    @Test("every example of a command's help runs")
    func helpExamples() throws {
        let examples = try Self.examples()
        #expect(examples.count > 15)
        let folder = try SharedIndex.copy()
        try folder.write("bin/none", "")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/bin/wortlaut", withDestinationPath: Program.binary)
        // What the examples take for given.
        let dump = #"{"_id":"d1","headline":"Zoll","body":"Der Zoll kam.","text":"Der Zoll."}"#
        try folder.write("dump.jsonl", dump + "\n")
        try folder.write("news.jsonl", dump + "\n")
        try folder.write("articles/a.txt", "Der Hafen.\n\n„Ja“, sagte Anna Beispiel.\n")
        try folder.write("article.txt", "Der Hafen.\n\n„Ja“, sagte Anna Beispiel.\n")
        try folder.write("themes.jsonl", "{\"_id\":\"1\",\"text\":\"Zoll\"}\n")
        try folder.write("speakers.txt", "Judith Kessel = Kessel\n")
        var program = Program(in: folder)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        program.environment = ["PATH": folder.path + "/bin:" + path, "HOME": folder.path]
        _ = try program.shell("gzip -k dump.jsonl")
        for example in examples {
            if example.contains("jq"), !Tools.works("jq", "--version") { continue }
            let result = try program.shell(example)
            #expect(result.code == 0, "\(example)\n\(result.messages)")
        }
    }
}
