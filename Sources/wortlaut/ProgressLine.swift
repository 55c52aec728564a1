import ArticleSearch
import Rendering

/// Tells on standard error how far a run is: one line that is written over on a terminal, a line
/// every few seconds elsewhere.
final class ProgressLine {
    private let isQuiet: Bool
    private let isTerminal = StandardError.isTerminal
    private let paths: [String]
    private let started = ContinuousClock.now
    private var shownAt = ContinuousClock.now
    private var isDirty = false
    /// What there is to read; measured when a run is long enough for a first line.
    private var total: Int?

    /// Seconds between two lines of a log, and on a terminal.
    private static let logPause = 5.0
    private static let terminalPause = 0.1
    /// On a terminal a run that is as short as this needs no estimate.
    private static let shortRun = 1.0

    /// `paths` are those that are read; empty where that is not known.
    init(paths: [String], isQuiet: Bool) {
        self.paths = paths
        self.isQuiet = isQuiet
    }

    func show(_ progress: IndexProgress) {
        guard !isQuiet else { return }
        let pause = isTerminal ? Self.terminalPause : Self.logPause
        guard ContinuousClock.now - shownAt > .seconds(pause) else { return }
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        if total == nil, !isTerminal || seconds > Self.shortRun {
            total = SourceTotals(paths: paths)?.size ?? 0
        }
        let line = Self.line(progress, seconds: seconds, total: total ?? 0)
        shownAt = .now
        if isTerminal {
            isDirty = true
            StandardError.send("\r\u{1B}[K" + line)
        } else {
            StandardError.write("wortlaut: " + line)
        }
    }

    func clear() {
        if isDirty { StandardError.send("\r\u{1B}[K") }
        isDirty = false
    }

    /// `1204 articles, 5.1 MB/s, 40 s left, articles/2024/x.md`.
    static func line(_ progress: IndexProgress, seconds: Double, total: Int) -> String {
        // Within a file of many articles only their texts tell how far it is.
        let done = max(progress.sourceSize, progress.textSize)
        let rate = Int(Double(done) / max(seconds, 0.001) / 1e5)
        var parts = ["\(progress.articles) articles", "\(rate / 10).\(rate % 10) MB/s"]
        if total > done, done > 0 {
            let left = Int((Double(total - done) / Double(done) * seconds).rounded(.up))
            parts.append(left >= 120 ? "\(left / 60) min left" : "\(left) s left")
        }
        parts.append(String(VisibleText.oneLine(progress.path.utf8).suffix(40)))
        return parts.joined(separator: ", ")
    }
}
