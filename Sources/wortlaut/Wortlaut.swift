import ArgumentParser

/// The `wortlaut` command: its subcommands stand in files of their own.
@main
struct Wortlaut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wortlaut",
        abstract: "Search German articles by theme and by speaker.",
        version: "0.1.0",
        subcommands: [AnalyzeCommand.self, LexiconCommand.self])
}
