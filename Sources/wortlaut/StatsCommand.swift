import ArgumentParser
import ArticleSearch
import Rendering

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Print figures about an index: sizes, dates, format and analyzer.")

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let statistics = try index.open().statistics()
        guard !output.quiet else { return }
        switch output.format {
        case .text: StandardOutput.shared.write(TextRenderer.statistics(statistics))
        case .jsonl:
            StandardOutput.shared.write(
                RecordEncoder.statistics(statistics, path: index.index))
        }
    }
}
