import GermanAnalysis
import Testing

/// The lexicon of this machine's dictionaries, compiled once for the tests that need one.
let machine = try? LexiconCache.lexicon()
let hasDictionaries = machine.map { !$0.isRulesOnly } ?? false

/// What German does with words, each with its terms and what they speak of.
@Suite("Phenomena of German words", .enabled(if: hasDictionaries))
struct PhenomenonTests {
    let analyzer = Analyzer(lexicon: machine?.lexicon ?? .rulesOnly)

    /// Terms of a text's tokens as `kind term [the bytes it speaks of]`, forms left out.
    private func terms(_ written: String) -> [String] {
        let text = Array(written.utf8)
        let analyzed = analyzer.analyze(text)
        var out: [String] = []
        for (index, token) in analyzed.tokens.enumerated() {
            for term in analyzer.analysis(of: token.word).terms where term.kind != .form {
                let start = token.range.lowerBound
                let bytes = text[(start + Int(term.start))..<(start + Int(term.end))]
                out.append(
                    "\(term.kind) \(analyzer.string(of: term.id)) "
                        + "[\(String(decoding: bytes, as: UTF8.self))]")
            }
            for joined in analyzed.joined where joined.token == index {
                let bytes = String(decoding: text[joined.range], as: UTF8.self)
                out.append("joined \(analyzer.string(of: joined.id)) [\(bytes)]")
            }
        }
        return out
    }

    @Test(
        "a compound is found by its parts, and each marks its own letters",
        arguments: [
            (
                "Rüstungsindustrie",
                [
                    "lemma rüstungsindustrie [Rüstungsindustrie]", "part rüstung [Rüstungs]",
                    "part industrie [industrie]",
                ]
            ),
            (
                "Waffenlieferungen",
                [
                    "lemma waffenlieferung [Waffenlieferungen]", "part waffe [Waffen]",
                    "part lieferung [lieferungen]",
                ]
            ),
            (
                "REGIERUNGSKRISE",
                [
                    "lemma regierungskrise [REGIERUNGSKRISE]", "part regierung [REGIERUNGS]",
                    "part krise [KRISE]",
                ]
            ),
            (
                "Fuß\u{AD}ball",
                ["lemma fussball [Fuß\u{AD}ball]", "part fuss [Fuß\u{AD}]", "part ball [ball]"]
            ),
            (
                "US-Außenminister",
                [
                    "lemma us-aussenminister [US-Außenminister]",
                    "lemma usaussenminister [US-Außenminister]", "part us [US]",
                    "part aussenminister [Außenminister]", "part aussen [Außen]",
                    "part minister [minister]",
                ]
            ),
            (
                "33-Jährige",
                [
                    "lemma 33-jährig [33-Jährige]", "lemma 33jährig [33-Jährige]", "part 33 [33]",
                    "part jährig [Jährige]",
                ]
            ),
            ("Israel", ["lemma israel [Israel]"]),
            ("Teilnehmer", ["lemma teilnehmer [Teilnehmer]"]),
            ("Lieferung", ["lemma lieferung [Lieferung]", "derivation liefern [Lieferung]"]),
            ("russischen", ["lemma russisch [russischen]", "relation russland [russischen]"]),
        ])
    func compounds(_ written: String, _ expected: [String]) {
        #expect(terms(written) == expected)
    }

    @Test(
        "what a word leaves out is put back where it stands",
        arguments: [
            ("Innen- und Außenpolitik", ["joined innenpolitik [Innen-]"]),
            (
                "Ein-, Zwei- und Dreizimmerwohnungen",
                ["joined einzimmerwohnung [Ein-]", "joined zweizimmerwohnung [Zwei-]"]
            ),
            ("Außenpolitiker und -minister", ["joined aussenminister [-minister]"]),
            ("Er teilte den Termin mit.", ["joined mitteilen [teilte den Termin mit]"]),
            ("Sie kündigte an, dass er kommt.", ["joined ankündigen [kündigte an]"]),
            ("Er kam mit dem Auto.", []),
            ("am 26. April 2024", ["joined 2024-04-26 [26. April 2024]"]),
            ("im April 2024", ["joined 2024-04 [April 2024]"]),
        ])
    func joined(_ written: String, _ expected: [String]) {
        #expect(terms(written).filter { $0.hasPrefix("joined") } == expected)
    }

    @Test(
        "a form that names both sexes is found by either",
        arguments: [
            (
                "Politiker:innen",
                ["lemma politiker [Politiker]", "lemma politikerin [Politiker:innen]"]
            ),
            ("Kolleg*innen", ["lemma kollege [Kolleg]", "lemma kollegin [Kolleg*innen]"]),
            ("Ärzt_innen", ["lemma arzt [Ärzt]", "lemma ärztin [Ärzt_innen]"]),
            ("LehrerInnen", ["lemma lehrer [Lehrer]", "lemma lehrerin [LehrerInnen]"]),
            ("Bürger/-innen", ["lemma bürger [Bürger]", "lemma bürgerin [Bürger/-innen]"]),
            ("km/h", ["lemma km/h [km/h]"]),
        ])
    func gender(_ written: String, _ expected: [String]) {
        #expect(terms(written) == expected)
    }

    @Test(
        "addresses, apostrophes, accents and transliterations have their terms",
        arguments: [
            ("https://www.zeit.de/politik", "part zeit.de [zeit.de]"),
            ("max@web.de", "part web.de [web.de]"),
            ("#Klimaschutz", "lemma klimaschutz [Klimaschutz]"),
            ("Ku’damm", "lemma kudamm [Ku’damm]"),
            ("Merkel’s", "lemma merkel [Merkel]"),
            ("Erdoğan", "lemma erdogan [Erdoğan]"),
            ("Mueller", "lemma müller [Mueller]"),
            ("Aussenminister", "lemma aussenminister [Aussenminister]"),
            ("STRASSE", "lemma strasse [STRASSE]"),
            ("20.15", "lemma 20:15 [20.15]"),
            ("A380", "lemma a380 [A380]"),
            ("Dr.", "lemma doktor [Dr.]"),
        ])
    func spellings(_ written: String, _ expected: String) {
        #expect(terms(written).contains(expected))
    }

    @Test("a word longer than any term is cut at a character and keeps its place")
    func longWords() {
        let word = String(repeating: "ä", count: 300)
        let analysis = analyzer.analysis(of: analyzer.word(Array(word.utf8)))
        #expect(analyzer.bytes(of: analysis.form).count == 200)
        #expect(analysis.terms.allSatisfy { Int($0.end) <= 600 })
    }
}
