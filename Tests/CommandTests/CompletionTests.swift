import Foundation
import Testing

/// What the shells themselves offer, each with the script that the program writes for it.
@Suite("Completions")
struct CompletionTests {
    enum Shell: String, CaseIterable, CustomTestStringConvertible {
        case bash, zsh, fish

        var testDescription: String { rawValue }

        static let present = allCases.filter { Tools.works($0.rawValue, "-c", "true") }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        /// The line as typed, and what it has to become (in zsh) or what has to be offered.
        var typed: String
        var completed: String
        var offered: String

        var testDescription: String { typed }
    }

    static let cases = [
        Case(typed: "wortlaut spea", completed: "wortlaut speakers ", offered: "speakers"),
        Case(
            typed: "wortlaut search --files", completed: "wortlaut search --files-with-matches ",
            offered: "--files-with-matches"),
        Case(
            typed: "wortlaut search --sort rel", completed: "wortlaut search --sort relevance ",
            offered: "relevance"),
        Case(
            typed: "wortlaut quotes --format csl",
            completed: "wortlaut quotes --format csl-json ", offered: "csl-json"),
        Case(
            typed: "wortlaut list --fields tit", completed: "wortlaut list --fields title ",
            offered: "title"),
        Case(
            typed: "wortlaut search --speaker Judith",
            completed: #"wortlaut search --speaker Judith\ Kessel "#, offered: "Judith Kessel"),
        Case(
            typed: "wortlaut speakers Kess", completed: "wortlaut speakers Kessel ",
            offered: "Kessel"),
        Case(
            typed: "wortlaut show 2024-04-26-exp",
            completed: "wortlaut show 2024-04-26-exportkontrollen-chips.md ",
            offered: GoldenTests.chips),
        Case(
            typed: "wortlaut config path-p", completed: "wortlaut config path-pattern ",
            offered: "path-pattern"),
        Case(
            typed: "wortlaut search erwäh", completed: "wortlaut search erwähnt: ",
            offered: "erwähnt:"),
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
        try folder.write("complete.zsh", completeInZsh)
    }

    /// What a shell offers at the end of a line; in zsh the line as it becomes.
    private static func ask(
        _ shell: Shell, _ line: String, in folder: TemporaryFolder
    ) throws -> [String] {
        var program = Program(in: folder)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        program.environment["PATH"] = folder.path + "/bin:" + path
        let result: ProgramResult
        switch shell {
        case .bash:
            result = try program.tool("bash", ["--norc", "offer.bash", line])
        case .zsh:
            result = try program.tool("zsh", ["-f", "complete.zsh", line])
        case .fish:
            result = try program.tool(
                "fish", ["-N", "-c", "source fish/_wortlaut; complete -C $argv[1]", line])
        }
        #expect(result.messages == "", "\(shell): \(line)")
        return result.lines
    }

    @Test("a shell completes", arguments: Shell.present, cases)
    func completes(_ shell: Shell, _ asked: Case) throws {
        let lines = try Self.ask(shell, asked.typed, in: Self.prepared.get())
        switch shell {
        case .zsh: #expect(lines == [asked.completed])
        case .bash: #expect(lines == [asked.offered])
        case .fish:
            // What stands behind the tab is its description.
            let words = lines.map { String($0.prefix { $0 != "\t" }) }
            #expect(words == [asked.offered])
        }
    }

    @Test("every option of every command is offered", arguments: Shell.present)
    func options(_ shell: Shell) throws {
        guard shell != .zsh else { return }
        for command in ["index", "search", "quotes", "speakers", "show", "list", "stats"] {
            let help = try SharedIndex.run(command, "--help").output
            let options = help.split(separator: "\n").compactMap { line -> String? in
                let words = line.split { " ,/".contains($0) }.map(String.init)
                return line.hasPrefix("  -") ? words.first { $0.hasPrefix("--") } : nil
            }
            let lines = try Self.ask(shell, "wortlaut \(command) --", in: Self.prepared.get())
            let offered = Set(lines.map { String($0.prefix { $0 != "\t" }) })
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
            _ = try Self.ask(shell, line, in: folder)
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/gone"), "\(line)")
        }
        if shell == .bash {
            #expect(try Self.ask(shell, "wortlaut show a", in: folder) == ["a$(touch gone)"])
        }
    }

    @Test("without an index nothing is offered and nothing is said", arguments: Shell.present)
    func noIndex(_ shell: Shell) throws {
        guard shell != .zsh else { return }
        let folder = try TemporaryFolder()
        try Self.prepare(folder)
        #expect(try Self.ask(shell, "wortlaut show 2024", in: folder) == [])
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

    /// Types the line into an interactive zsh, with two tabs, and prints what it has become.
    private static let completeInZsh = #"""
        zmodload zsh/zpty
        zpty z zsh -f -i
        await() {
            local chunk out=''
            repeat 500; do
                if zpty -r -t z chunk; then
                    out+=$chunk
                    [[ $out == *${~1}* ]] && { print -r -- "$out"; return 0 }
                else
                    sleep 0.02
                fi
            done
            print -r -- "nothing came: $out" >&2
            return 1
        }
        zpty -w z "PROMPT=; fpath=($PWD/zsh \$fpath); autoload -Uz compinit; compinit -u -D"
        zpty -w z 'shown() { print -r -- "<<$BUFFER>>"; BUFFER= }; zle -N shown'
        zpty -w z "bindkey '^X' shown; bindkey '^I' complete-word; setopt no_beep; print REA''DY"
        await READY > /dev/null || exit 1
        zpty -w -n z "$1"$'\t\t\x18'
        [[ "$(await '<<*>>')" =~ '<<([^>]*)>>' ]] && print -r -- "$match[1]"
        zpty -d z
        """#
}
