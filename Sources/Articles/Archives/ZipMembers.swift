/// The members of a ZIP that make up one document: EPUB, DOCX, ODT.
struct ZipMembers {
    private(set) var members: [String: [UInt8]] = [:]

    /// Unpacks the members that are wanted, not more than `limit` bytes of them.
    init(
        _ bytes: [UInt8], path: String, limit: Int, wants: (String) -> Bool
    ) throws(ArticleError) {
        var limits = ArchiveBytes.Limits()
        limits.total = limit
        let archive = try ArchiveBytes(zip: bytes, path: path, limits: limits)
        while let entry = try archive.next() {
            guard entry.isFile, wants(entry.name) else { continue }
            guard !entry.isEncrypted else {
                throw ArticleError(.reader, path: path, reason: "protected by a password")
            }
            guard members.count < 10_000 else {
                throw ArticleError(.tooLarge, path: path, reason: "more than 10,000 parts")
            }
            members[entry.name] = try archive.readAll(limit: limit, path: path)
        }
    }

    subscript(_ name: String) -> [UInt8]? { members[name] }
}
