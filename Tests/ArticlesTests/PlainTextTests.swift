import Testing

@testable import Articles

@Suite struct PlainTextTests {
    static let samples: [(name: String, text: String, outline: [String])] = [
        (
            "title line and paragraphs",
            "Stadtrat streitet über Brücke\n\nDer Rat tagte am Montag.\n\nEs wurde spät.\n",
            [
                "title: Stadtrat streitet über Brücke", "paragraph: Der Rat tagte am Montag.",
                "paragraph: Es wurde spät.",
            ]
        ),
        (
            "a first line that ends like a sentence is no title",
            "Der Rat tagte.\n\nEs wurde spät.\n",
            ["paragraph: Der Rat tagte.", "paragraph: Es wurde spät."]
        ),
        (
            "a single line is a paragraph",
            "Nur ein Satz ohne Punkt", ["paragraph: Nur ein Satz ohne Punkt"]
        ),
        (
            "picture text, credit and caption before the title",
            """
            Ministerin und Kanzler
            APA/Franz Beispiel
            Die beiden in Linz

            Streit um den Haushalt

            Die Ministerin kam spät.
            """,
            [
                "caption: Ministerin und Kanzler", "byline: APA/Franz Beispiel",
                "caption: Die beiden in Linz", "title: Streit um den Haushalt",
                "paragraph: Die Ministerin kam spät.",
            ]
        ),
        (
            "headings between paragraphs, also as questions and in quotation marks",
            """
            Der erste Absatz.

            Wie geht es weiter?

            Der zweite Absatz.

            „Kein Ersatz für Gespräche“

            Der dritte Absatz.
            „Nein!“

            Das Ende.
            """,
            [
                "paragraph: Der erste Absatz.", "heading: Wie geht es weiter?",
                "paragraph: Der zweite Absatz.", "heading: „Kein Ersatz für Gespräche“",
                "paragraph: Der dritte Absatz.", "paragraph: „Nein!“", "paragraph: Das Ende.",
            ]
        ),
        (
            "lines are paragraphs where they are long or end like sentences",
            "Erster Satz hier.\nZweiter Satz da.\nDritter Satz dort.\n",
            [
                "paragraph: Erster Satz hier.", "paragraph: Zweiter Satz da.",
                "paragraph: Dritter Satz dort.",
            ]
        ),
        (
            "lines of a page's width are one paragraph",
            """
            Der Gemeinderat hat am Dienstagabend nach langer Debatte einen
            Beschluss über den Neubau der Brücke gefasst, der viele Jahre auf
            sich warten ließ. Die Kosten trägt zum großen Teil das Land, wie
            der Bürgermeister sagte.

            Im Herbst wird gebaut.
            """,
            [
                "paragraph: Der Gemeinderat hat am Dienstagabend nach langer Debatte einen\n"
                    + "Beschluss über den Neubau der Brücke gefasst, der viele Jahre auf\n"
                    + "sich warten ließ. Die Kosten trägt zum großen Teil das Land, wie\n"
                    + "der Bürgermeister sagte.",
                "paragraph: Im Herbst wird gebaut.",
            ]
        ),
        (
            "labelled speakers who take turns",
            """
            Rheinbote: Herr Brandt, was nun?

            Brandt: Wir bauen. Das ist klar.

            Rheinbote: Und wann?

            Brandt: Im Herbst.
            """,
            [
                "speech (Rheinbote): Herr Brandt, was nun?",
                "speech (Brandt): Wir bauen. Das ist klar.", "speech (Rheinbote): Und wann?",
                "speech (Brandt): Im Herbst.",
            ]
        ),
        (
            "a colon sentence is no label",
            "Er sagte: Das geht nicht.\n\nEr sagte: Das geht doch.\n\nKurz: Nein.\n",
            [
                "paragraph: Er sagte: Das geht nicht.", "paragraph: Er sagte: Das geht doch.",
                "paragraph: Kurz: Nein.",
            ]
        ),
        (
            "authors, credits and pointers are bylines, descriptions captions",
            """
            Von Anna Muster und Ben von Beispiel

            Ein Satz steht hier.

            Foto: Carla Beispiel
            Bild: Eine Brücke im Nebel bei Nacht

            Mehr dazu: Die Brücke im Bild
            """,
            [
                "byline: Von Anna Muster und Ben von Beispiel", "paragraph: Ein Satz steht hier.",
                "byline: Foto: Carla Beispiel", "caption: Bild: Eine Brücke im Nebel bei Nacht",
                "byline: Mehr dazu: Die Brücke im Bild",
            ]
        ),
        (
            "list items and numbers are no headings",
            "Der Rat beschloss:\n\n- neue Bänke\n\n12\n\n• mehr Licht\n\nDas war es.",
            [
                "paragraph: Der Rat beschloss:", "paragraph: - neue Bänke", "paragraph: 12",
                "paragraph: • mehr Licht", "paragraph: Das war es.",
            ]
        ),
    ]

