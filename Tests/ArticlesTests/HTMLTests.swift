import Testing

@testable import Articles

@Suite struct HTMLTests {
    static let page = """
        <!DOCTYPE html>
        <html lang="de-AT"><head><meta charset="utf-8">
        <title>Neue Brücke - Rheinbote</title>
        <meta property="og:title" content="Neue Brücke für Linz">
        <meta property="og:site_name" content="Rheinbote">
        <link rel="canonical" href="https://example.org/bruecke">
        <script type="application/ld+json">
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"],
         "headline": "Neue Brücke", "datePublished": "2024-05-01T10:00:00+02:00",
         "author": [{"@type": "Person", "name": "Anna Muster"}], "keywords": "Verkehr, Linz",
         "articleSection": "Lokales"}]}
        </script>
        <style>p { color: red }</style></head>
        <body class="has-sidebar with-newsletter">
        <nav><ul><li><a href="/">Start</a></li><li><a href="/p">Politik</a></li></ul></nav>
        <div id="cookie-banner"><p>Wir verwenden Cookies, um Inhalte zu zeigen. Stimmen Sie zu.</p></div>
        <article>
          <header><h1>Neue <em>Brücke</em></h1><p class="byline">Von Anna Muster</p>
          <time datetime="2024-05-02">2. Mai</time></header>
          <figure><img src="b.jpg"><figcaption>Die Brücke im Nebel</figcaption></figure>
          <p>Der Rat sagte am
             <a href="/montag">Montag</a> ja&nbsp;zu den Pl&auml;nen.</p>
          <h2>Was kommt</h2>
          <p><strong>Wann wird gebaut?</strong></p>
          <p>Im Herbst.<br><br>Oder später.</p>
          <div class="share-bar"><p>Teilen auf Plattformen</p></div>
          <aside><p>Zum Thema: anderes.</p></aside>
          <p><a href="/x">Mehr lesen Sie hier</a></p>
          <ul><li>erstens die Straße</li><li>zweitens der Radweg</li></ul>
          <script>alert("böse")</script>
        </article>
        <section class="comments"><p>Das ist doch alles Unsinn, schreibt jemand.</p></section>
        <footer><p>Impressum</p></footer>
        </body></html>
        """

