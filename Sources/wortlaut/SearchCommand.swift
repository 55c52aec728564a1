import ArgumentParser
import ArticleSearch
import QuerySyntax
import Quotations
import Rendering

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Rank passages about a theme and show who says what in them.",
        discussion: """
              wortlaut search "Russland Ukraine Mikroelektronik"
              wortlaut search Russland --speaker Lohmeyer
              wortlaut search "+Exportkontrolle -Schweiz" --limit 3 --format jsonl
              wortlaut search --queries themes.jsonl --format trec --limit 100
            """)

    enum Formats: FormatList {
        static let formats: [ResultFormat] = [.text, .jsonl, .json, .tsv, .csv, .markdown, .trec]
        static let record = RecordEncoder.RecordType.hit
    }

    @Argument(
        help: "The theme: words, phrases, fields; see docs/query-language.md.",
        completion: Completions.query)
    var query: [String] = []

    @OptionGroup var index: IndexOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var statements: StatementOptions
    @OptionGroup var time: TimeOptions

    @Flag(help: "Take every word of the query literally, without operators.")
    var plain = false

    @Flag(help: "Every word has to be found.")
    var all = false

    @Option(help: "Order of the results.")
    var sort = SearchOptions.Sorting.configured

    @Option(help: "What one result is: a passage, or an article with its best passages.")
    var group = SearchOptions.Grouping.passage

    @Flag(help: "Show passages that repeat one another as results of their own.")
    var copies = false

    @Flag(help: "Say what each word matched, and what that adds to the score.")
    var explain = false

    @Option(
        help: ArgumentHelp("Show so many passages before and behind each.", valueName: "n"))
    var context = 0

    @Flag(help: "Show passages whole.")
    var full = false

    @Flag(help: "Print the number of results only.")
    var count = false

    @Flag(
        name: .customLong("files-with-matches"),
        help: "Print the path of each file with a hit, once; --limit counts files.")
    var listsFiles = false

    @Option(
        help: ArgumentHelp(
            "Queries from a file ('-': standard input), plain lines or JSON lines with _id and text.",
            valueName: "file"),
        completion: .file())
    var queries: String?

    @OptionGroup var facets: FacetOptions
    @OptionGroup var results: ResultOptions<Formats>

    func validate() throws {
        guard queries == nil || query.isEmpty else {
            throw ValidationError("give a QUERY or --queries, not both")
        }
        guard context >= 0 else { throw ValidationError("--context takes a number from 0 on") }
        guard queries != nil || !query.isEmpty || statements.isRestricting else {
            throw ValidationError("what is to be searched? Give a QUERY, or --speaker NAME")
        }
    }

    func run() throws {
        let reader = try index.open()
        var options = try statements.options(page: page)
        options.sorting = sort
        options.countsExactly = count
        options.grouping = group
        options.joinsCopies = !copies
        options.explains = explain
        options.context = context
        options.showsWhole = full
        var writer = ResultWriter(results, look: facets.isAsked ? FacetOptions.look : .init())
        if let queries {
            try QueryBatch(search: self, reader: reader, options: options)
                .run(file: queries, writer: &writer)
            writer.finish()
        } else {
            let text = Array(query.joined(separator: " ").utf8)
            let parsed = try query.isEmpty ? nil : parse(text, isPlain: plain)
            for hint in parsed?.fieldHints ?? [] {
                StandardError.write(
                    "wortlaut: \(VisibleText.oneLine(hint.written)) is no field and is searched as "
                        + "text; did you mean \(hint.name)?")
            }
            let found = try answer(
                text, parsed, id: "1", reader: reader, options: options, writer: &writer)
            writer.finish()
            guard found > 0 else { throw CommandFailure(code: 1) }
        }
    }

    func parse(_ text: [UInt8], isPlain: Bool) throws -> ParsedQuery {
        do {
            return try ParsedQuery(
                parsing: text, options: QueryOptions(demandsAll: all, isPlain: isPlain))
        } catch {
            throw CommandFailure(error, query: text)
        }
    }

    /// Runs one query and writes its answer; gives the number of hits.
    func answer(
        _ text: [UInt8], _ parsed: ParsedQuery?, id: String, reader: IndexReader,
        options: SearchOptions, writer: inout ResultWriter
    ) throws -> Int {
        // Whatever was found before is out before the next search may end the process.
        if time.timeout != nil { try StandardOutput.shared.flush() }
        TimeLimit.start(time.timeout)
        defer { TimeLimit.stop(time.timeout) }
        if results.chosen == .trec {
            let lines = try TRECRun(reader: reader).lines(parsed, id: id, options)
            TimeLimit.stop(time.timeout)
            if !results.quiet { StandardOutput.shared.write(lines.joined()) }
            return lines.count
        }
        if facets.isAsked {
            let title = String(decoding: text, as: UTF8.self)
            return try facets.answer(
                parsed, title: title, options, reader: reader, ofStatements: false,
                begin: { result in
                    RecordEncoder.begin(
                        command: "search", query: title, queryID: queries == nil ? nil : id,
                        index: try reader.statistics(), path: index.index,
                        speakers: result.speakers)
                }, writer: &writer, renderer: results.renderer)
        }
        if listsFiles {
            let paths = try FileList(reader: reader).paths(parsed, options)
            for path in paths where !results.quiet {
                StandardOutput.shared.write(Array(path.utf8) + [results.terminator])
            }
            return paths.count
        }
        let result = try reader.search(parsed, options)
        TimeLimit.stop(time.timeout)
        SpeakerMessages.write(result.speakers)
        if count {
            if !results.quiet { StandardOutput.shared.write("\(result.total)\n") }
            return result.total
        }
        if writer.isForReaders {
            for hint in result.hints { StandardError.write(TextRenderer.hint(hint)) }
        }
        try writer.frame {
            RecordEncoder.begin(
                command: "search", query: String(decoding: text, as: UTF8.self),
                queryID: queries == nil ? nil : id, index: try reader.statistics(),
                path: index.index, speakers: result.speakers)
        }
        for hint in result.hints { writer.frame { RecordEncoder.hint(hint) } }
        let renderer = results.renderer
        for hit in result.hits {
            writer.write(record: { RecordEncoder.hit(hit) }) {
                renderer.hit(hit)
            } markdown: {
                MarkdownRenderer.hit(hit)
            }
        }
        if result.hits.isEmpty, queries == nil, writer.isForReaders, !results.quiet {
            StandardError.write("wortlaut: nothing found")
        }
        writer.frame {
            RecordEncoder.summary(
                records: result.hits.count, total: result.total, isExact: result.isTotalExact)
        }
        return result.hits.count
    }
}

