import Foundation
import Testing

/// Standard output, standard error, pipes and colour.
@Suite("Streams")
struct StreamTests {
    @Test(
        "a reader that goes away is a quiet end",
        arguments: [
            "search Russland --limit 100", "search Russland --limit 100 --format jsonl",
            "quotes --limit 600 --sort date", "list --limit 100", "speakers --limit 300",
            "analyze < many",
            "quotes --extract corpus", "analyze --words < many",
        ])
    func closedPipe(_ command: String) throws {
        let folder = try SharedIndex.copy()
        try folder.write("many", String(repeating: "Haus und Hof\n", count: 30_000))
        let result = try Program(in: folder).shell(
            "{ \"$WORTLAUT\" \(command); echo $? > code; } | head -1")
        #expect(result.messages == "")
        #expect(result.lines.count == 1)
        #expect(String(decoding: try folder.read("code"), as: UTF8.self) == "0\n")
    }

    @Test("output through a pipe is the output into a file")
    func pipe() throws {
        let command = "quotes --limit 600 --format jsonl --sort date"
        let words = command.split(separator: " ").map(String.init)
        let piped = try SharedIndex.shell("\"$WORTLAUT\" \(command) | cat")
        #expect(piped.output.utf8.count > 1 << 16)
        #expect(piped.output == (try SharedIndex.run(words).output))
    }

    @Test("colour is there on demand only, and changes nothing but colour")
    func color() throws {
        let plain = try SharedIndex.run("search", "Russland")
        #expect(!plain.output.contains("\u{1B}"))
        #expect(plain.output.contains("[Russland]"))
        let never = try SharedIndex.run("search", "Russland", "--color", "never")
        #expect(never.output == plain.output)
        let colored = try SharedIndex.run("search", "Russland", "--color", "always")
        #expect(colored.output.contains("\u{1B}[1;31mRussland\u{1B}[0m"))
        let words = { (text: String) in
            text.replacingOccurrences(
                of: "\u{1B}\\[[0-9;]*m", with: "", options: .regularExpression
            )
            .split { $0.isWhitespace }.joined(separator: " ")
        }
        let bare = plain.output.replacingOccurrences(
            of: "[\\[\\]]", with: "", options: .regularExpression)
        #expect(words(colored.output) == words(bare))
    }

    /// `script` gives the program a terminal.
    @Test(
        "on a terminal there is colour, unless NO_COLOR or TERM say otherwise",
        .enabled(if: Tools.hasScript, "needs script(1) of util-linux"))
    func terminal() throws {
        let command =
            "script -qec '\"$WORTLAUT\" search Russland --limit 1 --no-pager' "
            + "/dev/null < /dev/null"
        var program = Program(in: try SharedIndex.folder)
        #expect(try program.shell(command).output.contains("\u{1B}[1;31m"))
        for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
            program.environment = [name: value]
            #expect(try !program.shell(command).output.contains("\u{1B}["))
        }
        program.environment = ["NO_COLOR": ""]
        #expect(try program.shell(command).output.contains("\u{1B}[1;31m"))
    }

    @Test("JSON Lines and TREC runs are never coloured", arguments: ["jsonl", "trec"])
    func machineFormats(_ format: String) throws {
        let result = try SharedIndex.run(
            "search", "Russland", "--format", format, "--color", "always")
        #expect(!result.output.contains("\u{1B}"))
        #expect(result.code == 0)
    }

    @Test("no line of text output is wider than 80 columns, but for single long words")
    func width() throws {
        for arguments in [
            ["search", "Russland", "--limit", "50"], ["quotes", "--sort", "date", "--limit", "99"],
            ["speakers", "--limit", "99"], ["show", GoldenTests.chips], ["list"],
        ] {
            for line in try SharedIndex.run(arguments).lines where line.count > 80 {
                #expect(line.split(separator: " ").count == 1, "\(line)")
            }
        }
    }

    @Test("help fits 80 columns and names the exit codes")
    func help() throws {
        let help = try SharedIndex.run("--help").output
        for code in [
            "0 found", "1 nothing", "2 wrong use", "3 no", "4", "5 locked", "6", "7", "70",
            "130/143",
        ] {
            #expect(help.split { $0.isWhitespace }.joined(separator: " ").contains(code))
        }
        #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("--quiet prints nothing on standard output")
    func quiet() throws {
        for arguments in [
            ["search", "Russland"], ["quotes", "Russland"], ["speakers"], ["list"], ["stats"],
            ["show", GoldenTests.chips], ["search", "Russland", "--count"],
            ["search", "Russland", "--format", "trec"], ["quotes", "--extract", "corpus"],
        ] {
            let result = try SharedIndex.run(arguments + ["--quiet"])
            #expect(result.output == "", "\(arguments)")
            #expect(result.code == 0, "\(arguments)")
        }
    }

    @Test(
        "on a terminal long text goes through the pager, and its width is the terminal's",
        .enabled(if: Tools.hasScript, "needs script(1) of util-linux"))
    func pager() throws {
        let folder = try SharedIndex.copy()
        var program = Program(in: folder)
        program.environment = ["WORTLAUT_PAGER": "sed 's/^/| /'", "NO_COLOR": "1"]
        func screen(_ options: String) throws -> [Substring] {
            let line = "stty cols 60 rows 20; \"$WORTLAUT\" search Russland \(options)"
            let result = try program.shell(
                "script -qec '\(line.replacing("'", with: #"'\''"#))' /dev/null < /dev/null")
            // What script shows of the end of its input is no output of ours.
            return result.output.replacing("\r\n", with: "\n").replacing("^D\u{8}\u{8}", with: "")
                .split(separator: "\n")
        }
        let paged = try screen("")
        #expect(paged.count > 20 && paged.allSatisfy { $0.hasPrefix("| ") })
        let bare = paged.map { line in
            line.replacing(/\u{1B}\]8;[^\u{1B}]*\u{1B}\\/, with: "").dropFirst(2)
        }
        #expect(bare.contains { $0.count > 52 })
        for line in bare {
            #expect(line.count <= 60 || !line.dropFirst(4).contains(" "), "\(line)")
        }
        #expect(paged.contains { $0.contains("\u{1B}]8;;file://") })
        for options in ["--no-pager", "--format jsonl", "--count"] {
            #expect(try screen(options).allSatisfy { !$0.hasPrefix("| ") }, "\(options)")
        }
        // A pager that is not there is none.
        program.environment["WORTLAUT_PAGER"] = "no-such-program"
        #expect(try screen("").count == bare.filter { !$0.isEmpty }.count)
        // In a pipe there is neither a pager nor a link.
        program.environment["WORTLAUT_PAGER"] = "sed 's/^/| /'"
        let piped = try program.shell("\"$WORTLAUT\" search Russland | cat")
        #expect(!piped.output.hasPrefix("| ") && !piped.output.contains("\u{1B}"))
    }

    @Test(
        "numbers and dates do not depend on the locale", arguments: ["C", "de_DE.UTF-8", "tr_TR"])
    func locale(_ name: String) throws {
        var program = Program(in: try SharedIndex.folder)
        program.environment = ["LC_ALL": name, "LANG": name]
        for arguments in [
            ["search", "Russland", "--format", "jsonl"],
            ["search", "Russland", "--format", "trec"],
            ["quotes", "--timeline"], ["speakers", "--format", "csv"],
        ] {
            let usual = try SharedIndex.run(arguments)
            #expect(try program.run(arguments).bytes == usual.bytes)
        }
    }
}