    @Test("Blocks are what a reader sees", arguments: samples.indices)
    func blocks(_ index: Int) throws {
        let sample = Self.samples[index]
        let article = try #require(try Reading("a.txt", sample.text).articles.first)
        #expect(article.outline == sample.outline, "\(sample.name)")
        // A text file's text is the file.
        #expect(article.text == Array(sample.text.utf8))
        #expect(
            article.sourceMap.place(of: article.text.count, in: article.text).byte
                == sample.text.utf8.count)
    }

    @Test("Lines are counted from 1 and header lines count")
    func lines() throws {
        let text =
            "Titel: Neues\nDatum: 1. Mai 2024\nWetter: gut\n\nEin Satz.\r\n\r\nNoch einer.\r\n"
        let article = try #require(try Reading("a.txt", text).articles.first)
        #expect(article.metadata.title == "Neues")
        #expect(article.metadata.date == "2024-05-01")
        #expect(article.blocks.map(\.line) == [5, 7])
        #expect(article.words(0) == "Ein Satz.")
        let start = article.blocks[1].range.lowerBound
        let place = article.sourceMap.place(of: start, in: article.text)
        #expect(Array(text.utf8)[place.byte...].starts(with: Array("Noch".utf8)))
        #expect(Array(text.unicodeScalars)[place.scalar] == "N")
    }

    @Test(
        "Key lines with unknown keys only are text",
        arguments: [
            "Merke: Das ist wichtig.\n\nEin Satz.", "18:30 Uhr\n\nEin Satz.",
        ])
    func noHeader(_ text: String) throws {
        let article = try #require(try Reading("a.txt", text).articles.first)
        #expect(article.text == Array(text.utf8))
    }

    @Test("The id is the path below the root, the hash that of the bytes")
    func identity() throws {
        let folder = try TemporaryFolder()
        try folder.write("2024/mai/a.txt", "Ein Satz.")
        try folder.write("2024/mai/b.txt", "Ein Satz.")
        try folder.write("2024/mai/c.txt", "Ein Satz!")
        let articles = try folder.walk().files.flatMap { Reading($0).articles }
        #expect(articles.map(\.id) == ["2024/mai/a.txt", "2024/mai/b.txt", "2024/mai/c.txt"])
        #expect(articles[0].contentHash == articles[1].contentHash)
        #expect(articles[0].contentHash != articles[2].contentHash)
    }

    @Test(
        "Empty files are told apart from failures",
        arguments: [
            ("", true), ("\u{FEFF}", true), ("  \n\n", true), ("\u{0}\u{0}\u{1}", false),
        ])
    func empty(_ text: String, isEmpty: Bool) throws {
        let reading = try Reading("a.txt", text)
        #expect(reading.articles.isEmpty)
        #expect(reading.failures.map(\.isFailure) == [!isEmpty])
    }

    @Test("A file beyond the limit, one that changed and one that went are failures")
    func files() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.txt", "Ein Satz.")
        let file = try #require(Array(try FileWalk([path])).files.first)
        var options = ArticleReader.Options()
        options.largestFile = 5
        #expect(Reading(file, options: options).failures.map(\.kind) == [.tooLarge])
        try folder.write("b.txt", "Ein anderer Satz.")
        let other = try #require(Array(try FileWalk([folder.path + "/b.txt"])).files.first)
        var swapped = file
        swapped.identity = other.identity
        #expect(Reading(swapped).failures.map(\.kind) == [.changed])
    }

    @Test("One line of ten thousand words and digits alone are read")
    func monsters() throws {
        let word = String(repeating: "Wort", count: 250_000)
        #expect(try Reading("a.txt", word).articles.count == 1)
        #expect(try Reading("a.txt", String(repeating: "7", count: 10_000)).articles.count == 1)
    }
}
