internal import CXapian

/// What libxapian, or the check before it, found wrong, and with which database.
package struct XapianError: Error, Equatable, Sendable {
    /// What sort of failure it is; callers decide by this, never by the message.
    package enum Code: String, Sendable, CaseIterable {
        case notFound, opening, version, corrupt, modified, locked, closed, database
        case documentMissing, invalidArgument, invalidOperation, unimplemented, network, memory
        case otherXapian, standard, unknown
    }

    package var code: Code
    /// What the library said, in English.
    package var message: String
    /// Directory of the database.
    package var path: String
    /// The `errno` behind it; 0 when none is known.
    package var systemError: Int32

    package init(_ code: Code, _ message: String, path: String, systemError: Int32 = 0) {
        self.code = code
        self.message = message
        self.path = path
        self.systemError = systemError
    }
}

extension XapianError {
    init(_ record: cxapian_error, path: String) {
        var record = record
        let message = withUnsafeBytes(of: &record.message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        self.init(
            Code(record.status), message, path: path, systemError: Int32(record.system_error))
    }
}

extension XapianError.Code {
    init(_ status: cxapian_status) {
        self =
            switch status {
            case CXAPIAN_NOT_FOUND: .notFound
            case CXAPIAN_OPENING: .opening
            case CXAPIAN_VERSION: .version
            case CXAPIAN_CORRUPT: .corrupt
            case CXAPIAN_MODIFIED: .modified
            case CXAPIAN_LOCKED: .locked
            case CXAPIAN_CLOSED: .closed
            case CXAPIAN_DATABASE: .database
            case CXAPIAN_DOCUMENT_MISSING: .documentMissing
            case CXAPIAN_INVALID_ARGUMENT: .invalidArgument
            case CXAPIAN_INVALID_OPERATION: .invalidOperation
            case CXAPIAN_UNIMPLEMENTED: .unimplemented
            case CXAPIAN_NETWORK: .network
            case CXAPIAN_MEMORY: .memory
            case CXAPIAN_OTHER_XAPIAN: .otherXapian
            case CXAPIAN_STANDARD: .standard
            default: .unknown
            }
    }
}

/// Calls a function of the shim and throws what its error record says.
func check(
    path: String, _ call: (UnsafeMutablePointer<cxapian_error>) -> cxapian_status
) throws(XapianError) {
    var record = cxapian_error()
    guard call(&record) == CXAPIAN_OK else { throw XapianError(record, path: path) }
}
