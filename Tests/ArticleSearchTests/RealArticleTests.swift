import ArticleSearch
import Foundation
import GermanAnalysis
import QuerySyntax
import Testing

/// Real articles that stand beside the project and are not shipped with it.
private enum Shared {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let article = root.appending(path: "../shared/articles/000_4b7f8dd9052c0bf4.txt")
        .standardizedFileURL.path
    static let wikinews = root.appending(path: "../shared/data/wikinews-quotations")
        .standardizedFileURL.path

    static var isPresent: Bool {
        FileManager.default.fileExists(atPath: article)
            && FileManager.default.fileExists(atPath: wikinews)
    }

    /// Writes the Wikinews articles as text files; gives their number.
    static func exportWikinews(to directory: String) throws -> Int {
        struct Document: Decodable { var originalText: String }
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        var count = 0
        for split in ["train", "dev"] {
            let folder = wikinews + "/" + split
            for name in try FileManager.default.contentsOfDirectory(atPath: folder)
            where name.hasSuffix(".json") {
                let document = try JSONDecoder().decode(
                    Document.self, from: Data(contentsOf: URL(filePath: folder + "/" + name)))
                let file = directory + "/" + name.dropLast(5) + ".txt"
                try Data(document.originalText.utf8).write(to: URL(filePath: file))
                count += 1
            }
        }
        return count
    }
}

@Suite(
    "A real article among 850 others is found with its speakers",
    .enabled(if: Shared.isPresent, "the real articles are not here"), .serialized)
struct RealArticleTests {
    private static let id = "000_4b7f8dd9052c0bf4.txt"

    /// The article, 850 others, and the shipped ones; built once.
    private static let index = Result { () throws -> TestIndex in
        let index = try TestIndex()
        #expect(try Shared.exportWikinews(to: index.path + "/wikinews") == 850)
        try index.index(
            [Shared.article, index.path + "/wikinews"], lexicon: try LexiconCache.lexicon())
        return index
    }

    /// The index of the article and the 850.
    private var index: TestIndex { get throws { try Self.index.get() } }

    private func result(_ query: String?, _ speaker: String = "") throws -> SearchResult {
        var options = SearchOptions()
        options.speaker = speaker
        return try index.open().search(
            query.map { try ParsedQuery(parsing: Array($0.utf8)) }, options)
    }

    @Test("The theme finds the passage on microelectronics first, and who speaks there")
    func theme() throws {
        let hit = try #require(result("Russland Ukraine Mikroelektronik").hits.first)
        #expect(hit.passage.article == Self.id)
        let speakers = hit.passage.quotations
        // The statement about deliveries begins at this byte of the file.
        #expect(speakers.contains { $0.byteSpans.first?.lowerBound == 546 })
        #expect(Set(speakers.map(\.speaker)) == ["Antony Blinken"])
        #expect(Set(speakers.map(\.role)) == ["US-Außenminister"])
    }

    @Test("What Wang says is found, and nothing that Blinken says")
    func wang() throws {
        var options = SearchOptions()
        options.speaker = "Wang"
        options.limit = 1000
        let said = try index.open().quotations(nil, options).statements.map(\.quotation)
            .filter { $0.article == Self.id }
        #expect(Set(said.map(\.speaker)) == ["Wang Yi"])
        let starts = Set(said.compactMap { $0.byteSpans.first?.lowerBound })
        #expect(starts == [2689, 2726, 2831, 2986])
        #expect(try result("Beziehungen", "Wang").hits.first?.passage.article == Self.id)
    }

    @Test("What a role says is found by the name that the article gives it")
    func xi() throws {
        var options = SearchOptions()
        options.speaker = "Xi"
        options.limit = 1000
        let said = try index.open().quotations(nil, options).statements.map(\.quotation)
            .filter { $0.article == Self.id }
        #expect(Set(said.map(\.speaker)) == ["Xi Jinping"])
        // Both statements of "der chinesische Staatschef".
        let starts = Set(said.compactMap { $0.byteSpans.first?.lowerBound })
        #expect(starts.isSuperset(of: [2282, 2417]))
        #expect(said.count { $0.mention.hasSuffix("Staatschef") } == 2)
    }

    /// Where each statement of the three begins, in bytes of the file.
    private static let beginnings: [String: Set<Int>] = [
        "Antony Blinken": [
            442, 464, 546, 654, 744, 908, 1354, 1417, 1465, 1567, 1623, 1951, 3144, 3216, 3407,
            3515,
        ],
        "Xi Jinping": [2156, 2220, 2282, 2417],
        "Wang Yi": [2689, 2726, 2831, 2986],
    ]

    @Test("Every statement of the three has its speaker, and none is given to anyone else")
    func attributed() throws {
        var options = SearchOptions()
        options.limit = 100_000
        let said = try index.open().quotations(nil, options).statements.map(\.quotation)
            .filter { $0.article == Self.id }
        var found: [String: Set<Int>] = [:]
        for quotation in said {
            found[quotation.speaker, default: []].insert(quotation.byteSpans[0].lowerBound)
        }
        for (speaker, starts) in Self.beginnings { #expect(found[speaker] == starts) }
        // What both sides stressed is nobody's alone.
        let others = Set(found.keys).subtracting(Self.beginnings.keys)
        #expect(others.isSubset(of: ["beide Seiten"]))
    }

    @Test("With the shipped articles in the index it is among the first five")
    func amongShipped() throws {
        let index = try self.index
        let corpus = Shared.root.appending(path: "corpus").path
        try index.index([corpus], lexicon: try LexiconCache.lexicon())
        let hits = try result("Russland Ukraine Mikroelektronik").hits.prefix(5)
        #expect(hits.contains { $0.passage.article == Self.id })

    }
}
