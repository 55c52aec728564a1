/// A stretch of the text that is read as one unit: a word, a number, a mark.
package struct Token: Sendable, Equatable {
    /// First byte of the token in the analysed text.
    package var start: UInt32
    /// First byte after the token.
    package var end: UInt32
    package var kind: TokenKind
    package var flags: TokenFlags
    /// The analysis of the token's form, to be asked of the analyzer that made the token;
    /// `.none` for punctuation.
    package var word: WordID

    package init(
        start: UInt32, end: UInt32, kind: TokenKind, flags: TokenFlags = [], word: WordID = .none
    ) {
        self.start = start
        self.end = end
        self.kind = kind
        self.flags = flags
        self.word = word
    }

    /// The token's bytes in the analysed text.
    package var range: Range<Int> { Int(start)..<Int(end) }
}

/// What a token is, by its shape alone.
package enum TokenKind: UInt8, Sendable {
    /// Letters, hyphens and apostrophes inside: `Haus`, `US-Außenminister`, `A380`, `z. B.`.
    case word
    /// Digits with their separators: `1.000,50`, `3,5`, `26.`, `2:1`.
    case number
    /// A web address, mail address, `@handle` or `#hashtag`.
    case address
    /// `. ? ! : ; , …` and dashes.
    case punctuation
    /// An opening or closing quotation mark of any style, single or double.
    case quotationMark
    /// Brackets and every other sign.
    case symbol
}

/// How a token is written and how it stands.
package struct TokenFlags: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Opens with a capital letter.
    package static let capitalized = TokenFlags(rawValue: 1)
    /// Two letters or more, all of them capitals.
    package static let allCapitals = TokenFlags(rawValue: 2)
    /// White space (or the text's beginning) stands before it.
    package static let spaceBefore = TokenFlags(rawValue: 4)
    /// First token of a sentence.
    package static let sentenceStart = TokenFlags(rawValue: 8)
    /// An abbreviation or ordinal whose full stop belongs to it.
    package static let dotted = TokenFlags(rawValue: 16)
    /// A line break (or more) stands in the white space before it.
    package static let lineStart = TokenFlags(rawValue: 32)
}

/// Names the analysis of one written form within one analyzer.
package struct WordID: Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    /// No word: punctuation and symbols.
    package static let none = WordID(rawValue: .max)
}

/// Names one index term within one analyzer.
package struct TermID: Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
}
