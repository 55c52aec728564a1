#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Cuts a stream of bytes into lines, holding one of them at a time.
struct LineReader {
    private let source: any ByteSource
    private let longest: Int
    private var buffer: [UInt8] = []
    /// First byte of the buffer that was not handed out.
    private var start = 0
    /// Bytes of the stream before the buffer.
    private var before = 0
    private var number = 0
    private var isAtEnd = false

    init(_ source: any ByteSource, longest: Int) {
        self.source = source
        self.longest = longest
    }

    /// The next line, without its end.
    mutating func next() throws(ArticleError) -> RecordBytes? {
        var searched = start
        var isTooLong = false
        let offset = before + start
        while true {
            if let end = Self.lineEnd(buffer, from: searched) {
                let range = start..<end
                start = end + 1
                number += 1
                let tooLong = isTooLong || range.count > longest
                return RecordBytes(
                    line: number, offset: offset, bytes: tooLong ? nil : buffer[range])
            }
            if isAtEnd {
                guard start < buffer.count || isTooLong else { return nil }
                let range = start..<buffer.count
                start = buffer.count
                number += 1
                return RecordBytes(
                    line: number, offset: offset, bytes: isTooLong ? nil : buffer[range])
            }
            if buffer.count - start > longest {
                isTooLong = true
                before += buffer.count
                buffer.removeAll(keepingCapacity: false)
                start = 0
            } else if start > 0 {
                before += start
                buffer.removeSubrange(..<start)
                start = 0
            }
            searched = buffer.count
            try source.read(into: &buffer, count: 1 << 18)
            isAtEnd = buffer.count == searched
        }
    }

    private static func lineEnd(_ buffer: [UInt8], from start: Int) -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            guard start < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + start, 0x0A, bytes.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }
}
