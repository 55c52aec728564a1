import ArgumentParser
import ArticleSearch
import Rendering

struct CompactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact",
        abstract: "Write the index anew without the gaps that updates left.",
        discussion: """
            Searches go on meanwhile; it needs the space of a second copy.

              wortlaut compact
            """)

    @OptionGroup var index: IndexOptions
    @OptionGroup var writer: WriterOptions
    @OptionGroup var output: ReportOptions

    func run() throws {
        let report = try writer.indexer(index).compact()
        output.write(
            text: TextRenderer.compaction(report),
            record: RecordEncoder.compaction(report, path: index.index))
    }
}
