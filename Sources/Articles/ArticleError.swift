/// Why a file, or a record of it, gives no article.
package struct ArticleError: Error, Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The path does not exist: wrong use.
        case notFound
        /// The file is of no kind that is read.
        case unknownKind
        /// Opening or reading failed.
        case unreadable
        /// Neither a regular file nor a directory: a pipe, a socket, a device.
        case notRegular
        /// Nothing in it.
        case empty
        /// No text: a picture, a program, an archive under a wrong name.
        case binary
        case tooLarge
        /// Not what its kind promises: JSON, XML, CSV, YAML that does not parse.
        case malformed
        /// A part of an archive that is not read: a picture, an archive within it.
        case passedOver
        /// Its header does not parse: the article is read without it.
        case header
        /// It changed while it was read.
        case changed
        /// A program or library that reading it needs is not there, or failed.
        case reader
    }

    package var kind: Kind
    /// Path as given or found.
    package var path: String
    /// From 1, where one line is meant.
    package var line: Int?
    /// Bytes from the start of the file, where one place is meant.
    package var byte: Int?
    /// What is wrong, and what to do where something can be done.
    package var reason: String

    package init(
        _ kind: Kind, path: String, line: Int? = nil, byte: Int? = nil, reason: String
    ) {
        self.kind = kind
        self.path = path
        self.line = line
        self.byte = byte
        self.reason = reason
    }

    /// That something was lost that is wanted; the other kinds are told and counted only.
    package var isFailure: Bool {
        switch kind {
        case .empty, .header, .passedOver: false
        case .notFound, .unknownKind, .unreadable, .notRegular, .binary, .tooLarge, .malformed,
            .changed, .reader:
            true
        }
    }
}

extension ArticleError: CustomStringConvertible {
    package var description: String {
        var place = path
        if let line { place += ":\(line)" }
        if let byte { place += " (byte \(byte))" }
        return "\(place): \(reason)"
    }
}
