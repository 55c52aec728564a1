import ArgumentParser
import ArticleSearch
import Foundation
import Rendering

struct SpeakersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speakers",
        abstract: "List who speaks: names, roles, number of statements, span of time.",
        discussion: """
              wortlaut speakers
              wortlaut speakers Kessel --format jsonl
              wortlaut speakers --unresolved
              wortlaut speakers --merge speakers.txt

            --merge takes a file with one settlement a line; # begins a comment:
              Antony Blinken = Blinken; US-Außenminister     all of these are one
              Thomas Müller (Trainer) = Thomas Müller @sport/derby.md   in this article only
              Müller != Thomas Müller                         these are two
            The file becomes INDEX/speakers.aliases, which can be edited there as well.
            """)

    @Argument(help: "Words of a name or role; without it everybody is listed.")
    var query: [String] = []

    @OptionGroup var index: IndexOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "List pronouns, surnames and offices that nobody could be found for.")
    var unresolved = false

    @Option(
        help: ArgumentHelp(
            "Settle who is who by a file ('-': standard input); it wins over what is inferred.",
            valueName: "file"))
    var merge: String?

    func validate() throws {
        guard merge == nil || query.isEmpty && !unresolved else {
            throw ValidationError("--merge stands alone")
        }
    }

    func run() throws {
        if let merge { return try settle(merge) }
        let reader = try index.open()
        if unresolved { return try listUnresolved(reader) }
        let name = query.joined(separator: " ")
        var all = try reader.speakers(named: name)
        if all.isEmpty, !name.isEmpty {
            let choice = try reader.choose(speaker: name)
            SpeakerMessages.write([choice])
            all = choice.speakers
        }
        let shown = all.dropFirst(page.offset).prefix(page.limit)
        try write(
            name, reader, records: shown.map { ($0.name, RecordEncoder.speaker($0)) },
            lines: shown.map { output.renderer.speaker($0) }, total: all.count)
    }

    private func listUnresolved(_ reader: IndexReader) throws {
        let name = query.joined(separator: " ").lowercased()
        let all = try reader.unresolvedSpeakers().filter {
            name.isEmpty || $0.text.lowercased().contains(name)
        }
        let shown = all.dropFirst(page.offset).prefix(page.limit)
        try write(
            name, reader, records: shown.map { ($0.text, RecordEncoder.unresolved($0)) },
            lines: shown.map { output.renderer.unresolved($0) }, total: all.count)
    }

    private func write(
        _ name: String, _ reader: IndexReader, records: [(String, [UInt8])], lines: [String],
        total: Int
    ) throws {
        if !output.quiet {
            let stream = StandardOutput.shared
            switch output.format {
            case .text:
                for line in lines { stream.write(line) }
                if total == 0 { StandardError.write("wortlaut: nobody found") }
                if lines.count < total {
                    StandardError.write(
                        "wortlaut: \(lines.count) of \(total) speakers; --limit shows more")
                }
            case .jsonl:
                stream.write(
                    RecordEncoder.begin(
                        command: "speakers", query: name, index: try reader.statistics(),
                        path: index.index))
                for (_, record) in records { stream.write(record) }
                stream.write(
                    RecordEncoder.summary(records: records.count, total: total, isExact: true))
            }
        }
        guard !lines.isEmpty else { throw CommandFailure(code: 1) }
    }

    private func settle(_ file: String) throws {
        _ = try index.open()
        let name = VisibleText.oneLine(file.utf8)
        let bytes: [UInt8]
        do {
            bytes = Array(
                try file == "-"
                    ? FileHandle.standardInput.readDataToEndOfFile()
                    : Data(contentsOf: URL(filePath: file)))
        } catch {
            throw CommandFailure(code: 2, "wortlaut: cannot read \(name)")
        }
        let aliases = try index.directory.merge(speakerAliases: bytes, file: name)
        if !output.quiet {
            StandardError.write(
                "wortlaut: \(aliases.count) names are settled in "
                    + VisibleText.oneLine(index.directory.speakerAliases.utf8))
        }
    }
}
