import Foundation
import Testing

/// What the shells themselves complete, each with the script that the program writes for it.
@Suite("Completions", .enabled(if: Tools.hasScript, "needs script(1) of util-linux"))
struct CompletionTests {
    enum Shell: String, CaseIterable, CustomTestStringConvertible {
        case bash, zsh, fish

        var testDescription: String { rawValue }

        static let present = allCases.filter { Tools.works($0.rawValue, "-c", "true") }

        /// Begins a shell in which `^X` writes the line that stands there into a file and ends.
        var command: String {
            switch self {
            case .bash: "bash --noprofile --rcfile rc.bash -i"
            case .zsh: "ZDOTDIR=zsh zsh -d -i"
            case .fish: "fish -N -i -C 'source rc.fish'"
            }
        }
    }

    /// A line as it is typed, and what a tab makes of it.
    static let cases = [
        ("wortlaut spea", "wortlaut speakers"),
        ("wortlaut search --files", "wortlaut search --files-with-matches"),
        ("wortlaut search --sort rel", "wortlaut search --sort relevance"),
        ("wortlaut quotes --format csl", "wortlaut quotes --format csl-json"),
        ("wortlaut list --fields id,tit", "wortlaut list --fields id,title"),
        ("wortlaut search --speaker Judith", #"wortlaut search --speaker Judith\ Kessel"#),
        ("wortlaut speakers Kess", "wortlaut speakers Kessel"),
        ("wortlaut show 2024-04-26-exp", "wortlaut show \(GoldenTests.chips)"),
        ("wortlaut config path-p", "wortlaut config path-pattern"),
        ("wortlaut search erwäh", "wortlaut search erwähnt:"),
        ("wortlaut search quelle:Haf", "wortlaut search quelle:Hafenkurier-Nord"),
        ("wortlaut search Zoll sprecher:Judith", "wortlaut search Zoll sprecher:Judith-Kessel"),
        ("wortlaut search thema:Schifff", "wortlaut search thema:Schifffahrt"),
        ("wortlaut search --verb entgegn", "wortlaut search --verb entgegnen"),
        ("wortlaut quotes --role Meeresb", "wortlaut quotes --role Meeresbiologin"),
        ("wortlaut remove 2024-04-26-exp", "wortlaut remove \(GoldenTests.chips)"),
    ]

    /// A folder with the index, the program under its name, and the scripts.
    private static let prepared = Result {
        let folder = try SharedIndex.copy()
        try prepare(folder)
        return folder
    }

    private static func prepare(_ folder: TemporaryFolder) throws {
        let program = Program(in: folder)
        try folder.write("bin/none", "")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/bin/wortlaut", withDestinationPath: Program.binary)
        for shell in Shell.allCases {
            let script = try program.run("--generate-completion-script", shell.rawValue)
            try folder.write("\(shell.rawValue)/_wortlaut", script.output)
        }
        try folder.write("offer.bash", offerInBash)
        try folder.write("rc.bash", settingsOfBash)
        try folder.write("zsh/.zshrc", settingsOfZsh)
        try folder.write(
            "rc.fish", "source fish/_wortlaut\nbind \\cx 'commandline > typed; exit'\n")
    }

    /// What a line becomes when a tab is typed behind it, on a terminal of its own.
    private static func complete(
        _ shell: Shell, _ line: String, in folder: TemporaryFolder
    ) throws -> String {
        var program = Program(in: folder)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        program.environment["PATH"] = folder.path + "/bin:" + path
        try folder.write("keys", line + "\t\u{18}")
        try folder.write("typed", "")
        let quoted = shell.command.replacing("'", with: #"'\''"#)
        _ = try program.shell("script -qec '\(quoted)' /dev/null < keys > screen 2>&1")
        return String(decoding: try folder.read("typed"), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test("a tab completes", arguments: Shell.present)
    func completes(_ shell: Shell) throws {
        let folder = try Self.prepared.get()
        for (typed, completed) in Self.cases {
            // A shell that starts slowly may lose what is typed: it is typed again.
            var line = ""
            for _ in 0..<20 where line != completed {
                // bash puts a backslash before a colon, which stands for the same.
                line = try Self.complete(shell, typed, in: folder).replacing(#"\:"#, with: ":")
            }
            #expect(line == completed, "\(shell)")
        }
    }

    /// What bash offers at the end of a line.
    private static func offers(_ line: String, in folder: TemporaryFolder) throws -> [String] {
        var program = Program(in: folder)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        program.environment["PATH"] = folder.path + "/bin:" + path
        let result = try program.tool("bash", ["--norc", "offer.bash", line])
        #expect(result.messages == "", "\(line)")
        return result.lines
    }

    @Test("every option of every command is offered", .enabled(if: Shell.present.contains(.bash)))
    func options() throws {
        for command in ["index", "search", "quotes", "speakers", "show", "list", "stats"] {
            let help = try SharedIndex.run(command, "--help").output
            let options = help.split(separator: "\n").compactMap { line -> String? in
                let words = line.split { " ,/".contains($0) }.map(String.init)
                return line.hasPrefix("  -") ? words.first { $0.hasPrefix("--") } : nil
            }
            let offered = try Self.offers("wortlaut \(command) --", in: Self.prepared.get())
            #expect(options.count > 5)
            for option in options { #expect(offered.contains(option), "\(command) \(option)") }
        }
    }

    @Test("what an article brings is never run by a shell", arguments: Shell.present)
    func hostile(_ shell: Shell) throws {
        let folder = try TemporaryFolder()
        let name = #"Anna $(touch gone) `touch gone` \; "X" D'Arcy"#
        let record = ["_id": "a$(touch gone)", "source": name, "text": "Der Zoll kam."]
        var text = try JSONSerialization.data(withJSONObject: record)
        text.append(0x0A)
        try folder.write("corpus/a.jsonl", text)
        #expect(try Program(in: folder).run("index").code == 0)
        try Self.prepare(folder)
        for line in ["wortlaut show a", "wortlaut search quelle:A"] {
            _ = try Self.complete(shell, line, in: folder)
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/gone"), "\(line)")
        }
        if shell == .bash {
            #expect(try Self.offers("wortlaut show a", in: folder) == ["a$(touch gone)"])
        }
    }

    @Test(
        "without an index nothing is offered and nothing is said",
        .enabled(if: Shell.present.contains(.bash)))
    func noIndex() throws {
        let folder = try TemporaryFolder()
        try Self.prepare(folder)
        #expect(try Self.offers("wortlaut show 2024", in: folder) == [])
    }

    /// Calls bash's function as the shell does, and prints what it offers.
    private static let offerInBash = #"""
        source ./bash/_wortlaut
        line=$1
        COMP_LINE=$line COMP_POINT=${#line}
        read -ra COMP_WORDS <<< "$line"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _wortlaut wortlaut "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\n' "${COMPREPLY[@]}"
        """#

    private static let settingsOfBash = #"""
        source bash/_wortlaut
        shown() { printf '%s\n' "$READLINE_LINE" > typed; exit; }
        bind -x '"\C-x": shown'

        """#

    private static let settingsOfZsh = """
        fpath=($PWD/zsh $fpath)
        autoload -Uz compinit
        compinit -u -D
        shown() { print -r -- "$BUFFER" > typed; exit }
        zle -N shown
        bindkey '^X' shown
        bindkey '^I' complete-word

        """
}
