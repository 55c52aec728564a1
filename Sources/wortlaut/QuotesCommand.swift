import ArgumentParser
import ArticleSearch
import Articles
import GermanAnalysis
import QuerySyntax
import Rendering

struct QuotesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quotes",
        abstract: "Rank statements by what is said in them, or extract them from files.",
        discussion: """
              wortlaut quotes Mikroelektronik
              wortlaut quotes --speaker Kessel --sort date
              wortlaut quotes Mikroelektronik --group speaker --paste
              wortlaut quotes --extract article.txt --format jsonl
            """)

    @Argument(help: "Words of what is said; with --extract, files and directories.")
    var words: [String] = []

    @OptionGroup var index: IndexOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var statements: StatementOptions
    @OptionGroup var time: TimeOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Read files and print every statement in them; no index is needed.")
    var extract = false

    @Option(help: "Order of the results.")
    var sort = SearchOptions.Sorting.relevance

    @Option(help: "Put the results together by speaker or by date.")
    var group: StatementGrouping?

    @Flag(help: "One paragraph a statement, to be pasted: words, speaker, source, date, place.")
    var paste = false

    @Flag(help: "Print the number of results only.")
    var count = false

    @Flag(help: "Say which rule found each statement, and how sure it is.")
    var explain = false

    func validate() throws {
        guard !extract || !words.isEmpty else {
            throw ValidationError("--extract needs files or directories")
        }
    }

    func run() throws {
        if extract { return try extractStatements() }
        let reader = try index.open()
        var options = try statements.options(page: page)
        options.sorting = sort
        options.countsExactly = count
        let text = Array(words.joined(separator: " ").utf8)
        let query = try words.isEmpty ? nil : parse(text)
        TimeLimit.start(time.timeout)
        let result = try reader.quotations(query, options)
        TimeLimit.stop(time.timeout)
        SpeakerMessages.write(result.speakers)
        if count {
            if !output.quiet { StandardOutput.shared.write("\(result.total)\n") }
        } else if !output.quiet {
            try write(result, query: text, reader: reader)
        }
        guard result.total > 0, count || !result.statements.isEmpty else {
            throw CommandFailure(code: 1)
        }
    }

    private func parse(_ text: [UInt8]) throws -> ParsedQuery {
        do {
            return try ParsedQuery(parsing: text)
        } catch {
            throw CommandFailure(error, query: text)
        }
    }

    private func write(_ result: StatementResult, query: [UInt8], reader: IndexReader) throws {
        let stream = StandardOutput.shared
        switch output.format {
        case .text:
            writeText(result)
            if result.statements.isEmpty { StandardError.write("wortlaut: nothing found") }
        case .jsonl:
            stream.write(
                RecordEncoder.begin(
                    command: "quotes", query: String(decoding: query, as: UTF8.self),
                    index: try reader.statistics(), path: index.index,
                    speakers: result.speakers))
            for (_, statements) in grouped(result.statements) {
                for (_, statement) in statements {
                    stream.write(RecordEncoder.statement(statement))
                }
            }
            stream.write(
                RecordEncoder.summary(
                    records: result.statements.count, total: result.total,
                    isExact: result.isTotalExact))
        }
    }

    private func writeText(_ result: StatementResult) {
        let stream = StandardOutput.shared
        var isFirst = true
        for (head, statements) in grouped(result.statements) {
            if !isFirst { stream.write("\n") }
            if !head.isEmpty {
                stream.write(output.renderer.groupHead(head, count: statements.count) + "\n")
            }
            for (place, (number, statement)) in statements.enumerated() {
                if place > 0 { stream.write("\n") }
                stream.write(
                    paste
                        ? output.renderer.paragraph(statement)
                        : output.renderer.statement(
                            statement, number: page.offset + number, explains: explain))
            }
            isFirst = false
        }
    }

    /// The statements with their ranks, in groups; one group without a head where none is asked for.
    private func grouped(
        _ statements: [Statement]
    ) -> [(head: String, statements: [(Int, Statement)])] {
        var groups: [(head: String, statements: [(Int, Statement)])] = []
        var places: [String: Int] = [:]
        for (place, statement) in statements.enumerated() {
            let head: String
            switch group {
            case nil: head = ""
            case .speaker:
                head =
                    statement.quotation.speaker.isEmpty
                    ? "nobody named" : statement.quotation.speaker
            case .date:
                head = statement.quotation.date.isEmpty ? "no date" : statement.quotation.date
            }
            if let known = places[head] {
                groups[known].statements.append((place + 1, statement))
            } else {
                places[head] = groups.count
                groups.append((head, [(place + 1, statement)]))
            }
        }
        if group == .date { groups.sort { $0.head < $1.head } }
        return groups
    }

    // MARK: Extracting

    private func extractStatements() throws {
        let walk = try FileWalk(words)
        let analyzer = ArticleAnalyzer(
            analyzer: Analyzer(lexicon: try LexiconCache.lexicon().lexicon))
        let reader = ArticleReader()
        var failures = 0
        var total = 0
        for entry in walk {
            switch entry {
            case .file(let file):
                reader.read(file) { result in
                    switch result {
                    case .success(let article):
                        total += writeStatements(of: article, analyzer, from: total)
                    case .failure(let error):
                        if error.isFailure { failures += 1 }
                        complain(error)
                    }
                }
            case .failed(let error):
                failures += 1
                complain(error)
            case .skipped, .finished: continue
            }
        }
        if count, !output.quiet { StandardOutput.shared.write("\(total)\n") }
        guard failures == 0 else { throw CommandFailure(code: 6) }
    }

    private func complain(_ error: ArticleError) {
        StandardError.write("wortlaut: \(VisibleText.oneLine(error.description.utf8))")
    }

    /// Writes what is said in an article; gives the number of statements.
    private func writeStatements(
        of article: Article, _ analyzer: ArticleAnalyzer, from number: Int
    ) -> Int {
        let quotations = analyzer.analyze(article).quotations
        guard !count, !output.quiet else { return quotations.count }
        for (place, quotation) in quotations.enumerated() {
            switch output.format {
            case .jsonl: StandardOutput.shared.write(RecordEncoder.quotation(quotation))
            case .text:
                let statement = Statement(quotation: quotation, score: 0, matches: [])
                StandardOutput.shared.write(
                    (number + place > 0 ? "\n" : "")
                        + (paste
                            ? output.renderer.paragraph(statement)
                            : output.renderer.statement(
                                statement, number: number + place + 1, explains: explain)))
            }
        }
        return quotations.count
    }
}

/// What statements are put together by.
enum StatementGrouping: String, ExpressibleByArgument, CaseIterable { case speaker, date }
