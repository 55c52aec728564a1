import ArgumentParser
import ArticleSearch

/// What commands have in common that change an index.
struct WriterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long to wait for another writer to finish.", valueName: "seconds"))
    var wait = 0.0

    func validate() throws {
        guard (0...1e6).contains(wait) else {
            throw ValidationError("--wait takes a number of seconds from 0 to 1000000")
        }
    }

    /// An indexer that waits so, and stops at a signal.
    func indexer(_ index: IndexOptions) -> Indexer {
        Signals.remember()
        var indexer = Indexer(directory: index.directory)
        indexer.program = Wortlaut.programVersion
        indexer.wait = .seconds(wait)
        indexer.shouldStop = { Signals.wasReceived }
        return indexer
    }
}

/// How a command that gives no results tells what it did.
struct ReportOptions: ParsableArguments {
    @Option(help: "Output format.")
    var format = OutputOptions.Format.text

    @Flag(name: .shortAndLong, help: "Print nothing; the exit code tells.")
    var quiet = false

    /// Writes a report in the wanted form.
    func write(text: @autoclosure () -> String, record: @autoclosure () -> [UInt8]) {
        guard !quiet else { return }
        switch format {
        case .text: StandardOutput.shared.write(text())
        case .jsonl: StandardOutput.shared.write(record())
        }
    }
}
