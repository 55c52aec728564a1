import ArgumentParser
import ArticleSearch
import Articles
import GermanAnalysis
import Rendering

struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Keep the index up to date while articles change.",
        discussion: """
            Brings the index up to date, then waits for changes below the given paths and takes \
            them over, until it is stopped (Ctrl-C). Between changes the index is not locked.

              wortlaut watch
              wortlaut watch ~/articles --index news-index
            """)

    @Argument(help: "Files and directories of articles.", completion: .file())
    var paths: [String] = Settings.current[.paths].items

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: ReadingArguments

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How long nothing may change before changes are taken over.", valueName: "seconds"))
    var settle = 0.5

    @OptionGroup var writer: WriterOptions

    @Flag(name: .shortAndLong, help: "Print no reports.")
    var quiet = false

    /// Changes are taken over after this many times `settle`, even while they go on.
    private static let patience = 10

    func validate() throws {
        guard (0...3600).contains(settle) else {
            throw ValidationError("--settle takes a number of seconds from 0 to 3600")
        }
    }

    func run() throws {
        var indexer = writer.indexer(index)
        indexer.reading = try reading.options
        // Watched before it is read, so that nothing is missed in between.
        let watch: DirectoryWatch
        do {
            watch = try DirectoryWatch(paths)
        } catch {
            guard error.kind == .reader else { throw error }
            throw CommandFailure(
                code: 7, "wortlaut: \(VisibleText.oneLine(error.description.utf8))")
        }
        var told: Set<String> = []
        try report(&told) { try indexer.run(paths: paths) { try IndexCommand.lexicon() } }
        if !quiet, StandardError.isTerminal {
            let names = paths.map { VisibleText.oneLine($0.utf8) }.joined(separator: ", ")
            StandardError.write("wortlaut: watching \(names); Ctrl-C ends it")
        }
        while !Signals.wasReceived {
            var changed = try watch.changes(within: 60_000)
            guard !changed.isEmpty else { continue }
            for _ in 0..<Self.patience {
                let more = try watch.changes(within: Int32(settle * 1000))
                if more.isEmpty { break }
                changed.formUnion(more)
            }
            try report(&told, changed) {
                try indexer.run(changed: changed, of: paths) { try IndexCommand.lexicon() }
            }
        }
        throw CommandFailure(code: Signals.exitCode)
    }

    /// Runs the indexer and tells what it did; another writer is told of and waited for.
    ///
    /// A fault that was told of and is still there is not told again.
    private func report(
        _ told: inout Set<String>, _ changed: Set<ChangedDirectory> = [],
        _ run: () throws -> IndexReport
    ) throws {
        while true {
            do {
                let report = try run()
                let failures = IndexCommand.failures(of: report)
                for failure in failures where !told.contains(failure) {
                    StandardError.write(failure)
                }
                told = told.filter { line in
                    !changed.contains {
                        line.hasPrefix("wortlaut: \(VisibleText.oneLine($0.path.utf8))")
                    }
                }.union(failures)
                let hasChanged = report.indexed + report.removed > 0
                if !quiet, hasChanged {
                    StandardOutput.shared.write(
                        "\(report.indexed) \(report.indexed == 1 ? "article" : "articles") indexed, "
                            + "\(report.removed) removed\n")
                }
                return
            } catch let error as ArticleSearchError where error.kind == .locked {
                StandardError.write("wortlaut: \(VisibleText.oneLine(error.message.utf8))")
                guard !Signals.wasReceived else { return }
                pause(milliseconds: 500)
            }
        }
    }
}
