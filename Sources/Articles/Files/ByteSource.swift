/// Bytes that are read from front to back.
protocol ByteSource: AnyObject {
    /// Adds up to `count` bytes to `buffer`; adds none at the end.
    func read(into buffer: inout [UInt8], count: Int) throws(ArticleError)
}

extension ByteSource {
    /// All of it; throws `.tooLarge` beyond `limit` bytes.
    ///
    /// `expected` is how much it will be, as far as is known.
    func readAll(
        limit: Int, expected: Int = 1 << 16, path: String
    ) throws(ArticleError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let before = bytes.count
            let count = before == 0 ? min(expected, limit) + 1 : min(max(before, 4096), 1 << 20)
            try read(into: &bytes, count: count)
            if bytes.count > limit {
                throw ArticleError(
                    .tooLarge, path: path,
                    reason: "larger than \(limit >> 20) MB, the limit for a single article")
            }
            if bytes.count == before { return bytes }
        }
    }
}

/// Bytes in memory.
final class MemoryBytes: ByteSource {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into buffer: inout [UInt8], count: Int) {
        let end = min(position + count, bytes.count)
        buffer += bytes[position..<end]
        position = end
    }
}
