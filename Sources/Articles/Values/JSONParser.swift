/// Reads one JSON value from bytes that are valid UTF-8.
struct JSONParser {
    struct Failure: Error, Equatable {
        /// From the start of the bytes given.
        var offset: Int
        var reason: String
    }

    /// Arrays and objects inside one another.
    static let deepest = 64
    /// Values in one text: more is no record, but a bomb.
    static let mostValues = 1_000_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var values = 0

    /// The value that the bytes hold, nothing else behind it.
    static func parse(_ text: ArraySlice<UInt8>) throws(Failure) -> JSONValue {
        let result = text.withUnsafeBufferPointer { bytes -> Result<JSONValue, Failure> in
            var parser = JSONParser(bytes: bytes)
            do throws(Failure) {
                let value = try parser.value(depth: 0)
                parser.skipSpace()
                guard parser.index == bytes.count else {
                    return .failure(parser.failure("something stands behind the value"))
                }
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private func failure(_ reason: String) -> Failure { Failure(offset: index, reason: reason) }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        skipSpace()
        guard index < bytes.count else { throw failure("the text ends where a value should be") }
        guard depth <= Self.deepest else {
            throw failure("more than \(Self.deepest) arrays and objects inside one another")
        }
        values += 1
        guard values <= Self.mostValues else {
            throw failure("more than \(Self.mostValues) values in one record")
        }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw failure("no JSON value begins like this")
        }
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
        index += 1
        var members: [JSONValue.Member] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                throw failure("a name in quotation marks is missing")
            }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon is missing") }
            members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw failure("a comma or } is missing") }
        }
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
        index += 1
        var items: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw failure("a comma or ] is missing") }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func word(
        _ word: StaticString, _ value: JSONValue
    ) throws(Failure) -> JSONValue {
        let isThere = word.withUTF8Buffer { letters in
            index + letters.count <= bytes.count
                && bytes[index..<(index + letters.count)].elementsEqual(letters)
        }
        guard isThere else { throw failure("no JSON value begins like this") }
        index += word.utf8CodeUnitCount
        return value
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = index
        _ = take(UInt8(ascii: "-"))
        var digits = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x30...0x39: digits += 1
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"),
                UInt8(ascii: "-"):
                break
            default:
                guard digits > 0 else { throw failure("a number without digits") }
                return .number(Array(bytes[start..<index]))
            }
            index += 1
        }
        guard digits > 0 else { throw failure("a number without digits") }
        return .number(Array(bytes[start..<index]))
    }

    // MARK: - Strings

    private mutating func string() throws(Failure) -> [UInt8] {
        index += 1
        var result: [UInt8] = []
        var start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                result += bytes[start..<index]
                index += 1
                return result
            }
            if byte == UInt8(ascii: "\\") {
                result += bytes[start..<index]
                try escape(into: &result)
                start = index
            } else {
                index += 1
            }
        }
        throw failure("the text ends inside quotation marks")
    }

    private mutating func escape(into result: inout [UInt8]) throws(Failure) {
        guard index + 1 < bytes.count else { throw failure("the text ends after a backslash") }
        let letter = bytes[index + 1]
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"):
            try unicodeEscape(into: &result)
            return
        default: throw failure("no escape in JSON: a backslash and this sign")
        }
        index += 2
    }

    private mutating func unicodeEscape(into result: inout [UInt8]) throws(Failure) {
        guard var value = hexadecimal(at: index + 2) else {
            throw failure("four hexadecimal digits are missing after \\u")
        }
        index += 6
        if 0xD800...0xDBFF ~= value, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u"), let low = hexadecimal(at: index + 2),
            0xDC00...0xDFFF ~= low
        {
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            index += 6
        }
        // Half a pair stands for nothing; a zero would end strings elsewhere.
        if 0xD800...0xDFFF ~= value || value == 0 { value = 0xFFFD }
        UTF8Scan.append(value, to: &result)
    }

    private func hexadecimal(at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<(start + 4)] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: return nil
            }
        }
        return value
    }
}
