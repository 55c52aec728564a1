import Quotations
import Testing

@Suite("Constructions of reported speech")
struct ConstructionTests {
    static let frames: [Example] = [
        Example(
            "Die Trainerin Lisa Brandt ist zuversichtlich, dass ihr Team am Samstag gewinnt.",
            indirect(
                "dass ihr Team am Samstag gewinnt", by: "Die Trainerin Lisa Brandt",
                as: "Lisa Brandt", "verb-dass")),
        Example(
            "Der Verband zeigte sich besorgt, die Preise könnten weiter steigen.",
            indirect("die Preise könnten weiter steigen", by: "Der Verband", "verb-konjunktiv")),
        Example(
            "Paul Roth hält es für möglich, dass die Brücke noch im Herbst öffnet.",
            indirect(
                "dass die Brücke noch im Herbst öffnet", by: "Paul Roth", "verb-dass")),
        Example(
            "Die Gewerkschaft warnte davor, das Werk zu schließen.",
            indirect("das Werk zu schließen", by: "Die Gewerkschaft", "verb-zu")),
        Example(
            "Jan Holm sprach davon, dass die Kosten steigen.",
            indirect("dass die Kosten steigen", by: "Jan Holm", "verb-dass")),
        Example(
            "Jetzt gab der Leiter des Amts, Andreas Huber, bekannt, dass die Prüfung beendet ist.",
            indirect(
                "dass die Prüfung beendet ist", by: "der Leiter des Amts, Andreas Huber",
                as: "Andreas Huber", "verb-dass")),
        Example(
            "„Wir werden“, sagte Paul Roth, „das nicht hinnehmen.“",
            direct("Wir werden … das nicht hinnehmen.", by: "Paul Roth", "quote-verb")),
        Example(
            "„Wir gehen.“, sagte Paul Roth, „Niemand bleibt hier.“",
            direct("Wir gehen.", by: "Paul Roth", "quote-verb"),
            direct("Niemand bleibt hier.", by: "Paul Roth", "verb-quote")),
        Example(
            "Paul Roth winkt ab: Das sei ein alter Hut.",
            Expected(
                type: .indirectFreeIndirect, text: "Das sei ein alter Hut", mention: "Paul Roth",
                speaker: nil, rule: "colon-konjunktiv")),
        Example(
            "Für Paul Roth steht fest: Das Werk müsse schließen.",
            Expected(
                type: .indirectFreeIndirect, text: "Das Werk müsse schließen", mention: "Paul Roth",
                speaker: nil, rule: "colon-konjunktiv")),
        Example(
            "Wien/Bad Ischl (dpa) – Der Umbau hat laut Paul Roth begonnen.",
            indirect("Der Umbau hat … begonnen", by: "Paul Roth", "laut")),
        Example(
            "Köln – Nach dem Sturm sind die Straßen frei, sagte Paul Roth.",
            indirect("Nach dem Sturm sind die Straßen frei", by: "Paul Roth", "clause-verb")),
        Example(
            "Paul Roth – Leiter des Amts – sagte, dass die Prüfung beendet ist.",
            indirect(
                "dass die Prüfung beendet ist", by: "Paul Roth – Leiter des Amts", as: "Paul Roth",
                "verb-dass")),
        Example(
            "Der Umbau, so schätzen die Forscher, dauert noch zehn Jahre.",
            indirect("Der Umbau … dauert noch zehn Jahre", by: "die Forscher", "so-verb")),
        Example(
            "Die Strecke ist wieder frei, so heißt es in einer Mitteilung der Bahn.",
            indirect(
                "Die Strecke ist wieder frei", by: "einer Mitteilung der Bahn", "so-verb")),
        Example(
            "Einige vertreten die Auffassung, die Steuer sei zu hoch.",
            indirect("die Steuer sei zu hoch", by: "Einige", "noun")),
        Example(
            "Von der Polizei kam die Information, die Straße sei gesperrt.",
            indirect("die Straße sei gesperrt", by: "der Polizei", "noun")),
        Example(
            "Aus dem Ministerium verlautete, man prüfe die Vorwürfe.",
            indirect("man prüfe die Vorwürfe", by: "dem Ministerium", "verb-konjunktiv")),
        Example(
            "In einer Erklärung, die am Montag veröffentlicht wurde, heißt es, die Firma sei "
                + "zahlungsfähig.",
            indirect("die Firma sei zahlungsfähig", by: "einer Erklärung", "verb-konjunktiv")),
        Example(
            "Jan Holm ließ ausrichten, er komme später.",
            indirect("er komme später", by: "Jan Holm", "verb-konjunktiv")),
        Example(
            "Auch der Bürgermeister Jan Holm sagte, das Bad werde gebaut.",
            indirect(
                "das Bad werde gebaut", by: "der Bürgermeister Jan Holm", as: "Jan Holm",
                "verb-konjunktiv")),
        Example(
            "Die Nachricht, wonach das Werk schließt, ist falsch.",
            indirect("das Werk schließt", by: "Die Nachricht", "wonach")),
        Example(
            "Laut einer am Dienstag veröffentlichten Mitteilung der Stadt fährt der Bus wieder.",
            indirect(
                "fährt der Bus wieder",
                by: "einer am Dienstag veröffentlichten Mitteilung der Stadt", "laut")),
    ]

