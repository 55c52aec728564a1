import GermanAnalysis
import Testing

/// Dictionary forms, families and cuts with this machine's dictionaries.
@Suite("Lemmas, families and parts", .enabled(if: hasDictionaries))
struct LemmaTests {
    let analyzer = Analyzer(lexicon: machine?.lexicon ?? .rulesOnly)

    private func lemma(_ word: String) -> String {
        String(decoding: analyzer.stem(of: Array(word.utf8)), as: UTF8.self)
    }

    private func family(_ word: String) -> String {
        String(decoding: analyzer.family(of: Array(word.utf8)), as: UTF8.self)
    }

    @Test(
        "forms stand for their dictionary form",
        arguments: [
            "gehen": "geht ging gegangen gehe ginge",
            "mitteilen": "mitgeteilt mitzuteilen",
            "aufhören": "aufgehört aufhört aufzuhören", "anleinen": "angeleint",
            "rocken": "gerockt", "haus": "Häuser Häusern Hauses", "museum": "Museen Museums",
            "halle": "Halle Hallen", "turnhalle": "Turnhallen", "strasse": "Straße Straßen Strasse",
            "vorsorge": "Vorsorge", "vorsorgen": "vorsorgt vorgesorgt", "konto": "Konten Kontos",
            "gut": "besser besten gute", "gross": "größer größten große", "arzt": "Ärzte Arztes",
            "lehrerin": "Lehrerinnen Lehrerin", "blinken": "Blinkens", "xi": "Xis",
            "nexus": "Nexus", "varoufakis": "Varoufakis", "waschhaus": "Waschhause Waschhäuser",
            "standardwert": "Standardwerte Standardwerten", "honorabel": "honorable honorabler",
            "koalitionsverhandlung": "Koalitionsverhandlungen", "russisch": "russische russischer",
            "erstmalig": "erstmalige erstmaligen", "singen": "sänge gesungen sang",
        ])
    func forms(_ expected: String, _ words: String) {
        for word in words.split(separator: " ") {
            #expect(lemma(String(word)) == expected, "\(word)")
        }
    }

    @Test("a capital picks the noun, a small letter the verb")
    func capitals() {
        #expect(lemma("Strömen") == "strom")
        #expect(lemma("strömen") == "strömen")
        #expect(lemma("Angeboten") == "angebot")
        #expect(lemma("angeboten") == "anbieten")
        // Both are indexed, whatever the case.
        let terms = analyzer.analysis(of: analyzer.word(Array("Strömen".utf8))).terms
        #expect(
            terms.filter { $0.kind == .lemma }.map { analyzer.string(of: $0.id) }
                == ["strom", "strömen"])
    }

    @Test(
        "words that look alike stay apart",
        arguments: [
            ("Bär", "Bar"), ("würden", "Würde"), ("Gericht", "richten"),
            ("Gesetz", "setzen"), ("Geschichte", "Schicht"), ("Gefahr", "fahren"),
            ("Halle", "Hall"), ("Liste", "List"), ("Konzern", "Konzert"), ("Kirche", "Kirsche"),
            ("gerecht", "rechen"),
        ])
    func traps(_ first: String, _ second: String) {
        #expect(lemma(first) != lemma(second))
    }

    @Test(
        "letters that only look like a transliterated umlaut stay",
        arguments: [
            ("Michael", "michael"), ("aktuell", "aktuell"), ("Israel", "israel"), ("neue", "neu"),
            ("fortzuentwickeln", "fortentwickeln"),
        ])
    func noTransliteration(_ word: String, _ expected: String) {
        #expect(lemma(word) == expected)
    }

    @Test(
        "a family shares a key",
        arguments: [
            "Politiker Politikerin Politikerinnen", "genehmigen Genehmigung genehmigt",
            "Rücktritt zurücktreten zurückgetreten", "Lieferung liefern Lieferungen",
            "Russland russisch Russe Russin", "Österreich österreichische Österreicher",
            "Türkei türkischen Türken",
        ])
    func families(_ words: String) {
        #expect(Set(words.split(separator: " ").map { family(String($0)) }).count == 1)
    }

    @Test(
        "compounds are cut, and words that are one stay whole",
        arguments: [
            "Rüstungs+industrie", "Bahn+hofs+halle", "Bundes+tags+wahl+ergebnis",
            "Klima+schutz+ministerin", "Kranken+haus+reform", "Mikro+elektronik",
            "Export+kontrollen", "Krebs+vorsorge", "Schulden+bremse", "Zeitungs+bericht",
            "Teilnehmer", "Feststellung", "Vorsicht", "Regierung", "Steinmeier", "Hamburg",
            "Michael", "festgestellt",
        ])
    func parts(_ expected: String) {
        let word = expected.filter { $0 != "+" }
        #expect(
            String(decoding: analyzer.parts(of: Array(word.utf8)), as: UTF8.self) == expected)
    }

    @Test("the lexicon stays within its size and opens without being read")
    func size() throws {
        let result = try #require(machine)
        #expect(result.lexicon.byteCount < 6_000_000)
        #expect(result.lexicon.keyCount > 300_000)
    }
}
