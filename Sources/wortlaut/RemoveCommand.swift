import ArgumentParser
import ArticleSearch
import Rendering

struct RemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take articles out of the index; their files are left alone.",
        discussion: """
            An article whose file is still there comes back with the next run of 'index' over it.

              wortlaut remove 2024-04-26-exportkontrollen-chips.md
              wortlaut remove --path old-articles --path news/2019.jsonl
            """)

    @Argument(help: "Ids as search and list print them.", completion: Completions.articles)
    var ids: [String] = []

    @Option(
        help: ArgumentHelp(
            "Remove what was read from this file, or from below this directory (repeatable).",
            valueName: "path"))
    var path: [String] = []

    @OptionGroup var index: IndexOptions
    @OptionGroup var writer: WriterOptions
    @OptionGroup var output: ReportOptions

    func validate() throws {
        guard !ids.isEmpty || !path.isEmpty else {
            throw ValidationError("what is to be removed? Give ids, or --path PATH")
        }
    }

    func run() throws {
        let report = try writer.indexer(index).remove(ids: ids, paths: path)
        for article in report.removed {
            output.write(
                text: TextRenderer.removed(article), record: RecordEncoder.article(article))
        }
        output.write(
            text: TextRenderer.removal(report), record: RecordEncoder.removal(report))
        for name in report.missing {
            StandardError.write(
                "wortlaut: nothing in the index is or comes from "
                    + VisibleText.oneLine(name.utf8)
                    + (ids.contains(name)
                        ? "; wortlaut list shows the ids, --path removes what was read from a file"
                        : ""))
        }
        guard report.missing.isEmpty else { throw CommandFailure(code: 1) }
    }
}
