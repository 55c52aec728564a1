#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The file `iamglass` of a glass database, checked before libxapian sees it.
///
/// libxapian 1.4.22 reads past its tables when this file is damaged, and follows a stub file to
/// whatever program it names. Both are ruled out here: the directory must hold a regular
/// `iamglass` whose every table has a sane level and block size and a root block inside its file.
package enum GlassHeader {
    /// Tables in the order of the header, and the files they stand in.
    private static let tables = [
        "postlist", "docdata", "termlist", "position", "spelling", "synonym",
    ]
    private static let magic: [UInt8] = [0x0F, 0x0D] + Array("Xapian Glass".utf8)
    private static let limit = 4096
    private static let versionBytes = 2
    private static let uuidBytes = 16
    private static let highestLevel: UInt64 = 10

    /// Number of the commit that the database is at.
    package static func revision(of directory: String) throws(XapianError) -> UInt64 {
        try check(directory)
        var numbers = PackedNumbers(
            bytes: try header(in: directory)[(magic.count + versionBytes + uuidBytes)...])
        guard let revision = numbers.next() else {
            throw XapianError(.corrupt, "iamglass: ends before the revision", path: directory)
        }
        return revision
    }

    /// Throws unless the directory holds a glass database that is safe to open.
    ///
    /// Tables that are `absent` need no file: to the engine they are empty.
    package static func check(
        _ directory: String, absent: Set<String> = []
    ) throws(XapianError) {
        let bytes = try header(in: directory)
        func damaged(_ what: String) -> XapianError {
            XapianError(.corrupt, "iamglass: \(what)", path: directory)
        }
        guard bytes.count > magic.count + versionBytes + uuidBytes, bytes.starts(with: magic) else {
            throw damaged("not a glass database's header")
        }
        var numbers = PackedNumbers(
            bytes: bytes[(magic.count + versionBytes + uuidBytes)...])
        guard numbers.next() != nil else { throw damaged("ends before the revision") }
        var isEmpty = true
        for table in tables {
            guard let root = numbers.next(), let level = numbers.next(), numbers.next() != nil,
                let blockSize = numbers.next(), numbers.next() != nil, numbers.skipString()
            else { throw damaged("ends inside the table \(table)") }
            guard !absent.contains(table) else { continue }
            try check(
                table: table, root: root, levelAndFlags: level, blocks: blockSize, in: directory)
            isEmpty = isEmpty && level & 1 == 1
        }
        // Without statistics the library takes the database for one without documents.
        guard isEmpty || !numbers.bytes.isEmpty else { throw damaged("ends before the statistics") }
    }

    private static func check(
        table: String, root: UInt64, levelAndFlags: UInt64, blocks: UInt64, in directory: String
    ) throws(XapianError) {
        func damaged(_ what: String) -> XapianError {
            XapianError(.corrupt, "iamglass: table \(table): \(what)", path: directory)
        }
        // Block sizes are stored in units of 2 KiB; a power of two from 2 to 64 KiB.
        guard (1...32).contains(blocks), blocks & (blocks - 1) == 0 else {
            throw damaged("impossible block size")
        }
        guard levelAndFlags >> 2 < highestLevel else { throw damaged("impossible level") }
        // The lowest bit says that the table is empty and has no root block yet.
        guard levelAndFlags & 1 == 0 else { return }
        var status = stat()
        guard stat("\(directory)/\(table).glass", &status) == 0 else {
            throw damaged("its file is missing")
        }
        let end = root.addingReportingOverflow(1).partialValue
            .multipliedReportingOverflow(by: blocks * 2048)
        guard !end.overflow, end.partialValue > 0, end.partialValue <= UInt64(status.st_size)
        else { throw damaged("its root block lies outside the file") }
    }

    /// The bytes of `iamglass`, which must be a regular file.
    private static func header(in directory: String) throws(XapianError) -> [UInt8] {
        let path = "\(directory)/iamglass"
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            let code = errno
            throw XapianError(
                code == ENOENT || code == ENOTDIR ? .notFound : .opening,
                "cannot open iamglass: \(String(cString: strerror(code)))", path: directory,
                systemError: code)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw XapianError(.corrupt, "iamglass is not a regular file", path: directory)
        }
        guard status.st_size <= limit else {
            throw XapianError(.corrupt, "iamglass is too large", path: directory)
        }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = read(file, &bytes, limit)
        guard count >= 0 else {
            throw XapianError(
                .opening, "cannot read iamglass: \(String(cString: strerror(errno)))",
                path: directory, systemError: errno)
        }
        return Array(bytes.prefix(count))
    }
}

/// Numbers as glass packs them: seven bits a byte, lowest first, the high bit while more follow.
private struct PackedNumbers {
    var bytes: ArraySlice<UInt8>

    mutating func next() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = bytes.popFirst() {
            guard shift < 63 else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        return nil
    }

    mutating func skipString() -> Bool {
        guard let length = next(), length <= UInt64(bytes.count) else { return false }
        bytes = bytes.dropFirst(Int(length))
        return true
    }
}
