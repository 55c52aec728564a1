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
    @Option(help: ArgumentHelp("The index directory.", valueName: "dir"))
    var index = "index"

    var directory: IndexDirectory { IndexDirectory(index) }

    func open() throws -> IndexReader { try IndexReader(directory) }
}

/// How results are written.
struct OutputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl }
    enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

    @Option(help: "Output format.")
    var format = Format.text

    @Option(help: "When to use colour; 'auto' on a terminal unless NO_COLOR is set.")
    var color = Color.auto

    @Flag(name: .shortAndLong, help: "Print no results; the exit code tells.")
    var quiet = false

    var renderer: TextRenderer {
        TextRenderer(style: Terminal.style(color: color))
    }
}

/// How many results, and from which on.
struct PageOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: ArgumentHelp("Most results to print, from 1.", valueName: "n"))
    var limit = 10

    @Option(help: ArgumentHelp("Results to leave out before the first.", valueName: "n"))
    var offset = 0

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit takes a number from 1 on") }
        guard offset >= 0 else { throw ValidationError("--offset takes a number from 0 on") }
    }
}

/// What the terminal can show.
enum Terminal {
    static func style(color: OutputOptions.Color) -> TextStyle {
        TextStyle(isColored: isColored(color), width: width)
    }

    private static func isColored(_ color: OutputOptions.Color) -> Bool {
        switch color {
        case .always: true
        case .never: false
        case .auto:
            StandardOutput.shared.isTerminal && environment("NO_COLOR").isEmpty
                && environment("TERM") != "dumb"
        }
    }

    /// Columns of the terminal, at most 100 for text that is to be read; 80 without a terminal.
    private static var width: Int {
        guard StandardOutput.shared.isTerminal else { return 80 }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else {
            return 80
        }
        return min(Int(size.ws_col), 100)
    }

    static func environment(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? ""
    }
}

/// How long a search may take.
struct TimeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Give up a search after this time, with exit code 9.", valueName: "seconds"))
    var timeout: Double?

    func validate() throws {
        if let timeout, !(0.001...1e6).contains(timeout) {
            throw ValidationError("--timeout takes a number of seconds from 0.001 to 1000000")
        }
    }
}
