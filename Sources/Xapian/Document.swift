/// A document to be stored: its postings, values and record, already in the shim's packed form.
///
/// What libxapian would refuse is refused here, because a refused document would silently take
/// the whole uncommitted batch with it.
package struct Document: ~Copyable {
    /// Longest term that the engine takes, in bytes; a NUL byte counts twice.
    package static let longestTerm = 245
    /// Largest record that is taken, in bytes; the engine's own bound is well above it.
    package static let largestRecord = 64 << 20

    private var postings = PackedWriter()
    private var postingCount: UInt32 = 0
    private var values = PackedWriter()
    private var valueCount: UInt32 = 0
    private var record: [UInt8] = []

    package init() {}

    /// Whether the engine takes these bytes as a term.
    package static func isStorable(term: [UInt8]) -> Bool {
        // Nearly every term is so short that its NUL bytes need no counting.
        if term.count <= longestTerm / 2 { return !term.isEmpty }
        return term.count + term.count { $0 == 0 } <= longestTerm
    }

    /// Adds a term with its frequency and positions (ascending, from 1; may be empty).
    ///
    /// Each term is added once. A term that is not storable is a broken invariant of the caller.
    package mutating func add(
        term: [UInt8], frequency: UInt32, positions: [UInt32] = []
    ) {
        precondition(Self.isStorable(term: term), "a term the engine would refuse")
        postings.append(term: term)
        // Adding a position adds nothing to the frequency, so both are told.
        postings.append(frequency)
        postings.append(UInt32(positions.count))
        for position in positions { postings.append(position) }
        postingCount += 1
    }

    /// Sets the value of a slot.
    package mutating func set(value: [UInt8], slot: UInt32) {
        values.append(slot)
        values.append(string: value)
        valueCount += 1
    }

    /// Sets the stored record.
    package mutating func set(record: [UInt8]) {
        precondition(record.count <= Self.largestRecord, "a record the engine might refuse")
        self.record = record
    }

    /// The packed form that the shim reads.
    var packed: [UInt8] {
        var out = PackedWriter()
        out.bytes.reserveCapacity(postings.bytes.count + values.bytes.count + record.count + 12)
        out.append(postingCount)
        out.bytes += postings.bytes
        out.append(valueCount)
        out.bytes += values.bytes
        out.append(string: record)
        return out.bytes
    }
}
