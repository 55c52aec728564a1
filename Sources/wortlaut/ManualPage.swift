/// A manual page in mdoc(7).
struct ManualPage {
    /// `wortlaut-search`, which is the name of the file too.
    let name: String
    let text: String

    /// Pages of a command and of all below it that are shown.
    static func pages(of command: ToolHelp.Command, under path: [String] = []) -> [ManualPage] {
        let path = path + [command.commandName]
        let below = (command.subcommands ?? []).filter {
            $0.shouldDisplay != false && $0.commandName != "help"
        }
        return [ManualPage(command, path: path, below: below)]
            + below.flatMap { pages(of: $0, under: path) }
    }

    private init(_ command: ToolHelp.Command, path: [String], below: [ToolHelp.Command]) {
        name = path.joined(separator: "-")
        let isRoot = path.count == 1
        let arguments = (command.arguments ?? []).filter { $0.shouldDisplay }
        let discussion = Discussion(command.discussion ?? "")
        var page = """
            .\\" Made by `wortlaut manual` from what --help prints.
            .Dd \(Wortlaut.releaseDate)
            .Dt \(name.uppercased()) 1
            .Os
            .Sh NAME
            .Nm \(name)
            .Nd \(Self.escaped(Self.withoutPeriod(command.abstract ?? "")))
            .Sh SYNOPSIS
            .Nm \(path.joined(separator: " "))

            """
        page += Self.synopsis(arguments, hasCommands: !below.isEmpty)
        page += ".Sh DESCRIPTION\n"
        page +=
            discussion.text.isEmpty
            ? Self.paragraph(command.abstract ?? "") + "\n" : discussion.text
        if !below.isEmpty {
            page += (isRoot ? ".Pp\nThe commands:\n" : "") + ".Bl -tag -width Ds\n"
            for command in below {
                page +=
                    ".It \(isRoot ? "Xr \(name)-\(command.commandName) 1" : command.commandName)\n"
                page += Self.paragraph(command.abstract ?? "") + "\n"
            }
            page += ".El\n"
        }
        page += Self.options(arguments)
        if isRoot { page += Self.environment }
        page += Self.exitStatus
        if !discussion.examples.isEmpty {
            page += ".Sh EXAMPLES\n.Bd -literal -offset 2n\n"
            page += discussion.examples.map { Self.escaped($0) + "\n" }.joined() + ".Ed\n"
        }
        page += ".Sh SEE ALSO\n"
        page += isRoot ? ".Xr less 1\n" : ".Xr wortlaut 1\n"
        text = page
    }

    private static func synopsis(_ arguments: [ToolHelp.Argument], hasCommands: Bool) -> String {
        if hasCommands { return ".Ar command\n.Op Ar options\n.Op Ar arguments\n" }
        var lines = arguments.contains { $0.kind != .positional } ? ".Op Ar options\n" : ""
        for argument in arguments where argument.kind == .positional {
            let value =
                "Ar \(escaped(argument.valueName ?? "argument"))"
                + (argument.isRepeating ? " ..." : "")
            lines += argument.isOptional ? ".Op \(value)\n" : ".\(value)\n"
        }
        return lines
    }

    private static func options(_ arguments: [ToolHelp.Argument]) -> String {
        guard !arguments.isEmpty else { return "" }
        var page = ".Sh OPTIONS\n"
        var sections: [String] = []
        for argument in arguments {
            let title = argument.sectionTitle ?? ""
            if !sections.contains(title) { sections.append(title) }
        }
        // The untitled ones stand first, as in the help.
        for title in sections.sorted(by: { $0.isEmpty && !$1.isEmpty }) {
            if !title.isEmpty { page += ".Ss \(escaped(title))\n" }
            page += ".Bl -tag -width Ds\n"
            for argument in arguments where (argument.sectionTitle ?? "") == title {
                page += ".It \(heading(of: argument))\n\(body(of: argument))\n"
            }
            page += ".El\n"
        }
        return page
    }

    /// `Fl l , Fl Fl limit Ar n`.
    private static func heading(of argument: ToolHelp.Argument) -> String {
        let value = escaped(argument.valueName ?? "value")
        guard argument.kind != .positional else { return "Ar \(value)" }
        let names = (argument.names ?? []).sorted { $0.kind == .short && $1.kind != .short }
            .map { name in
                (name.kind == .short ? "Fl " : "Fl Fl ") + escaped(name.name)
            }
        return names.joined(separator: " , ") + (argument.kind == .option ? " Ar \(value)" : "")
    }

    private static func body(of argument: ToolHelp.Argument) -> String {
        var text = argument.abstract ?? ""
        if let values = argument.allValues, !values.isEmpty {
            text += (text.hasSuffix(".") ? "" : ".") + " One of \(values.joined(separator: ", "))."
        }
        if let value = argument.defaultValue, !value.isEmpty { text += " Default: \(value)." }
        return paragraph(text)
    }

