import Testing

@testable import Articles

@Suite struct ValueTests {
    @Test(
        "Dates come to one form",
        arguments: [
            ("2024-05-01", "2024-05-01"), ("2024-05-01T10:00:00+02:00", "2024-05-01"),
            ("2024-05", "2024-05"), ("2024", "2024"), ("01.05.2024", "2024-05-01"),
            ("1. Mai 2024", "2024-05-01"), ("Mittwoch, 1. Mai 2024, 10 Uhr", "2024-05-01"),
            ("Wed, 01 May 2024 10:00:00 GMT", "2024-05-01"), ("May 1, 2024", "2024-05-01"),
            ("3. Jänner 2024", "2024-01-03"), ("Mai 2024", "2024-05"), ("20240501", "2024-05-01"),
            ("1714557600", "2024-05-01"), ("1714557600000", "2024-05-01"), ("30.02.2024", ""),
            ("29.02.2024", "2024-02-29"), ("29.02.2023", ""), ("0000-01-01", ""),
            ("9999-01-01", ""),
            ("2024-13-01", ""), ("gestern", ""), ("", ""), ("99999999999999999999999999", ""),
            ("1. März 2021", "2021-03-01"), ("12. Dez. 2020", "2020-12-12"),
        ])
    func dates(_ written: String, _ plain: String) {
        #expect(DateText.plain(written) == plain)
    }

    @Test("A mapping replaces the usual names of its fields alone")
    func mapping() throws {
        let map = try FieldMap(mapping: "text=inhalt.voll,title=schlagzeile,text=rumpf")
        #expect(map.names[.text] == ["inhalt.voll", "rumpf"])
        #expect(map.names[.title] == ["schlagzeile"])
        #expect(map.names[.date] == FieldMap().names[.date])
    }

    @Test(
        "A mapping that does not read says why",
        arguments: [
            "text", "=x", "text=", "wort=x", "text=a,,title=b", "",
        ])
    func badMapping(_ mapping: String) {
        #expect(throws: FieldMap.InvalidMapping.self) { _ = try FieldMap(mapping: mapping) }
    }

    @Test("Values are one line, of bounded length, without control characters")
    func cleaned() {
        #expect(Metadata.clean("  Ein \n\t Titel\u{1B}[2J ") == "Ein Titel [2J")
        let long = Metadata.clean(String(repeating: "ä", count: 5000))
        #expect(long.utf8.count <= Metadata.longestValue && long.allSatisfy { $0 == "ä" })
        var metadata = Metadata()
        metadata.fill(.topics, with: (0..<1000).map(String.init))
        #expect(metadata.topics.count == Metadata.mostTopics)
    }

    @Test(
        "Languages become tags",
        arguments: [
            ("de_AT", "de-AT"), ("DE", "de"), ("deutsch", "de"), ("de_DE.UTF-8", "de-DE"),
            ("de-Latn-CH", "de-CH"), ("ganz viel", ""), ("english", "en"),
        ])
    func languages(_ written: String, _ tag: String) {
        var metadata = Metadata()
        metadata.fill(.language, with: written)
        #expect(metadata.language == tag)
    }
}
