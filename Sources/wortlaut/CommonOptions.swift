import ArgumentParser
import ArticleSearch
import Rendering

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Which index is meant.
struct IndexOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The index directory.", valueName: "dir"), completion: .directory)
    var index = Settings.current[.index].text

    @OptionGroup var configuration: ConfigurationOptions

    var directory: IndexDirectory { IndexDirectory(index) }

    func open() throws -> IndexReader { try IndexReader(directory) }
}

/// Which indexes are searched as one.
struct SearchedIndexOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The index directory; repeat it to search several as one.", valueName: "dir"),
        completion: .directory)
    var index = [Settings.current[.index].text]

    @OptionGroup var configuration: ConfigurationOptions
}

/// How text looks, and whether there is any.
struct DisplayOptions: ParsableArguments {
    enum Color: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never

        /// What holds without `--color`.
        static var configured: Self { Self(rawValue: Settings.current[.color].text) ?? .auto }
    }

    /// The widths that text can have, in columns.
    static let widths = 20...1000

    @Option(help: "When to use colour; 'auto' on a terminal unless NO_COLOR is set.")
    var color = Color.configured

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Columns of a line of text (default: the terminal's, at most 100; else 80).",
            valueName: "n"))
    var width: Int?

    @Flag(
        name: .customLong("no-pager"),
        help: "Do not show long text through a pager; there is none but on a terminal.")
    var isWithoutPager = false

    @Flag(name: .shortAndLong, help: "Print no results; the exit code tells.")
    var quiet = false

    func validate() throws {
        if let width, !Self.widths.contains(width) {
            throw ValidationError("--width takes a number from 20 to 1000")
        }
    }

    var style: DisplayStyle {
        DisplayStyle(color: color, width: width, isWithoutPager: isWithoutPager, isQuiet: quiet)
    }

    var renderer: TextRenderer { style.renderer }
}

/// What `DisplayOptions` say.
struct DisplayStyle: Equatable {
    var color = DisplayOptions.Color.configured
    var width: Int?
    var isWithoutPager = false
    var isQuiet = false

    var renderer: TextRenderer {
        TextRenderer(style: Terminal.style(color: color, width: width ?? Settings.current.width))
    }
}

/// How the records of a command are written that are not made to be tables.
struct OutputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

    @Option(help: "Output format.")
    var format = Settings.current.given(.format).flatMap(Format.init) ?? .text

    @OptionGroup var display: DisplayOptions

    var quiet: Bool { display.quiet }
    var renderer: TextRenderer { display.renderer }
}

/// How many results, and from which on.
struct PageOptions: ParsableArguments {
    @Option(
        name: [.customShort("l"), .customLong("limit")], parsing: .unconditional,
        help: ArgumentHelp("Most results to print, from 1 (default: 10).", valueName: "n"))
    private var given: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Results to leave out before the first.", valueName: "n"))
    var offset = 0

    /// Most results to print.
    var limit: Int { given ?? Settings.current.limit }
    /// The same where all are printed unless fewer are asked for.
    var askedLimit: Int { given ?? .max }

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit takes a number from 1 on") }
        guard offset >= 0 else { throw ValidationError("--offset takes a number from 0 on") }
    }
}

/// How long a search may take.
struct TimeOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Give up a search after this time, with exit code 9.", valueName: "seconds"))
    var timeout: Double?

    func validate() throws {
        if let timeout, !(0.001...1e6).contains(timeout) {
            throw ValidationError("--timeout takes a number of seconds from 0.001 to 1000000")
        }
    }
}
