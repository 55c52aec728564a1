import Quotations
import Testing

@Suite("Direct speech")
struct DirectSpeechTests {
    @Test(
        "is found between quotation marks of every style",
        arguments: [
            ("„", "“"), ("„", "”"), ("„", "\""), ("“", "”"), ("\"", "\""), ("»", "«"), ("«", "»"),
            ("‚", "‘"), ("›", "‹"), ("‹", "›"),
        ])
    func styles(open: String, close: String) {
        check(
            Example(
                "\(open)Die Brücke bleibt bis zum Herbst gesperrt\(close), sagte Karin Vogt.",
                direct(
                    "Die Brücke bleibt bis zum Herbst gesperrt", by: "Karin Vogt", "quote-verb")))
    }

    static let constructions: [Example] = [
        Example(
            "Bürgermeister Jan Holm sagte: „Wir bauen das Bad neu.“",
            direct(
                "Wir bauen das Bad neu.", by: "Bürgermeister Jan Holm", as: "Jan Holm",
                "colon-quote")),
        Example(
            "„Wir bauen das Bad neu“, sagte Jan Holm am Montag.",
            direct("Wir bauen das Bad neu", by: "Jan Holm", "quote-verb")),
        Example(
            "„Wir bauen das Bad neu. Das ist beschlossen“, so Jan Holm.",
            direct("Wir bauen das Bad neu. Das ist beschlossen", by: "Jan Holm", "so-quote")),
        Example(
            "„Kommt das Bad wieder?“, fragte die Schülerin Mia Lenz.",
            direct(
                "Kommt das Bad wieder?", by: "die Schülerin Mia Lenz", as: "Mia Lenz", "quote-verb")
        ),
        Example(
            "„Kommt das Bad wieder?“ fragte Mia Lenz den Bürgermeister.",
            direct("Kommt das Bad wieder?", by: "Mia Lenz", "quote-verb")),
        Example(
            "Der Trainer Paul Roth zeigte sich zufrieden: „Das war ein guter Tag.“",
            direct(
                "Das war ein guter Tag.", by: "Der Trainer Paul Roth", as: "Paul Roth",
                "colon-quote")),
        Example(
            "Ein Sprecher der Bahn: „Der Zug fährt wieder.“",
            direct("Der Zug fährt wieder.", by: "Ein Sprecher der Bahn", "label-quote")),
        Example(
            "Paul Roth nannte den Vorschlag „völlig aus der Luft gegriffen“.",
            direct("völlig aus der Luft gegriffen", by: "Paul Roth", "fragment-verb")),
        Example(
            "Paul Roth sagte, der Vorschlag sei „völlig aus der Luft gegriffen“.",
            direct("völlig aus der Luft gegriffen", by: "Paul Roth", "fragment-verb-konjunktiv")),
        Example(
            "Die Gewerkschaft sprach von einem „schwarzen Tag für die Stadt“.",
            direct("schwarzen Tag für die Stadt", by: "Die Gewerkschaft", "fragment-verb")),
        Example(
            "Paul Roth lehnte ab. „Das zahlen am Ende die Kinder.“",
            direct("Das zahlen am Ende die Kinder.", by: "Paul Roth", "quote-carried")),
        Example(
            "„Das Wasser stand bis zum Knie.“ Das berichtete Mia Lenz.",
            direct("Das Wasser stand bis zum Knie.", by: "Mia Lenz", "quote-dies")),
        Example(
            "„Meine Mutter sagte immer: ‚Wer rastet, der rostet.‘ Sie hatte recht“, sagte Mia Lenz.",
            direct(
                "Meine Mutter sagte immer: ‚Wer rastet, der rostet.‘ Sie hatte recht",
                by: "Mia Lenz",
                "quote-verb")),
    ]

    @Test("is found with its speaker in each construction", arguments: constructions)
    func construction(example: Example) { check(example) }

