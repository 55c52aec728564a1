import GermanAnalysis
import Quotations
import Testing

/// Numbers that are the same in every run (SplitMix64).
struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }
}

@Suite("Whatever the text")
struct PropertyTests {
    static let scraps = [
        "„", "“", "\"", "»", "«", "‚", "‘", "(", ")", ",", ":", ".", ";", " – ", "\n\n", "\n", " ",
        "sagte ", "erklärte ", "laut ", "nach Angaben ", "der Polizei ", "zufolge ", "so ", "wie ",
        "dass ", "sei ", "habe ", "soll ", "Anna Krug ", "Minister Voss ", "er ", "sie ", "teilte ",
        "mit ", "und ", "die ", "der ", "Das ", "Demnach ", "wonach ", "eigenen Worten ", "gut ",
        "zu gehen ", "forderte ", "nannte ", "als ", "von ", "Ä", "\u{2014}", "…", "52-Jährige ",
    ]

    static func text(seed: UInt64) -> [UInt8] {
        var dice = Dice(state: seed)
        var bytes: [UInt8] = []
        for _ in 0..<(20 + dice.roll(150)) {
            if dice.roll(40) == 0 {
                bytes.append(UInt8(dice.roll(256)))
            } else {
                bytes += Array(scraps[dice.roll(scraps.count)].utf8)
            }
        }
        return bytes
    }

    @Test("spans lie in it in order, apart from each other, and the result is always the same")
    func spans() {
        let finder = makeFinder()
        for seed in 0..<400 {
            let bytes = PropertyTests.text(seed: UInt64(seed))
            let quotations = finder.quotations(in: bytes, blocks: [])
            #expect(quotations == makeSecond(bytes, seed: seed, finder))
            var start = 0
            for quotation in quotations {
                #expect(!quotation.spans.isEmpty)
                #expect(quotation.spans[0].lowerBound >= start)
                start = quotation.spans[0].lowerBound
                var end = 0
                for span in quotation.spans {
                    #expect(
                        !span.isEmpty && span.lowerBound >= end && span.upperBound <= bytes.count)
                    end = span.upperBound
                }
                #expect(quotation.cue.allSatisfy { $0.upperBound <= bytes.count })
                #expect((0...1).contains(quotation.confidence) && !quotation.rule.isEmpty)
                if let mention = quotation.mention { #expect(mention.upperBound <= bytes.count) }
            }
        }
    }

    /// Every tenth text is given to a finder of its own, which has met no other text.
    private func makeSecond(_ bytes: [UInt8], seed: Int, _ finder: QuotationFinder) -> [Quotation] {
        let other = seed % 10 == 0 ? makeFinder() : finder
        return other.quotations(in: bytes, blocks: [])
    }

    @Test("blocks may be missing, overlap or lie outside")
    func blocks() {
        let finder = makeFinder()
        for seed in 0..<200 {
            let bytes = PropertyTests.text(seed: UInt64(seed) &+ 9000)
            var dice = Dice(state: UInt64(seed))
            let blocks = (0..<5).map { _ in
                let start = dice.roll(bytes.count + 40)
                return TextBlock(
                    range: start..<(start + dice.roll(60)),
                    kind: [.paragraph, .heading, .caption, .speech][dice.roll(4)], speaker: "X")
            }
            let quotations = finder.quotations(in: bytes, blocks: blocks)
            #expect(quotations.allSatisfy { $0.spans.allSatisfy { $0.upperBound <= bytes.count } })
        }
    }

    @Test("an analyzer that forgot its words changes nothing")
    func forgetting() {
        let analyzer = Analyzer(lexicon: sharedLexicon)
        let finder = QuotationFinder(analyzer: analyzer)
        let first = Array("Laut Anna Krug regnet es. Peter Voss sagte, es regne nicht.".utf8)
        let second = Array("Nach Angaben der Polizei war die Straße glatt, so Peter Voss.".utf8)
        let before = finder.quotations(in: second, blocks: [])
        _ = finder.quotations(in: first, blocks: [])
        analyzer.trim(above: 0)
        #expect(finder.quotations(in: second, blocks: []) == before)
    }

    @Test("an article gives the same statements wherever it stands")
    func alone() {
        let text = Array("Anna Krug kam. Sie sagte, dass es regnet. Es sei kalt.".utf8)
        let finder = makeFinder()
        let first = finder.quotations(in: text, blocks: [])
        for seed in 0..<20 {
            _ = finder.quotations(in: PropertyTests.text(seed: UInt64(seed)), blocks: [])
        }
        #expect(finder.quotations(in: text, blocks: []) == first)
    }
}
