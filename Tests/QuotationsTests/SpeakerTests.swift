import Quotations
import Testing

@Suite("Speakers")
struct SpeakerTests {
    /// The last statement's speaker.
    private func speaker(_ text: String) -> Speaker? {
        makeFinder().quotations(in: Array(text.utf8), blocks: []).last?.speaker
    }

    @Test(
        "are resolved to the fullest name in the article",
        arguments: [
            ("Ministerin Anna Krug kam. Krug sagte, dass sie bleibt.", "Anna Krug"),
            ("Ministerin Anna Krug kam. Nach Krugs Worten bleibt sie im Amt.", "Anna Krug"),
            ("Ministerin Anna Krug kam. Die Ministerin sagte, dass sie bleibt.", "Anna Krug"),
            ("Ministerin Anna Krug kam. Sie sagte, dass alles gut wird.", "Anna Krug"),
            (
                "Anna Krug traf Peter Voss. Krug lachte. Dann sagte er, dass es spät sei.",
                "Peter Voss"
            ),
            ("Peter Voss, 52, kam an. „Ich bleibe hier“, sagte der 52-Jährige.", "Peter Voss"),
            (
                "Der chinesische Präsident Hu Meng kam. „Wir bleiben“, sagte Chinas Staatschef.",
                "Hu Meng"
            ),
            (
                "Frankreichs Außenminister Luc Morel traf den polnischen Außenminister Jan Kos. "
                    + "„Wir bleiben Freunde“, sagte der polnische Außenminister.", "Jan Kos"
            ),
            (
                "Luc Morel, Präsident des Verbands, kam. „Na also“, sagte der Präsident.",
                "Luc Morel"
            ),
            ("„Es war Absicht“, hieß es vom Sprecher der Polizei Viktor Osin.", "Viktor Osin"),
            (
                "Der Hochkommissar für Flüchtlinge, Zumbo Quarsa, sagte, dass es eilt. Es gebe "
                    + "keine Zelte, sagte der Hochkommissar.", "Zumbo Quarsa"
            ),
            ("Ansonsten verspricht Jan Kos, dass es besser wird.", "Jan Kos"),
            ("Zumindest sagte Jan Kos, dass es besser wird.", "Jan Kos"),
            ("„Wir streiken morgen“, sagte Peter Voss von der Gewerkschaft.", "Peter Voss"),
            ("„Wir streiken morgen“, sagte Peter von der Weide.", "Peter von der Weide"),
            (
                "Nach dem Spiel soll Peter Voss zu Paul Kerr gesagt haben: „Geh nach Hause!“",
                "Peter Voss"
            ),
            (
                "Der sich selbst als Retter sehende Unternehmer Jan Kos rief: „Wir gewinnen!“",
                "Jan Kos"
            ),
            (
                "Sie wisse, dass die Arbeit nicht frei von Fehlern sei, hatte Anna Krug damals "
                    + "gesagt.", "Anna Krug"
            ),
            ("Jan Kos lehnt den Plan ab, er sei viel zu teuer.", "Jan Kos"),
            (
                "Dann kam Anna Krug. Ministerin Eva Roth habe gezögert, kritisierte sie.",
                "Anna Krug"
            ),
            ("Anna Krug lachte. Darauf Eva Roth: „Das ist nicht lustig.“", "Eva Roth"),
            (
                "Anna Krug blieb. „Nein“, sagte Krug.\n\nKurz vor 18 Uhr hat Eva Roth den Plan in "
                    + "der Mappe. Fehlen noch acht. Bis zum Frost, so rechnet sie vor, wird es eng.",
                "Eva Roth"
            ),
            (
                "Peter Voss spielte zuerst. Weil alle trafen, war Trainer Jan Kos danach froh. "
                    + "„Ein guter Start“, sagte er.", "Jan Kos"
            ),
            (
                "Jan Kos leidet sehr. In einem Gespräch mit dem Anwalt der Familie, Peter Voss, "
                    + "sagte dieser, dass es schlimm steht.", "Peter Voss"
            ),
            (
                "Jan Kos gewann. Kos lachte.\n\nSein Vater Paul Kos weinte.\n\nDer Tag hatte schlecht "
                    + "begonnen. „Der Funk ist halt schlecht“, sagte Kos.", "Jan Kos"
            ),
            (
                "Kapitän Jan Kos ergänzte: „Wir geben nicht auf.“ Direktorin Eva Roth stellte sich vor "
                    + "ihn. Eine Debatte werde es mit ihr nicht geben. „Er genießt unser Vertrauen.“",
                "Eva Roth"
            ),
            ("„Ich bin unschuldig“, sagte Bernd S. nach dem Urteil.", "Bernd S."),
            ("Anna Krug lobte das. Krugs Vorgänger Peter Voss nannte es „Unfug“.", "Peter Voss"),
            (
                "Nach dem Spiel gegen Aufsteiger Zell ist es still. Zells Torschütze Peter Voss "
                    + "lachte: „Ich habe drei Tore.“", "Peter Voss"
            ),
            (
                "Zwischen den Welten pendelt Anna Krug, die verhandelt.\n\nDraußen stehen viele "
                    + "Leute. Eine von ihnen, die Studentin Eva Roth aus Bonn, hat Urlaub. Man habe "
                    + "gewarnt. „Ich bleibe trotzdem hier“, sagt sie.", "Eva Roth"
            ),
        ])
    func resolved(text: String, name: String) {
        #expect(speaker(text)?.name == name)
        #expect(speaker(text)?.kind == .person)
    }