extension SearchOptions.Grouping: ExpressibleByArgument {}

extension SearchOptions.Sorting: ExpressibleByArgument {
    /// The order that holds without `--sort`.
    static var configured: Self { Self(rawValue: Settings.current[.sort].text) ?? .relevance }
}

/// What restricts a search to statements, and to a time.
struct StatementOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only what this person or organisation says.", valueName: "name"),
        completion: Completions.speakers)
    var speaker = ""

    @Option(help: "Only statements of this type (repeatable): Direct, Indirect, …")
    var type: [QuotationType] = []

    @Option(help: ArgumentHelp("Only speakers in this role.", valueName: "role"))
    var role = ""

    @Option(help: ArgumentHelp("Only statements with this cue (sagen, laut).", valueName: "verb"))
    var verb = ""

    @Option(help: ArgumentHelp("First day, month or year.", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("Last day, month or year.", valueName: "date"))
    var until: String?

    var isRestricting: Bool {
        !speaker.isEmpty || !type.isEmpty || !role.isEmpty || !verb.isEmpty || since != nil
            || until != nil
    }

    func options(page: PageOptions) throws -> SearchOptions {
        var options = SearchOptions()
        options.limit = page.limit
        options.offset = page.offset
        options.speaker = speaker
        options.types = type
        options.role = role
        options.verb = verb
        options.since = try since.map { try days($0, option: "--since").first } ?? nil
        options.until = try until.map { try days($0, option: "--until").last } ?? nil
        return options
    }

    private func days(_ text: String, option: String) throws -> DayRange {
        do {
            return try DayRange(parsing: text.utf8)
        } catch {
            throw CommandFailure(
                code: 2, "wortlaut: \(option) \(VisibleText.oneLine(text.utf8)) is no date",
                "  Write 2024, 2024-04, 2024-04-26 or 26.04.2024.")
        }
    }
}

extension QuotationType: ExpressibleByArgument {
    package init?(argument: String) {
        guard
            let type = Self.allCases.first(where: {
                $0.rawValue.lowercased() == argument.lowercased()
            })
        else { return nil }
        self = type
    }

    package static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
