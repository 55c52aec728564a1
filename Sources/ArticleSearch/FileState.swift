internal import Articles

/// What is remembered of a source file that was indexed as a whole: unchanged, it is not read again.
struct FileState: Equatable {
    var size: Int
    /// Modification time in nanoseconds since 1970.
    var modified: Int64
    /// How it was read: see `ReadingOptions`.
    var reading: String

    init(_ file: SourceFile, reading: String) {
        size = file.size
        modified = file.modified
        self.reading = reading
    }

    var encoded: [UInt8] {
        Array("\(size) \(modified)\(reading.isEmpty ? "" : " " + reading)".utf8)
    }

    /// Reads a stored state; nil when there is none.
    init?(encoded: [UInt8]) {
        let parts = String(decoding: encoded, as: UTF8.self).split(separator: " ")
        guard (2...3).contains(parts.count), let size = Int(parts[0]),
            let modified = Int64(parts[1])
        else { return nil }
        self.size = size
        self.modified = modified
        reading = parts.count == 3 ? String(parts[2]) : ""
    }
}
