import ArgumentParser
import ArticleSearch
import Rendering

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an article, a passage or a statement, with its speakers marked.",
        discussion: """
              wortlaut show 2024-04-26-exportkontrollen-chips.md
              wortlaut show 2024-04-26-exportkontrollen-chips.md#2
              wortlaut show 2024-04-26-exportkontrollen-chips.md#q1
              wortlaut search Zoll --fields id | wortlaut show --format markdown
            """)

    enum Formats: FormatList {
        static let formats: [ResultFormat] = [.text, .jsonl, .json, .markdown]
        static let record = RecordEncoder.RecordType.hit
    }

    @Argument(
        help: ArgumentHelp(
            "Ids as search, quotes and list print them; '-' or none: from standard input.",
            valueName: "id"),
        completion: Completions.ids)
    var ids: [String] = []

    @OptionGroup var index: IndexOptions

    @Option(help: "Output format (default: text).")
    private var format: ChosenFormat<Formats>?

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let ids = try wantedIDs()
        let reader = try index.open()
        var writer = ResultWriter(
            ResultStyle(
                format: format?.format ?? ChosenFormat<Formats>.configured,
                display: display.style))
        let renderer = display.renderer
        var isMissing = ids.isEmpty
        for id in ids {
            guard let record = try record(id, reader) else {
                isMissing = true
                continue
            }
            guard writer.isForReaders else {
                for line in RecordEncoder.record(record) { writer.frame { line } }
                continue
            }
            writer.write(record: { [] }) {
                renderer.record(record)
            } markdown: {
                MarkdownRenderer.record(record)
            }
        }
        writer.finish()
        if isMissing { throw CommandFailure(code: 1) }
    }

    /// The ids of the command line; those of standard input, parted by line ends or by NUL, where
    /// it says `-` or nothing.
    private func wantedIDs() throws -> [String] {
        guard ids.isEmpty || ids == ["-"] else { return ids }
        var found: [String] = []
        if ids == ["-"] || !StandardInput.isTerminal {
            let bytes = try InputFile.bytes(of: "-", what: "")
            let separator: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
            found = bytes.split(separator: separator).map { String(decoding: $0, as: UTF8.self) }
        }
        guard !found.isEmpty || ids == ["-"] else {
            throw CommandFailure(
                code: 2, "wortlaut: what is to be shown? Give ids as search and list print them")
        }
        return found
    }

    /// What an id stands for; an id that stands for nothing is told and passed over.
    private func record(_ id: String, _ reader: IndexReader) throws -> ShownRecord? {
        do {
            return try reader.record(id: id)
        } catch {
            guard error.kind == .noSuchRecord else { throw error }
            for line in CommandFailure(error)?.lines ?? [] { StandardError.write(line) }
            return nil
        }
    }
}
