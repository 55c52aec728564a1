internal import CXapian

/// A glass database opened for writing; everything is written in transactions.
///
/// It belongs to one thread. After any error of a call between `begin` and `commit` the batch is
/// lost: `cancel`, let go of this writer, open a new one and write the batch again. A commit that
/// failed is never retried, because the engine reports success for a commit of nothing.
package struct WritableDatabase: ~Copyable {
    package enum Mode: Sendable {
        /// An existing database.
        case open
        /// A new database in a directory that holds none.
        case create
    }

    private let handle: OpaquePointer
    /// Directory of the database.
    package let path: String

    /// Opens a database for writing; it does not wait for another writer's lock.
    ///
    /// Without `sync` nothing is forced to disk: only for a build that is thrown away when it
    /// fails and synced by the caller when it is done.
    package init(path: String, mode: Mode, sync: Bool = true) throws(XapianError) {
        if mode == .open { try GlassHeader.check(path) }
        var opened: OpaquePointer?
        try check(path: path) {
            cxapian_writer_open(
                path, mode == .create ? CXAPIAN_WRITER_CREATE : CXAPIAN_WRITER_OPEN,
                sync ? 1 : 0, &opened, $0)
        }
        guard let opened else { preconditionFailure("the shim handed out no writer") }
        handle = opened
        self.path = path
    }

    deinit { cxapian_writer_free(handle) }

    package func begin() throws(XapianError) {
        try check(path: path) { cxapian_writer_begin(handle, $0) }
    }

    package func commit() throws(XapianError) {
        try check(path: path) { cxapian_writer_commit(handle, $0) }
    }

    package func cancel() throws(XapianError) {
        try check(path: path) { cxapian_writer_cancel(handle, $0) }
    }

    package func add(_ document: borrowing Document) throws(XapianError) {
        try add(PackedDocument(document))
    }

    package func add(_ document: PackedDocument) throws(XapianError) {
        try check(path: path) {
            cxapian_writer_add(handle, document.bytes, document.bytes.count, $0)
        }
    }

    /// Deletes every document that holds the term.
    package func delete(term: [UInt8]) throws(XapianError) {
        try check(path: path) { cxapian_writer_delete(handle, term, term.count, $0) }
    }

    /// The metadata stored under a key, uncommitted changes included; empty when there is none.
    package func metadata(_ key: [UInt8]) throws(XapianError) -> [UInt8] {
        try withBuffer(path: path) { buffer, error in
            cxapian_writer_metadata(handle, key, key.count, buffer, error)
        } read: {
            $0.rest()
        }
    }

    package func setMetadata(_ value: [UInt8], for key: [UInt8]) throws(XapianError) {
        try check(path: path) {
            cxapian_writer_set_metadata(handle, key, key.count, value, value.count, $0)
        }
    }

    /// Releases the lock; uncommitted changes are lost.
    package consuming func close() throws(XapianError) {
        try check(path: path) { cxapian_writer_close(handle, $0) }
    }
}

/// Joins databases into a new one.
package enum Compaction {
    /// Joins the databases in `sources`, in this order, into a new one in `destination`.
    package static func join(_ sources: [String], into destination: String) throws(XapianError) {
        for source in sources { try GlassHeader.check(source) }
        let copies = sources.map { Array($0.utf8CString) }
        try check(path: destination) { error in
            withPointers(to: copies[...], []) { pointers in
                cxapian_compact(pointers, pointers.count, destination, error)
            }
        }
    }

    /// Calls the body with pointers to all the strings at once.
    private static func withPointers<T>(
        to strings: ArraySlice<[CChar]>, _ pointers: [UnsafePointer<CChar>?],
        _ body: ([UnsafePointer<CChar>?]) -> T
    ) -> T {
        guard let first = strings.first else { return body(pointers) }
        return first.withUnsafeBufferPointer { buffer in
            withPointers(to: strings.dropFirst(), pointers + [buffer.baseAddress], body)
        }
    }
}
