import ArticleSearch
import Rendering

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The file of `index --report`.
final class ReportFile {
    private let path: String
    private let file: Int32

    /// Makes the file, or empties it.
    init(_ path: String) throws {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure() }
    }

    deinit { close(file) }

    func write(_ report: IndexReport, paths: [String]) throws {
        var lines = RecordEncoder.indexReportHead(paths)
        for skipped in report.skipped { lines += RecordEncoder.skipped(skipped) }
        lines += RecordEncoder.indexReport(report)
        var rest = lines[...]
        while !rest.isEmpty {
            let count = StandardError.write(rest, to: file)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure() }
            rest = rest.dropFirst(count)
        }
    }

    private func failure() -> CommandFailure {
        CommandFailure(
            code: 7,
            "wortlaut: cannot write the report \(VisibleText.oneLine(path.utf8)): "
                + String(cString: strerror(errno)))
    }
}
