internal import Articles

/// What an index run did.
package struct IndexReport: Equatable, Sendable {
    /// A file or record that gave no article, and why.
    package struct Skipped: Equatable, Sendable {
        package var path: String
        /// From 1; 0 when no line is meant.
        package var line: Int
        package var reason: String
        /// Something went wrong; otherwise it was passed over as a matter of course.
        package var isFailure: Bool
        /// The header of an article that was read all the same.
        package var isHeader: Bool

        package init(
            path: String, line: Int = 0, reason: String, isFailure: Bool, isHeader: Bool = false
        ) {
            self.path = path
            self.line = line
            self.reason = reason
            self.isFailure = isFailure
            self.isHeader = isHeader
        }
    }

    /// Articles that were added or replaced, left as they were, and removed.
    package var indexed = 0
    package var unchanged = 0
    package var removed = 0
    /// Passages, quotations and bytes of text of the articles that were added or replaced.
    package var passages = 0
    package var quotations = 0
    package var textSize = 0
    package var skipped: [Skipped] = []
    /// The run was ended by a signal; what it had committed stays.
    package var isInterrupted = false

    package init() {}

    package var failures: [Skipped] { skipped.filter(\.isFailure) }
    /// Headers that did not parse, of articles that were read.
    package var headers: [Skipped] { skipped.filter(\.isHeader) }
}

/// Where an index run stands; told after each article and each commit.
package struct IndexProgress: Sendable {
    package var articles = 0
    package var textSize = 0
    /// Bytes of the files that were gone through before it.
    package var sourceSize = 0
    /// The file that is being read.
    package var path = ""

    package init() {}
}

/// How much there is to read.
package struct SourceTotals: Sendable {
    package var files = 0
    package var size = 0

    /// Goes through the files without reading them; nil where a path is not there.
    package init?(paths: [String]) {
        guard let walk = try? FileWalk(paths) else { return nil }
        for case .file(let file) in walk {
            files += 1
            size += file.size
        }
    }
}
