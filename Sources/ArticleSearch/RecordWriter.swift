internal import Articles

/// Writes stored records, one after the other, in memory that serves them all.
///
/// What it writes is what `StoredRecord` reads: lines `name=value` below a line with their hash.
struct RecordWriter {
    private(set) var bytes: [UInt8] = []
    /// `h=`, sixteen digits and a line break.
    static let headLength = 19

    /// Begins a new record.
    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Self.headLength))
    }

    /// Adds a field; empty values are left out.
    mutating func add(_ name: StaticString, _ value: some Collection<UInt8>) {
        guard !value.isEmpty else { return }
        open(name)
        append(value)
        close()
    }

    mutating func add(_ name: StaticString, _ value: String) { add(name, value.utf8) }

    mutating func add(_ name: StaticString, _ value: Int) {
        open(name)
        append(value)
        close()
    }

    /// Begins a field whose value is appended piece by piece and then closed.
    mutating func open(_ name: StaticString) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "="))
    }

    mutating func close() { bytes.append(UInt8(ascii: "\n")) }

    /// Appends to the open field, line breaks and backslashes escaped.
    mutating func append(_ value: some Collection<UInt8>) {
        let isPlain = value.withContiguousStorageIfAvailable { value in
            guard !value.contains(where: { $0 == 0x0A || $0 == 0x5C }) else { return false }
            bytes.append(contentsOf: value)
            return true
        }
        if isPlain == true { return }
        for byte in value {
            switch byte {
            case 0x0A:
                bytes.append(0x5C)
                bytes.append(UInt8(ascii: "n"))
            case 0x5C:
                bytes.append(0x5C)
                bytes.append(0x5C)
            default: bytes.append(byte)
            }
        }
    }

    mutating func append(_ value: String) { append(value.utf8) }

    /// Appends a number, not below 0, in decimal digits.
    mutating func append(_ value: Int) {
        var rest = value
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Sets the hash; the record is then whole.
    mutating func finish() {
        let hash = ContentHash(bytes[Self.headLength...]).hexadecimal
        bytes[0] = UInt8(ascii: "h")
        bytes[1] = UInt8(ascii: "=")
        for (place, digit) in hash.enumerated() { bytes[2 + place] = digit }
        bytes[Self.headLength - 1] = UInt8(ascii: "\n")
    }
}
