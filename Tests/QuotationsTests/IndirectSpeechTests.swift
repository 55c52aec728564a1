import Quotations
import Testing

@Suite("Indirect speech")
struct IndirectSpeechTests {
    static let constructions: [Example] = [
        Example(
            "Mia Lenz sagte, dass der Bus pünktlich komme.",
            indirect("dass der Bus pünktlich komme", by: "Mia Lenz", "verb-dass")),
        Example(
            "Die Polizei teilte am Abend mit, dass niemand verletzt wurde.",
            indirect("dass niemand verletzt wurde", by: "Die Polizei", "verb-dass")),
        Example(
            "Gestern hat Mia Lenz mitgeteilt, dass sie kandidiert.",
            indirect("dass sie kandidiert", by: "Mia Lenz", "verb-dass")),
        Example(
            "Sie fragte, ob der Bus pünktlich komme.",
            indirect("ob der Bus pünktlich komme", by: "Sie", "verb-dass")),
        Example(
            "Mia Lenz sagte, der Bus komme pünktlich.",
            indirect("der Bus komme pünktlich", by: "Mia Lenz", "verb-konjunktiv")),
        Example(
            "Die Stadt kündigte an, die Brücke im Mai zu öffnen.",
            indirect("die Brücke im Mai zu öffnen", by: "Die Stadt", "verb-zu")),
        Example(
            "Mia Lenz warf dem Rat vor, die Schule vergessen zu haben.",
            indirect("die Schule vergessen zu haben", by: "Mia Lenz", "verb-zu")),
        Example(
            "Der Bus komme pünktlich, sagte Mia Lenz.",
            indirect("Der Bus komme pünktlich", by: "Mia Lenz", "clause-verb")),
        Example(
            "Ob der Bus pünktlich komme, ließ Mia Lenz offen.",
            indirect("Ob der Bus pünktlich komme", by: "Mia Lenz", "clause-verb")),
        Example(
            "Der Bus, sagte Mia Lenz, komme heute pünktlich.",
            indirect("Der Bus … komme heute pünktlich", by: "Mia Lenz", "clause-verb")),
        Example(
            "Nach Angaben der Polizei war die Straße glatt.",
            indirect("war die Straße glatt", by: "Angaben der Polizei", "nach")),
        Example(
            "Die Straße war nach Angaben der Polizei glatt.",
            indirect("Die Straße war … glatt", by: "Angaben der Polizei", "nach")),
        Example(
            "Laut Mia Lenz war die Straße glatt.",
            indirect("war die Straße glatt", by: "Mia Lenz", "laut")),
        Example(
            "Einem Bericht der Stadt zufolge war die Straße glatt.",
            indirect("war die Straße glatt", by: "Einem Bericht der Stadt", "zufolge")),
        Example(
            "Die Straße war ihrer Meinung nach zu glatt.",
            indirect("Die Straße war … zu glatt", by: "ihrer Meinung", "nach")),
        Example(
            "Die Straße sei glatt gewesen, so Mia Lenz.",
            indirect("Die Straße sei glatt gewesen", by: "Mia Lenz", "so")),
        Example(
            "Wie Mia Lenz mitteilte, war die Straße glatt.",
            indirect("war die Straße glatt", by: "Mia Lenz", "wie")),
        Example(
            "Die Straße war glatt, wie Mia Lenz berichtete.",
            indirect("Die Straße war glatt", by: "Mia Lenz", "wie")),
        Example(
            "Der Vorwurf der Bürger, der Rat habe geschlafen, wiegt schwer.",
            indirect("der Rat habe geschlafen", by: "Der Vorwurf der Bürger", "noun")),
        Example(
            "Die Straße war glatt. Dies bestätigte die Polizei.",
            indirect("Die Straße war glatt … Dies", by: "die Polizei", "dies")),
        Example(
            "Mia Lenz kritisierte die Pläne, die viel zu teuer seien.",
            indirect("die viel zu teuer seien", by: "Mia Lenz", "clause-konjunktiv")),
    ]

    @Test("is found with its speaker in each construction", arguments: constructions)
    func construction(example: Example) { check(example) }

    @Test("goes on with the last speaker in sentences in the Konjunktiv")
    func carried() {
        check(
            Example(
                "Mia Lenz sagte, der Bus komme. Er sei nur langsam. Das habe man gewusst.",
                Expected(
                    type: .indirectFreeIndirect, text: "Er sei nur langsam. Das habe man gewusst",
                    mention: "Mia Lenz", speaker: "Mia Lenz", rule: "konjunktiv-carried")))
    }

    @Test("tells acts of speech that are not rendered")
    func acts() {
        check(
            Example(
                "Mia Lenz forderte den Abriss der Brücke.",
                Expected(
                    type: .reported, text: "Mia Lenz forderte den Abriss der Brücke",
                    mention: "Mia Lenz", speaker: "Mia Lenz", rule: "act")))
    }

    @Test("gives the cue with its separated particle as one verb")
    func separableCue() throws {
        let text = "Die Polizei teilte am Abend mit, dass niemand verletzt wurde."
        let bytes = Array(text.utf8)
        let found = makeFinder().quotations(in: bytes, blocks: []).first { $0.type == .indirect }
        let quotation = try #require(found)
        #expect(quotation.cueLemma == "mitteilen")
        #expect(
            quotation.cue.map { String(decoding: bytes[$0], as: UTF8.self) } == ["teilte", "mit"])
    }

    @Test(
        "is marked where the text says that it was not said",
        arguments: [
            ("Mia Lenz bestritt, die Pläne gekannt zu haben.", true),
            ("Mia Lenz sagte nicht, dass die Brücke fällt.", true),
            ("Mia Lenz sagte, dass die Brücke nicht fällt.", false),
            ("Mia Lenz widersprach: Die Brücke sei sicher.", false),
        ])
    func denied(text: String, isDenied: Bool) throws {
        let found = makeFinder().quotations(in: Array(text.utf8), blocks: [])
        #expect(try #require(found.first).isDenied == isDenied)
    }
}
