import ArgumentParser
import ArticleSearch
import QuerySyntax
import Rendering

/// The `wortlaut` command: its subcommands stand in files of their own.
@main
struct Wortlaut: ParsableCommand {
    static let programVersion = "0.1.0"
    /// Day of the version, as manual pages show it.
    static let releaseDate = "November 26, 2026"

    static let configuration = CommandConfiguration(
        commandName: "wortlaut",
        abstract: "Search German articles by theme and by speaker.",
        discussion: """
            Index a folder of articles, then ask for themes and for who said what:

              wortlaut index corpus
              wortlaut search "Russland Ukraine Mikroelektronik"
              wortlaut search Russland --speaker Lohmeyer
              wortlaut quotes Mikroelektronik --format jsonl | jq .data.speaker

            Exit codes: 0 found or done, 1 nothing found, 2 wrong use, 3 no usable index, 4 index \
            damaged, 5 locked by another writer, 6 some articles failed, 7 disk or permission, \
            9 time limit, 70 internal error, 130/143 ended by a signal.
            """,
        version: programVersion,
        subcommands: [
            IndexCommand.self, SearchCommand.self, QuotesCommand.self, SpeakersCommand.self,
            ShowCommand.self, ListCommand.self, StatsCommand.self, AnalyzeCommand.self,
            LexiconCommand.self, RemoveCommand.self, WatchCommand.self, CheckCommand.self,
            RepairCommand.self, CompactCommand.self, BackupCommand.self, RestoreCommand.self,
            ConfigCommand.self, ManualCommand.self,
        ])

    static func main() {
        Signals.prepare()
        EngineCrash.endProcessInGoodOrder()
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            try Settings.load(arguments)
            if arguments.first == SearchCommand.configuration.commandName,
                let search = SearchRun(quick: arguments.dropFirst())
            {
                try search.run()
            } else {
                try checkCommand()
                try checkExclusion(arguments)
                var command = try parsed(arguments[...])
                try command.run()
            }
            try StandardOutput.shared.flush()
            exitProcess(0)
        } catch {
            end(with: error)
        }
    }

    /// The command that the arguments ask for.
    private static func parsed(_ arguments: ArraySlice<String>) throws -> any ParsableCommand {
        // Reading the descriptions of all commands takes longer than a search does. What is wrong
        // with the arguments is told by the whole tree all the same.
        if arguments.first == SearchCommand.configuration.commandName,
            let search = try? SearchCommand.parse(Array(arguments.dropFirst()))
        {
            return search
        }
        return try parseAsRoot(Array(arguments))
    }

    /// A first word that is no command is told as such, with the nearest that is.
    private static func checkCommand() throws(CommandFailure) {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        var arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "help" { arguments = arguments.dropFirst() }
        guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word) else {
            return
        }
        let hint = EditDistance.nearest(to: word, among: names).map { "; did you mean \($0)?" }
        throw CommandFailure(
            code: 2, "wortlaut: there is no command \(VisibleText.oneLine(word.utf8))\(hint ?? "")",
            "  wortlaut --help lists them.")
    }

    /// A word of the query that must not be there, outside of its quotation marks, is told before
    /// its letters are read as options: -Chips holds -h.
    private static func checkExclusion(_ arguments: [String]) throws(CommandFailure) {
        guard let command = arguments.first, ["search", "quotes"].contains(command),
            let word = excludedWord(arguments.prefix { $0 != "--" })
        else { return }
        throw CommandFailure(
            code: 2, "wortlaut: there is no option \(VisibleText.oneLine(word.utf8))",
            "  " + adviceOnExclusion(word, command))
    }

    private static func excludedWord(_ arguments: some Sequence<String>) -> String? {
        arguments.first { $0.hasPrefix("-") && $0.dropFirst().first?.isUppercase == true }
    }

    private static func adviceOnExclusion(_ word: String, _ command: String) -> String {
        "A word that must not be there stands inside the query's quotation marks: "
            + "wortlaut \(command) 'Wort \(VisibleText.oneLine(word.utf8))'"
    }

    /// Says what went wrong on standard error and ends with the code that stands for it.
    private static func end(with error: any Error) -> Never {
        // What was found before stays visible, unless writing is what failed.
        if !(error is OutputError) { try? StandardOutput.shared.flush() }
        if let failure = CommandFailure(error) {
            for line in failure.lines { StandardError.write(line) }
            exitProcess(failure.code)
        }
        if exitCode(for: error).isSuccess {
            // Help and version are what was asked for.
            StandardOutput.shared.write(fullMessage(for: error) + "\n")
            do { try StandardOutput.shared.flush() } catch { end(with: error) }
            exitProcess(0)
        }
        StandardError.write(VisibleText.lines(fullMessage(for: error)))
        if let advice = adviceOnOptions() { StandardError.write("  " + advice) }
        exitProcess(2)
    }

    /// What may be meant by an option that there is none of: one that belongs behind the command,
    /// or a word of a query that must not be there.
    private static func adviceOnOptions() -> String? {
        let arguments = CommandLine.arguments.dropFirst()
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let first = arguments.first, let command = arguments.first(where: names.contains)
        else { return nil }
        if first.hasPrefix("-") {
            return "Options stand behind the command: wortlaut \(command) "
                + VisibleText.oneLine(first.utf8)
        }
        return excludedWord(arguments).map { adviceOnExclusion($0, command) }
    }
}
