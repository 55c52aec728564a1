import Articles
import ArticleSearch
import GermanAnalysis
import QuerySyntax
import Rendering

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An error with its exit code and the lines that tell it.
struct CommandFailure: Error {
    var code: Int32
    var lines: [String]

    init(code: Int32, _ lines: String...) {
        self.code = code
        self.lines = lines
    }

    /// What an error means to the user; nil for the argument parser's own.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure:
            self = failure
        case let error as ArticleSearchError:
            self.init(error)
        case let error as ArticleError:
            self.init(
                code: error.kind == .notFound ? 2 : 6,
                "wortlaut: \(VisibleText.oneLine(error.description.utf8))")
            let usual = Settings.current[.paths]
            if error.kind == .notFound, usual.items == [error.path], usual.origin == .usual {
                lines.append(
                    "  Where no path is given \(error.path) is read; name your own folders or "
                        + "files: wortlaut index PATH")
            }
        case let error as LexiconError:
            self.init(
                code: error.isRefusal ? 7 : 3,
                "wortlaut: \(VisibleText.oneLine(error.description.utf8))")
        case let error as OutputError:
            self.init(
                code: 7,
                "wortlaut: cannot write to standard output: \(String(cString: strerror(error.code)))"
            )
        default: return nil
        }
    }

    private init(_ error: ArticleSearchError) {
        code =
            switch error.kind {
            case .noIndex, .unusable: 3
            case .damaged: 4
            case .locked: 5
            case .storage: 7
            case .request: 2
            case .noSuchRecord: 1
            case .interrupted: Signals.exitCode
            case .internal: 70
            }
        lines = ["wortlaut: \(VisibleText.oneLine(error.message.utf8))"]
        if !error.advice.isEmpty { lines.append("  \(VisibleText.oneLine(error.advice.utf8))") }
    }

    /// A query that cannot be read, shown with the place underlined.
    init(_ error: QuerySyntaxError, query: [UInt8]) {
        code = 2
        lines = ["wortlaut: \(error.message)"]
        // A query of nothing has no place to show.
        if query.contains(where: { $0 > 0x20 }) {
            lines += error.underlined(in: query).split(separator: "\n").map { "  \($0)" }
        }
        lines.append("  \(error.hint)")
    }
}

extension LexiconError {
    /// The system refused; otherwise the file that was named is no good.
    fileprivate var isRefusal: Bool { if case .system = self { true } else { false } }
}
