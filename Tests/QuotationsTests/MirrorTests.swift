import GermanAnalysis
import Testing

@testable import Quotations

@Suite("Types that mirror those of the analysis")
struct MirrorTests {
    @Test(
        "Traits have the bits of WordTraits",
        arguments: [
            (Traits.known, WordTraits.known), (.noun, .noun), (.adjective, .adjective),
            (.name, .name), (.infinitive, .infinitive), (.participle, .participle),
            (.zuInfinitive, .zuInfinitive), (.subjunctive1, .subjunctive1),
            (.subjunctive2, .subjunctive2), (.finite, .finite), (.compound, .compound),
            (.personNoun, .personNoun),
        ])
    func traits(mirrored: Traits, original: WordTraits) {
        #expect(mirrored.rawValue == original.rawValue)
        #expect(Traits(original) == mirrored)
    }

    @Test(
        "flags of words have the bits of TokenFlags",
        arguments: [
            (Word.Flags.capitalized, TokenFlags.capitalized), (.allCapitals, .allCapitals),
            (.spaceBefore, .spaceBefore), (.sentenceStart, .sentenceStart), (.dotted, .dotted),
            (.lineStart, .lineStart),
        ])
    func flags(mirrored: Word.Flags, original: TokenFlags) {
        #expect(mirrored.rawValue == original.rawValue)
    }

    @Test("every kind of token has its kind of word")
    func kinds() {
        let kinds: [(TokenKind, Word.Kind)] = [
            (.word, .word), (.number, .number), (.address, .address),
            (.punctuation, .punctuation), (.quotationMark, .quotationMark), (.symbol, .symbol),
        ]
        for (token, word) in kinds { #expect(Word.kind(of: token) == word) }
    }
}
