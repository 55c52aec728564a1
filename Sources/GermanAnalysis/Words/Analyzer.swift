/// Reads German text: tokens, sentences, and for every written form its terms and traits.
///
/// The analysis of a text depends on the text and the lexicon alone. An analyzer remembers the
/// forms it has met, so it belongs to one thread; make one per thread over one lexicon.
package final class Analyzer {
    package let lexicon: Lexicon
    private(set) var state: AnalyzerState

    package init(lexicon: Lexicon) {
        self.lexicon = lexicon
        state = AnalyzerState(lexicon: lexicon)
    }

    /// What an index must have been made with to be searched with this analyzer.
    package var fingerprint: String {
        "german-\(AnalyzerVersion.current)/\(lexicon.contentHash)"
    }

    /// Tokens, sentences and joined terms of `range` of a UTF-8 text, or of all of it.
    ///
    /// Any bytes are taken. Offsets count from the text's first byte. A blank line ends the
    /// sentence, and nothing before it bears on what follows.
    package func analyze(_ text: [UInt8], in range: Range<Int>? = nil) -> AnalyzedText {
        let all = 0..<text.count
        return text.withUnsafeBufferPointer { bytes in
            state.analyze(bytes, in: range.map { $0.clamped(to: all) } ?? all)
        }
    }

    /// The analysis of a form of this analyzer's; of `.none` an empty one.
    package func analysis(of word: WordID) -> WordAnalysis {
        state.analysis(of: word)
    }

    package func traits(of word: WordID) -> WordTraits { state.traits(of: word) }

    /// Gives `body` a word's terms in place, without an allocation; none for `.none`.
    package func withTerms<Result>(
        of word: WordID, _ body: (UnsafeBufferPointer<Term>) -> Result
    ) -> Result {
        let range = state.termRange(of: word)
        // Through the array alone: a call on the state as a whole would copy all of it.
        return state.allTerms.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[range]))
        }
    }

    /// How many terms a word has.
    package func termCount(of word: WordID) -> Int { state.termCount(of: word) }

    /// Analyses a single word, as a query or a name holds it.
    package func word(_ bytes: [UInt8]) -> WordID {
        bytes.withUnsafeBufferPointer { state.word($0) }
    }

    package func bytes(of term: TermID) -> [UInt8] {
        Array(state.terms.bytes(of: Int(term.rawValue)))
    }

    package func string(of term: TermID) -> String {
        String(decoding: state.terms.bytes(of: Int(term.rawValue)), as: UTF8.self)
    }

    /// Adds a term's bytes to `buffer`, without an allocation of its own.
    package func append(_ term: TermID, to buffer: inout [UInt8]) {
        state.terms.append(Int(term.rawValue), to: &buffer)
    }

    /// Gives `body` a term's bytes in place; they hold until the analyzer is used again.
    package func withBytes<Result>(
        of term: TermID, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let range = state.terms.range(of: Int(term.rawValue))
        return state.terms.arena.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[range]))
        }
    }

    /// The term of a folded spelling, for comparing terms by number.
    package func term(_ spelling: String) -> TermID {
        state.term(Array(spelling.utf8))
    }

    /// Forms that are held.
    package var wordCount: Int { state.wordCount }

    /// Forgets every word and term once more than `limit` words are held.
    ///
    /// To be called between articles: all IDs given out before lose their meaning. Gives whether
    /// it happened.
    @discardableResult
    package func trim(above limit: Int = 400_000) -> Bool {
        guard state.wordCount > limit else { return false }
        state = AnalyzerState(lexicon: lexicon)
        return true
    }
}
