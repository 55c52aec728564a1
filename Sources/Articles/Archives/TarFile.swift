internal import CLibArchive

/// What libarchive says of a tar file that it cannot write or read.
package struct TarError: Error, Sendable {
    /// The system's error number; 0 where there is none.
    package var code: Int32
    package var reason: String

    fileprivate init(_ archive: OpaquePointer?) {
        code = archive.map { archive_errno($0) } ?? 0
        if code < 0 { code = 0 }
        reason =
            archive.flatMap { archive_error_string($0) }.map { String(cString: $0) }
            ?? "it is no archive"
    }
}

/// Writes regular files into a tar archive, one after the other.
package final class TarWriter {
    private let archive: OpaquePointer?

    /// Writes to an open file or pipe, which stays open.
    package init(descriptor: Int32) throws(TarError) {
        archive = archive_write_new()
        archive_write_set_format_pax_restricted(archive)
        // Nothing behind the end, on pipes and files alike.
        archive_write_set_bytes_in_last_block(archive, 1)
        guard archive_write_open_fd(archive, descriptor) == ARCHIVE_OK else {
            throw TarError(archive)
        }
    }

    deinit { archive_write_free(archive) }

    /// Begins a file, of which so many bytes have to follow.
    package func begin(_ name: String, size: Int, modified: Int) throws(TarError) {
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, Int64(size))
        // A regular file. (AE_IFREG is a macro with a cast.)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_mtime(entry, time_t(modified), 0)
        guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw TarError(archive) }
    }

    package func append(_ bytes: ArraySlice<UInt8>) throws(TarError) {
        let written = bytes.withUnsafeBytes {
            archive_write_data(archive, $0.baseAddress, $0.count)
        }
        guard written == bytes.count else { throw TarError(archive) }
    }

    package func close() throws(TarError) {
        guard archive_write_close(archive) == ARCHIVE_OK else { throw TarError(archive) }
    }
}

/// Reads a tar archive, entry by entry.
package final class TarReader {
    private let archive: OpaquePointer?
    private static let pieceSize = 1 << 20

    /// Reads from an open file or pipe, which stays open.
    package init(descriptor: Int32) throws(TarError) {
        archive = archive_read_new()
        archive_read_support_format_tar(archive)
        guard archive_read_open_fd(archive, descriptor, 1 << 16) == ARCHIVE_OK else {
            throw TarError(archive)
        }
    }

    deinit { archive_read_free(archive) }

    /// Goes on to the next entry; nil at the end.
    package func next() throws(TarError) -> (name: String, isFile: Bool)? {
        var entry: OpaquePointer?
        let result = archive_read_next_header(archive, &entry)
        if result == ARCHIVE_EOF { return nil }
        guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else {
            throw TarError(archive)
        }
        let name = archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
        return (name, archive_entry_filetype(entry) & 0o170000 == 0o100000)
    }

    /// The next bytes of the entry; empty at its end.
    package func read() throws(TarError) -> [UInt8] {
        var count = 0
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { bytes, filled in
            count = archive_read_data(archive, bytes.baseAddress, Self.pieceSize)
            filled = max(0, count)
        }
        guard count >= 0 else { throw TarError(archive) }
        return piece
    }
}
