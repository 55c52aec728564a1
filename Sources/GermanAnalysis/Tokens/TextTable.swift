/// Reads the project's resource tables: UTF-8 lines of fields between tabs, `#` opens a comment.
struct TextTable {
    let rows: [[String]]

    init(_ bytes: [UInt8]) {
        rows = bytes.split(separator: 0x0A).compactMap { line in
            guard line.first != 0x23 else { return nil }
            return line.split(separator: 0x09, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The words of a field that are separated by spaces.
    static func words(_ field: String) -> [String] {
        field.split(separator: " ").map(String.init)
    }
}

/// The 64-bit FNV-1a hash, taken byte by byte.
///
/// Used as the identity of short entries of fixed tables.
struct FNV {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = FNV()
        for byte in bytes { hash.add(byte) }
        return hash.value
    }
}
