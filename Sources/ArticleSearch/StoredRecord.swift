internal import Articles

/// The record stored with a document, read: lines `name=value`, as Omega writes them.
///
/// A value's line breaks are escaped as `\n` and its backslashes as `\\`. The first line is
/// `h=` and a hash of all that follows, so that damage is noticed where the engine notices none.
/// A name may occur several times. `RecordWriter` writes it.
struct StoredRecord: Equatable {
    private(set) var fields: [(name: String, value: [UInt8])] = []

    static func == (left: Self, right: Self) -> Bool {
        left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
    }

    func bytes(_ name: String) -> [UInt8] { fields.first { $0.name == name }?.value ?? [] }
    func string(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }
    func integer(_ name: String) -> Int { Int(string(name)) ?? 0 }
    func all(_ name: String) -> [[UInt8]] { fields.filter { $0.name == name }.map(\.value) }

    /// What stands below the hash of a record; nil when it is damaged.
    private static func body(of encoded: [UInt8]) -> ArraySlice<UInt8>? {
        let headLength = RecordWriter.headLength
        guard encoded.count >= headLength, encoded[0] == UInt8(ascii: "h"),
            encoded[1] == UInt8(ascii: "="), encoded[headLength - 1] == UInt8(ascii: "\n")
        else { return nil }
        let body = encoded[headLength...]
        let hash = ContentHash(body).hexadecimal
        return hash.elementsEqual(encoded[2..<headLength - 1]) ? body : nil
    }

    /// One value of a stored record, read without the others; nil when the record is damaged.
    static func value(_ name: StaticString, of encoded: [UInt8]) -> [UInt8]? {
        guard let body = body(of: encoded) else { return nil }
        let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        var start = body.startIndex
        while start < body.endIndex {
            let end = body[start...].firstIndex(of: UInt8(ascii: "\n")) ?? body.endIndex
            let line = body[start..<end]
            if line.count > name.count, line[start + name.count] == UInt8(ascii: "="),
                line.starts(with: name)
            {
                return unescaped(line[(start + name.count + 1)...])
            }
            start = end + 1
        }
        return []
    }

    /// Reads a stored record; nil when it is damaged.
    init?(encoded: [UInt8]) {
        guard let body = Self.body(of: encoded) else { return nil }
        for line in body.split(separator: UInt8(ascii: "\n")) {
            guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            fields.append(
                (
                    String(decoding: line[..<equals], as: UTF8.self),
                    Self.unescaped(line[line.index(after: equals)...])
                ))
        }
    }

    private static func unescaped(_ line: ArraySlice<UInt8>) -> [UInt8] {
        guard line.contains(0x5C) else { return Array(line) }
        var value: [UInt8] = []
        value.reserveCapacity(line.count)
        var isEscaped = false
        for byte in line {
            if isEscaped {
                value.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else {
                value.append(byte)
            }
        }
        return value
    }
}
