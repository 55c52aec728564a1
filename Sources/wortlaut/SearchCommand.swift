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
              wortlaut search Halbleiter --speaker Lindqvist
              wortlaut search "+Exportkontrolle -Schweiz" --limit 3 --format jsonl
              wortlaut search --queries themes.jsonl --format trec --limit 100
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl, trec }

    @Argument(help: "The theme: words, phrases, fields; see docs/query-language.md.")
    var query: [String] = []

    @OptionGroup var index: IndexOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var statements: StatementOptions
    @OptionGroup var time: TimeOptions

    @Option(help: "Output format.")
    var format = Format.text

    @Option(help: "When to use colour; 'auto' on a terminal unless NO_COLOR is set.")
    var color = OutputOptions.Color.auto

    @Flag(help: "Take every word of the query literally, without operators.")
    var plain = false

    @Flag(help: "Every word has to be found.")
    var all = false

    @Option(help: "Order of the results.")
    var sort = SearchOptions.Sorting.relevance

    @Flag(help: "Print the number of results only.")
    var count = false

    @Flag(name: .shortAndLong, help: "Print no results; the exit code tells.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "Queries from a file ('-': standard input), plain lines or JSON lines with _id and text.",
            valueName: "file"))
    var queries: String?

    func validate() throws {
        guard queries == nil || query.isEmpty else {
            throw ValidationError("give a QUERY or --queries, not both")
        }
        guard queries != nil || !query.isEmpty || statements.isRestricting else {
            throw ValidationError("what is to be searched? Give a QUERY, or --speaker NAME")
        }
    }

    func run() throws {
        let reader = try index.open()
        var options = try statements.options(page: page)
        options.sorting = sort
        options.countsExactly = count
        if let queries {
            try QueryBatch(search: self, reader: reader, options: options).run(file: queries)
        } else {
            let text = Array(query.joined(separator: " ").utf8)
            let parsed = try query.isEmpty ? nil : parse(text, isPlain: plain)
            for hint in parsed?.fieldHints ?? [] {
                StandardError.write(
                    "wortlaut: \(VisibleText.oneLine(hint.written)) is no field and is searched as "
                        + "text; did you mean \(hint.name)?")
            }
            let found = try answer(text, parsed, id: "1", reader: reader, options: options)
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
        options: SearchOptions
    ) throws -> Int {
        let output = StandardOutput.shared
        // Whatever was found before is out before the next search may end the process.
        if time.timeout != nil { try output.flush() }
        TimeLimit.start(time.timeout)
        if format == .trec {
            let lines = try TRECRun(reader: reader).lines(parsed, id: id, options)
            TimeLimit.stop(time.timeout)
            if !quiet { output.write(lines.joined()) }
            return lines.count
        }
        let result = try reader.search(parsed, options)
        TimeLimit.stop(time.timeout)
        SpeakerMessages.write(result.speakers)
        if count {
            if !quiet { output.write("\(result.total)\n") }
            return result.total
        }
        for word in result.unmatched {
            StandardError.write("wortlaut: nothing matches \(VisibleText.oneLine(word))")
        }
        guard !quiet else { return result.hits.count }
        switch format {
        case .text:
            let renderer = TextRenderer(style: Terminal.style(color: color))
            for (place, hit) in result.hits.enumerated() {
                output.write((place > 0 ? "\n" : "") + renderer.hit(hit))
            }
            if result.hits.isEmpty, queries == nil {
                StandardError.write("wortlaut: nothing found")
            }
        case .jsonl:
            output.write(
                RecordEncoder.begin(
                    command: "search", query: String(decoding: text, as: UTF8.self),
                    queryID: queries == nil ? nil : id, index: try reader.statistics(),
                    path: index.index, speakers: result.speakers))
            for hit in result.hits { output.write(RecordEncoder.hit(hit)) }
            output.write(
                RecordEncoder.summary(
                    records: result.hits.count, total: result.total,
                    isExact: result.isTotalExact))
        case .trec: break
        }
        return result.hits.count
    }
}

extension SearchOptions.Sorting: ExpressibleByArgument {}

/// What restricts a search to statements, and to a time.
struct StatementOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only what this person or organisation says.", valueName: "name"))
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
