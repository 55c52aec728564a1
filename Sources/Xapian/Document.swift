/// A document to be stored: its postings, values and record, in the shim's packed form.
///
/// What libxapian would refuse is refused here, because a refused document would silently take
/// the whole uncommitted batch with it. One document can be filled again and again, so that its
/// memory serves many.
package struct Document: ~Copyable {
    /// Longest term that the engine takes, in bytes; a NUL byte counts twice.
    package static let longestTerm = 245
    /// A term up to this length is taken whatever its bytes.
    package static let surelyStorable = longestTerm / 2
    /// Largest record that is taken, in bytes; the engine's own bound is well above it.
    package static let largestRecord = 64 << 20

    private var postings = PackedWriter()
    private var postingCount: UInt32 = 0
    private var values = PackedWriter()
    private var valueCount: UInt32 = 0
    private var record: [UInt8] = []

    package init() {}

    /// Makes the document an empty one, and keeps its memory.
    package mutating func removeAll() {
        postings.bytes.removeAll(keepingCapacity: true)
        postingCount = 0
        values.bytes.removeAll(keepingCapacity: true)
        valueCount = 0
        record.removeAll(keepingCapacity: true)
    }

    /// Whether the engine takes these bytes as a term.
    package static func isStorable(term: [UInt8]) -> Bool {
        // Nearly every term is so short that its NUL bytes need no counting.
        if term.count <= surelyStorable { return !term.isEmpty }
        return term.count + term.count { $0 == 0 } <= longestTerm
    }

    /// Adds a term with its frequency.
    ///
    /// A term that is not storable is a broken invariant of the caller. Of a term that is added
    /// again the frequencies add up.
    package mutating func add(term: [UInt8], frequency: UInt32) {
        precondition(Self.isStorable(term: term), "a term the engine would refuse")
        postings.append(term: term)
        postings.append(frequency)
        postingCount += 1
    }

    /// Adds a term that is a prefix and a stem, together no longer than `surelyStorable`.
    @inline(__always)
    package mutating func add(
        prefix: [UInt8], stem: UnsafeBufferPointer<UInt8>, frequency: UInt32
    ) {
        let length = prefix.count + stem.count
        precondition(length > 0 && length <= Self.surelyStorable, "a term of unsure length")
        postings.append(UInt16(length))
        postings.bytes.append(contentsOf: prefix)
        postings.bytes.append(contentsOf: stem)
        postings.append(frequency)
        postingCount += 1
    }

    /// Adds terms that were packed before.
    package mutating func add(_ block: borrowing PostingBlock) {
        postings.bytes.append(contentsOf: block.packed.bytes)
        postingCount += block.count
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
        self.record.removeAll(keepingCapacity: true)
        self.record.append(contentsOf: record)
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

/// Terms without weight and positions that many documents hold, packed once.
package struct PostingBlock: Sendable {
    fileprivate var packed = PackedWriter()
    fileprivate var count: UInt32 = 0

    package init() {}

    /// Adds a term; of one that a document holds already nothing changes.
    package mutating func add(term: [UInt8]) {
        precondition(Document.isStorable(term: term), "a term the engine would refuse")
        packed.append(term: term)
        packed.append(UInt32(0))
        count += 1
    }
}
