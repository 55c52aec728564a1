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
            """)

    @Argument(help: "Ids as search, quotes and list print them.")
    var ids: [String]

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let reader = try index.open()
        var isMissing = false
        for (place, id) in ids.enumerated() {
            guard let record = try record(id, reader) else {
                isMissing = true
                continue
            }
            guard !output.quiet else { continue }
            switch output.format {
            case .text:
                StandardOutput.shared.write(
                    (place > 0 ? "\n" : "") + output.renderer.record(record))
            case .jsonl:
                for line in RecordEncoder.record(record) { StandardOutput.shared.write(line) }
            }
        }
        if isMissing { throw CommandFailure(code: 1) }
    }

    /// What an id stands for; an id that stands for nothing is told and passed over.
    private func record(_ id: String, _ reader: IndexReader) throws -> ShownRecord? {
        do {
            return try reader.record(id: id)
        } catch {
            guard error.kind == .noSuchRecord else { throw error }
            StandardError.write("wortlaut: \(VisibleText.oneLine(error.message.utf8))")
            return nil
        }
    }
}
