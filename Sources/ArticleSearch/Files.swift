#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The few file operations that the index needs, with errors that name path and cause.
enum Files {
    static func failure(_ what: String, _ path: String, code: Int32 = errno) -> ArticleSearchError {
        ArticleSearchError(.storage, "\(path): \(what): \(String(cString: strerror(code)))")
    }

    /// The first bytes of a small file; nil when it does not exist.
    static func read(_ path: String, limit: Int = 1 << 16) throws(ArticleSearchError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw failure("cannot open", path) }
            return nil
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: limit)
        #if canImport(Glibc)
            let count = Glibc.read(file, &bytes, limit)
        #else
            let count = Darwin.read(file, &bytes, limit)
        #endif
        guard count >= 0 else { throw failure("cannot read", path) }
        return Array(bytes.prefix(count))
    }

    /// Writes a file so that a crash leaves either the old one or the new one; without `isSynced`
    /// perhaps the old one for a while.
    static func replace(
        _ path: String, with bytes: [UInt8], isSynced: Bool = true
    ) throws(ArticleSearchError) {
        let temporary = path + ".new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure("cannot write", temporary) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                let error = failure("cannot write", temporary, code: count < 0 ? errno : ENOSPC)
                close(file)
                unlink(temporary)
                throw error
            }
            written += count
        }
        let synced = !isSynced || fsync(file) == 0
        let error = failure("cannot sync", temporary)
        guard close(file) == 0, synced else {
            unlink(temporary)
            throw error
        }
        try move(temporary, to: path)
    }

    static func move(_ source: String, to destination: String) throws(ArticleSearchError) {
        guard rename(source, destination) == 0 else {
            throw failure("cannot rename to \(destination)", source)
        }
    }

    static func makeDirectory(_ path: String) throws(ArticleSearchError) {
        guard mkdir(path, 0o755) != 0 else { return }
        let code = errno
        guard code == EEXIST, isDirectory(path) else {
            throw failure("cannot make the directory", path, code: code)
        }
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Size of a file in bytes; 0 where there is none.
    static func size(_ path: String) -> Int {
        var status = stat()
        return lstat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Bytes of the files in a directory.
    static func size(ofDirectory path: String) -> Int {
        names(in: path).reduce(0) { $0 + size("\(path)/\($1)") }
    }

    /// The directory that a path stands in.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Forces a file's content, or a directory's names, to disk.
    static func sync(_ path: String) throws(ArticleSearchError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("cannot open to sync", path) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure("cannot sync", path) }
    }

    /// Names in a directory, in byte order; empty when there is none.
    static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Removes a directory of ours and the files in it; it holds no directories.
    static func removeDirectory(_ path: String) {
        for name in names(in: path) { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    /// Copies a file, by a hard link where the file system allows it.
    static func linkOrCopy(_ source: String, to destination: String) throws(ArticleSearchError) {
        if link(source, destination) == 0 { return }
        guard let bytes = try read(source, limit: 1 << 28) else {
            throw failure("cannot open", source, code: ENOENT)
        }
        try replace(destination, with: bytes)
    }
}
