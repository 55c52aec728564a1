internal import CXapian

/// What a ranking needs to know of some documents.
package struct DocumentProfile: Sendable {
    /// Where a term occurs.
    package struct Occurrences: Sendable {
        /// Documents of the whole database that hold the term.
        package var frequency: UInt32
        /// Which of the documents hold it, by their place, and how often.
        package var places: [(place: Int, count: UInt32)]
    }

    /// Length of each document, in term occurrences.
    package var lengths: [UInt32] = []
    /// Value of each document.
    package var values: [[UInt8]] = []
    /// For each term.
    package var terms: [Occurrences] = []
}

extension ReadableDatabase {
    /// Lengths, values of a slot and occurrences of terms for some documents, ascending.
    package func profile(
        of documents: [UInt32], slot: UInt32, terms: [[UInt8]]
    ) throws(XapianError) -> DocumentProfile {
        var packed = PackedWriter()
        for term in terms { packed.append(term: term) }
        return try withBuffer(path: path) { buffer, error in
            cxapian_reader_profile(
                handle, documents, documents.count, slot, packed.bytes, packed.bytes.count,
                terms.count, buffer, error)
        } read: { reader in
            var profile = DocumentProfile()
            profile.lengths.reserveCapacity(documents.count)
            profile.values.reserveCapacity(documents.count)
            for _ in documents {
                profile.lengths.append(reader.u32())
                profile.values.append(reader.string())
            }
            for _ in terms {
                let frequency = reader.u32()
                let count = reader.u32()
                profile.terms.append(
                    .init(
                        frequency: frequency,
                        places: (0..<count).map { _ in (Int(reader.u32()), reader.u32()) }))
            }
            return profile
        }
    }

    /// The documents that hold a term in ranges of document numbers, ascending and not
    /// overlapping, with their value of a slot.
    package func documents(
        in ranges: [ClosedRange<UInt32>], holding term: [UInt8], slot: UInt32
    ) throws(XapianError) -> [(document: UInt32, value: [UInt8])] {
        let first = ranges.map(\.lowerBound)
        let last = ranges.map(\.upperBound)
        return try withBuffer(path: path) { buffer, error in
            cxapian_reader_ranges(
                handle, first, last, ranges.count, term, term.count, slot, buffer, error)
        } read: { reader in
            var found: [(document: UInt32, value: [UInt8])] = []
            while !reader.isAtEnd {
                let document = reader.u32()
                found.append((document, reader.string()))
            }
            return found
        }
    }

    /// The records of documents, in their order.
    package func records(of documents: [UInt32]) throws(XapianError) -> [[UInt8]] {
        try withBuffer(path: path) { buffer, error in
            cxapian_reader_records(handle, documents, documents.count, buffer, error)
        } read: { reader in
            documents.map { _ in reader.string() }
        }
    }
}