    @Test("with a frame are found with their speaker", arguments: frames)
    func framed(example: Example) { check(example) }

    static let fragments: [Example] = [
        Example(
            "Die Pläne bezeichnete Jan Holm als „teuren Unsinn“.",
            direct("teuren Unsinn", by: "Jan Holm", "fragment-verb")),
        Example(
            "Für die Lehrerin Mia Lenz ist der Plan „unfertig“.",
            direct("unfertig", by: "die Lehrerin Mia Lenz", as: "Mia Lenz", "fragment-view")),
        Example(
            "Die Menge skandierte Parolen wie „Freiheit für alle!“ und zog weiter.",
            direct("Freiheit für alle!", by: "Die Menge", "fragment-verb")),
        Example(
            "In dem Papier ist von einem „offenen Dialog“ die Rede.",
            direct("offenen Dialog", by: "dem Papier", "fragment-verb")),
        Example(
            "Die Regierung hat den Nachbarn als „junge Demokratie mit Zukunft“ bezeichnet.",
            direct("junge Demokratie mit Zukunft", by: "Die Regierung", "fragment-verb")),
        Example(
            "Trainer Paul Roth war zufrieden: „Ein guter Start“, sagte er.",
            direct("Ein guter Start", by: "er", as: "Paul Roth", "quote-verb")),
        Example(
            "Paul Roth warnte vor Stau, wenn die Brücke gesperrt werde: „Dann steht die Stadt.“",
            direct("Dann steht die Stadt.", by: "Paul Roth", "colon-subject")),
    ]

    @Test("of quoted fragments are found with their speaker", arguments: fragments)
    func quoted(example: Example) { check(example) }

    @Test(
        "that only look like speech are left alone",
        arguments: [
            "„Die Welt“ berichtet unter Berufung auf einen Zeugen ausführlich.",
            "Das Buch „Die Brücke am Fluss“ kostet zehn Euro.",
            "Der Hurrikan hat sich wie erwartet abgeschwächt.",
            "Drei Tage nach dem Bericht kam der Regen.",
            "Er erhielt die Urkunde („goldene Feder“) am Abend.",
        ])
    func nothing(text: String) {
        let found = makeFinder().quotations(in: Array(text.utf8), blocks: [])
        #expect(found.map(\.rule) == [])
    }

    @Test("end where the reporter's own words go on")
    func ends() {
        let text = Array("Jan Holm sagte, er sei unschuldig, und lobte die Polizei.".utf8)
        let found = makeFinder().quotations(in: text, blocks: [])
        let said = found.map { String(decoding: text[$0.spans[0]], as: UTF8.self) }
        #expect(said == ["er sei unschuldig"])
    }
}
