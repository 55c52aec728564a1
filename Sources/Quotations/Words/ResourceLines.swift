/// Reads the lines of a table: comments and empty lines are passed over.
enum ResourceLines {
    /// The table's lines, each cut into words at white space, in order.
    static func fields(of bytes: [UInt8]) -> [[String]] {
        var lines: [[String]] = []
        for line in bytes.split(separator: 0x0A) where line.first != 0x23 {
            let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            if !words.isEmpty { lines.append(words) }
        }
        return lines
    }
}
