/// A stream of bytes as UTF-8 without a byte order mark; UTF-16 is turned into UTF-8 on the way.
///
/// Bytes that are no UTF-8 are left as they are: each record is looked at by itself.
final class TextBytes: ByteSource {
    private let source: any ByteSource
    private let path: String
    private var pending: [UInt8] = []
    private var encoding: TextEncoding?

    init(_ source: any ByteSource, path: String) {
        self.source = source
        self.path = path
    }

    func read(into buffer: inout [UInt8], count: Int) throws(ArticleError) {
        if encoding == nil { try begin() }
        guard encoding != .utf8 else {
            if pending.isEmpty {
                try source.read(into: &buffer, count: count)
            } else {
                buffer += pending
                pending = []
            }
            return
        }
        let before = pending.count
        try source.read(into: &pending, count: count)
        let isAtEnd = pending.count == before
        // A unit, or half a pair, may stand across two reads.
        var whole = pending.count & ~1
        if !isAtEnd, whole >= 2, isHighSurrogate(at: whole - 2) { whole -= 2 }
        let text = TextDecoder.utf16(
            Array(pending[..<whole]), from: 0, bigEndian: encoding == .utf16BigEndian)
        pending.removeSubrange(..<(isAtEnd ? pending.count : whole))
        buffer += text.bytes
        // Nothing whole yet is not the end.
        if text.bytes.isEmpty, !isAtEnd { try read(into: &buffer, count: count) }
    }

    private func begin() throws(ArticleError) {
        // Enough to tell by, and an even number.
        while pending.count < 2048 {
            let before = pending.count
            try source.read(into: &pending, count: 2048 - before)
            if pending.count == before { break }
        }
        if let format = TextDecoder.binaryFormat(pending) {
            throw ArticleError(.binary, path: path, reason: "not text: \(format)")
        }
        if let mark = TextEncoding.byteOrderMark(pending) {
            encoding = mark.encoding
            pending.removeSubrange(..<mark.length)
        } else {
            let even = Array(pending[..<(pending.count & ~1)])
            encoding = TextEncoding.unmarkedUTF16(even) ?? .utf8
        }
        if encoding == .utf8, pending.contains(0) {
            throw ArticleError(.binary, path: path, reason: "not text: it holds NUL bytes")
        }
    }

    private func isHighSurrogate(at index: Int) -> Bool {
        0xD8...0xDB ~= pending[encoding == .utf16BigEndian ? index : index + 1]
    }
}
