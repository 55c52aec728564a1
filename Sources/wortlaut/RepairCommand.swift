import ArgumentParser
import ArticleSearch
import GermanAnalysis
import Rendering

struct RepairCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair",
        abstract: "Build a damaged index anew, and say what was lost.",
        discussion: """
            Reads the files that the index was made from. Articles whose files cannot be reached \
            any more are taken from what can still be read of the index itself.

              wortlaut repair
              wortlaut repair ~/articles --index news-index

            Exit codes: 0 all is there, 6 something was lost.
            """)

    @Argument(
        help: "Files and directories of articles; by default those that the index was made from.")
    var paths: [String] = []

    @OptionGroup var index: IndexOptions
    @OptionGroup var reading: ReadingArguments
    @OptionGroup var writer: WriterOptions
    @OptionGroup var output: ReportOptions

    func run() throws {
        var indexer = writer.indexer(index)
        indexer.reading = try reading.options
        let progress = ProgressLine(paths: paths, isQuiet: output.quiet)
        indexer.onProgress = { progress.show($0) }
        let report = try indexer.repair(paths: paths) {
            try IndexCommand.lexicon { progress.clear() }
        }
        progress.clear()
        IndexCommand.tellFailures(of: report.index)
        output.write(
            text: TextRenderer.repair(report),
            record: RecordEncoder.repair(report, path: index.index))
        if report.index.isInterrupted {
            throw CommandFailure(
                code: Signals.exitCode, "wortlaut: stopped; the index is as it was")
        }
        let isWhole = report.lost.isEmpty && report.incomplete.isEmpty
        guard isWhole, report.index.failures.isEmpty else { throw CommandFailure(code: 6) }
    }
}
