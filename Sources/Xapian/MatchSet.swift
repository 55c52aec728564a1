internal import CXapian

/// What to fetch of a query's matches, and in which order.
package struct SearchRequest: Sendable {
    package var query: Query
    /// Rank of the first match wanted, from 0.
    package var first: UInt32 = 0
    /// Most matches to hand out.
    package var limit: UInt32
    /// Documents to look at before the count of matches may be an estimate.
    package var checkAtLeast: UInt32 = 0
    package var k1 = 1.2
    package var b = 0.75
    /// Number of documents among which the terms' frequencies count: those of the kind searched.
    package var documents = 1.0
    /// Length of a document that is neither long nor short, in terms.
    package var usualLength = 100.0
    /// Value by which equal weights are ordered, ascending.
    package var keySlot: UInt32?
    /// Value by which matches are ordered instead of by weight.
    package var sortSlot: UInt32?
    package var sortDescending = true
    /// Of documents with the same value here only the best `collapseLimit` are kept.
    package var collapseSlot: UInt32?
    package var collapseLimit: UInt32 = 1
    /// The matches' records are left empty.
    package var leavesOutRecords = false

    package init(query: Query, limit: UInt32) {
        self.query = query
        self.limit = limit
    }
}

/// A page of matches with their stored records, fetched at once.
package struct MatchSet: Sendable {
    package struct Match: Sendable {
        package var document: UInt32
        package var weight: Double
        /// At least so many documents were collapsed into this one.
        package var collapsed: UInt32
        package var record: [UInt8]
    }

    /// Bounds and estimate of how many documents match; equal when the count is exact.
    package var lowerBound: UInt32
    package var estimate: UInt32
    package var upperBound: UInt32
    package var matches: [Match]

    package init(lowerBound: UInt32, estimate: UInt32, upperBound: UInt32, matches: [Match]) {
        self.lowerBound = lowerBound
        self.estimate = estimate
        self.upperBound = upperBound
        self.matches = matches
    }

    init(_ page: inout PackedReader) {
        lowerBound = page.u32()
        estimate = page.u32()
        upperBound = page.u32()
        let count = page.u32()
        matches = (0..<count).map { _ in
            Match(
                document: page.u32(), weight: page.double(), collapsed: page.u32(),
                record: page.string())
        }
    }
}
