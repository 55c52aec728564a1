/// Cuts a stream into JSON values: the elements of an array, or values one behind the other.
///
/// Holds one value at a time. It looks for brackets and quotation marks only; whether a value is
/// JSON is the parser's to say.
struct JSONStream {
    private let source: any ByteSource
    private let longest: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var before = 0
    private var line = 1
    private var isInArray = false
    private var hasBegun = false
    private var isAtEnd = false

    init(_ source: any ByteSource, longest: Int) {
        self.source = source
        self.longest = longest
    }

    /// The next value; the last may be cut off where the stream ends.
    mutating func next() throws(ArticleError) -> RecordBytes? {
        while let byte = try peek() {
            switch byte {
            case 0x20, 0x09, 0x0D, UInt8(ascii: ","): position += 1
            case 0x0A:
                position += 1
                line += 1
            case UInt8(ascii: "[") where !hasBegun:
                hasBegun = true
                isInArray = true
                position += 1
            case UInt8(ascii: "]") where isInArray:
                isInArray = false
                position += 1
            default:
                hasBegun = true
                return try value()
            }
        }
        return nil
    }

    private mutating func peek() throws(ArticleError) -> UInt8? {
        if position == buffer.count {
            before += buffer.count
            buffer.removeAll(keepingCapacity: true)
            position = 0
            try fill()
        }
        return position < buffer.count ? buffer[position] : nil
    }

    private mutating func fill() throws(ArticleError) {
        let count = buffer.count
        if !isAtEnd { try source.read(into: &buffer, count: 1 << 18) }
        isAtEnd = buffer.count == count
    }

    private mutating func value() throws(ArticleError) -> RecordBytes {
        before += position
        buffer.removeSubrange(..<position)
        position = 0
        let (startLine, offset) = (line, before)
        var scan = Scan(first: buffer[0])
        var isTooLong = false
        while true {
            if let end = scan.end(of: buffer, from: &position, line: &line) {
                return RecordBytes(
                    line: startLine, offset: offset, bytes: isTooLong ? nil : buffer[0..<end])
            }
            if buffer.count > longest {
                isTooLong = true
                before += buffer.count
                buffer.removeAll(keepingCapacity: true)
                position = 0
            }
            try fill()
            if isAtEnd {
                return RecordBytes(
                    line: startLine, offset: offset, bytes: isTooLong ? nil : buffer[...])
            }
        }
    }

    /// Where in a value the reading stands.
    private struct Scan {
        private let isNested: Bool
        private var depth = 0
        private var isInString = false
        private var isEscaped = false

        init(first: UInt8) {
            isNested =
                first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
                || first == UInt8(ascii: "\"")
        }

        /// The place behind the value, when it ends in the buffer.
        mutating func end(of buffer: [UInt8], from position: inout Int, line: inout Int) -> Int? {
            buffer.withUnsafeBufferPointer { bytes in
                while position < bytes.count {
                    let byte = bytes[position]
                    if byte == 0x0A { line += 1 }
                    if isInString {
                        if isEscaped {
                            isEscaped = false
                        } else if byte == UInt8(ascii: "\\") {
                            isEscaped = true
                        } else if byte == UInt8(ascii: "\"") {
                            isInString = false
                        }
                    } else {
                        switch byte {
                        case UInt8(ascii: "\""): isInString = true
                        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                        default: break
                        }
                        // A stray bracket is a value of its own, so that reading goes on.
                        let isOver =
                            !isNested && position > 0
                            && (byte == UInt8(ascii: ",") || byte <= 0x20
                                || byte == UInt8(ascii: "]"))
                        if isOver {
                            if byte == 0x0A { line -= 1 }
                            return position
                        }
                    }
                    position += 1
                    if isNested, depth <= 0, !isInString { return position }
                }
                return nil
            }
        }
    }
}
