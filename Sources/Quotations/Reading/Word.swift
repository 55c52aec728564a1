internal import GermanAnalysis

/// A token as the rules see it.
struct Word {
    var start: Int32
    var end: Int32
    var kind: Kind
    var flags: Flags
    /// Index of the lexeme in the book.
    var lexeme: Int32
    /// Where the token stands: in quotation marks, in brackets, or in the open.
    var shelter: Shelter = []
    /// The outermost quoted string that holds the token, marks included; -1 in the open.
    var quote: Int32 = -1
    /// The person whose name the token belongs to; -1 when it belongs to none.
    var person: Int32 = -1

    /// The token's kind, in a type of this module so that it is compared in place.
    enum Kind: UInt8 { case word, number, address, punctuation, quotationMark, symbol }

    /// The token's flags, likewise; the bits are those of `TokenFlags`.
    struct Flags: OptionSet {
        let rawValue: UInt8
        static let capitalized = Flags(rawValue: 1)
        static let allCapitals = Flags(rawValue: 2)
        static let spaceBefore = Flags(rawValue: 4)
        static let sentenceStart = Flags(rawValue: 8)
        static let dotted = Flags(rawValue: 16)
        static let lineStart = Flags(rawValue: 32)
    }

    /// The kind of a token of the analyzer.
    static func kind(of token: TokenKind) -> Kind {
        switch token {
        case .word: return .word
        case .number: return .number
        case .address: return .address
        case .punctuation: return .punctuation
        case .quotationMark: return .quotationMark
        case .symbol: return .symbol
        }
    }

    struct Shelter: OptionSet {
        let rawValue: UInt8
        static let quotation = Shelter(rawValue: 1)
        static let bracket = Shelter(rawValue: 2)
    }
}

/// A string in quotation marks.
struct QuotedString {
    /// Tokens of the two marks; `close` is the token after the last where the mark is missing.
    var open: Int
    var close: Int
    /// Set when the string has its closing mark.
    var isClosed: Bool
    /// Words inside.
    var count: Int
    /// Another string encloses this one.
    var isNested: Bool

    /// The tokens between the marks.
    var inner: Range<Int> { (open + 1)..<close }
    /// The tokens with the marks.
    var outer: Range<Int> { open..<(isClosed ? close + 1 : close) }
}

/// One sentence; a quoted string of several sentences stays in one.
struct Sentence {
    var range: Range<Int>
    /// Index of the block it stands in.
    var block: Int
    var isHeading: Bool
}

/// A stretch of a sentence between commas, colons, semicolons and dashes.
struct Piece {
    var lo: Int
    var hi: Int
    var before: Separator
    var after: Separator
    var kind: Kind = .bare
    /// The first finite verb; -1 when there is none.
    var finite = -1
    /// A verb of the piece stands in the Konjunktiv.
    var hasMood = false
    /// That verb is a Konjunktiv I, or the plural of II that stands for it.
    var hasReportMood = false

    enum Separator: UInt8 { case none, comma, colon, semicolon, dash, quote }
    enum Kind: UInt8 {
        /// No verb: a noun phrase, an adverbial.
        case bare
        case main
        /// The verb comes first: an inverted frame, or the rest of a broken clause.
        case verbFirst
        case subordinate, relative, that, question, infinitive
        /// Nothing but a quoted string.
        case quote
    }

    var range: Range<Int> { lo..<hi }
}
