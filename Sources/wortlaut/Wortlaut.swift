import ArgumentParser
import ArticleSearch
import Rendering

/// The `wortlaut` command: its subcommands stand in files of their own.
@main
struct Wortlaut: ParsableCommand {
    static let programVersion = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "wortlaut",
        abstract: "Search German articles by theme and by speaker.",
        discussion: """
            Index a folder of articles, then ask for themes and for who said what:

              wortlaut index corpus
              wortlaut search "Russland Ukraine Mikroelektronik"
              wortlaut search Exportkontrollen --speaker Lindqvist
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
        ])

    static func main() {
        Signals.prepare()
        EngineCrash.endProcessInGoodOrder()
        do {
            var command = try parseAsRoot()
            try command.run()
            try StandardOutput.shared.flush()
            exitProcess(0)
        } catch {
            end(with: error)
        }
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
        exitProcess(2)
    }
}
