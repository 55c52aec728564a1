internal import GermanAnalysis

/// One text as the rules read it: words, quoted strings, sentences.
struct Reading {
    let text: [UInt8]
    let book: LexemeBook
    // What the book held when the text was read: asked for at every token.
    let lexemes: [Lexeme]
    let spellings: [[UInt8]]
    let bare: [Int32]
    var words: [Word]
    var quotes: [QuotedString] = []
    var sentences: [Sentence] = []

    init(text: [UInt8], tokens: [Token], book: LexemeBook) {
        self.text = text
        self.book = book
        book.trim()
        words = book.words(of: tokens, in: text)
        lexemes = book.lexemes
        spellings = book.spellings
        bare = book.bare
    }

    /// The folded spelling of a token; empty for marks.
    func spelling(_ index: Int) -> [UInt8] { spellings[Int(lexeme(index).fold)] }

    /// Which of the spellings that rules ask for the token has.
    func form(_ index: Int) -> KnownForm { lexeme(index).form }

    /// The first byte of a token; 0 past the end.
    func byte(_ index: Int) -> UInt8 {
        #if DEBUG
            book.looks += 1
        #endif
        return index >= 0 && index < words.count ? text[Int(words[index].start)] : 0
    }

    func lexeme(_ index: Int) -> Lexeme {
        #if DEBUG
            book.looks += 1
        #endif
        return lexemes[Int(words[index].lexeme)]
    }

    func classes(_ index: Int) -> WordClass {
        index >= 0 && index < words.count ? lexeme(index).classes : []
    }

    func has(_ index: Int, _ kind: WordClass) -> Bool { !classes(index).isDisjoint(with: kind) }

    func isCapitalized(_ index: Int) -> Bool {
        index >= 0 && index < words.count && words[index].flags.contains(.capitalized)
    }

    /// Written with a capital inside (iPod, YouTube).
    func isMixedCase(_ index: Int) -> Bool {
        guard words[index].kind == .word else { return words[index].kind == .address }
        var isInside = false
        for byte in text[Int(words[index].start)..<Int(words[index].end)] {
            if isInside, byte >= 0x41, byte <= 0x5A { return true }
            isInside = byte >= 0x61 && byte <= 0x7A
        }
        return false
    }

    func isWord(_ index: Int) -> Bool {
        #if DEBUG
            book.looks += 1
        #endif
        guard index >= 0, index < words.count else { return false }
        return words[index].kind == .word || words[index].kind == .number
            || words[index].kind == .address
    }

    /// In quotation marks or brackets.
    func isSheltered(_ index: Int) -> Bool { !words[index].shelter.isEmpty }

    /// Byte range of a token range.
    func bytes(_ tokens: Range<Int>) -> Range<Int> {
        Int(words[tokens.lowerBound].start)..<Int(words[tokens.upperBound - 1].end)
    }

    func string(_ tokens: Range<Int>) -> String {
        String(decoding: text[bytes(tokens)], as: UTF8.self)
    }

    /// Two line feeds or more stand in the white space before a token.
    func startsParagraph(_ index: Int) -> Bool {
        guard index > 0, words[index].flags.contains(.lineStart) else { return false }
        var feeds = 0
        for byte in text[Int(words[index - 1].end)..<Int(words[index].start)] where byte == 0x0A {
            feeds += 1
        }
        return feeds > 1
    }

    /// A line begins here that does not go on from the one before: that one is short, as headings
    /// and captions are.
    func breaksRun(_ index: Int) -> Bool {
        guard index > 0, words[index].flags.contains(.lineStart) else { return false }
        if startsParagraph(index) { return true }
        var start = index - 1
        while start > 0, !words[start].flags.contains(.lineStart), index - start < 14 { start -= 1 }
        return Int(words[index].start) - Int(words[start].start) < 60
    }

    /// The token ends a sentence by itself: . ! ? …
    func isFinalMark(_ index: Int) -> Bool {
        guard words[index].kind == .punctuation else { return false }
        let first = byte(index)
        return first == 0x2E || first == 0x21 || first == 0x3F
            || (first == 0xE2 && text[Int(words[index].start) + 2] == 0xA6)
    }
}
