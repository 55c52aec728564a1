internal import Articles

/// What was true of a source file when all its articles were last indexed.
struct FileState: Equatable {
    var size: Int
    /// Modification time in nanoseconds since 1970.
    var modified: Int64

    init(_ file: SourceFile) {
        size = file.size
        modified = file.modified
    }

    var encoded: [UInt8] { Array("\(size) \(modified)".utf8) }

    /// Reads a stored state; nil when there is none.
    init?(encoded: [UInt8]) {
        let numbers = String(decoding: encoded, as: UTF8.self).split(separator: " ")
        guard numbers.count == 2, let size = Int(numbers[0]), let modified = Int64(numbers[1])
        else { return nil }
        self.size = size
        self.modified = modified
    }
}