    @Test(
        "carry the office that stands beside the name",
        arguments: [
            ("US-Außenminister Paul Kerr sagte, dass er reist.", "US-Außenminister"),
            (
                "Der chinesische Außenminister Hu Meng sagte, dass er reist.",
                "chinesischer Außenminister"
            ),
            (
                "Man traf den chinesischen Präsidenten Hu Meng. Hu sagte, er reise.",
                "chinesischer Präsident"
            ),
            ("Anna Krug, Sprecherin der Bahn, sagte, dass sie reist.", "Sprecherin der Bahn"),
            ("„Das geht so nicht weiter“, sagte Ministerin Anna Krug.", "Ministerin"),
            ("„Wir haben lange gesucht“, fasste Professor Paul Kerr zusammen.", "Professor"),
            ("Er traf seinen Kollegen Paul Kerr. Kerr sagte, er reise.", "Kollege"),
            ("Frau Anna Krug sagte, dass sie reist.", ""),
            ("Der Vorsitzende Richter Peter Voss sagte, dass er reist.", "Vorsitzender Richter"),
            ("Der neue Vorsitzende Peter Voss sagte, dass er reist.", "neuer Vorsitzender"),
            ("Die neue Vorsitzende Yuna Kim sagte, dass sie reist.", "neue Vorsitzende"),
            (
                "Yuna Kim, Vorsitzende des Vereins, sagte, dass sie reist.",
                "Vorsitzende des Vereins"
            ),
            ("Man traf den Abgeordneten Jan Kos. Kos sagte, er reise.", "Abgeordneter"),
            ("„Es reicht“, sagte Ministerin Anna Richter.", "Ministerin"),
            ("„Es reicht“, sagte Anna Richter.", ""),
            ("„Es reicht“, sagte deren Anwalt Peter Voss.", "Anwalt"),
            (
                "Die Leiterin eines Verlags aus Bonn, Anna Krug, sagte, dass sie reist.",
                "Leiterin eines Verlags aus Bonn"
            ),
            (
                "Die Leiterin eines Herstellers aus Bonn, Anna Krug, sagte, dass sie reist.",
                "Leiterin eines Herstellers aus Bonn"
            ),
        ])
    func roles(text: String, role: String) { #expect(speaker(text)?.role == role) }

    @Test(
        "keep their surnames where these are offices too",
        arguments: [
            ("„Es reicht“, sagte Bank-Präsident Jens Weidmann.", "Jens Weidmann"),
            ("„Es reicht“, sagte Sprecher Karl-Peter Naumann.", "Karl-Peter Naumann"),
            ("„Es reicht“, sagte die Ministerin Petra Bauer.", "Petra Bauer"),
            ("Hans König kam. „Es reicht“, sagte König.", "Hans König"),
            ("Peter Müllers Anwalt sagte, dass es regnet.", "Peter Müllers Anwalt"),
            (
                "Der Anwalt Thomas Richter kam. „So ist das Gesetz“, sagte der Richter.",
                "Richter"
            ),
        ])
    func surnames(text: String, name: String) { #expect(speaker(text)?.name == name) }

    @Test(
        "that are no persons stay as written, with their kind",
        arguments: [
            ("Die Polizei teilte mit, dass es regnet.", "Polizei", SpeakerKind.organization),
            ("Nach Angaben der Polizei regnet es seit gestern.", "Angaben der Polizei", .source),
            ("Die Anwohner sagten, dass es regnet.", "Anwohner", .group),
            (
                "Nationalrat Beat Roth war dagegen. Der Verband begrüßt das Abkommen. Man habe "
                    + "gewartet, ließ er verlauten.", "Verband", .organization
            ),
            ("Medienberichten zufolge regnet es seit gestern.", "Medienberichte", .source),
            ("Es regne, begründete das Gericht das Urteil.", "Gericht", .organization),
            (
                "Die Hamburger Stadtreinigung sagte, es werde dauern.", "Hamburger Stadtreinigung",
                .organization
            ),
            (
                "Anna Krug und Peter Voss sagten, dass es regnet.", "Anna Krug und Peter Voss",
                .group
            ),
        ])
    func kinds(text: String, name: String, kind: SpeakerKind) {
        #expect(speaker(text) == Speaker(name: name, kind: kind))
    }

    @Test(
        "without a name are listed in the nominative, as they are called without an article",
        arguments: [
            ("Der frühere Betriebsrat sagte, dass es regnet.", "früherer Betriebsrat"),
            ("Das zuständige Landesamt teilte mit, dass es regnet.", "zuständiges Landesamt"),
            ("Die lokalen Behörden teilten mit, dass es regnet.", "lokale Behörden"),
            (
                "Der amtlichen Nachrichtenagentur zufolge regnet es dort.",
                "amtliche Nachrichtenagentur"
            ),
            ("Laut einem internen Papier regnet es dort oft.", "internes Papier"),
            ("Laut einem internen Schreiben regnet es dort oft.", "internes Schreiben"),
            ("Laut einem internen Bericht regnet es dort oft.", "interner Bericht"),
            ("Nach offiziellen Angaben regnet es dort oft.", "offizielle Angaben"),
            ("Unbestätigten Berichten zufolge regnet es dort oft.", "Unbestätigte Berichte"),
            ("Nach ersten Erkenntnissen regnet es dort oft.", "erste Erkenntnisse"),
            ("Der alte Gefährte sagte, dass es regnet.", "alte Gefährte"),
            ("Seine Tochter sagte, dass es regnet.", "Tochter"),
            ("Das Auswärtige Amt teilte mit, dass es regnet.", "Auswärtiges Amt"),
            ("Laut dem Auswärtigen Amt regnet es dort oft.", "Auswärtiges Amt"),
            ("Der Deutsche Städtetag teilte mit, dass es regnet.", "Deutscher Städtetag"),
            ("Die Wiener Zeitung berichtete, dass es regnet.", "Wiener Zeitung"),
            ("Den bisherigen Ermittlungen zufolge war es Absicht.", "bisherige Ermittlungen"),
            (
                "Einem leitenden Bundespolizisten zufolge war es Absicht.",
                "leitender Bundespolizist"
            ),
            ("Es regne, sagen die meisten Befragten.", "die meisten Befragten"),
            ("Fünf konservative Richter sagten, dass es regnet.", "Fünf konservative Richter"),
            (
                "Laut einer am Montag veröffentlichten Studie regnet es dort oft.",
                "am Montag veröffentlichte Studie"
            ),
            ("Berichten der Presse zufolge regnet es dort oft.", "Berichte der Presse"),
            (
                "Das sei falsch, sagte der Bundespolizist der Silvesternacht.",
                "Bundespolizist der Silvesternacht"
            ),
        ])
    func nominative(text: String, name: String) { #expect(speaker(text)?.name == name) }

    @Test(
        "stay open where nobody fits",
        arguments: [
            "Ihrer Ansicht nach regnet es dort oft.", "Nach eigenen Angaben regnet es dort oft.",
            "Anna Krug kam. Letztere verbreiten, dass es regnet.",
            "Er sagte, dass es regnet.", "Anna Krug kam. Er sagte, dass es regnet.",
            "Es heißt, dass es regnet.", "Es stellt sich die Frage, ob es morgen regnet.",
            "Unter dem Verdacht, das Geld genommen zu haben, steht niemand.",
            "Dem Vernehmen nach regnet es dort oft.",
        ])
    func open(text: String) { #expect(speaker(text) == nil) }

    @Test("of what opens a paragraph in the Konjunktiv is whom the next sentence names")
    func coming() {
        let text =
            "Das Rad ist kaputt, sagte Anna Krug.\n\nDer Chef habe ihn gefragt, ob er aufgebe. Er habe "
            + "geschwiegen, erzählt Jan Kos."
        let names = makeFinder().quotations(in: Array(text.utf8), blocks: []).map(\.speaker?.name)
        #expect(names == ["Anna Krug", "Jan Kos", "Jan Kos"])
    }

    @Test(
        "are nobody with an office where a party, a trade or a kin is meant",
        arguments: ["Angeklagte", "Zeuge", "Mieter", "Polizist", "Insolvenzverwalter", "Nachbar"])
    func parties(noun: String) {
        let found = speaker(
            "Landrat Otto Hahn sagte, es sei Zeit. Am Abend kam er. Der \(noun) sagte, dass es geht."
        )
        #expect(found?.name == noun)
    }

    @Test("of a heading that repeats a quotation are those of the quotation")
    func heading() {
        let text =
            "„Kein Ersatz für gute Schulen“\n\n„Es gibt keinen Ersatz für gute Schulen“, sagte Anna Krug."
        let names = makeFinder().quotations(in: Array(text.utf8), blocks: []).map(\.speaker?.name)
        #expect(names == ["Anna Krug", "Anna Krug"])
    }
}

@Suite("Interviews without labels")
struct InterviewTests {
    /// An introduction, and questions with their answers.
    private func found(_ introduction: String) -> [Quotation] {
        var text = introduction
        var blocks = [TextBlock(range: 0..<text.utf8.count, kind: .paragraph)]
        for number in 0..<3 {
            for (kind, words) in [
                (TextBlock.Kind.question, "Sie sagten, es regnet?"),
                (.answer, "Ja \(number). Sie sagte, es schneie."),
            ] {
                text += "\n\n"
                let start = text.utf8.count
                text += words
                blocks.append(TextBlock(range: start..<text.utf8.count, kind: kind))
            }
        }
        return makeFinder().quotations(in: Array(text.utf8), blocks: blocks)
    }

    @Test("give the answers to the one person who is introduced, and the questions to nobody")
    func answers() {
        let quotations = found("Die Meteorologin Anna Krug über das Wetter.")
        #expect(
            quotations.map(\.rule) == ["interview-answer", "interview-answer", "interview-answer"])
        #expect(quotations.allSatisfy { $0.speaker?.name == "Anna Krug" && $0.type == .direct })
    }

    @Test("leave the answers to nobody where two could have given them")
    func two() {
        let quotations = found("Anna Krug und Peter Voss über das Wetter.")
        #expect(quotations.count == 3 && quotations.allSatisfy { $0.speaker == nil })
    }
}