    @Test("The article is read, the page around it is not")
    func whole() throws {
        let article = try #require(try Reading("a.html", Self.page).articles.first)
        #expect(
            article.outline == [
                "title: Neue Brücke", "byline: Von Anna Muster", "paragraph: 2. Mai",
                "caption: Die Brücke im Nebel",
                "paragraph: Der Rat sagte am Montag ja\u{A0}zu den Plänen.", "heading: Was kommt",
                "paragraph: Wann wird gebaut?", "paragraph: Im Herbst.", "paragraph: Oder später.",
                "paragraph: erstens die Straße", "paragraph: zweitens der Radweg",
            ])
        #expect(article.blocks.first?.line == 18)
    }

    @Test("Metadata come from JSON-LD first, then OpenGraph, then the page")
    func metadata() throws {
        let metadata = try #require(try Reading("a.html", Self.page).articles.first).metadata
        #expect(metadata.title == "Neue Brücke")
        #expect(metadata.date == "2024-05-01")
        #expect(metadata.author == "Anna Muster")
        #expect(metadata.source == "Rheinbote")
        #expect(metadata.section == "Lokales")
        #expect(metadata.url == "https://example.org/bruecke")
        #expect(metadata.language == "de-AT")
        #expect(metadata.topics == ["Verkehr", "Linz"])
    }

    static let pages: [(name: String, html: String, outline: [String])] = [
        ("no body at all", "Nur ein Satz.", ["paragraph: Nur ein Satz."]),
        (
            "unclosed everything", "<p>Eins<p>Zwei<div><b>Drei.",
            ["paragraph: Eins", "paragraph: Zwei", "paragraph: Drei."]
        ),
        (
            "XHTML with a declaration",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">"
                + "<body><p>Grüße</p></body></html>",
            ["paragraph: Grüße"]
        ),
        (
            "words around inline elements keep their spaces",
            "<p>Ein<b>e</b> <i>Sache</i>, <span>zwei</span> <span>drei</span></p>",
            ["paragraph: Eine Sache, zwei drei"]
        ),
        (
            "a table", "<table><tr><td>Linz</td><td>3</td></tr></table>",
            ["paragraph: Linz", "paragraph: 3"]
        ),
        (
            "all in furniture is still read",
            "<body><div class=\"sidebar\"><div class=\"menu\">Ein Satz.</div></div></body>",
            ["paragraph: Ein Satz."]
        ),
        (
            "hidden parts",
            "<p>Da.</p><p hidden>weg</p><p style=\"display: none\">weg</p><p aria-hidden=\"true\">weg</p>",
            ["paragraph: Da."]
        ),
        (
            "text in the JSON only",
            "<html><head><script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":"
                + "\"" + String(repeating: "Ein Satz. ", count: 10) + "\"}</script></head>"
                + "<body><div id=app>Lädt</div></body></html>",
            ["paragraph: " + String(repeating: "Ein Satz. ", count: 10).dropLast()]
        ),
        (
            "an interview",
            """
            <main><p><b>Bote:</b> Wann?</p><p><b>Amt:</b> Bald.</p><p><b>Bote:</b> Sicher?</p>
            <p><b>Amt:</b> Ja.</p></main>
            """,
            [
                "speech (Bote): Wann?", "speech (Amt): Bald.", "speech (Bote): Sicher?",
                "speech (Amt): Ja.",
            ]
        ),
        (
            "an interview with bold questions",
            """
            <main><p><b>Wann?</b></p><p>Bald.</p><p><strong>Sicher?</strong></p><p>Ja.</p>
            <p><b>Und wer?</b></p><p>Ich.</p></main>
            """,
            [
                "question: Wann?", "answer: Bald.", "question: Sicher?", "answer: Ja.",
                "question: Und wer?", "answer: Ich.",
            ]
        ),
        (
            "a live blog of many articles",
            "<main>" + (1...4).map { "<article><p>Eintrag \($0).</p></article>" }.joined()
                + "</main>",
            (1...4).map { "paragraph: Eintrag \($0)." }
        ),
    ]

    @Test("Pages of every quality are read", arguments: pages.indices)
    func quality(_ index: Int) throws {
        let (name, html, outline) = Self.pages[index]
        let article = try #require(try Reading("a.htm", html).articles.first, "\(name)")
        #expect(article.outline == outline, "\(name)")
    }

    @Test("Latin-1 named in the page, and UTF-8 where the page is wrong about itself")
    func encodings() throws {
        let latin = Array("<meta charset=iso-8859-1><p>Gr".utf8) + [0xFC, 0xDF] + Array("e".utf8)
        #expect(try Reading("a.html", latin).articles.map { $0.words(0) } == ["Grüße"])
        let wrong = "<meta charset=iso-8859-1><p>Grüße"
        #expect(try Reading("a.html", wrong).articles.map { $0.words(0) } == ["Grüße"])
    }

    @Test(
        "Hostile pages give text or a reason",
        arguments: [
            String(repeating: "<div>", count: 100_000) + "x",
            String(repeating: "<", count: 100_000),
            String(repeating: "<p><b>", count: 20_000),
            "<!--" + String(repeating: "-", count: 100_000),
            "<script>" + String(repeating: "a", count: 100_000),
            "<p>" + String(repeating: "&", count: 50_000),
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><p>&b;",
            "<a href='javascript:alert(1)'>x</a>", "<svg><p>x</svg>", "<p \u{1B}]0;x\u{7}>y",
        ])
    func hostile(_ html: String) throws {
        let reading = try Reading("a.html", html)
        #expect(reading.articles.count + reading.failures.count == 1)
        #expect(reading.articles.allSatisfy { !$0.metadata.url.hasPrefix("javascript") })
    }
}
