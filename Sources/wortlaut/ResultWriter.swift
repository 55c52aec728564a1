import Rendering

/// Writes the results of a command to standard output in the format that was asked for.
///
/// What the format has no use for is never made.
struct ResultWriter {
    /// How results look in formats that are made to be read.
    struct Look {
        /// A blank line stands between two results.
        var isSpaced = true
        /// The columns of results that are a table in Markdown; nil where they are not.
        var columns: [String]?
    }

    private let format: ResultFormat?
    private var formatter: RecordFormatter?
    private let look: Look
    private let isQuiet: Bool
    private let isPaged: Bool
    private var count = 0

    init(_ style: ResultStyle, look: Look = Look()) {
        format = style.format
        formatter = style.formatter
        self.look = look
        isQuiet = style.isQuiet
        isPaged = format == .text && !style.display.isWithoutPager
    }

    var isText: Bool { format == .text }

    /// Results are made to be read, so that messages about them are as well.
    var isForReaders: Bool { format == .text || format == .markdown }

    /// A record that stands around the results.
    mutating func frame(_ line: () throws -> [UInt8]) rethrows {
        guard !isQuiet, formatter != nil else { return }
        StandardOutput.shared.write(formatter?.text(of: try line()) ?? [])
    }

    /// One result in whichever form is wanted.
    mutating func write(
        record: () -> [UInt8], text: () -> String, markdown: (() -> String)? = nil
    ) {
        guard !isQuiet else { return }
        defer { count += 1 }
        if isPaged, count == 0 { Pager.start() }
        if formatter != nil {
            StandardOutput.shared.write(formatter?.text(of: record()) ?? [])
        } else if format == .markdown, let columns = look.columns {
            let head = count == 0 ? MarkdownRenderer.tableHead(columns) : ""
            StandardOutput.shared.write(
                head + MarkdownRenderer.row(record(), fields: columns))
        } else {
            let shown = format == .markdown ? markdown?() ?? text() : text()
            StandardOutput.shared.write((count > 0 && look.isSpaced ? "\n" : "") + shown)
        }
    }

    /// Text between results that only those who read have a use for: heads of groups.
    mutating func heading(_ text: () -> String, markdown: () -> String) {
        guard !isQuiet, isForReaders else { return }
        if isPaged { Pager.start() }
        let heading = format == .markdown ? markdown() : text()
        StandardOutput.shared.write((count > 0 ? "\n" : "") + heading + "\n")
        count = 0
    }

    /// Closes what the format left open.
    mutating func finish() {
        guard !isQuiet else { return }
        StandardOutput.shared.write(formatter?.end() ?? [])
    }
}
