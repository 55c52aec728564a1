/// A file that holds articles: where it stands, what it is read as, and its state when it was found.
package struct SourceFile: Sendable, Equatable {
    /// Path as given or found: the root as given, and below it.
    package var path: String
    /// The directory that identities are relative to, as given.
    package var root: String
    /// Below the root, divided by `/`; the article's id where the file holds one article.
    package var relativePath: String
    package var kind: FileKind
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int64
    package var identity: FileIdentity
    /// What it is opened by, in the system's bytes; `path` is how it is shown.
    let rawPath: RawPath

    init(
        rawPath: RawPath, shownPath: String, root: String, relativePath: String, kind: FileKind,
        status: FileStatus
    ) {
        self.rawPath = rawPath
        path = shownPath
        self.root = root
        self.relativePath = relativePath
        self.kind = kind
        size = status.size
        modified = status.modified
        identity = status.identity
    }

    /// Standard input: named `-`, of no size.
    init(standardInputWithStatus status: FileStatus) {
        rawPath = RawPath("-")
        path = "-"
        root = ""
        relativePath = "stdin"
        kind = .plainText
        size = 0
        modified = status.modified
        identity = status.identity
        isStandardInput = true
    }

    package private(set) var isStandardInput = false
    /// Stands in an archive.
    private(set) var isEntry = false

    /// Its text is compressed by itself: `.gz`, `.zst`.
    package var isCompressed: Bool { !isEntry && FileKind.compressedName(relativePath) != nil }

    /// Places in it are those of the extracted text.
    var isPacked: Bool { isEntry || isCompressed }

    /// A file within this archive.
    func entry(_ name: String) -> SourceFile {
        var entry = self
        entry.path += "/" + name
        entry.relativePath += "/" + name
        entry.kind = FileKind(name: name) ?? kind
        entry.isEntry = true
        return entry
    }

    package var inode: UInt64 { identity.inode }
    package var device: UInt64 { identity.device }
}

/// Something that a walk met and does not hand out as a file.
package struct SkippedFile: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        /// A README or LICENSE: no article.
        case notAnArticle
        case unknownKind
        /// A symbolic link inside a directory: not followed.
        case symbolicLink
        /// A pipe, a socket, a device.
        case notRegular
        /// Could not be opened or listed.
        case unreadable
        /// A second name of a file that was handed out.
        case sameFile
        /// Below more directories than are gone down.
        case tooDeep
    }

    package var path: String
    package var reason: Reason
    /// In words, for the report.
    package var detail: String

    package init(path: String, reason: Reason, detail: String) {
        self.path = path
        self.reason = reason
        self.detail = detail
    }

    /// Something that the user will want to hear of; the others are counted only.
    package var isProblem: Bool {
        switch reason {
        case .unreadable, .tooDeep: true
        case .notAnArticle, .unknownKind, .symbolicLink, .notRegular, .sameFile: false
        }
    }
}
