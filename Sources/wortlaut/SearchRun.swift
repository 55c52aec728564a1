import ArticleSearch
import QuerySyntax
import Rendering

/// A search with all that was asked for, however the command line was read.
struct SearchRun {
    /// Paths of the indexes, at least one.
    var indexes: [String]
    /// The words of the query.
    var query: [String]
    /// A file of queries instead of one.
    var queries: String?
    var options = SearchOptions()
    var isPlain = false
    var demandsAll = false
    var onlyCounts = false
    var listsFiles = false
    /// Tell how fast the queries of a file are answered instead of the answers.
    var isTimed = false
    /// Seconds that a search may take.
    var timeout: Double?
    /// What the hits have in common, where it is asked for instead of the hits.
    var facets: FacetOptions?
    var results: ResultStyle

    init(indexes: [String], query: [String], results: ResultStyle) {
        self.indexes = indexes
        self.query = query
        self.results = results
    }

    func run() throws {
        let group = try IndexGroup(paths: indexes)
        var writer = ResultWriter(results, look: facets == nil ? .init() : FacetOptions.look)
        if let queries {
            try QueryBatch(search: self, group: group).run(file: queries, writer: &writer)
            writer.finish()
        } else {
            let text = Array(query.joined(separator: " ").utf8)
            let parsed = try query.isEmpty ? nil : parse(text, isPlain: isPlain)
            for hint in parsed?.fieldHints ?? [] {
                StandardError.write(
                    "wortlaut: \(VisibleText.oneLine(hint.written)) is no field and is searched as "
                        + "text; did you mean \(hint.name)?")
            }
            let found = try answer(text, parsed, id: "1", group: group, writer: &writer)
            writer.finish()
            guard found > 0 else { throw CommandFailure(code: 1) }
        }
    }

    func parse(_ text: [UInt8], isPlain: Bool) throws -> ParsedQuery {
        do {
            return try ParsedQuery(
                parsing: text, options: QueryOptions(demandsAll: demandsAll, isPlain: isPlain))
        } catch {
            throw CommandFailure(error, query: text)
        }
    }

    /// Runs one query and writes its answer; gives the number of hits.
    func answer(
        _ text: [UInt8], _ parsed: ParsedQuery?, id: String, group: IndexGroup,
        writer: inout ResultWriter
    ) throws -> Int {
        // Whatever was found before is out before the next search may end the process.
        if timeout != nil { try StandardOutput.shared.flush() }
        TimeLimit.start(timeout)
        defer { TimeLimit.stop(timeout) }
        if results.format == .trec {
            let lines = try TRECRun(group: group).lines(parsed, id: id, options)
            TimeLimit.stop(timeout)
            if !results.isQuiet { StandardOutput.shared.write(lines.joined()) }
            return lines.count
        }
        if let facets {
            let title = String(decoding: text, as: UTF8.self)
            return try facets.answer(
                parsed, title: title, options, group: group, ofStatements: false,
                begin: { result in
                    RecordEncoder.begin(
                        command: "search", query: title, queryID: queries == nil ? nil : id,
                        indexes: try group.readers.map(DescribedIndex.init),
                        speakers: result.speakers)
                }, writer: &writer, renderer: results.renderer)
        }
        if listsFiles {
            let paths = try FileList(group: group).paths(parsed, options)
            for path in paths where !results.isQuiet {
                StandardOutput.shared.write(Array(path.utf8) + [results.terminator])
            }
            return paths.count
        }
        let result = try group.search(parsed, options)
        TimeLimit.stop(timeout)
        SpeakerMessages.write(result.speakers, found: result.total)
        if onlyCounts {
            if !results.isQuiet { StandardOutput.shared.write("\(result.total)\n") }
            return result.total
        }
        if writer.isForReaders {
            for hint in result.hints { StandardError.write(TextRenderer.hint(hint)) }
        }
        try writer.frame {
            RecordEncoder.begin(
                command: "search", query: String(decoding: text, as: UTF8.self),
                queryID: queries == nil ? nil : id,
                indexes: try group.readers.map(DescribedIndex.init), speakers: result.speakers)
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
        if result.hits.isEmpty, queries == nil, writer.isForReaders, !results.isQuiet {
            StandardError.write("wortlaut: nothing found")
        }
        writer.frame {
            RecordEncoder.summary(
                records: result.hits.count, total: result.total, isExact: result.isTotalExact)
        }
        return result.hits.count
    }
}

extension SearchRun {
    /// Reads the arguments of a search that has but the usual options; nil for all others.
    ///
    /// Describing its sixty options to the argument parser takes as long as the search itself.
    /// Whatever is not understood here, or would be wrong, is left to the parser.
    init?(quick arguments: some Collection<String>) {
        var indexes: [String] = []
        var query: [String] = []
        var options = SearchOptions()
        var results = ResultStyle(format: ChosenFormat<SearchCommand.Formats>.configured)
        options.limit = Settings.current.limit
        options.sorting = .configured
        var rest = arguments.makeIterator()
        while let argument = rest.next() {
            guard argument.hasPrefix("-") else {
                query.append(argument)
                continue
            }
            switch argument {
            case "--no-config": continue
            case "--no-pager": results.display.isWithoutPager = true
            case "--quiet", "-q": results.display.isQuiet = true
            case "--explain": options.explains = true
            default:
                guard let value = rest.next(), !value.hasPrefix("-") else { return nil }
                switch argument {
                case "--index": indexes.append(value)
                case "--speaker": options.speaker = value
                case "--limit", "-l":
                    guard let limit = Int(value), limit >= 1 else { return nil }
                    options.limit = limit
                case "--format":
                    guard let format = ChosenFormat<SearchCommand.Formats>(argument: value) else {
                        return nil
                    }
                    results.format = format.format
                case "--color":
                    guard let color = DisplayOptions.Color(rawValue: value) else { return nil }
                    results.display.color = color
                case "--width":
                    guard let width = Int(value), DisplayOptions.widths.contains(width) else {
                        return nil
                    }
                    results.display.width = width
                default: return nil
                }
            }
        }
        guard !query.isEmpty || !options.speaker.isEmpty else { return nil }
        if indexes.isEmpty { indexes = [Settings.current[.index].text] }
        self.init(indexes: indexes, query: query, results: results)
        self.options = options
    }
}
