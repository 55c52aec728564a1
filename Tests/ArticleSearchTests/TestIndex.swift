import ArticleSearch
import Foundation
import GermanAnalysis
import QuerySyntax

/// A directory of its own for one test, with a corpus and an index in it.
final class TestIndex: Sendable {
    let path: String
    var corpus: String { path + "/corpus" }
    var directory: IndexDirectory { IndexDirectory(path + "/index") }

    init(_ files: [String: String] = [:]) throws {
        path = NSTemporaryDirectory() + "wortlaut-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path + "/corpus", withIntermediateDirectories: true)
        for (name, text) in files { try write(name, text) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        let url = URL(filePath: corpus + "/" + name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: corpus + "/" + name)
    }

    @discardableResult
    func index(
        _ paths: [String]? = nil, rebuild: Bool = false, lexicon: LexiconCache.Result? = nil,
        configure: (inout Indexer) -> Void = { _ in }
    ) throws -> IndexReport {
        var indexer = Indexer(directory: directory)
        indexer.isRebuild = rebuild
        configure(&indexer)
        // Mostly the rules alone are enough, and need no dictionaries.
        return try indexer.run(paths: paths ?? [corpus]) {
            (lexicon?.lexicon ?? .rulesOnly, lexicon?.path)
        }
    }

    func open() throws -> IndexReader { try IndexReader(directory) }

    /// Ids of the passages that a query finds, best first.
    func search(
        _ query: String, _ configure: (inout SearchOptions) -> Void = { _ in }
    ) throws -> [String] {
        var options = SearchOptions()
        configure(&options)
        return try open().search(ParsedQuery(parsing: Array(query.utf8)), options).hits
            .map(\.passage.id)
    }

    /// All that the index holds of its articles, without what differs between two builds.
    func content() throws -> [String] {
        let reader = try open()
        return try reader.articles().flatMap { article -> [String] in
            guard case .article(let record, let passages) = try reader.record(id: article.id) else {
                return []
            }
            return ["\(record)"] + passages.map { "\($0)" }
        }
    }
}
