/// Cuts a stream of comma-separated values into rows: quoted fields, with line ends inside them.
///
/// As RFC 4180 has it, and as spreadsheets write it: semicolons or tabs between fields, any line
/// end, quotation marks amid a field taken as they are. Holds one row at a time.
struct CSVReader {
    struct Row: Equatable {
        /// Line that it begins in, from 1.
        var line: Int
        /// Its first byte, from the start of the stream.
        var offset: Int
        var fields: [[UInt8]]
        /// Longer than the limit: its fields were dropped.
        var isTooLong = false
        /// The stream ended inside quotation marks.
        var isOpen = false
        /// Of the bytes as they stand.
        var hash = ContentHash()
    }

    private let source: any ByteSource
    private let longest: Int
    private var separator: UInt8?
    private var buffer: [UInt8] = []
    private var position = 0
    private var before = 0
    private var line = 1

    /// Without a separator the first line tells which of `,` `;` tab and `|` it is.
    init(_ source: any ByteSource, separator: UInt8? = nil, longest: Int) {
        self.source = source
        self.separator = separator
        self.longest = longest
    }

    private enum State { case start, plain, quoted, closed }

    /// The next row that is not a blank line.
    mutating func next() throws(ArticleError) -> Row? {
        if separator == nil { try chooseSeparator() }
        while true {
            guard let row = try row() else { return nil }
            if row.fields.count > 1 || row.fields.first?.isEmpty == false || row.isTooLong {
                return row
            }
        }
    }

    private mutating func row() throws(ArticleError) -> Row? {
        var row = Row(line: line, offset: before + position, fields: [])
        var field: [UInt8] = []
        var length = 0
        var state = State.start
        var hasRead = false
        let separator = separator ?? UInt8(ascii: ",")
        while true {
            if position == buffer.count {
                before += buffer.count
                buffer.removeAll(keepingCapacity: true)
                position = 0
                try source.read(into: &buffer, count: 1 << 18)
                if buffer.isEmpty {
                    guard hasRead else { return nil }
                    row.isOpen = state == .quoted
                    row.fields.append(field)
                    return row
                }
            }
            hasRead = true
            let start = position
            var isOver = false
            while position < buffer.count, !isOver {
                let byte = buffer[position]
                position += 1
                length += 1
                if byte == 0x0A { line += 1 }
                switch state {
                case .quoted:
                    if byte == UInt8(ascii: "\"") { state = .closed } else { field.append(byte) }
                case .closed where byte == UInt8(ascii: "\""):
                    field.append(byte)
                    state = .quoted
                case .start where byte == UInt8(ascii: "\""):
                    state = .quoted
                default:
                    if byte == separator {
                        row.fields.append(field)
                        field = []
                        state = .start
                    } else if byte == 0x0A {
                        if field.last == 0x0D { field.removeLast() }
                        row.fields.append(field)
                        isOver = true
                    } else if byte == 0x20, state == .start, field.isEmpty {
                        // A space between a separator and a quotation mark.
                    } else {
                        field.append(byte)
                        if byte != 0x0D { state = .plain }
                    }
                }
                if length > longest {
                    row.isTooLong = true
                    field.removeAll()
                    row.fields.removeAll()
                    length = 0
                }
            }
            row.hash.update(buffer[start..<position])
            if isOver { return row }
        }
    }

    private mutating func chooseSeparator() throws(ArticleError) {
        try source.read(into: &buffer, count: 1 << 18)
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in buffer {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
        var best = UInt8(ascii: ",")
        for candidate in candidates where counts[candidate, default: 0] > counts[best, default: 0] {
            best = candidate
        }
        separator = best
    }
}
