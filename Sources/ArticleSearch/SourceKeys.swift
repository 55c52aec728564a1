#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Names of source files and roots that hold when an index is copied together with its articles.
///
/// What lies below the directory that holds the index directory is named from the index directory
/// on (`../corpus/a.md`); everything else by its absolute path. Symbolic links are resolved before.
struct SourceKeys: Sendable {
    /// Real path of the directory that holds the index directory, with a slash behind it.
    private let base: String
    private static let inside = "../"

    init(_ directory: IndexDirectory) {
        let path = Self.realPath(directory.path) ?? directory.path
        let parent = path.split(separator: "/").dropLast()
        base = parent.isEmpty ? "/" : "/" + parent.joined(separator: "/") + "/"
    }

    func key(ofRealPath path: String) -> String {
        path.hasPrefix(base) ? Self.inside + path.dropFirst(base.count) : path
    }

    func path(of key: String) -> String {
        key.hasPrefix(Self.inside) ? base + key.dropFirst(Self.inside.count) : key
    }

    /// Whether the file that a key names is there.
    func exists(_ key: String) -> Bool { Files.exists(path(of: key)) }

    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
