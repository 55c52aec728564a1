import ArgumentParser
import ArticleSearch
import Rendering

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the articles of an index, by id.")

    @OptionGroup var index: IndexOptions
    @OptionGroup var output: OutputOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("Most articles to print.", valueName: "n"))
    var limit = 10

    @Option(help: ArgumentHelp("Articles to leave out before the first.", valueName: "n"))
    var offset = 0

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit takes a number from 1 on") }
        guard offset >= 0 else { throw ValidationError("--offset takes a number from 0 on") }
    }

    func run() throws {
        let reader = try index.open()
        let all = try reader.articles()
        let shown = all.dropFirst(offset).prefix(limit)
        if !output.quiet {
            let stream = StandardOutput.shared
            switch output.format {
            case .text:
                for article in shown { stream.write(output.renderer.article(article)) }
                if shown.count < all.count {
                    StandardError.write(
                        "wortlaut: \(shown.count) of \(all.count) articles; --limit shows more")
                }
            case .jsonl:
                stream.write(
                    RecordEncoder.begin(
                        command: "list", query: "", index: try reader.statistics(),
                        path: index.index))
                for article in shown { stream.write(RecordEncoder.article(article)) }
                stream.write(
                    RecordEncoder.summary(
                        records: shown.count, total: all.count, isExact: true))
            }
        }
        guard !shown.isEmpty else { throw CommandFailure(code: 1) }
    }
}
