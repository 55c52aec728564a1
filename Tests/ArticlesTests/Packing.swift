import CLibArchive
import Testing

/// Makes archives for tests, with the library that reads them.
enum Packing {
    case zip, gzip, zstd

    func pack(_ entries: [(name: String, content: [UInt8])]) throws -> [UInt8] {
        let archive = try #require(archive_write_new())
        defer { archive_write_free(archive) }
        switch self {
        case .zip: archive_write_set_format_zip(archive)
        case .gzip:
            archive_write_set_format_raw(archive)
            archive_write_add_filter_gzip(archive)
        case .zstd:
            archive_write_set_format_raw(archive)
            archive_write_add_filter_zstd(archive)
        }
        let size = entries.map(\.content.count).reduce(1 << 16, +) * 2
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
        defer { buffer.deallocate() }
        // The library keeps the pointer until the archive is closed.
        let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        used.initialize(to: 0)
        defer { used.deallocate() }
        #expect(archive_write_open_memory(archive, buffer.baseAddress, size, used) == ARCHIVE_OK)
        for (name, content) in entries {
            let entry = try #require(archive_entry_new())
            defer { archive_entry_free(entry) }
            archive_entry_set_pathname_utf8(entry, name)
            archive_entry_set_size(entry, Int64(content.count))
            archive_entry_set_filetype(entry, 0o100000)
            archive_entry_set_perm(entry, 0o644)
            #expect(archive_write_header(archive, entry) == ARCHIVE_OK)
            #expect(
                content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
                    == content.count)
        }
        #expect(archive_write_close(archive) == ARCHIVE_OK)
        return Array(buffer[..<used.pointee])
    }

    func pack(_ entries: [(name: String, content: String)]) throws -> [UInt8] {
        try pack(entries.map { ($0.name, Array($0.content.utf8)) })
    }
}
