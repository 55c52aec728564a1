import Foundation
import GermanAnalysis
import QuerySyntax
import Testing

@testable import ArticleSearch

@Suite("Who is who across the articles")
struct SpeakerIdentityTests {
    /// An index of articles by their names.
    private func index(_ articles: [(name: String, text: String)]) throws -> TestIndex {
        let index = try TestIndex(
            Dictionary(articles.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 }))
        try index.index(lexicon: try LexiconCache.lexicon())
        return index
    }

    private func speakers(_ articles: [(name: String, text: String)]) throws -> [SpeakerSummary] {
        try index(articles).open().speakers()
    }

    private static let surname: [(name: String, text: String)] = [
        ("a.txt", "Ministerin Anna Krugmann kam. „Wir bauen das Bad neu“, sagte Anna Krugmann.\n"),
        ("b.txt", "Das Bad schließt. „Das wird teuer“, sagte Ministerin Krugmann am Montag.\n"),
    ]

    @Test("a surname goes with the one full name, in whatever order the articles come")
    func joined() throws {
        for articles in [Self.surname, Array(Self.surname.reversed())] {
            let all = try speakers(articles)
            let names = all.map(\.name)
            #expect(names == ["Anna Krugmann"])
            let speaker = try #require(all.first)
            #expect(speaker.quotations == 2 && speaker.articles == 2)
            #expect(speaker.keys == ["anna-krugmann", "krugmann"])
        }
    }

    @Test("different first names are different people, and their surname alone stays open")
    func firstNames() throws {
        let articles =
            Self.surname + [
                ("c.txt", "Trainer Paul Krugmann kam. „Wir gewinnen“, sagte Paul Krugmann.\n"),
                ("d.txt", "Es regnete. „Das macht nichts aus“, sagte Krugmann am Abend.\n"),
            ]
        let index = try index(articles)
        let names = try index.open().speakers().map(\.name)
        #expect(names.contains("Anna Krugmann") && names.contains("Paul Krugmann"))
        // The minister of b.txt is the politician of the two.
        let minister = try #require(
            try index.open().speakers(named: "Anna Krugmann").first)
        #expect(minister.articles == 2)
    }

    @Test("namesakes of two walks of life stay apart")
    func namesakes() throws {
        let all = try speakers([
            (
                "a.txt",
                "Trainer Jonas Rehbein kam. „Wir gewinnen das Spiel“, sagte Jonas Rehbein.\n"
            ),
            (
                "b.txt",
                "Minister Jonas Rehbein kam. „Wir senken die Steuern“, sagte Jonas Rehbein.\n"
            ),
        ])
        #expect(all.count == 2)
        let names = Set(all.map(\.name))
        #expect(names == ["Jonas Rehbein"])
        #expect(Set(all.map(\.id)).count == 2)
    }

    @Test("a file of settlements wins over what is inferred")
    func aliases() throws {
        let index = try index(Self.surname)
        let reader = try index.open()
        let file = """
            # who is who
            Anna Krugmann-Voss = Anna Krugmann
            Krugmann != Anna Krugmann-Voss
            """
        _ = try reader.directory.merge(speakerAliases: Array(file.utf8), file: "test")
        let names = try reader.speakers().map(\.name).sorted()
        #expect(names == ["Anna Krugmann-Voss", "Krugmann"])
        let chosen = try reader.choose(speaker: "Krugmann-Voss").speakers.map(\.name)
        #expect(chosen == ["Anna Krugmann-Voss"])
    }

    @Test(
        "a faulty file of settlements is refused with its line",
        arguments: ["Anna Krug\n", "= Krug\n", "Krug != Krug\n", "A = Krug\nB = Krug\n"])
    func faulty(file: String) {
        #expect(throws: ArticleSearchError.self) {
            _ = try SpeakerAliases(parsing: Array(file.utf8), file: "f")
        }
    }

    @Test(
        "umlauts typed otherwise and slips are forgiven, and told",
        arguments: [
            ("Jürgen Müller", false), ("Müller", false), ("Mueller", true), ("Muller", true),
            ("Müllre", true), ("juergen mueller", true),
        ])
    func spellings(asked: String, isForgiven: Bool) throws {
        let reader = try index([
            ("a.txt", "Jürgen Müller kam. „Wir bauen das Bad neu“, sagte Jürgen Müller.\n")
        ]).open()
        let choice = try reader.choose(speaker: asked)
        #expect(choice.speakers.map(\.name) == ["Jürgen Müller"])
        #expect(choice.isForgiven == isForgiven)
    }

    @Test("short names take no slips")
    func shortNames() throws {
        let reader = try index([
            ("a.txt", "Anna Krug kam. „Wir bauen das Bad neu“, sagte Anna Krug.\n")
        ]).open()
        let none = try reader.choose(speaker: "Kruk").speakers
        #expect(none.isEmpty)
    }

    @Test("erwähnt: finds passages about somebody, by the surname only where they speak")
    func mentions() throws {
        let reader = try index([
            (
                "a.txt",
                "Anna Kessel kam. „Wir bauen das Bad neu“, sagte Anna Kessel.\n\n"
                    + "Die Stadt sucht Geld. Kessel will es finden.\n"
            ),
            ("b.txt", "Im Keller stehen acht Kessel. Sie sind aus Kupfer und sehr alt.\n"),
        ]).open()
        let query = try ParsedQuery(parsing: Array("erwähnt:\"Anna Kessel\"".utf8))
        let articles = Set(try reader.search(query, SearchOptions()).hits.map(\.passage.article))
        #expect(articles == ["a.txt"])
    }

    @Test("what nobody could be found for is listed with its reason")
    func unresolved() throws {
        let reader = try index([
            ("a.txt", "Es regnete. „Das macht nichts aus“, sagte er am Abend. Das war alles.\n"),
            ("b.txt", "Ein Sprecher der Bahn sagte, der Zug fahre morgen wieder nach Plan.\n"),
        ]).open()
        let all = try reader.unresolvedSpeakers()
        #expect(all.contains { $0.text == "er" && $0.reason == .nobodyNamed })
        #expect(all.contains { $0.text.contains("Sprecher") && $0.reason == .roleOnly })
    }
}

@Suite("Statements as they are shown")
struct StatementTextTests {
    @Test(
        "the pronoun that stands for a statement is none of its words, in the index and out of it")
    func anaphor() throws {
        let index = try TestIndex([
            "a.txt": "Wien – Die Brücke ist fertig. Das teilte Anna Krug am Montag mit.\n"
        ])
        try index.index(lexicon: try LexiconCache.lexicon())
        let reader = try index.open()
        let found = try reader.quotations(nil, SearchOptions()).statements.map(\.quotation)
        #expect(found.map(\.text) == [Array("Die Brücke ist fertig … Das".utf8)])
        #expect(found.map { Array($0.said) } == [Array("Die Brücke ist fertig".utf8)])
        #expect(found.map(\.spans) == [[7..<28, 30..<33]])
        #expect(found.map(\.speaker) == ["Anna Krug"])
        guard case .article(_, let passages) = try reader.record(id: "a.txt") else {
            Issue.record("no article")
            return
        }
        #expect(passages.flatMap(\.quotations).map(\.text) == found.map(\.text))
    }
}
