#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A regular file, open for reading, that is still the one that was found.
final class OpenFile: ByteSource {
    let path: String
    let descriptor: Int32
    private let status: FileStatus

    /// Opens without following a link and without waiting for a pipe's writer.
    init(_ file: SourceFile) throws(ArticleError) {
        path = file.path
        let flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC
        descriptor = file.rawPath.withCString { open($0, flags) }
        guard descriptor >= 0 else {
            throw ArticleError(.unreadable, path: file.path, reason: systemErrorText())
        }
        guard let status = FileStatus(descriptor: descriptor) else {
            let reason = systemErrorText()
            close(descriptor)
            throw ArticleError(.unreadable, path: file.path, reason: reason)
        }
        self.status = status
        // All is set: what is thrown from here on leaves the closing to deinit.
        guard status.type == .regular else {
            throw ArticleError(.notRegular, path: file.path, reason: "no longer a regular file")
        }
        guard status.identity == file.identity else {
            throw ArticleError(
                .changed, path: file.path, reason: "replaced since it was found; run again")
        }
    }

    /// Standard input, which is not closed.
    static func standardInput() throws(ArticleError) -> OpenFile {
        guard let status = FileStatus(descriptor: 0) else {
            throw ArticleError(.unreadable, path: "-", reason: "standard input is closed")
        }
        return OpenFile(path: "-", descriptor: 0, status: status)
    }

    private init(path: String, descriptor: Int32, status: FileStatus) {
        self.path = path
        self.descriptor = descriptor
        self.status = status
    }

    deinit { if descriptor != 0 { close(descriptor) } }

    var size: Int { status.size }

    func read(into buffer: inout [UInt8], count: Int) throws(ArticleError) {
        var result = 0
        var code: Int32 = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
            repeat {
                result = systemRead(descriptor, bytes.baseAddress, count)
                code = errno
            } while result < 0 && code == EINTR
            initialized = max(result, 0)
        }
        if result < 0 {
            throw ArticleError(.unreadable, path: path, reason: systemErrorText(code))
        }
        if buffer.isEmpty { buffer = chunk } else { buffer += chunk }
    }

    /// That nobody wrote to the file since it was opened.
    func checkUnchanged() throws(ArticleError) {
        let now = FileStatus(descriptor: descriptor)
        guard now?.size == status.size, now?.modified == status.modified else {
            throw ArticleError(.changed, path: path, reason: "changed while it was read; run again")
        }
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
    -> Int
{
    read(descriptor, buffer, count)
}
