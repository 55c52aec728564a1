import ArgumentParser
import ArticleSearch
import Rendering

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look for damage in an index, or for what differs from its files.",
        discussion: """
            Checks the engine's tables (in a process of its own), holds every stored document \
            against its hash and its words against each other, and looks whether every passage \
            and statement is reached.

              wortlaut check
              wortlaut check --against-corpus

            Exit codes: 0 sound, 1 sound but not what the files say (--against-corpus), \
            3 unusable, 4 damaged.
            """)

    @OptionGroup var index: IndexOptions

    @Flag(
        name: .customLong("against-corpus"),
        help: "Also read all files anew and tell which articles differ from the index.")
    var isCompared = false

    @OptionGroup var writer: WriterOptions
    @OptionGroup var output: ReportOptions

    func run() throws {
        // A writer that committed meanwhile would look like damage.
        let report = try writer.indexer(index).withoutWriters { try check() }
        output.write(
            text: TextRenderer.check(report, path: index.index),
            record: RecordEncoder.check(report, path: index.index))
        if !report.isSound {
            throw CommandFailure(
                code: 4, "wortlaut: the index \(VisibleText.oneLine(index.index.utf8)) is damaged",
                "  Mend it with: wortlaut repair --index \(VisibleText.oneLine(index.index.utf8))")
        }
        if report.differences ?? 0 > 0 { throw CommandFailure(code: 1) }
    }

    private func check() throws -> CheckReport {
        var check = IndexCheck(index.directory) { finding in
            output.write(
                text: TextRenderer.finding(finding), record: RecordEncoder.finding(finding))
        }
        var report = try check.run()
        if isCompared, report.isSound {
            let progress = ProgressLine(paths: [], isQuiet: output.quiet)
            report = try check.compareWithFiles(
                shouldStop: { Signals.wasReceived }, onProgress: { progress.show($0) })
            progress.clear()
        }
        return report
    }
}
