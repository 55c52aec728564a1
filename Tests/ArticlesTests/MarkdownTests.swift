import Testing

@testable import Articles

@Suite struct MarkdownTests {
    static let article = """
        ---
        title: "Neue Brücke"
        date: 2024-05-03
        author: [Anna Muster, Ben Beispiel]
        topics:
          - Verkehr
          - Haushalt
        source: Rheinbote
        ---

        # Neue Brücke

        Der **Rat** sagte *am Montag* ja zu den [Plänen](https://example.org/a_b).
        Die Bürger*innen und Radfahrer*innen freut's.

        *Foto: Die Brücke im Nebel*

        ## Was kommt

        **Wann wird gebaut?**

        - im Herbst
        - im Frühjahr

        > „Wir bauen“, sagte er.
        > „Bald.“

        <!-- nicht zeigen -->
        12. Mai ist Baubeginn &ndash; sagt man.
        """

    @Test("Metadata come from the header, blocks without markup from the body")
    func whole() throws {
        let read = try #require(try Reading("a.md", Self.article).articles.first)
        #expect(read.metadata.title == "Neue Brücke")
        #expect(read.metadata.date == "2024-05-03")
        #expect(read.metadata.author == "Anna Muster, Ben Beispiel")
        #expect(read.metadata.topics == ["Verkehr", "Haushalt"])
        #expect(read.metadata.source == "Rheinbote")
        #expect(
            read.outline == [
                "title: Neue Brücke",
                "paragraph: Der Rat sagte am Montag ja zu den Plänen.\n"
                    + "Die Bürger*innen und Radfahrer*innen freut's.",
                "caption: Foto: Die Brücke im Nebel", "heading: Was kommt",
                "paragraph: Wann wird gebaut?", "paragraph: im Herbst", "paragraph: im Frühjahr",
                "paragraph: „Wir bauen“, sagte er.\n„Bald.“",
                "paragraph: 12. Mai ist Baubeginn – sagt man.",
            ])
        #expect(read.blocks.map(\.line) == [11, 13, 16, 18, 20, 22, 23, 25, 29])
    }

    @Test("Every word of the text stands at its place in the source")
    func places() throws {
        let read = try #require(try Reading("a.md", Self.article).articles.first)
        let source = Array(Self.article.utf8)
        let scalars = Array(Self.article.unicodeScalars)
        for word in ["Rat", "Montag", "Plänen", "Die Bürger*innen", "im Frühjahr", "„Bald", "Mai"] {
            let text = String(decoding: read.text, as: UTF8.self)
            let start = try #require(text.firstRange(of: word)).lowerBound.utf16Offset(in: text)
            let offset = Array(text.utf16.prefix(start)).withUnsafeBufferPointer {
                String(decoding: $0, as: UTF16.self).utf8.count
            }
            let place = read.sourceMap.place(of: offset, in: read.text)
            #expect(source[place.byte...].starts(with: Array(word.utf8)), "\(word)")
            #expect(scalars[place.scalar...].starts(with: Array(word.unicodeScalars)), "\(word)")
        }
    }

    static let inline: [(source: String, text: String)] = [
        ("Ein *kurzer* Satz.", "Ein kurzer Satz."),
        ("Ein _kurzer_ und **fetter** Satz.", "Ein kurzer und fetter Satz."),
        ("Ein ***ganz* fetter** Satz.", "Ein ganz fetter Satz."),
        ("Leser*innen und Autor*innen.", "Leser*innen und Autor*innen."),
        ("datei_name_hier und 2 * 3 * 4.", "datei_name_hier und 2 * 3 * 4."),
        ("„[Die Regierung] wankt“, hieß es.", "„[Die Regierung] wankt“, hieß es."),
        ("Ein ![Bild](b.png) im Satz.", "Ein  im Satz."),
        ("Siehe <https://example.org>.", "Siehe https://example.org."),
        ("`code*` bleibt*.", "code* bleibt*."),
        ("Nicht \\*betont\\*.", "Nicht *betont*."),
        ("Ein &amp; Zwei &#8222;drei&#8220; &unbekannt;", "Ein & Zwei „drei“ &unbekannt;"),
        ("Fußnote[^1] hier.", "Fußnote hier."),
        ("[Text][ref] und ~~weg~~.", "Text und weg."),
        ("<b>Fett</b> und 3 < 4.", "Fett und 3 < 4."),
        ("**„Zitat“**, sagte er.", "„Zitat“, sagte er."),
        ("*offen bleibt es", "*offen bleibt es"),
        ("[offen (bleibt es", "[offen (bleibt es"),
    ]

    @Test("Markup within a line goes, words stay", arguments: inline.indices)
    func inlineMarkup(_ index: Int) throws {
        let (source, text) = Self.inline[index]
        let read = try #require(try Reading("a.md", source).articles.first)
        #expect(read.words(0) == text)
    }

    static let blocks: [(source: String, outline: [String])] = [
        ("Titel\n=====\n\nEin Satz.", ["title: Titel", "paragraph: Ein Satz."]),
        (
            "Ein Satz.\n\n---\n\nNoch\n---\nUnd einer.",
            ["paragraph: Ein Satz.", "heading: Noch", "paragraph: Und einer."]
        ),
        ("```\nx = *y*\n```\nEin Satz.", ["paragraph: x = y", "paragraph: Ein Satz."]),
        (
            "| Stadt | Tote |\n|---|---|\n| Linz | 3 |",
            ["paragraph: Stadt | Tote", "paragraph: Linz | 3"]
        ),
        (
            "Ein Satz.\n\n**Zwischentitel**\n\nMehr.",
            ["paragraph: Ein Satz.", "heading: Zwischentitel", "paragraph: Mehr."]
        ),
        (
            "![Die Brücke im Nebel](bild.jpg)\n\nText.",
            ["caption: Die Brücke im Nebel", "paragraph: Text."]
        ),
        ("[ref]: https://example.org\n\nText.", ["paragraph: Text."]),
        ("<script>\nböse()\n</script>\nText.", ["paragraph: Text."]),
        (
            "**taz:** Und nun?\n\n**Amt:** Warten.\n\n**taz:** Wie lang?\n\n**Amt:** Lang.",
            [
                "speech (taz): Und nun?", "speech (Amt): Warten.", "speech (taz): Wie lang?",
                "speech (Amt): Lang.",
            ]
        ),
        (
            "Über Preise.\n\n**Wird es teuer?**\n\nJa.\n\n**Warum?**\n\nDas Öl.\n\nAlles.\n\n"
                + "**Manche zweifeln.**\n\nSollen sie.\n\n**Und nun?**\n\nSparen.\n\n"
                + "Das Gespräch führte Anna Krug.",
            [
                "paragraph: Über Preise.", "question: Wird es teuer?", "answer: Ja.",
                "question: Warum?", "answer: Das Öl.", "answer: Alles.",
                "question: Manche zweifeln.", "answer: Sollen sie.", "question: Und nun?",
                "answer: Sparen.", "paragraph: Das Gespräch führte Anna Krug.",
            ]
        ),
        (
            "**Ist das alles?**\n\nJa.\n\n**Wirklich?**\n\nNein.",
            [
                "paragraph: Ist das alles?", "paragraph: Ja.", "paragraph: Wirklich?",
                "paragraph: Nein.",
            ]
        ),
        ("### Drei ###\n\nText.", ["title: Drei", "paragraph: Text."]),
        ("#hashtag ist kein Titel.", ["paragraph: #hashtag ist kein Titel."]),
        (
            "*Bild: Ein See*\n\n*Ganz kursiv gesetzt.*\n\nText.",
            ["caption: Bild: Ein See", "paragraph: Ganz kursiv gesetzt.", "paragraph: Text."]
        ),
    ]

    @Test("Blocks are what a reader sees", arguments: blocks.indices)
    func blockMarkup(_ index: Int) throws {
        let (source, outline) = Self.blocks[index]
        let read = try #require(try Reading("a.md", source).articles.first)
        #expect(read.outline == outline)
    }

    @Test(
        "A header that does not parse is told, and the article is read",
        arguments: [
            "---\ntitle: \"offen\n---\nEin Satz.", "---\n- a\n- b\n---\nEin Satz.",
            "---\na: &x [*x]\nb: {{{{\n---\nEin Satz.",
            "---\na: " + String(repeating: "[", count: 5000) + "\n---\nEin Satz.",
        ])
    func badHeader(_ source: String) throws {
        let reading = try Reading("a.md", source)
        #expect(reading.articles.map { $0.words(0) } == ["Ein Satz."])
        #expect(reading.failures.map(\.kind) == [.header])
        #expect(reading.failures.map(\.isFailure) == [false])
    }

    @Test("Where a header does not parse, its plain lines are read all the same")
    func plainHeader() throws {
        let reading = try Reading(
            "a.md",
            "---\ntitel: Streit in Görlitz: Eltern drohen\ndatum: 2025-03-04\nquelle: 'Bote'\n"
                + "themen: [a, b]\nautor: \"offen\n---\nEin Satz.")
        let metadata = try #require(reading.articles.first?.metadata)
        #expect(metadata.title == "Streit in Görlitz: Eltern drohen")
        #expect(metadata.date == "2025-03-04" && metadata.source == "Bote")
        #expect(metadata.topics == ["a", "b"] && metadata.author.isEmpty)
        #expect(reading.failures.map(\.kind) == [.header])
    }

    @Test("A byline names the author where the header does not")
    func bylineAuthor() throws {
        let source = "# Titel\n\nVon Hanna Petersen und Udo Krämer\n\nEin Satz."
        #expect(
            try Reading("a.md", source).articles.map(\.metadata.author)
                == ["Hanna Petersen und Udo Krämer"])
        #expect(
            try Reading("a.md", "---\nautor: dpa\n---\n" + source).articles.map(\.metadata.author)
                == ["dpa"])
    }

    @Test("A bomb of aliases is read without unfolding it")
    func bomb() throws {
        var yaml = "a0: &a0 [lol, lol]\n"
        for level in 1..<30 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        let reading = try Reading("a.md", "---\ntitle: T\n\(yaml)---\nEin Satz.")
        #expect(reading.articles.map(\.metadata.title) == ["T"])
    }

    @Test("A header that holds itself is passed over with a word, and its text read")
    func cycle() throws {
        let reading = try Reading("a.md", "---\ntitle: T\ntags: &a [*a]\n---\nEin Satz.")
        #expect(reading.articles.map(\.outline) == [["paragraph: Ein Satz."]])
        #expect(reading.failures.map(\.isFailure) == [false])
    }

    @Test("A file that opens with a rule has no header")
    func noHeader() throws {
        let read = try #require(try Reading("a.md", "---\nEin Satz ohne Ende.").articles.first)
        #expect(read.outline == ["paragraph: Ein Satz ohne Ende."])
    }

    @Test(
        "Deep nesting and endless openers take no quadratic time",
        arguments: [
            String(repeating: "[", count: 50_000), String(repeating: "*a ", count: 50_000),
            String(repeating: "> ", count: 20_000) + "x", String(repeating: "`a``b", count: 20_000),
            String(repeating: "![](", count: 20_000), String(repeating: "<a", count: 20_000),
        ])
    func hostile(_ source: String) throws {
        #expect(try Reading("a.md", source).failures.allSatisfy { !$0.isFailure })
    }
}
