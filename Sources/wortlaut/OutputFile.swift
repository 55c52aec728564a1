import Rendering

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that a command writes besides its output: a report, a picture, a manual page.
final class OutputFile {
    private let path: String
    private let what: String
    private let file: Int32

    /// Makes the file, or empties it.
    ///
    /// `what` stands in the message when it cannot be written: `the report`.
    init(_ path: String, what: String) throws(CommandFailure) {
        self.path = path
        self.what = what
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure() }
    }

    deinit { if file >= 0 { close(file) } }

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        var rest = bytes[...]
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
            "wortlaut: cannot write \(what) \(VisibleText.oneLine(path.utf8)): "
                + String(cString: strerror(errno)))
    }
}
