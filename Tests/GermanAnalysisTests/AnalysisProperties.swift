import GermanAnalysis
import Testing

@Suite("Properties of the analysis")
struct AnalysisProperties {
    /// Pieces that random texts are made of: words, marks, damaged UTF-8.
    private static let pieces: [[UInt8]] =
        [
            "Haus", "US-Außenminister", "Innen- ", "und ", "-minister", "teilte ", "mit", ".", ",",
            "! ", "?", "„", "“", "'", "’", "s", "26. ", "April ", "2024", "1.000,50", ":innen",
            "*in", "/", "(", ")", "@", "#", "www.", "spiegel.de", "z. B. ", "Dr. ", "\n", "\n\n",
            " ", "\u{AD}", "\u{308}", "ß", "Ä", "-", "--", "…", "H&M", "http://", "Ludwig XIV. ",
            "Donaudampfschifffahrtsgesellschaft", "Москва", "中国", "\u{200B}", "A380", "%", "€",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0x80], [0]]

    private static func text(_ seed: Int, pieces count: Int) -> [UInt8] {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        var out: [UInt8] = []
        for _ in 0..<count {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            out += pieces[Int(state % UInt64(pieces.count))]
        }
        return out
    }

    @Test("tokens slice the text in order, and sentences cover them", arguments: 0..<300)
    func slices(_ seed: Int) {
        let text = Self.text(seed, pieces: 60)
        let analyzer = Analyzer(lexicon: .rulesOnly)
        let analyzed = analyzer.analyze(text)
        var end = 0
        for token in analyzed.tokens {
            #expect(token.range.lowerBound >= end && !token.range.isEmpty)
            end = token.range.upperBound
            for term in analyzer.analysis(of: token.word).terms {
                #expect(term.start <= term.end && Int(term.end) <= token.range.count)
                #expect(!analyzer.bytes(of: term.id).isEmpty)
                #expect(analyzer.bytes(of: term.id).count <= 245)
            }
        }
        #expect(end <= text.count)
        #expect(analyzed.sentences.flatMap { $0 } == Array(analyzed.tokens.indices))
        for joined in analyzed.joined {
            #expect(analyzed.tokens.indices.contains(joined.token))
            #expect(joined.range.upperBound <= text.count)
        }
        #expect(analyzed.joined.map(\.token) == analyzed.joined.map(\.token).sorted())
    }

    @Test("the analysis of two paragraphs is the two analyses", arguments: 0..<200)
    func paragraphs(_ seed: Int) {
        let analyzer = Analyzer(lexicon: .rulesOnly)
        let first = Self.text(seed, pieces: 20)
        let second = Self.text(seed + 1000, pieces: 20)
        let both = first + [0x0A, 0x0A] + second
        let whole = analyzer.analyze(both)
        let shift = UInt32(first.count + 2)
        let expected =
            analyzer.analyze(first).tokens
            + analyzer.analyze(second).tokens.map { token in
                var token = token
                token.start += shift
                token.end += shift
                return token
            }
        #expect(whole.tokens == expected)
    }

    @Test("a range is analysed as the text it holds", arguments: 0..<100)
    func ranges(_ seed: Int) {
        let analyzer = Analyzer(lexicon: .rulesOnly)
        let inner = Self.text(seed, pieces: 15)
        let text = Array("Vorher. ".utf8) + inner + Array(" nachher".utf8)
        let found = analyzer.analyze(text, in: 8..<(8 + inner.count)).tokens
        #expect(
            found.map { Int($0.start) - 8 } == analyzer.analyze(inner).tokens.map { Int($0.start) })
    }

    @Test("a term is found by its folded spelling however the word is written")
    func sameTerm() {
        let analyzer = Analyzer(lexicon: .rulesOnly)
        for form in ["STRASSE", "Straße", "straße", "Stra\u{AD}ße"] {
            let word = analyzer.word(Array(form.utf8))
            #expect(analyzer.analysis(of: word).form == analyzer.term("strasse"))
        }
    }

    @Test("an empty lexicon file, a cut one and a damaged one are errors")
    func damage() throws {
        let image = try LexiconCompiler(dictionaries: []).image()
        let path = "/tmp/wortlaut-lexicon-test-\(UInt32.random(in: 0 ... .max)).bin"
        func opens(_ bytes: [UInt8]) throws -> Bool {
            try LexiconFile.write(bytes, to: path)
            return (try? Lexicon.open(path)) != nil
        }
        #expect(try opens(image))
        #expect(try !opens([]))
        for cut in stride(from: 0, to: image.count, by: max(1, image.count / 40)) {
            #expect(try !opens(Array(image[..<cut])))
        }
        for at in stride(from: 0, to: image.count, by: max(1, image.count / 60)) {
            var bytes = image
            bytes[at] ^= 0x55
            #expect(try !opens(bytes), "byte \(at)")
        }
        try LexiconFile.write(image, to: path)
        #expect(throws: LexiconError.self) { try Lexicon.open(path + ".missing") }
    }

    @Test("compiling twice gives the same lexicon")
    func reproducible() throws {
        let first = try LexiconCompiler(dictionaries: []).image()
        #expect(try first == LexiconCompiler(dictionaries: []).image())
    }
}
