import ArgumentParser
import QuerySyntax
import Rendering

/// Every format that results come in; a command has some of them.
enum ResultFormat: String {
    case text, jsonl, json, tsv, csv, markdown, trec, bibtex
    case cslJSON = "csl-json"
}

/// The formats of a command, and the records that it writes.
protocol FormatList: Sendable {
    static var formats: [ResultFormat] { get }
    static var record: RecordEncoder.RecordType { get }
}

/// One of the formats of a command.
struct ChosenFormat<List: FormatList>: ExpressibleByArgument, Sendable {
    let format: ResultFormat

    init?(argument: String) {
        guard let format = List.formats.first(where: { $0.rawValue == argument }) else {
            return nil
        }
        self.format = format
    }

    /// The format that holds without `--format`.
    static var configured: ResultFormat {
        Settings.current.given(.format).flatMap { Self(argument: $0)?.format } ?? .text
    }

    static var allValueStrings: [String] { List.formats.map(\.rawValue) }

    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// How results are written: as text, as a table, as JSON, by a template.
struct ResultOptions<List: FormatList>: ParsableArguments {
    @Option(help: "Output format (default: text).")
    private var format: ChosenFormat<List>?

    @Option(
        help: ArgumentHelp(
            "Only these fields (docs/output-schema.md); as tsv unless --format says otherwise.",
            valueName: "name,…"),
        completion: Completions.fields(of: List.record))
    private var fields: String?

    @Option(
        help: ArgumentHelp(
            "A line for each result: '{title} ({date})'.", valueName: "text"))
    private var template: String?

    @Flag(
        inversion: .prefixedNo,
        help: "Begin tables with the names of the fields (default: csv does, tsv does not).")
    private var header: Bool?

    @Flag(
        name: [.customShort("0"), .customLong("null")],
        help: "End records with NUL instead of a line's end, for xargs -0.")
    var endsWithNUL = false

    @OptionGroup var display: DisplayOptions

    /// What the options say, once they are valid.
    var style: ResultStyle {
        ResultStyle(
            format: chosen, fields: names, template: template, hasHeader: header,
            terminator: endsWithNUL ? 0 : UInt8(ascii: "\n"), display: display.style)
    }

    /// The format that was asked for; nil for lines made by a template.
    private var chosen: ResultFormat? {
        if template != nil { return nil }
        if let format { return format.format }
        if fields != nil { return .tsv }
        return ChosenFormat<List>.configured
    }

    /// The fields that were asked for; nil for the usual ones.
    private var names: [String]? {
        fields.map { $0.split(separator: ",").map(String.init) }
    }

    func validate() throws {
        if let names {
            guard !names.isEmpty else { throw ValidationError("--fields names no field") }
            try check(names, option: "--fields")
        }
        if let template {
            guard format == nil, fields == nil else {
                throw ValidationError("--template stands alone, without --format and --fields")
            }
            let parsed: RecordTemplate
            do throws(RecordTemplate.Invalid) {
                parsed = try RecordTemplate(parsing: template)
            } catch {
                throw ValidationError("--template: \(error.reason)")
            }
            try check(parsed.fields, option: "--template")
        }
        if fields != nil, let chosen, ![.jsonl, .json, .tsv, .csv].contains(chosen) {
            throw ValidationError("--fields goes with jsonl, json, tsv and csv, not with \(chosen)")
        }
    }

    private func check(_ names: [String], option: String) throws(ValidationError) {
        let known = RecordEncoder.fieldNames(of: List.record)
        for name in names where !known.contains(name) {
            let hint = EditDistance.nearest(to: name, among: known).map { "; did you mean \($0)?" }
            throw ValidationError(
                "\(option): there is no field \(VisibleText.oneLine(name.utf8)) in a "
                    + List.record.rawValue
                    + (hint ?? ". There are: \(known.joined(separator: ", "))"))
        }
    }
}

/// How results are written, once the options are read.
struct ResultStyle: Equatable {
    /// Nil for lines made by a template.
    var format: ResultFormat?
    /// Nil for the usual ones.
    var fields: [String]?
    var template: String?
    var hasHeader: Bool?
    var terminator = UInt8(ascii: "\n")
    var display = DisplayStyle()

    var isQuiet: Bool { display.isQuiet }
    var renderer: TextRenderer { display.renderer }

    /// How records are written; nil for text and Markdown, which are not made from records.
    private var layout: RecordFormatter.Layout? {
        switch format {
        case nil: (try? RecordTemplate(parsing: template ?? "")).map { .template($0) }
        case .jsonl: .jsonl
        case .json: .json
        case .tsv: .tsv
        case .csv: .csv
        case .text, .markdown, .trec, .bibtex, .cslJSON: nil
        }
    }

    /// A formatter of records; nil where there is no layout.
    var formatter: RecordFormatter? {
        layout.map {
            RecordFormatter(
                $0, fields: fields, hasHeader: hasHeader ?? ($0 == .csv), terminator: terminator)
        }
    }
}
