import GermanAnalysis
import Testing

@Suite("Tokens")
struct TokenTests {
    /// Tokens as `text kind`, kinds by their first letter.
    private func tokens(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return Analyzer(lexicon: .rulesOnly).analyze(bytes).tokens.map { token in
            let kind =
                switch token.kind {
                case .word: "w"
                case .number: "n"
                case .address: "a"
                case .punctuation: "p"
                case .quotationMark: "q"
                case .symbol: "s"
                }
            return String(decoding: bytes[token.range], as: UTF8.self) + " " + kind
        }
    }

    @Test(
        "a text is cut into tokens of a kind",
        arguments: [
            ("Das Haus.", ["Das w", "Haus w", ". p"]),
            ("US-Außenminister Blinken", ["US-Außenminister w", "Blinken w"]),
            ("z. B. hier", ["z. B. w", "hier w"]),
            ("z.B. hier", ["z.B. w", "hier w"]),
            ("Z. B. hier", ["Z. B. w", "hier w"]),
            ("Dr. Müller", ["Dr. w", "Müller w"]),
            ("3,5 Mio. Euro", ["3,5 n", "Mio. w", "Euro w"]),
            ("am 26. April 2024.", ["am w", "26. n", "April w", "2024 n", ". p"]),
            ("um 20.15 Uhr", ["um w", "20.15 n", "Uhr w"]),
            ("1.000,50 €", ["1.000,50 n", "€ s"]),
            ("1’000 Franken", ["1’000 n", "Franken w"]),
            ("2:1", ["2:1 n"]),
            ("2024-04-26", ["2024-04-26 n"]),
            ("2015-2016", ["2015 n", "- p", "2016 n"]),
            ("Ende 2024. Der", ["Ende w", "2024 n", ". p", "Der w"]),
            ("am 26. Das", ["am w", "26 n", ". p", "Das w"]),
            ("A380 und CO2", ["A380 w", "und w", "CO2 w"]),
            ("33-Jährige", ["33-Jährige w"]),
            ("1990er", ["1990er w"]),
            ("CDU/CSU", ["CDU w", "/ s", "CSU w"]),
            ("120 km/h", ["120 n", "km/h w"]),
            ("Innen- und Außenpolitik", ["Innen- w", "und w", "Außenpolitik w"]),
            ("Außenpolitiker und -minister", ["Außenpolitiker w", "und w", "-minister w"]),
            ("Politiker:innen", ["Politiker:innen w"]),
            ("Politiker*innen", ["Politiker*innen w"]),
            ("Politiker_innen", ["Politiker_innen w"]),
            ("Politiker/-innen", ["Politiker/-innen w"]),
            ("Politiker(innen)", ["Politiker(innen) w"]),
            ("jede:r", ["jede:r w"]),
            ("dabei: in Rom", ["dabei w", ": p", "in w", "Rom w"]),
            ("https://www.zeit.de/a?b=c.", ["https://www.zeit.de/a?b=c a", ". p"]),
            ("max.muster@web.de schrieb", ["max.muster@web.de a", "schrieb w"]),
            ("auf spiegel.de.", ["auf w", "spiegel.de a", ". p"]),
            ("„www.zeit.de“", ["„ q", "www.zeit.de a", "“ q"]),
            ("zeit.de–Seite", ["zeit.de a", "– p", "Seite w"]),
            ("spiegel.deößt", ["spiegel w", ". p", "deößt w"]),
            ("Ende.Der", ["Ende w", ". p", "Der w"]),
            ("@bundestag #Klima", ["@bundestag a", "#Klima a"]),
            ("Ku’damm", ["Ku’damm w"]),
            ("Marx’ Werk", ["Marx’ w", "Werk w"]),
            ("‚Er sagt es’", ["‚ q", "Er w", "sagt w", "es w", "’ q"]),
            ("„Ja“, sagte er", ["„ q", "Ja w", "“ q", ", p", "sagte w", "er w"]),
            ("H&M", ["H&M w"]),
            ("C++", ["C++ w"]),
            ("Fuß\u{AD}ball", ["Fuß\u{AD}ball w"]),
            ("George W. Bush", ["George w", "W. w", "Bush w"]),
            ("J.K. Rowling", ["J. w", "K. w", "Rowling w"]),
            ("Nein ... doch", ["Nein w", "... p", "doch w"]),
            ("", []),
            (" \u{FEFF}\n", []),
        ])
    func cut(_ text: String, _ expected: [String]) {
        #expect(tokens(text) == expected)
    }

