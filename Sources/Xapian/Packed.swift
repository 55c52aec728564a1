internal import CXapian

/// Builds the packed data that the shim reads: little-endian, without padding.
struct PackedWriter: Sendable {
    var bytes: [UInt8] = []

    mutating func append(_ value: UInt8) { bytes.append(value) }

    mutating func append(_ value: UInt16) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ value: Double) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends a term: its length in two bytes, then the term.
    mutating func append(term: some Collection<UInt8>) {
        append(UInt16(term.count))
        bytes.append(contentsOf: term)
    }

    /// Appends a string: its length in four bytes, then the string.
    mutating func append(string: some Collection<UInt8>) {
        append(UInt32(string.count))
        bytes.append(contentsOf: string)
    }
}

/// Reads packed data that the shim made; running past its end is a broken invariant and traps.
struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    private mutating func number<T: FixedWidthInteger>(_: T.Type) -> T {
        defer { at += MemoryLayout<T>.size }
        return T(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: T.self))
    }

    mutating func u32() -> UInt32 { number(UInt32.self) }
    mutating func double() -> Double { Double(bitPattern: number(UInt64.self)) }

    private mutating func take(_ count: Int) -> [UInt8] {
        defer { at += count }
        return [UInt8](bytes[at..<at + count])
    }

    /// Everything that has not been read.
    mutating func rest() -> [UInt8] { take(bytes.count - at) }

    mutating func term() -> [UInt8] {
        let count = Int(number(UInt16.self))
        return take(count)
    }

    mutating func string() -> [UInt8] {
        let count = Int(u32())
        return take(count)
    }

    /// A string that is read where it stands.
    mutating func string<T>(_ read: (UnsafeRawBufferPointer) -> T) -> T {
        let count = Int(u32())
        defer { at += count }
        return read(UnsafeRawBufferPointer(rebasing: bytes[at..<at + count]))
    }
}

/// Runs a shim function that hands out a buffer, reads the buffer and releases it.
func withBuffer<T>(
    path: String,
    _ call: (UnsafeMutablePointer<cxapian_buffer>, UnsafeMutablePointer<cxapian_error>) ->
        cxapian_status,
    read: (inout PackedReader) -> T
) throws(XapianError) -> T {
    var buffer = cxapian_buffer()
    try check(path: path) { call(&buffer, $0) }
    defer { cxapian_buffer_free(&buffer) }
    var reader = PackedReader(UnsafeRawBufferPointer(start: buffer.bytes, count: buffer.size))
    return read(&reader)
}
