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

    enum Formats: FormatList {
        static let formats: [ResultFormat] = [
            .text, .jsonl, .json, .tsv, .csv, .markdown, .bibtex, .cslJSON,
        ]
        static let record = RecordEncoder.RecordType.quotation
    }

    @Argument(
        help: "Words of what is said; with --extract, files and directories.", completion: .file())
    var words: [String] = []

    @OptionGroup var indexes: SearchedIndexOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var statements: StatementOptions
    @OptionGroup var time: TimeOptions

    @Flag(help: "Read files and print every statement in them; no index is needed.")
    var extract = false

    @Option(help: "Order of the results.")
    var sort = SearchOptions.Sorting.configured

    @Option(help: "Put the results together by speaker or by date.")
    var group: StatementGrouping?

    @Flag(help: "One paragraph a statement, to be pasted: words, speaker, source, date, place.")
    var paste = false

    @Flag(help: "Print the number of results only.")
    var count = false

    @Flag(help: "Say which rule found each statement, and how sure it is.")
    var explain = false

    @OptionGroup var facets: FacetOptions
    @OptionGroup var results: ResultOptions<Formats>

    func validate() throws {
        guard !extract || !words.isEmpty else {
            throw ValidationError("--extract needs files or directories")
        }
        guard !extract || group == nil && !facets.isAsked else {
            throw ValidationError(
                "--extract prints statements as they stand in the files; "
                    + "--group, --facets and --timeline need an index")
        }
    }

    func run() throws {
        if extract { return try extractStatements() }
        let group = try IndexGroup(paths: indexes.index)
        var options = try statements.options(page: page)
        options.sorting = sort
        options.countsExactly = count
        let text = Array(words.joined(separator: " ").utf8)
        let query = try words.isEmpty ? nil : parse(text)
        if facets.isAsked {
            var writer = ResultWriter(results.style, look: FacetOptions.look)
            TimeLimit.start(time.timeout)
            let asked = String(decoding: text, as: UTF8.self)
            let found = try facets.answer(
                query, title: asked, options, group: group, ofStatements: true,
                begin: { result in
                    RecordEncoder.begin(
                        command: "quotes", query: asked,
                        indexes: try group.readers.map(DescribedIndex.init),
                        speakers: result.speakers)
                }, writer: &writer, renderer: results.style.renderer)
            TimeLimit.stop(time.timeout)
            writer.finish()
            guard found > 0 else { throw CommandFailure(code: 1) }
            return
        }
        TimeLimit.start(time.timeout)
        let result = try group.quotations(query, options)
        TimeLimit.stop(time.timeout)
        SpeakerMessages.write(result.speakers, found: result.total)
        if count {
            if !results.style.isQuiet { StandardOutput.shared.write("\(result.total)\n") }
        } else if [.bibtex, .cslJSON].contains(results.style.format) {
            var citations = CitationRenderer()
            for statement in result.statements {
                try citations.add(statement.quotation) {
                    try metadata(
                        of: statement.quotation.article, group.reader(at: statement.index))
                }
            }
            write(citations)
        } else {
            try write(result, query: text, group: group)
        }
        guard result.total > 0, count || !result.statements.isEmpty else {
            throw CommandFailure(code: 1)
        }
    }

    private func metadata(of article: String, _ reader: IndexReader) throws -> Metadata {
        guard case .article(let record, _) = try reader.record(id: article) else {
            return Metadata()
        }
        return record.metadata
    }

    private func write(_ citations: CitationRenderer) {
        guard !results.style.isQuiet else { return }
        StandardOutput.shared.write(
            results.style.format == .cslJSON ? citations.csl : Array(citations.bibliography.utf8))
    }

    private func parse(_ text: [UInt8]) throws -> ParsedQuery {
        do {
            return try ParsedQuery(parsing: text)
        } catch {
            throw CommandFailure(error, query: text)
        }
    }

    private func write(_ result: StatementResult, query: [UInt8], group: IndexGroup) throws {
        var writer = ResultWriter(results.style)
        try writer.frame {
            RecordEncoder.begin(
                command: "quotes", query: String(decoding: query, as: UTF8.self),
                indexes: try group.readers.map(DescribedIndex.init), speakers: result.speakers)
        }
        if writer.isForReaders, !results.style.isQuiet {
            for hint in result.hints { StandardError.write(TextRenderer.hint(hint)) }
        }
        let renderer = results.style.renderer
        for (head, statements) in grouped(result.statements) {
            if !head.isEmpty {
                writer.heading {
                    renderer.groupHead(
                        head, count: statements.count,
                        isPart: result.statements.count < result.total)
                } markdown: {
                    MarkdownRenderer.groupHead(head)
                }
            }
            for (number, statement) in statements {
                write(
                    statement, number: page.offset + number,
                    record: { RecordEncoder.statement(statement) }, renderer, to: &writer)
            }
        }
        writer.frame {
            RecordEncoder.summary(
                records: result.statements.count, total: result.total, isExact: result.isTotalExact)
        }
        writer.finish()
        if result.statements.isEmpty, writer.isForReaders, !results.style.isQuiet {
            StandardError.write("wortlaut: nothing found")
        }
        let last = page.offset + result.statements.count
        if !result.statements.isEmpty, writer.isForReaders, !results.style.isQuiet,
            last < result.total
        {
            let total = (result.isTotalExact ? "" : "about ") + "\(result.total)"
            StandardError.write(
                "wortlaut: \(result.statements.count) of \(total) statements; "
                    + "--limit shows more")
        }
    }

    private func write(
        _ statement: Statement, number: Int, record: () -> [UInt8], _ renderer: TextRenderer,
        to writer: inout ResultWriter
    ) {
        writer.write(record: record) {
            paste
                ? renderer.paragraph(statement)
                : renderer.statement(statement, number: number, explains: explain)
        } markdown: {
            MarkdownRenderer.statement(statement)
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
        let options = try statements.options(page: page)
        let (end, isBeyond) = page.offset.addingReportingOverflow(page.askedLimit)
        let wanted = page.offset..<(isBeyond ? .max : end)
        let analyzer = ArticleAnalyzer(
            analyzer: Analyzer(lexicon: try LexiconCache.lexicon().lexicon))
        let reader = ArticleReader()
        var writer = ResultWriter(results.style)
        var citations = CitationRenderer()
        let renderer = results.style.renderer
        var failures = 0
        var total = 0
        func write(_ article: Article) {
            for quotation in analyzer.analyze(article).quotations where options.admit(quotation) {
                defer { total += 1 }
                guard !count, !results.style.isQuiet, wanted.contains(total) else { continue }
                guard ![.bibtex, .cslJSON].contains(results.style.format) else {
                    citations.add(quotation) { article.metadata }
                    continue
                }
                self.write(
                    Statement(quotation: quotation, score: 0, matches: []),
                    number: total + 1, record: { RecordEncoder.quotation(quotation) },
                    renderer, to: &writer)
            }
        }
        func complain(_ error: ArticleError) {
            StandardError.write("wortlaut: \(VisibleText.oneLine(error.description.utf8))")
        }
        for entry in walk {
            switch entry {
            case .file(let file):
                reader.read(file) { result in
                    switch result {
                    case .success(let article): write(article)
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
        if count {
            if !results.style.isQuiet { StandardOutput.shared.write("\(total)\n") }
        } else if [.bibtex, .cslJSON].contains(results.style.format) {
            self.write(citations)
        } else {
            writer.finish()
        }
        guard failures == 0 else { throw CommandFailure(code: 6) }
    }
}

/// What statements are put together by.
enum StatementGrouping: String, ExpressibleByArgument, CaseIterable { case speaker, date }
