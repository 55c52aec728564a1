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
              wortlaut speakers --unresolved
              wortlaut speakers --merge speakers.txt

            --merge takes a file with one settlement a line; # begins a comment:
              Antony Blinken = Blinken; US-Außenminister     all of these are one
              Thomas Müller (Trainer) = Thomas Müller @sport/derby.md   in this article only
              Müller != Thomas Müller                         these are two
            The file becomes INDEX/speakers.aliases, which can be edited there as well.
            """)

    enum Formats: FormatList {
        static let formats: [ResultFormat] = [.text, .jsonl, .json, .tsv, .csv, .markdown]
        static let record = RecordEncoder.RecordType.speaker
    }

    @Argument(
        help: "Words of a name or role; without it everybody is listed.",
        completion: Completions.speakers)
    var query: [String] = []

    @OptionGroup var index: IndexOptions
    @OptionGroup var page: PageOptions
    @Flag(help: "List pronouns, surnames and offices that nobody could be found for.")
    var unresolved = false

    @Option(
        help: ArgumentHelp(
            "Settle who is who by a file ('-': standard input); it wins over what is inferred.",
            valueName: "file"),
        completion: .file())
    var merge: String?

    @Flag(help: "Print the number of speakers only.")
    var count = false

    @OptionGroup var results: ResultOptions<Formats>

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
        let renderer = results.style.renderer
        // One who is asked for by name is shown whole.
        let profile = try name.isEmpty || all.count != 1 ? nil : reader.profile(of: all[0])
        try write(name, reader, all) {
            RecordEncoder.speaker($0, profile: profile)
        } text: { speaker in
            profile.map { renderer.profile(speaker, $0) } ?? renderer.speaker(speaker)
        }
    }

    private func listUnresolved(_ reader: IndexReader) throws {
        let name = query.joined(separator: " ").lowercased()
        let all = try reader.unresolvedSpeakers().filter {
            name.isEmpty || $0.text.lowercased().contains(name)
        }
        let renderer = results.style.renderer
        try write(
            name, reader, all, record: RecordEncoder.unresolved, text: { renderer.unresolved($0) })
    }

    private func write<Speaker>(
        _ name: String, _ reader: IndexReader, _ speakers: [Speaker],
        record: (Speaker) -> [UInt8], text: (Speaker) -> String
    ) throws {
        if count {
            if !results.style.isQuiet { StandardOutput.shared.write("\(speakers.count)\n") }
        } else {
            let shown = speakers.dropFirst(page.offset).prefix(page.limit)
            var writer = ResultWriter(
                results.style,
                look: .init(
                    isSpaced: false,
                    columns: ["name", "roles", "quotations", "articles", "first", "last"]))
            try writer.frame {
                RecordEncoder.begin(
                    command: "speakers", query: name, indexes: [try DescribedIndex(reader)])
            }
            for speaker in shown {
                writer.write(record: { record(speaker) }, text: { text(speaker) })
            }
            writer.frame {
                RecordEncoder.summary(
                    records: shown.count, total: speakers.count, isExact: true)
            }
            writer.finish()
            if writer.isForReaders, !results.style.isQuiet {
                // Of a name that nobody has the message about it tells.
                if speakers.isEmpty, name.isEmpty || unresolved {
                    StandardError.write("wortlaut: nobody found")
                }
                if shown.count < speakers.count {
                    StandardError.write(
                        "wortlaut: \(shown.count) of \(speakers.count) speakers; "
                            + "--limit shows more")
                }
            }
            guard !shown.isEmpty else { throw CommandFailure(code: 1) }
        }
        guard !speakers.isEmpty else { throw CommandFailure(code: 1) }
    }

    private func settle(_ file: String) throws {
        _ = try index.open()
        let name = VisibleText.oneLine(file.utf8)
        let bytes = try InputFile.bytes(of: file, what: "the settlements in")
        let aliases = try index.directory.merge(speakerAliases: bytes, file: name)
        if !results.style.isQuiet {
            StandardError.write(
                "wortlaut: \(aliases.count) names are settled in "
                    + VisibleText.oneLine(index.directory.speakerAliases.utf8))
        }
    }
}
