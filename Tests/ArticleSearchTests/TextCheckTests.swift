import ArticleSearch
import Foundation
import QuerySyntax
import Quotations
import Testing

/// What no term tells is looked up in the texts: order, written forms, function words.
@Suite("Texts decide what terms cannot")
struct TextCheckTests {
    private static let texts = [
        "a": "Die rote Fahne bleibt im Wind über der alten Stadt.",
        "b": "Rote Blumen, und eine Fahne aus der Stadt im Norden.",
        "c": "Die Fahnen der Städte bleiben rot, denn der Wind dreht.",
        "d": "Wir sind da, wo wir immer waren.",
        "e": "„Die rote Fahne bleibt oben“, sagte Anna Krug. Blumen gab es nicht.",
    ]
    private let index: TestIndex

    init() throws {
        index = try TestIndex(
            Dictionary(
                uniqueKeysWithValues: Self.texts.map {
                    ("\($0.key).txt", "\($0.key)\n\n\($0.value)")
                }))
        try index.index()
    }

    private func found(_ query: String, _ limit: Int = 10) throws -> String {
        try index.search(query) { $0.limit = limit }.compactMap(\.first).map(String.init).sorted()
            .joined()
    }

    @Test(
        "phrases, nearness, written forms, patterns and function words, alone and joined",
        arguments: [
            (#""rote Fahne""#, "ae"), (#""Fahne rote""#, ""), (#""rote Fahne bleiben""#, "ae"),
            (#""der Stadt""#, "b"), (#""aus der Stadt""#, "b"), (#""wir sind""#, "d"),
            (#""wir waren""#, "d"), (#""sind wir""#, ""), (#""da wo wir""#, "d"),
            (#""Fahne Stadt"~3"#, "b"), ("rote NEAR/1 Fahne", "ae"),
            ("(Blumen ODER Wind) NEAR/2 dreht", "c"), ("=Fahnen", "c"), ("=Fahne", "abe"),
            ("=bleibt", "ae"), ("bleibt", "ace"), ("=der", "abc"), ("=die", "ace"),
            ("bleib* UND NICHT =bleibt", "c"), ("Städ*", "c"), ("*umen", "be"), ("gab*", "e"),
            ("Fahm~", ""), ("Fahme~", "abe"), ("St?dte", "c"), ("wir", "d"), ("+wir da", "d"),
            ("sind", "d"), ("wir ihr", "d"), (#"Fahne -"rote Fahne""#, "b"),
            ("Wind UND NICHT der", ""), (#""rote Fahne" ODER "wir sind""#, "ade"),
            (#""rote Fahne" Blumen"#, "abe"), (#"Wind UND ("rote Fahne" ODER =rot)"#, "ac"),
            ("der ODER wir", "abcde"),
            (#""im Wind"^2 Norden"#, "ab"),
        ])
    func finds(_ query: String, _ expected: String) throws {
        #expect(try found(query) == expected)
    }

    @Test("a page is a piece of the whole, and the count is exact where all were looked at")
    func pages() throws {
        let many = try TestIndex(
            [
                "m.jsonl": (0..<450).map { number in
                    let order = number % 3 == 0 ? "kalter Wind" : "Wind, kalter Regen"
                    return #"{"_id": "n\#(number)", "text": "Es war \#(order) an Tag \#(number)."}"#
                }.joined(separator: "\n")
            ])
        try many.index()
        let query = try ParsedQuery(parsing: Array(#""kalter Wind""#.utf8))
        let reader = try many.open()
        func page(_ offset: Int, _ limit: Int, exactly: Bool) throws -> SearchResult {
            var options = SearchOptions()
            options.offset = offset
            options.limit = limit
            options.countsExactly = exactly
            return try reader.search(query, options)
        }
        let all = try page(0, 1000, exactly: true)
        #expect(all.total == 150 && all.isTotalExact && all.hits.count == 150)
        let first = try page(0, 10, exactly: false)
        #expect(first.hits.count == 10 && !first.isTotalExact && (150...450).contains(first.total))
        let pieces = try stride(from: 0, to: 150, by: 40).flatMap {
            try page($0, 40, exactly: false).hits.map(\.passage.id)
        }
        #expect(pieces == all.hits.map(\.passage.id))
    }

    @Test("what is said is looked up in the statement, not around it")
    func statements() throws {
        func said(_ query: String) throws -> Int {
            var options = SearchOptions()
            options.types = [.direct]
            return try index.open().search(ParsedQuery(parsing: Array(query.utf8)), options).hits
                .count
        }
        #expect(try said(#""rote Fahne""#) == 1)
        #expect(try said("=Fahne") == 1)
        #expect(try said("=Fahnen") == 0)
        #expect(try said("die") == 1)
        #expect(try said("nicht") == 0)
        #expect(try said("Fahne -\"oben bleibt\"") == 1)
    }

    @Test("forms that come with later runs are found by patterns, and those that went are not")
    func updates() throws {
        try index.write("f.txt", "f\n\nDer Fluss schwoll an.")
        try index.index()
        #expect(try found("schwol*") == "f")
        try index.remove("f.txt")
        try index.index()
        #expect(try found("schwol*") == "")
    }
}
