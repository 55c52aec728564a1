import ArgumentParser
import ArticleSearch
import Rendering

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write the index, as of its last commit, into one file.",
        discussion: """
            A writer may run meanwhile; it waits with its next commit until the copy is made. The \
            file is a tar archive with a list of hashes at its end.

              wortlaut backup news.wortlaut
              wortlaut backup - | zstd > news.wortlaut.zst
            """)

    @Argument(help: ArgumentHelp("The file to write; '-' for standard output.", valueName: "file"))
    var file: String

    @OptionGroup var index: IndexOptions

    @Flag(help: "Replace the file if it is there.")
    var force = false

    @OptionGroup var output: ReportOptions

    func run() throws {
        Signals.remember()
        let report = try index.directory.backup(
            to: file, replacing: force, shouldStop: { Signals.wasReceived })
        guard file != "-" else { return }
        output.write(
            text: TextRenderer.backup(report, verb: "saved"),
            record: RecordEncoder.backup(report))
    }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make the index that a backup holds the live one.",
        discussion: """
            The backup is checked before anything is changed.

              wortlaut restore news.wortlaut --index news-index
              zstd -dc news.wortlaut.zst | wortlaut restore - --index news-index
            """)

    @Argument(help: ArgumentHelp("A file of 'backup'; '-' for standard input.", valueName: "file"))
    var file: String

    @OptionGroup var index: IndexOptions

    @Flag(help: "Replace the index if there is one.")
    var force = false

    @OptionGroup var writer: WriterOptions
    @OptionGroup var output: ReportOptions

    func run() throws {
        let report = try writer.indexer(index).restore(from: file, replacing: force)
        output.write(
            text: TextRenderer.backup(report, verb: "restored"),
            record: RecordEncoder.backup(report))
    }
}