    static let fragments: [Example] = [
        Example(
            "Lisa Brandt sprach von einem „schlechten Scherz“ und „reiner Willkür“.",
            direct("schlechten Scherz", by: "Lisa Brandt", "fragment-verb"),
            direct("reiner Willkür", by: "Lisa Brandt", "fragment-verb")),
        Example(
            "„Allerdings bleibt das Hochwasser“ laut Jan Holm „auch im Frühling ein Thema“.",
            direct(
                "Allerdings bleibt das Hochwasser … auch im Frühling ein Thema", by: "Jan Holm",
                "laut-quote")),
        Example(
            "„Im nächsten Jahr“, so die Trainerin Lisa Brandt, werde der Verein „wieder ganz vorn "
                + "mit dabei sein“.",
            direct(
                "wieder ganz vorn mit dabei sein", by: "die Trainerin Lisa Brandt",
                as: "Lisa Brandt",
                "quote-free")),
        Example(
            "„Da bin ich wieder“, mit diesen Worten meldete sich Jan Holm im Rathaus zurück.",
            direct("Da bin ich wieder", by: "Jan Holm", "quote-words")),
        Example(
            "Die Demonstranten hielten Transparente mit Sprüchen wie „Rettet die Altstadt vor dem "
                + "Abriss“ hoch.",
            direct("Rettet die Altstadt vor dem Abriss", by: "Die Demonstranten", "quote-free")),
        Example(
            "Der Trainer hatte nur ein Wort dafür: „Wahnsinn!“",
            direct("Wahnsinn!", by: "Der Trainer", "colon-subject")),
        Example(
            "Wie Mia Lenz erklärte, ist die Freude groß: „Ihr habt uns gerettet, und "
                + "das vergessen wir nie.“",
            direct(
                "Ihr habt uns gerettet, und das vergessen wir nie.", by: "Mia Lenz",
                "colon-subject")),
        Example(
            "Die Leiterin hofft, dass sich jemand findet, „der das Haus wieder mit Leben füllt“.",
            direct(
                "der das Haus wieder mit Leben füllt", by: "Die Leiterin", "fragment-verb-dass")),
    ]

    @Test("is found where only a part of a sentence is quoted", arguments: fragments)
    func fragment(example: Example) { check(example) }

    @Test(
        "has no speaker where only a noun for what is said stands",
        arguments: ["Am Tor waren die Worte zu lesen: „Hier wohnt das Glück, tritt ein.“"])
    func vessel(text: String) throws {
        let found = makeFinder().quotations(in: Array(text.utf8), blocks: [])
        let quotation = try #require(found.first { $0.type == .direct })
        #expect(quotation.speaker == nil)
    }

    @Test("gives up at the end of its paragraph when the closing mark is missing")
    func unbalanced() {
        let text = "Er las den Brief „an alle und ging.\n\nDie Stadt schweigt. Paul sagt nichts."
        let bytes = Array(text.utf8)
        let second = ranges(of: "Die Stadt schweigt", in: bytes)[0].lowerBound
        for quotation in makeFinder().quotations(in: bytes, blocks: []) {
            #expect(
                quotation.spans.allSatisfy { $0.upperBound <= second || $0.lowerBound >= second })
        }
    }

    @Test("goes on over paragraphs that open with a mark again")
    func paragraphs() {
        let text = "„Erst kam der Regen.\n\n„Dann kam die Flut“, sagte Mia Lenz."
        let quotations = makeFinder().quotations(in: Array(text.utf8), blocks: [])
        let found = quotations.map {
            String(decoding: Array(text.utf8)[$0.spans[0]], as: UTF8.self)
        }
        #expect(found == ["Erst kam der Regen.", "Dann kam die Flut"])
    }

    @Test(
        "is not seen in titles, names and words at a distance",
        arguments: [
            "Der Film „Das Leben der Bienen“ läuft seit gestern.",
            "Das Schiff „Stadt Bregenz“ sticht am Montag in See.",
            "Sie gehört dem Verein „Freunde der Altstadt“ an.",
            "Die Zeitung „Neue Woche“ erscheint nicht mehr.",
            "Das nennt man einen „Sonnenwind“.",
            "Jan Holm sagte, dass der „iPod nano“ verkauft wird.",
            "Jan Holm sagte, dass die „Stadt am See“-Debatte beendet ist.",
            "Laut einem Test des Magazins „auto und reise“ sind alle Reifen gut.",
            "Den Namen der Sendung gab der Sender auch bekannt: „Geheimnisse der Berge“.",
            "Nach Angaben der Polizei ist das als „Dschungel von Graz“ bekannte Lager geräumt.",
            "Jan Holm sagte, dass es für die „Täter“ keine Strafe gibt.",
            "Die Pflanze ist, wie man sagt, „winterhart“.",
            "Jan Holm verwies auf die Seite „www.beispiel.de“.",
            "Jan Holm sagte, dass „example.org“ wieder erreichbar ist.",
        ])
    func titles(text: String) {
        let quotations = makeFinder().quotations(in: Array(text.utf8), blocks: [])
        #expect(!quotations.contains { $0.type == .direct })
    }

    @Test("is the whole block where the markup names its speaker")
    func speechBlock() {
        let bytes = Array("Wir fangen an.\nDas wird gut.".utf8)
        let block = TextBlock(range: 0..<bytes.count, kind: .speech, speaker: "Mia Lenz")
        let quotations = makeFinder().quotations(in: bytes, blocks: [block])
        #expect(quotations.map(\.speaker?.name) == ["Mia Lenz"])
        #expect(quotations.map(\.rule) == ["speech-block"])
    }
}
