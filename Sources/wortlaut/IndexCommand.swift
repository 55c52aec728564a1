import ArgumentParser
import ArticleSearch
import GermanAnalysis
import Rendering

struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Read articles and bring the index up to date.",
        discussion: """
            Reads text, Markdown, HTML, JSON, JSON Lines, CSV, TEI, EPUB, DOCX, ODT and PDF files \
            below the given paths, compressed ones too (docs/corpus-formats.md). What has not \
            changed since the last run is left alone, what is gone is removed.

              wortlaut index
              wortlaut index ~/articles news.jsonl --index news-index
              wortlaut index dump.jsonl --map text=body,title=headline --dry-run
              zcat dump.jsonl.gz | wortlaut index -
            """)

    @Argument(help: "Files and directories of articles.", completion: .file())
    var paths: [String] = Settings.current[.paths].items

    @OptionGroup var index: IndexOptions

    @Flag(help: "Build the index anew, beside the old one, and switch to it at the end.")
    var rebuild = false

    @Flag(help: "Read every file, even one whose size and time are as they were.")
    var full = false

    @OptionGroup var reading: ReadingArguments

    @Flag(
        name: .customLong("dry-run"),
        help: "Show what would be read as what, and write nothing.")
    var isDry = false

    @Option(help: "Threads of a fresh build (default: one a processor).")
    var jobs: Int?

    @OptionGroup var writer: WriterOptions

    @Option(
        help: ArgumentHelp(
            "Write to this file, as JSON Lines, what was passed over or failed, and why.",
            valueName: "file"))
    var report: String?

    @Flag(name: .shortAndLong, help: "Print no report.")
    var quiet = false

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) {
            throw ValidationError("--jobs takes a number from 1 to 256")
        }
    }

    func run() throws {
        let options = try reading.options
        if isDry {
            try DryRun(options: options, isQuiet: quiet).run(paths: paths)
            return
        }
        let started = ContinuousClock.now
        var indexer = writer.indexer(index)
        indexer.isRebuild = rebuild
        indexer.isFull = full
        indexer.reading = options
        indexer.workers = jobs
        // Made before anything else, so that a place that cannot be written costs no run.
        let reportFile = try self.report.map { try OutputFile($0, what: "the report") }
        let progress = ProgressLine(paths: paths, isQuiet: quiet)
        indexer.onProgress = { progress.show($0) }
        let report = try indexer.run(paths: paths) { try Self.lexicon { progress.clear() } }
        progress.clear()
        Self.tellFailures(of: report)
        try reportFile?.write(RecordEncoder.indexReport(report, paths: paths))
        if !quiet {
            StandardOutput.shared.write(
                Self.text(report, seconds: (ContinuousClock.now - started) / .seconds(1)))
        }
        if report.isInterrupted {
            throw CommandFailure(
                code: Signals.exitCode, "wortlaut: stopped; what was committed stays")
        }
        guard report.failures.isEmpty else { throw CommandFailure(code: 6) }
    }

    /// The lexicon for a fresh build, with a word about it where it goes by rules alone.
    static func lexicon(beforeMessage: () -> Void = {}) throws -> Indexer.LexiconSource {
        let found = try LexiconCache.lexicon()
        if found.isRulesOnly {
            beforeMessage()
            StandardError.write(
                "wortlaut: no German dictionaries found; lemmas and compounds go by rules "
                    + "alone. On Debian: apt install hunspell-de-de wngerman")
        }
        return (found.lexicon, found.path)
    }

    /// Names what failed, and headers that did not parse, a line each.
    static func tellFailures(of report: IndexReport) {
        for failure in failures(of: report) { StandardError.write(failure) }
    }

    static func failures(of report: IndexReport) -> [String] {
        report.skipped.filter { $0.isFailure || $0.isHeader }.map { failure in
            let place = failure.line > 0 ? "\(failure.path):\(failure.line)" : failure.path
            return "wortlaut: \(VisibleText.oneLine(place.utf8)): "
                + VisibleText.oneLine(failure.reason.utf8)
        }
    }

    private static func text(_ report: IndexReport, seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        let headers = report.headers.count
        let passedOver = report.skipped.count - report.failures.count - headers
        var lines = [
            "\(report.indexed) \(report.indexed == 1 ? "article" : "articles") indexed, "
                + "\(report.unchanged) unchanged, \(report.removed) removed",
            "\(report.passages) \(report.passages == 1 ? "passage" : "passages") and "
                + "\(report.quotations) \(report.quotations == 1 ? "statement" : "statements") "
                + "in the new ones",
        ]
        if !report.skipped.isEmpty {
            lines.append(
                "\(report.failures.count) failed, \(passedOver) passed over"
                    + (headers > 0 ? ", \(headers) headers with faults" : ""))
        }
        lines.append("\(tenths / 10).\(tenths % 10) s")
        return lines.map { $0 + "\n" }.joined()
    }
}
