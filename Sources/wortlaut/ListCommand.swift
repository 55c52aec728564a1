import ArgumentParser
import ArticleSearch
import Rendering

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the articles of an index, by id.",
        discussion: """
              wortlaut list --limit 3
              wortlaut list --limit 1000 --fields date,title
              wortlaut list --count
            """)

    enum Formats: FormatList {
        static let formats: [ResultFormat] = [.text, .jsonl, .json, .tsv, .csv, .markdown]
        static let record = RecordEncoder.RecordType.article
    }

    @OptionGroup var index: IndexOptions
    @OptionGroup var page: PageOptions

    @Flag(help: "Print the number of articles only.")
    var count = false

    @OptionGroup var results: ResultOptions<Formats>

    func run() throws {
        let reader = try index.open()
        if count {
            let total = try reader.statistics().articles
            if !results.style.isQuiet { StandardOutput.shared.write("\(total)\n") }
            guard total > 0 else { throw CommandFailure(code: 1) }
            return
        }
        let all = try reader.articles()
        let shown = all.dropFirst(page.offset).prefix(page.limit)
        var writer = ResultWriter(
            results.style,
            look: .init(isSpaced: false, columns: ["date", "source", "title", "quotations", "id"]))
        try writer.frame {
            RecordEncoder.begin(
                command: "list", query: "", indexes: [try DescribedIndex(reader)])
        }
        let renderer = results.style.renderer
        for article in shown {
            writer.write(
                record: { RecordEncoder.article(article) }, text: { renderer.article(article) })
        }
        writer.frame {
            RecordEncoder.summary(records: shown.count, total: all.count, isExact: true)
        }
        writer.finish()
        if writer.isForReaders, !results.style.isQuiet, shown.count < all.count {
            StandardError.write(
                "wortlaut: \(shown.count) of \(all.count) articles; --limit shows more")
        }
        guard !shown.isEmpty else { throw CommandFailure(code: 1) }
    }
}
