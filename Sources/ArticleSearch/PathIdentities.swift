/// Ids made from paths: the path below the root, or, where several roots hold the same one, with
/// the root's name in front.
///
/// Which roots hold a path is looked up when the path is first met in a run. Ids that were given
/// before another root turned up, or went, are put right at the end of the run, so that the order
/// of runs does not matter.
struct PathIdentities {
    /// Path below the root to real path of the root to the article there.
    private var holders: [String: [String: ArticleRecord]] = [:]

    /// The id of an article that is about to be written.
    mutating func id(for record: ArticleRecord, known: KnownArticles) throws -> String {
        try load(record.relativePath, known)
        var record = record
        var all = holders[record.relativePath] ?? [:]
        all[record.root] = record
        record.id = Self.id(of: record, among: all)
        all[record.root] = record
        holders[record.relativePath] = all
        return record.id
    }

    /// Notes that an article is removed.
    mutating func remove(_ record: ArticleRecord, known: KnownArticles) throws {
        guard !record.relativePath.isEmpty else { return }
        try load(record.relativePath, known)
        if holders[record.relativePath]?[record.root]?.file == record.file {
            holders[record.relativePath]?[record.root] = nil
        }
    }

    /// Articles whose ids are no longer right, with the right ones; ordered by path and root.
    func changes() -> [(record: ArticleRecord, id: String)] {
        holders.sorted { $0.key < $1.key }.flatMap { _, all in
            all.sorted { $0.key < $1.key }.compactMap { _, record in
                let id = Self.id(of: record, among: all)
                return id == record.id ? nil : (record, id)
            }
        }
    }

    private mutating func load(_ relativePath: String, _ known: KnownArticles) throws {
        guard holders[relativePath] == nil else { return }
        var all: [String: ArticleRecord] = [:]
        for record in try known.articles(relativePath: relativePath) { all[record.root] = record }
        holders[relativePath] = all
    }

    /// The plain path where one root holds it; else with the root's name, or, where two roots are
    /// named alike, the whole path of the root.
    private static func id(of record: ArticleRecord, among all: [String: ArticleRecord]) -> String {
        guard all.count > 1 else { return record.relativePath }
        let name = lastComponent(of: record.root)
        let isUnique = all.keys.count { lastComponent(of: $0) == name } == 1
        return "\(isUnique ? name : record.root[...])/\(record.relativePath)"
    }

    private static func lastComponent(of path: String) -> Substring {
        path.split(separator: "/").last ?? ""
    }
}
