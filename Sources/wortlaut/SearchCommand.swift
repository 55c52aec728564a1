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
              wortlaut search "+Embargo -Schweiz" --limit 3 --format jsonl
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

    @OptionGroup var indexes: SearchedIndexOptions
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
        parsing: .unconditional,
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

    @Flag(
        name: .customLong("time"),
        help: "With --queries: print how fast they are answered, nothing else.")
    var isTimed = false

    @OptionGroup var facets: FacetOptions
    @OptionGroup var results: ResultOptions<Formats>

    func validate() throws {
        guard queries == nil || query.isEmpty else {
            throw ValidationError("give a QUERY or --queries, not both")
        }
        guard !isTimed || queries != nil else {
            throw ValidationError("--time goes with --queries FILE")
        }
        guard context >= 0 else { throw ValidationError("--context takes a number from 0 on") }
        guard queries != nil || !query.isEmpty || statements.isRestricting else {
            throw ValidationError("what is to be searched? Give a QUERY, or --speaker NAME")
        }
    }

    func run() throws { try request.run() }

    /// What the options say.
    private var request: SearchRun {
        get throws {
            var options = try statements.options(page: page)
            options.sorting = sort
            options.countsExactly = count
            options.grouping = group
            options.joinsCopies = !copies
            options.explains = explain
            options.context = context
            options.showsWhole = full
            var run = SearchRun(indexes: indexes.index, query: query, results: results.style)
            run.queries = queries
            run.options = options
            run.isTimed = isTimed
            run.isPlain = plain
            run.demandsAll = all
            run.onlyCounts = count
            run.listsFiles = listsFiles
            run.timeout = time.timeout
            run.facets = facets.isAsked ? facets : nil
            return run
        }
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
    var speaker: String?

    @Option(help: "Only statements of this type (repeatable): Direct, Indirect, …")
    var type: [QuotationType] = []

    @Option(
        help: ArgumentHelp("Only speakers in this role.", valueName: "role"),
        completion: Completions.roles)
    var role: String?

    @Option(
        help: ArgumentHelp("Only statements with this cue (sagen, laut).", valueName: "verb"),
        completion: Completions.cues)
    var verb: String?

    @Option(help: ArgumentHelp("First day, month or year.", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("Last day, month or year.", valueName: "date"))
    var until: String?

    func validate() throws {
        for (value, option) in [(speaker, "speaker"), (role, "role"), (verb, "verb")]
        where value?.allSatisfy(\.isWhitespace) == true {
            throw ValidationError("--\(option) names nothing")
        }
    }

    var isRestricting: Bool {
        speaker != nil || !type.isEmpty || role != nil || verb != nil || since != nil
            || until != nil
    }

    func options(page: PageOptions) throws -> SearchOptions {
        var options = SearchOptions()
        options.limit = page.limit
        options.offset = page.offset
        options.speaker = speaker ?? ""
        options.types = type
        options.role = role ?? ""
        options.verb = verb ?? ""
        options.since = try since.map { try days($0, option: "--since").first } ?? nil
        options.until = try until.map { try days($0, option: "--until").last } ?? nil
        if let since, let until, let first = options.since, let last = options.until, last < first {
            throw CommandFailure(
                code: 2,
                "wortlaut: --since \(VisibleText.oneLine(since.utf8)) lies behind --until "
                    + VisibleText.oneLine(until.utf8))
        }
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
