internal import CXapian

/// A glass database opened for reading, at the revision of its opening.
///
/// It belongs to one thread. When commits have overtaken it, calls throw `.modified` (or, rarely,
/// `.corrupt`): open a new one and ask again.
package struct ReadableDatabase: ~Copyable {
    let handle: OpaquePointer
    /// Directory of the database.
    package let path: String

    /// Opens the database in a directory, after checking its header.
    ///
    /// Tables that are `absent` need not be there; what stands in them cannot be asked for.
    package init(path: String, absent: Set<String> = []) throws(XapianError) {
        try GlassHeader.check(path, absent: absent)
        var opened: OpaquePointer?
        try check(path: path) { cxapian_reader_open(path, &opened, $0) }
        guard let opened else { preconditionFailure("the shim handed out no reader") }
        handle = opened
        self.path = path
    }

    deinit { cxapian_reader_free(handle) }

    /// Size and identity of the database.
    package struct Info: Sendable, Equatable {
        package var documents: Int
        /// Highest document number in use.
        package var lastDocument: UInt32
        /// Mean number of term occurrences in a document.
        package var averageLength: Double
        package var revision: UInt64
        package var uuid: String
    }

    package func info() throws(XapianError) -> Info {
        var raw = cxapian_info()
        try check(path: path) { cxapian_reader_info(handle, &raw, $0) }
        let uuid = withUnsafeBytes(of: &raw.uuid) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        return Info(
            documents: Int(raw.document_count), lastDocument: raw.last_document,
            averageLength: raw.average_length, revision: raw.revision, uuid: uuid)
    }

    /// The metadata stored under a key; empty when there is none.
    package func metadata(_ key: String) throws(XapianError) -> [UInt8] {
        let key = Array(key.utf8)
        return try withBuffer(path: path) { buffer, error in
            cxapian_reader_metadata(handle, key, key.count, buffer, error)
        } read: {
            $0.rest()
        }
    }

    /// The metadata whose keys begin with a prefix, in byte order.
    package func metadata(
        prefix: [UInt8]
    ) throws(XapianError) -> [(key: [UInt8], value: [UInt8])] {
        try withBuffer(path: path) { buffer, error in
            cxapian_reader_metadata_entries(handle, prefix, prefix.count, buffer, error)
        } read: { reader in
            var found: [(key: [UInt8], value: [UInt8])] = []
            while !reader.isAtEnd {
                let key = reader.string()
                found.append((key, reader.string()))
            }
            return found
        }
    }

    /// Numbers of documents that hold each term.
    package func frequencies(of terms: [[UInt8]]) throws(XapianError) -> [UInt32] {
        var packed = PackedWriter()
        for term in terms { packed.append(term: term) }
        var counts = [UInt32](repeating: 0, count: terms.count)
        try check(path: path) {
            cxapian_reader_frequencies(
                handle, packed.bytes, packed.bytes.count, &counts, terms.count, $0)
        }
        return counts
    }

    /// At most `limit` terms that begin with a prefix and come after a given one, in byte order.
    package func terms(
        prefix: [UInt8], after: [UInt8] = [], limit: Int
    ) throws(XapianError) -> [(term: [UInt8], frequency: UInt32)] {
        try withBuffer(path: path) { buffer, error in
            cxapian_reader_terms(
                handle, prefix, prefix.count, after, after.count, limit, buffer, error)
        } read: { reader in
            var found: [(term: [UInt8], frequency: UInt32)] = []
            while !reader.isAtEnd {
                let frequency = reader.u32()
                found.append((reader.term(), frequency))
            }
            return found
        }
    }

    /// At most `limit` documents that hold a term (empty: all documents), by document number,
    /// from the one after `after` on.
    package func documents(
        term: [UInt8], after: UInt32 = 0, limit: Int
    ) throws(XapianError) -> [(document: UInt32, record: [UInt8])] {
        try withBuffer(path: path) { buffer, error in
            cxapian_reader_documents(handle, term, term.count, after, limit, buffer, error)
        } read: { reader in
            var found: [(document: UInt32, record: [UInt8])] = []
            while !reader.isAtEnd {
                let document = reader.u32()
                found.append((document, reader.string()))
            }
            return found
        }
    }

    /// At most `limit` values of a slot, by document number, from the one after `after` on.
    package func values(
        slot: UInt32, after: UInt32 = 0, limit: Int
    ) throws(XapianError) -> [(document: UInt32, value: [UInt8])] {
        try withBuffer(path: path) { buffer, error in
            cxapian_reader_values(handle, slot, after, limit, buffer, error)
        } read: { reader in
            var found: [(document: UInt32, value: [UInt8])] = []
            while !reader.isAtEnd {
                let document = reader.u32()
                found.append((document, reader.string()))
            }
            return found
        }
    }

    /// The records of documents, which have to be there, in the order asked for.
    package func records(of documents: [UInt32]) throws(XapianError) -> [[UInt8]] {
        try withBuffer(path: path) { buffer, error in
            cxapian_reader_records(handle, documents, documents.count, buffer, error)
        } read: { reader in
            documents.map { _ in reader.string() }
        }
    }

    /// The record of a document.
    package func record(of document: UInt32) throws(XapianError) -> [UInt8]? {
        try documents(term: [], after: document - 1, limit: 1)
            .first { $0.document == document }?.record
    }

    /// The terms of a document with their frequencies in it, in byte order.
    package func terms(
        of document: UInt32
    ) throws(XapianError) -> [(term: [UInt8], frequency: UInt32)] {
        try withBuffer(path: path) { buffer, error in
            cxapian_reader_document_terms(handle, document, buffer, error)
        } read: { reader in
            var found: [(term: [UInt8], frequency: UInt32)] = []
            while !reader.isAtEnd {
                let frequency = reader.u32()
                found.append((reader.term(), frequency))
            }
            return found
        }
    }

    /// Runs a query and fetches a page of its matches.
    package func search(_ request: SearchRequest) throws(XapianError) -> MatchSet {
        var raw = cxapian_request()
        raw.first = request.first
        raw.limit = request.limit
        raw.check_at_least = request.checkAtLeast
        raw.bm25_k1 = request.k1
        raw.bm25_b = request.b
        raw.documents = request.documents
        raw.usual_length = request.usualLength
        raw.key_slot = request.keySlot ?? CXAPIAN_NO_SLOT
        raw.sort_slot = request.sortSlot ?? CXAPIAN_NO_SLOT
        raw.sort_descending = request.sortDescending ? 1 : 0
        raw.collapse_slot = request.collapseSlot ?? CXAPIAN_NO_SLOT
        raw.collapse_limit = request.collapseLimit
        raw.leaves_out_records = request.leavesOutRecords ? 1 : 0
        let query = request.query.packed
        return try withBuffer(path: path) { buffer, error in
            query.withUnsafeBufferPointer { query in
                raw.query = query.baseAddress
                raw.query_size = query.count
                return cxapian_reader_search(handle, &raw, buffer, error)
            }
        } read: {
            MatchSet(&$0)
        }
    }
}
