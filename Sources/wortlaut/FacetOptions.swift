import ArgumentParser
import ArticleSearch
import QuerySyntax
import Rendering

/// What all hits have in common, instead of the hits.
struct FacetOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Count the values of fields over all results instead of printing these: "
                + "speaker, source, month, topic.", valueName: "field,…"),
        completion: .list(FacetField.allCases.map(\.rawValue)))
    var facets: String?

    @Flag(help: "Show how the results are spread over time instead of printing them.")
    var timeline = false

    @Option(help: "Length of the timeline's periods (default: what fits the span of time).")
    var interval: Timeline.Interval?

    @Option(
        help: ArgumentHelp("Write the timeline as a picture.", valueName: "file"),
        completion: .file(extensions: ["svg"]))
    var svg: String?

    /// A blank line between facets; a table in Markdown.
    static let look = ResultWriter.Look(
        columns: RecordFormatter.usualFields(of: RecordEncoder.RecordType.facet.rawValue))

    var isAsked: Bool { facets != nil || showsTimeline }
    private var showsTimeline: Bool { timeline || svg != nil || interval != nil }

    func validate() throws {
        guard facets == nil || !showsTimeline else {
            throw ValidationError("--facets and --timeline are two questions; ask one")
        }
        _ = try fields
    }

    private var fields: [FacetField] {
        get throws {
            let known = FacetField.allCases.map(\.rawValue)
            return try (facets ?? "").split(separator: ",").map { name in
                if let field = FacetField(rawValue: String(name)) { return field }
                let hint = EditDistance.nearest(to: String(name), among: known)
                    .map { "; did you mean \($0)?" }
                throw ValidationError(
                    "--facets: \(VisibleText.oneLine(name.utf8)) is none of "
                        + known.joined(separator: ", ") + (hint ?? ""))
            }
        }
    }

    /// Answers a query by counts; gives the number of hits.
    func answer(
        _ query: ParsedQuery?, title: String, _ options: SearchOptions, group: IndexGroup,
        ofStatements: Bool, begin: (FacetResult) throws -> [UInt8], writer: inout ResultWriter,
        renderer: TextRenderer
    ) throws -> Int {
        let fields = try fields
        let result = try group.facets(query, options, of: fields, ofStatements: ofStatements)
        SpeakerMessages.write(result.speakers, found: result.total)
        try writer.frame { try begin(result) }
        var count = 0
        if fields.isEmpty {
            let timeline = Timeline(dates: result.dates, interval: interval)
            if let svg {
                try OutputFile(svg, what: "the picture")
                    .write(
                        Array(
                            TimelineChart.svg(
                                timeline,
                                title: Self.caption(
                                    title, of: options.speaker, timeline,
                                    counted: ofStatements ? "statements" : "passages")
                            ).utf8))
            }
            if svg == nil || self.timeline {
                count = write(timeline, to: &writer, renderer)
            }
        }
        for facet in result.facets {
            count += min(options.limit, facet.values.count)
            write(facet, limit: options.limit, to: &writer, renderer)
        }
        writer.frame {
            RecordEncoder.summary(records: count, total: result.total, isExact: true)
        }
        if result.total == 0, writer.isForReaders { StandardError.write("wortlaut: nothing found") }
        return result.total
    }

    /// What a picture shows: who speaks about what, and what is counted.
    private static func caption(
        _ query: String, of speaker: String, _ timeline: Timeline, counted: String
    ) -> String {
        let subject = [speaker, query].filter { !$0.isEmpty }.joined(separator: ": ")
        return (subject.isEmpty ? "" : subject + ", ")
            + "\(counted) by \(timeline.interval.rawValue)"
    }

    private func write(
        _ timeline: Timeline, to writer: inout ResultWriter, _ renderer: TextRenderer
    ) -> Int {
        if writer.isText {
            writer.write(record: { [] }, text: { renderer.timeline(timeline) })
            return timeline.periods.count
        }
        for period in timeline.periods {
            writer.write(
                record: {
                    RecordEncoder.facet(
                        timeline.interval.rawValue, period.name, count: period.count)
                }, text: { "" })
        }
        return timeline.periods.count
    }

    private func write(
        _ facet: Facet, limit: Int, to writer: inout ResultWriter, _ renderer: TextRenderer
    ) {
        if writer.isText {
            guard !facet.values.isEmpty else { return }
            writer.write(record: { [] }, text: { renderer.facet(facet, limit: limit) })
            return
        }
        for value in facet.values.prefix(limit) {
            writer.write(
                record: {
                    RecordEncoder.facet(facet.field.rawValue, value.text, count: value.count)
                }, text: { "" })
        }
    }

}

extension Timeline.Interval: ExpressibleByArgument {}
