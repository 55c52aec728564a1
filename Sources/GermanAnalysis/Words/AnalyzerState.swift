/// The words and terms an analyzer has met, and the pass over a text.
struct AnalyzerState {
    let morphology: Morphology
    private(set) var terms = ByteTable()
    private var words = ByteTable()
    /// The terms of all words, and where each word's begin.
    private(set) var allTerms: [Term] = []
    private var termStarts: [UInt32] = [0]
    private var traits: [WordTraits] = []
    private var notes: [WordNote] = []
    /// Memory that the analysis of one word after the other uses again.
    private var draft = WordDraft()
    private var folded = FoldedWord()

    var wordCount: Int { traits.count }

    init(lexicon: Lexicon) {
        morphology = Morphology(lexicon: lexicon)
    }

    func analysis(of word: WordID) -> WordAnalysis {
        guard word != .none else { return WordAnalysis(terms: [], traits: []) }
        let number = Int(word.rawValue)
        return WordAnalysis(terms: Array(allTerms[range(number)]), traits: traits[number])
    }

    func traits(of word: WordID) -> WordTraits {
        word == .none ? [] : traits[Int(word.rawValue)]
    }

    /// Where a word's terms stand in `allTerms`.
    func termRange(of word: WordID) -> Range<Int> {
        word == .none ? 0..<0 : range(Int(word.rawValue))
    }

    func termCount(of word: WordID) -> Int { termRange(of: word).count }

    private func range(_ number: Int) -> Range<Int> {
        Int(termStarts[number])..<Int(termStarts[number + 1])
    }

    func note(of word: WordID) -> WordNote {
        word == .none ? WordNote() : notes[Int(word.rawValue)]
    }

    /// The key of a word's written form.
    func key(of word: WordID) -> [UInt8] {
        FoldedWord(Array(words.bytes(of: Int(word.rawValue)))).key
    }

    mutating func term(_ bytes: [UInt8]) -> TermID {
        TermID(rawValue: UInt32(bytes.withUnsafeBufferPointer { terms.intern($0).number }))
    }

    mutating func word(_ bytes: UnsafeBufferPointer<UInt8>) -> WordID {
        var tokenizer = Tokenizer(
            ByteReader(bytes: bytes, end: bytes.count), from: 0,
            lexicon: morphology.lexicon)
        if let piece = tokenizer.next(), piece.token.range == 0..<bytes.count {
            var token = piece.token
            lookUp(&token, bytes)
            if token.word != .none { return token.word }
        }
        var token = Token(start: 0, end: UInt32(bytes.count), kind: .word)
        lookUp(&token, bytes)
        return token.word
    }

    mutating func analyze(
        _ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>
    ) -> AnalyzedText {
        var text = AnalyzedText()
        text.tokens.reserveCapacity(range.count / 5)
        var tokenizer = Tokenizer(
            ByteReader(bytes: bytes, end: range.upperBound), from: range.lowerBound,
            lexicon: morphology.lexicon)
        var splitter = SentenceSplitter()
        while var piece = tokenizer.next() {
            lookUp(&piece.token, bytes)
            if splitter.opensSentence(piece, bytes, note(of: piece.token.word)) {
                close(&text, bytes, splitter.start)
                splitter.start = text.tokens.count
                piece.token.flags.insert(.sentenceStart)
            }
            text.tokens.append(piece.token)
        }
        close(&text, bytes, splitter.start)
        return text
    }

    /// Ends the sentence that began at the token `start`.
    private mutating func close(
        _ text: inout AnalyzedText, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) {
        guard start < text.tokens.count else { return }
        text.sentences.append(start..<text.tokens.count)
        let sentence = start..<text.tokens.count
        let first = text.joined.count
        joinDates(&text, bytes, sentence: sentence)
        joinEllipses(&text, bytes, sentence: sentence)
        joinVerbs(&text, sentence: sentence)
        if text.joined.count > first + 1 { text.joined[first...].sort { $0.token < $1.token } }
    }

    /// Finds or makes the analysis of a token's written form.
    @inline(__always)
    private mutating func lookUp(_ token: inout Token, _ bytes: UnsafeBufferPointer<UInt8>) {
        switch token.kind {
        case .punctuation, .quotationMark: return
        case .symbol: guard Morphology.isSpokenSign(bytes[token.range]) else { return }
        case .word, .number, .address: break
        }
        let form = UnsafeBufferPointer(rebasing: bytes[token.range])
        let tag = token.kind.rawValue << 1 | (token.flags.contains(.dotted) ? 1 : 0)
        let (number, isNew) = words.intern(form, tag: tag)
        if isNew { learn(form, token) }
        token.word = WordID(rawValue: UInt32(number))
        token.flags.formUnion(notes[number].flags)
    }

    private mutating func learn(_ form: UnsafeBufferPointer<UInt8>, _ token: Token) {
        draft.reset()
        let note = morphology.analyze(
            form, kind: token.kind, isDotted: token.flags.contains(.dotted), &draft, &folded)
        var first = 0
        for (index, term) in draft.terms.enumerated() {
            // Most words are their own dictionary form.
            let number =
                index == 1 && draft.isSpelledAlike(term, draft.terms[0])
                ? first : draft.withSpelling(of: term) { terms.intern($0).number }
            if index == 0 { first = number }
            allTerms.append(
                Term(
                    id: TermID(rawValue: UInt32(number)), kind: term.kind,
                    start: UInt16(clamping: term.range.lowerBound),
                    end: UInt16(clamping: term.range.upperBound)))
        }
        termStarts.append(UInt32(allTerms.count))
        traits.append(draft.traits)
        notes.append(note)
    }
}

/// What the pass over a text wants to know of a form, beyond its terms.
struct WordNote {
    /// Flags that the form alone decides.
    var flags: TokenFlags = []
    /// Number of the month that the form names, or 0.
    var month: UInt8 = 0
    /// The value of a plain number up to four digits, or -1.
    var number: Int16 = -1
    /// An article, pronoun or the like.
    var isFunctionWord = false
    /// `und`, `oder` and the like.
    var isConjunction = false
    /// Where the hyphen of an elliptical compound stands.
    var ellipsis = Ellipsis.none
    /// May stand alone at a clause's end as a verb's prefix (`mit`, `zurück`).
    var isParticle = false
    /// May be a finite verb that has left its prefix behind.
    var isVerb = false

    enum Ellipsis: UInt8 { case none, right, left }
}
