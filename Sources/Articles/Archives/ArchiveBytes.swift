internal import CLibArchive

/// What an archive or a compressed file unpacks to, entry by entry, within limits.
final class ArchiveBytes: ByteSource {
    /// How much an archive may unpack to.
    struct Limits: Sendable {
        /// Times its own size; small archives are let be.
        var ratio = 100
        /// Bytes in all.
        var total = 1 << 30
    }

    struct EntryHeader {
        /// As the archive has it, `/` between the parts.
        var name: String
        var isFile: Bool
        var isEncrypted: Bool
    }

    private let archive: OpaquePointer
    private let path: String
    private let limits: Limits
    /// The archive itself, where it is read from memory.
    private let memory: UnsafeMutableRawBufferPointer
    private var unpacked = 0

    /// Opens what stands in an open file: a ZIP, or one compressed file.
    init(
        descriptor: Int32, isZip: Bool, path: String, limits: Limits
    ) throws(ArticleError) {
        self.path = path
        self.limits = limits
        memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        archive = try Self.make(isZip: isZip, path: path)
        // All is set: what is thrown from here on leaves the freeing to deinit.
        guard archive_read_open_fd(archive, descriptor, 1 << 16) == ARCHIVE_OK else {
            throw Self.problem(archive, path)
        }
    }

    /// Opens a ZIP in memory.
    init(zip bytes: [UInt8], path: String, limits: Limits) throws(ArticleError) {
        self.path = path
        self.limits = limits
        archive = try Self.make(isZip: true, path: path)
        memory = .allocate(byteCount: max(1, bytes.count), alignment: 1)
        memory.copyBytes(from: bytes)
        guard archive_read_open_memory(archive, memory.baseAddress, bytes.count) == ARCHIVE_OK
        else { throw Self.problem(archive, path) }
    }

    deinit {
        archive_read_free(archive)
        memory.deallocate()
    }

    private static func make(isZip: Bool, path: String) throws(ArticleError) -> OpaquePointer {
        guard let archive = archive_read_new() else {
            throw ArticleError(.reader, path: path, reason: "libarchive gives no reader")
        }
        if isZip {
            archive_read_support_format_zip(archive)
        } else {
            archive_read_support_filter_gzip(archive)
            archive_read_support_filter_zstd(archive)
            archive_read_support_format_raw(archive)
        }
        return archive
    }

    private static func problem(_ archive: OpaquePointer, _ path: String) -> ArticleError {
        let text = archive_error_string(archive).map { String(cString: $0) }
        return ArticleError(
            .malformed, path: path,
            reason: "does not unpack: \(text ?? "the archive is damaged")")
    }

    /// Goes on to the next entry; nil at the end.
    func next() throws(ArticleError) -> EntryHeader? {
        var entry: OpaquePointer?
        let result = archive_read_next_header(archive, &entry)
        if result == ARCHIVE_EOF { return nil }
        guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else {
            throw Self.problem(archive, path)
        }
        let name =
            (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry))
            .map { RawPath(bytes: Array(String(cString: $0).utf8)).string } ?? ""
        // The file type's bits of a mode: a regular file. (AE_IFREG is a macro with a cast.)
        let isFile = archive_entry_filetype(entry) & 0o170000 == 0o100000
        let isEncrypted = archive_entry_is_encrypted(entry) != 0
        return EntryHeader(name: name, isFile: isFile, isEncrypted: isEncrypted)
    }

    func read(into buffer: inout [UInt8], count: Int) throws(ArticleError) {
        var result = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
            result = archive_read_data(archive, bytes.baseAddress, count)
            initialized = max(0, result)
        }
        if result < 0 { throw Self.problem(archive, path) }
        unpacked += result
        let packed = max(1, Int(archive_filter_bytes(archive, -1)))
        if unpacked > limits.total || unpacked > 4 << 20 && unpacked / packed > limits.ratio {
            throw ArticleError(
                .tooLarge, path: path,
                reason: "unpacks to more than \(limits.ratio) times its size, or to more than "
                    + "\(limits.total >> 20) MB")
        }
        if buffer.isEmpty { buffer = chunk } else { buffer += chunk }
    }
}