    /// The codes that every command ends with.
    private static var exitStatus: String {
        var page = ".Sh EXIT STATUS\n.Bl -tag -width Ds\n"
        for (code, meaning) in [
            ("0", "Found, or done."), ("1", "Nothing found."), ("2", "Wrong use."),
            ("3", "No index, or one that this program does not read."),
            ("4", "The index, or a backup, is damaged."),
            ("5", "Another writer holds the index."),
            ("6", "Finished, but some articles failed."),
            ("7", "Disk or permission; path and reason are told."),
            ("9", "No answer within the time limit."), ("70", "An internal error."),
            ("130, 143", "Ended by a signal; what was committed stays."),
        ] {
            page += ".It \(code)\n\(paragraph(meaning))\n"
        }
        return page + ".El\n"
    }

    /// The variables and files that settings come from.
    private static var environment: String {
        var page = ".Sh ENVIRONMENT\n.Bl -tag -width Ds\n"
        for name in Settings.Name.allCases {
            page += ".It Ev \(name.variable)\n"
            page += "The setting\n.Cm \(escaped(name.rawValue)) ;\nsee\n.Xr wortlaut-config 1 .\n"
        }
        for (name, meaning) in [
            ("NO_COLOR", "Where it is set, there is no colour."),
            ("PAGER", "The program that shows long text, where the setting pager names none."),
            ("WORTLAUT_DICTIONARIES", "A folder with de_DE.aff and de_DE.dic."),
            ("XDG_CACHE_HOME", "Where the compiled lexicon is kept."),
        ] {
            page += ".It Ev \(name)\n\(paragraph(meaning))\n"
        }
        page += ".El\n.Sh FILES\n.Bl -tag -width Ds\n"
        for (name, meaning) in [
            (SettingsFile.projectName, "Settings of a project, for its folder and all below it."),
            ("~/.config/wortlaut/config.yaml", "Settings of the user."),
            ("index/speakers.aliases", "Who is who, as settled by hand: see wortlaut-speakers(1)."),
        ] {
            page += ".It Pa \(escaped(name))\n\(paragraph(meaning))\n"
        }
        return page + ".El\n"
    }

    private static func withoutPeriod(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// Running text: a sentence begins a line, as the formatter wants it, and lines are short.
    static func paragraph(_ text: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let ends = line.last.map { ".!?".contains($0) } ?? false
            let endsInBracket = [".)", "!)", "?)"].contains { line.hasSuffix($0) }
            if !line.isEmpty, ends || endsInBracket || line.count + word.count > 76 {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        lines.append(line)
        return lines.map(escaped).joined(separator: "\n")
    }

    /// Text in which no letter means anything to roff.
    static func escaped(_ text: String) -> String {
        var shown = text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": shown += "\\e"
            case "-": shown += "\\-"
            case "'": shown += "\\(aq"
            case "\"": shown += "\\(dq"
            case "`": shown += "\\(ga"
            case "^": shown += "\\(ha"
            case "~": shown += "\\(ti"
            case "\n": shown += " "
            case _ where scalar.isASCII: shown.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
                shown += "\\[u\(zeros)\(digits)]"
            }
        }
        return shown
    }
}

/// The text below a command's abstract: paragraphs, examples, and other lines to keep as they are.
///
/// Lines that are indented are kept; those that begin with `wortlaut` or end a pipe with it are
/// examples.
private struct Discussion {
    private(set) var text = ""
    private(set) var examples: [String] = []

    init(_ source: String) {
        var paragraph: [String] = []
        var literal: [String] = []
        let lines: [Substring] = source.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines + [""] {
            if line.hasPrefix("  ") {
                close(&paragraph)
                let line = line.drop { $0 == " " }
                if line.hasPrefix("wortlaut ") || line.contains("| wortlaut ") {
                    examples.append(String(line))
                } else {
                    literal.append(String(line))
                }
                continue
            }
            if !literal.isEmpty {
                text += ".Bd -literal -offset 2n\n"
                text += literal.map { ManualPage.escaped($0) + "\n" }.joined() + ".Ed\n"
                literal = []
            }
            if line.isEmpty { close(&paragraph) } else { paragraph.append(String(line)) }
        }
        close(&paragraph)
    }

    private mutating func close(_ paragraph: inout [String]) {
        guard !paragraph.isEmpty else { return }
        if !text.isEmpty, !text.hasSuffix(".Ed\n") { text += ".Pp\n" }
        text += ManualPage.paragraph(paragraph.joined(separator: " ")) + "\n"
        paragraph = []
    }
}
