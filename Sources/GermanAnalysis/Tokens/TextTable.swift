/// Reads the project's resource tables: UTF-8 lines of fields between tabs, `#` opens a comment.
///
/// The tables are read when a program starts, so they are read as bytes.
struct TextTable {
    let rows: [[Field]]

    init(_ bytes: [UInt8]) {
        rows = bytes.split(separator: 0x0A).compactMap { line in
            guard line.first != 0x23 else { return nil }
            return line.split(separator: 0x09, omittingEmptySubsequences: false).map(Field.init)
        }
    }

    /// The keys of all words of the table.
    var keys: [[UInt8]] { rows.flatMap { $0[0].keys } }

    struct Field {
        let bytes: ArraySlice<UInt8>

        /// The words of a field that are separated by spaces.
        var words: [Field] { parts(separator: 0x20) }

        /// The lexicon's key of the field's only word.
        var key: [UInt8] {
            bytes.allSatisfy { 0x61...0x7A ~= $0 } ? Array(bytes) : FoldedWord(Array(bytes)).key
        }

        /// The keys of the field's words.
        var keys: [[UInt8]] { words.map(\.key) }

        func parts(separator: UInt8) -> [Field] {
            bytes.split(separator: separator).map(Field.init)
        }

        func isText(_ text: StaticString) -> Bool {
            text.withUTF8Buffer { bytes.elementsEqual($0) }
        }
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
