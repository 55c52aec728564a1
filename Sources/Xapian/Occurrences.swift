internal import CXapian

/// Where a term occurs among some documents.
package struct Occurrences: Sendable {
    /// Documents of the whole database that hold the term.
    package var frequency: UInt32
    /// Which of the documents hold it, by their place, and how often.
    package var places: [(place: Int, count: UInt32)]
}

extension ReadableDatabase {
    /// Length of each of some documents, ascending, in term occurrences, and what `read` makes of
    /// its value of a slot: of no bytes where it has none.
    package func lengthsAndValues<T>(
        of documents: [UInt32], slot: UInt32, _ read: (UnsafeRawBufferPointer) -> T
    ) throws(XapianError) -> [(length: UInt32, value: T)] {
        try withBuffer(path: path) { buffer, error in
            cxapian_reader_lengths(handle, documents, documents.count, slot, buffer, error)
        } read: { reader in
            documents.map { _ in
                let length = reader.u32()
                return (length, reader.string(read))
            }
        }
    }

    /// Where each of some terms occurs among documents, ascending.
    package func occurrences(
        of terms: [[UInt8]], in documents: [UInt32]
    ) throws(XapianError) -> [Occurrences] {
        var packed = PackedWriter()
        for term in terms { packed.append(term: term) }
        return try withBuffer(path: path) { buffer, error in
            cxapian_reader_occurrences(
                handle, documents, documents.count, packed.bytes, packed.bytes.count,
                terms.count, buffer, error)
        } read: { reader in
            terms.map { _ in
                let frequency = reader.u32()
                let count = reader.u32()
                return Occurrences(
                    frequency: frequency,
                    places: (0..<count).map { _ in (Int(reader.u32()), reader.u32()) })
            }
        }
    }

    /// The documents that hold a term in ranges of document numbers, ascending and not
    /// overlapping, with what `read` makes of
    /// their value of a slot.
    package func documents<T>(
        in ranges: [ClosedRange<UInt32>], holding term: [UInt8], slot: UInt32,
        _ read: (UnsafeRawBufferPointer) -> T
    ) throws(XapianError) -> [(document: UInt32, value: T)] {
        let first = ranges.map(\.lowerBound)
        let last = ranges.map(\.upperBound)
        return try withBuffer(path: path) { buffer, error in
            cxapian_reader_ranges(
                handle, first, last, ranges.count, term, term.count, slot, buffer, error)
        } read: { reader in
            var found: [(document: UInt32, value: T)] = []
            while !reader.isAtEnd {
                let document = reader.u32()
                found.append((document, reader.string(read)))
            }
            return found
        }
    }
}