    @Test(
        "sentences end where they end",
        arguments: [
            ("Er kam. Sie ging.", 2),
            ("Er traf Dr. Müller. Sie ging.", 2),
            ("Am 26. April kam er. Er ging.", 2),
            ("Kosten: 3 Mio. Euro usw. Die Bahn kam.", 2),
            ("„Ich komme.“ Dann ging er.", 2),
            ("„Kommst du?“, fragte sie. „Ja.“", 2),
            ("„Halt!“ rief er laut.", 1),
            ("George W. Bush kam. Er ging.", 2),
            ("Das war 2024. Der Winter kam.", 2),
            ("Überschrift ohne Punkt\n\nDer Text.", 2),
            ("Was? Nein! Doch.", 3),
            ("Er ging … Dann kam er.", 2),
        ])
    func sentences(_ text: String, _ count: Int) {
        let analyzed = Analyzer(lexicon: .rulesOnly).analyze(Array(text.utf8))
        #expect(analyzed.sentences.count == count)
        #expect(analyzed.sentences.flatMap { $0 } == Array(analyzed.tokens.indices))
    }

    @Test(
        "a form is folded, whatever way it is written",
        arguments: [
            ("Straße", "strasse"), ("STRASSE", "strasse"), ("STRAẞE", "strasse"),
            ("Fuß\u{AD}ball", "fussball"), ("Mu\u{308}ller", "müller"), ("ﬁnden", "finden"),
            ("Cafe\u{301}", "café"), ("Ärzte", "ärzte"), ("U\u{308}bung", "übung"),
            ("Москва", "москва"),
        ])
    func folding(_ written: String, _ form: String) {
        let analyzer = Analyzer(lexicon: .rulesOnly)
        let word = analyzer.word(Array(written.utf8))
        #expect(analyzer.string(of: analyzer.analysis(of: word).form) == form)
    }

    @Test(
        "numbers and dates have one spelling",
        arguments: [
            ("1.000,50", "1000,5"), ("1000,5", "1000,5"), ("3,50", "3,5"), ("1’000", "1000"),
            ("26.04.2024", "2024-04-26"), ("26.4.24", "2024-04-26"), ("20.15", "20:15"),
            ("20:15", "20:15"), ("007", "7"), ("%", "prozent"), ("€", "euro"),
        ])
    func numbers(_ written: String, _ lemma: String) {
        let analyzer = Analyzer(lexicon: .rulesOnly)
        let word = analyzer.word(Array(written.utf8))
        #expect(analyzer.string(of: analyzer.analysis(of: word).lemma) == lemma)
    }

    @Test("a date is one term at its first token")
    func dates() {
        let analyzer = Analyzer(lexicon: .rulesOnly)
        let text = Array("Am 26. April 2024 kam er.".utf8)
        let joined = analyzer.analyze(text).joined
        #expect(joined.map { analyzer.string(of: $0.id) } == ["2024-04-26"])
        #expect(joined.map(\.token) == [1])
        #expect(
            joined.map { String(decoding: text[$0.range], as: UTF8.self) } == ["26. April 2024"])
    }

    @Test(
        "umlauts that were typed as two letters are restored, case and all",
        arguments: [
            ("Mueller", "Müller"), ("AERZTE", "ÄRZTE"), ("Bauaemter", "Bauämter"),
            ("Oelfoerderung", "Ölförderung"), ("Steuer", nil), ("Quelle", nil), ("Bauer", nil),
            ("Zoll", nil),
        ] as [(String, String?)])
    func umlauts(_ typed: String, _ expected: String?) {
        let restored = Transliteration.umlauted(typed: Array(typed.utf8))
        #expect(restored.map { String(decoding: $0, as: UTF8.self) } == expected)
    }
}
