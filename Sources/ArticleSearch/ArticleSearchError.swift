package import Xapian

/// What went wrong with an index or a search, and what the user can do about it.
package struct ArticleSearchError: Error, Equatable, Sendable {
    /// What sort of failure it is; the command line gives each its exit code.
    package enum Kind: String, Sendable {
        /// There is no index at the path.
        case noIndex
        /// An index of another format or analyzer.
        case unusable
        case damaged
        case locked
        /// Disk full, read-only, no permission: the message carries the system's reason.
        case storage
        /// A query or an option that makes no sense for this index.
        case request
        /// No article, passage or quotation with this id.
        case noSuchRecord
        /// Ended by a signal, before it had done anything.
        case interrupted
        case `internal`
    }

    package var kind: Kind
    /// What happened, where.
    package var message: String
    /// What to do about it; empty when there is nothing to say.
    package var advice: String

    package init(_ kind: Kind, _ message: String, advice: String = "") {
        self.kind = kind
        self.message = message
        self.advice = advice
    }

    static func noIndex(at path: String) -> Self {
        Self(
            .noIndex, "no index at \(path)",
            advice: "Make one with: wortlaut index PATH… --index \(path)")
    }
}

extension ArticleSearchError {
    /// What an engine's error means for the index at `path`.
    package init(_ error: XapianError, index path: String) {
        switch error.code {
        case .notFound:
            self = .noIndex(at: path)
        case .locked where error.systemError == 0:
            self.init(
                .locked, "the index \(path) is being written by another process",
                advice: "Wait for it to finish and try again.")
        case _ where error.systemError != 0:
            self.init(
                .storage, "\(path): \(error.message)",
                advice: "What was committed before is intact.")
        case .version:
            self.init(
                .unusable, "the index \(path) has a format that libxapian here does not know",
                advice: "Build it anew with: wortlaut index --rebuild --index \(path)")
        case .corrupt, .opening, .database, .modified, .standard:
            self.init(
                .damaged, "the index \(path) is damaged: \(error.message)",
                advice: "Build it anew with: wortlaut index --rebuild --index \(path)")
        default:
            self.init(.internal, "\(path): \(error.code.rawValue): \(error.message)")
        }
    }
}
