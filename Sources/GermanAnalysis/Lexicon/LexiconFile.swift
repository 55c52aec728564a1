#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Reads dictionaries and writes lexica, whole files at a time.
package enum LexiconFile {
    /// A file's bytes; nil when there is no such file.
    static func read(_ path: String) throws(LexiconError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .system(operation: "open", path: path, code: errno)
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = systemRead(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw .system(operation: "read", path: path, code: errno)
            }
            bytes += chunk[..<count]
        }
    }

    /// Writes a file so that others see it whole or not at all, and makes its folder.
    ///
    /// Several processes may write the same path at once: each writes a file of its own name and
    /// the last to rename it wins.
    package static func write(_ bytes: [UInt8], to path: String) throws(LexiconError) {
        makeFolders(above: path)
        let temporary = "\(path).\(getpid()).new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .system(operation: "create", path: temporary, code: errno) }
        let code = writeAll(bytes, to: file)
        close(file)
        guard code == 0 else {
            unlink(temporary)
            throw .system(operation: "write", path: temporary, code: code)
        }
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw .system(operation: "rename", path: temporary, code: code)
        }
    }

    /// Writes and syncs; gives the error number, 0 for none.
    private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var left = buffer[...]
            while let start = UnsafeRawBufferPointer(rebasing: left).baseAddress, !left.isEmpty {
                let count = systemWrite(file, start, left.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                left = left.dropFirst(count)
            }
            return fsync(file) == 0 ? 0 : errno
        }
    }

    private static func makeFolders(above path: String) {
        var prefix = ""
        for part in path.split(separator: "/").dropLast() {
            prefix += "/" + part
            mkdir(prefix, 0o755)
        }
    }
}

#if canImport(Glibc)
    private let systemRead = Glibc.read
    private let systemWrite = Glibc.write
#elseif canImport(Darwin)
    private let systemRead = Darwin.read
    private let systemWrite = Darwin.write
#endif
