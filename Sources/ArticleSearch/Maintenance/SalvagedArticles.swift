internal import Articles
internal import Xapian

/// Articles put together from what can still be read of a damaged index: its stored records alone.
struct SalvagedArticles {
    struct Salvaged {
        var record: ArticleRecord
        var article: Article
        /// Passages that could not be read.
        var missing: Int
    }

    private(set) var articles: [Salvaged] = []
    /// Articles of which nothing but passages without a head, or a head without text, is left.
    private(set) var lost: [String] = []
    /// Whether any record could be read at all.
    private(set) var isReadable = false

    /// Goes through the records of a generation by their numbers, whatever else is damaged.
    ///
    /// A directory is made at `scratch` and removed again.
    init(generation: String, scratch: String) {
        defer { Files.removeDirectory(scratch) }
        guard let database = Self.open(generation, scratch: scratch),
            let info = try? database.info()
        else { return }
        isReadable = true
        var heads: [String: ArticleRecord] = [:]
        var passages: [String: [PassageRecord]] = [:]
        var number: UInt32 = 0
        while number < info.lastDocument {
            number += 1
            guard let bytes = try? database.storedRecord(of: number),
                let record = StoredRecord(encoded: bytes)
            else { continue }
            if record.holdsArticle {
                let head = ArticleRecord(record)
                heads[head.id] = head
            }
            if record.holdsPassage {
                let passage = PassageRecord(record)
                passages[passage.article, default: []].append(passage)
            }
        }
        for (id, head) in heads.sorted(by: { $0.key < $1.key }) {
            let found = (passages.removeValue(forKey: id) ?? []).sorted { $0.number < $1.number }
            guard !found.isEmpty || head.passages == 0 else {
                lost.append(id)
                continue
            }
            articles.append(
                Salvaged(
                    record: head, article: Self.article(head, found),
                    missing: max(0, head.passages - found.count)))
        }
        lost += passages.keys.sorted()
    }

    /// Opens the tables that records are read from, whatever has become of the others.
    private static func open(_ generation: String, scratch: String) -> ReadableDatabase? {
        if let database = try? ReadableDatabase(path: generation) { return database }
        let needed = ["iamglass", "postlist.glass", "docdata.glass"]
        guard (try? Files.makeDirectory(scratch)) != nil,
            needed.allSatisfy({ name in
                (try? Files.linkOrCopy("\(generation)/\(name)", to: "\(scratch)/\(name)")) != nil
            })
        else { return nil }
        return try? ReadableDatabase(
            path: scratch, absent: ["termlist", "position", "spelling", "synonym"])
    }

    /// An article whose text is its passages; places count in that text.
    private static func article(_ head: ArticleRecord, _ passages: [PassageRecord]) -> Article {
        var article = Article(id: head.id, path: head.path, metadata: head.metadata)
        for passage in passages {
            if !article.text.isEmpty { article.text += Array("\n\n".utf8) }
            let start = article.text.count
            article.text += passage.text
            let kind: Block.Kind =
                switch passage.kind {
                case .text: .passage
                case .caption: .caption
                case .heading: .heading
                }
            let isOwn = passage.id != "\(head.id)#\(passage.number)"
            article.blocks.append(
                Block(
                    kind: kind, range: start..<article.text.count, line: passage.line,
                    id: isOwn ? passage.id : nil))
        }
        return article
    }
}
