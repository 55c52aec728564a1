import ArgumentParser
import ArticleSearch
import Rendering

struct SpeakersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speakers",
        abstract: "List who speaks: names, roles, number of statements, span of time.",
        discussion: """
              wortlaut speakers
              wortlaut speakers Kessel --format jsonl
            """)

    @Argument(help: "Words of a name or role; without it everybody is listed.")
    var query: [String] = []

    @OptionGroup var index: IndexOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let reader = try index.open()
        let name = query.joined(separator: " ")
        let all = try reader.speakers(named: name)
        let shown = all.dropFirst(page.offset).prefix(page.limit)
        if !output.quiet {
            let stream = StandardOutput.shared
            switch output.format {
            case .text:
                for speaker in shown { stream.write(output.renderer.speaker(speaker)) }
                if all.isEmpty { StandardError.write("wortlaut: nobody found") }
                if shown.count < all.count {
                    StandardError.write(
                        "wortlaut: \(shown.count) of \(all.count) speakers; --limit shows more")
                }
            case .jsonl:
                stream.write(
                    RecordEncoder.begin(
                        command: "speakers", query: name, index: try reader.statistics(),
                        path: index.index))
                for speaker in shown { stream.write(RecordEncoder.speaker(speaker)) }
                stream.write(
                    RecordEncoder.summary(
                        records: shown.count, total: all.count, isExact: true))
            }
        }
        guard !shown.isEmpty else { throw CommandFailure(code: 1) }
    }
}
