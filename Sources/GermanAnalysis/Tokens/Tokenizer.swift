/// Cuts UTF-8 text into tokens in one pass, without analysing them.
///
/// Works on any bytes; every token lies inside the range asked for, in order and without overlap,
/// and what lies between tokens is white space or characters without width.
struct Tokenizer {
    let reader: ByteReader
    /// Tells function words from names.
    let lexicon: Lexicon
    /// First byte not yet read.
    var at: Int
    /// First byte of the range: nothing before it is looked at.
    let floor: Int
    /// Kind of the mark that a single closing quotation mark would answer.
    var isInsideSingleQuotation = false

    /// A token and what the sentence splitter wants to know of it.
    struct Piece {
        var token: Token
        /// A blank line stands before it, or the text begins.
        var opensParagraph: Bool
        /// An abbreviation that never ends a sentence.
        var isBound = false
    }

    /// Longest token that is cut out in one piece.
    static let longestToken = 8192

    init(_ reader: ByteReader, from start: Int, lexicon: Lexicon) {
        self.reader = reader
        self.lexicon = lexicon
        at = start
        floor = start
    }

    /// The next token; nil at the end.
    mutating func next() -> Piece? {
        var flags: TokenFlags = at == floor ? [.spaceBefore, .lineStart] : []
        var lines = at == floor ? 2 : 0
        var kind = CharacterClass.other
        var length = 0
        while true {
            guard at < reader.end else { return nil }
            (kind, length) = reader.character(at: at)
            if kind == .space {
                flags.insert(.spaceBefore)
            } else if kind == .newline {
                let isPair = reader.bytes[at] == 0x0D && reader.byte(at: at + 1) == 0x0A
                if !isPair { lines += 1 }
                flags.formUnion([.spaceBefore, .lineStart])
            } else if kind != .ignorable && kind != .mark {
                break
            }
            at += length
        }
        if lines >= 2 { isInsideSingleQuotation = false }
        var piece = Piece(
            token: Token(start: UInt32(at), end: UInt32(at), kind: .symbol, flags: flags),
            opensParagraph: lines >= 2)
        scan(&piece, kind: kind, length: length)
        at = Int(piece.token.end)
        return piece
    }

    private mutating func scan(_ piece: inout Piece, kind: CharacterClass, length: Int) {
        switch kind {
        case .lower, .upper: scanWord(&piece, from: at)
        case .digit: scanNumber(&piece)
        case .quotation: scanQuotation(&piece, length: length)
        case .apostrophe: scanApostrophe(&piece, length: length)
        case .hyphen: scanHyphen(&piece, length: length)
        case .punctuation: scanPunctuation(&piece, length: length)
        default: scanSign(&piece, length: length)
        }
    }

    private mutating func scanQuotation(_ piece: inout Piece, length: Int) {
        let value = reader.scalar(at: at).value
        if value == 0x201A || value == 0x2018 || value == 0x203A || value == 0x201B {
            isInsideSingleQuotation = !isInsideSingleQuotation || value == 0x201A
        }
        piece.finish(.quotationMark, end: at + length)
    }

    private mutating func scanApostrophe(_ piece: inout Piece, length: Int) {
        let after = at + length
        if reader.bytes[at] == 0x27, reader.byte(at: after) == 0x27 {
            piece.finish(.quotationMark, end: after + 1)
            return
        }
        if let end = elision(from: after), !isInsideSingleQuotation {
            piece.finish(.word, end: end)
            return
        }
        let (next, _) = reader.character(at: after)
        isInsideSingleQuotation =
            piece.token.flags.contains(.spaceBefore) && (next == .upper || next == .lower)
        piece.finish(.quotationMark, end: after)
    }

    /// End of a word that lost its beginning (`'s`, `'ne`, `'nen`), after its apostrophe.
    private func elision(from start: Int) -> Int? {
        for word in ["s", "n", "ne", "nen", "ner", "nem", "mal", "rum", "ran", "rein", "raus"] {
            let end = start + word.utf8.count
            guard end <= reader.end, reader.bytes[start..<end].elementsEqual(word.utf8) else {
                continue
            }
            let (kind, _) = reader.character(at: end)
            if kind != .lower && kind != .upper && kind != .apostrophe { return end }
        }
        return nil
    }

    /// A hyphen: the left edge of `-politiker`, or a dash.
    private mutating func scanHyphen(_ piece: inout Piece, length: Int) {
        let after = at + length
        let (kind, _) = reader.character(at: after)
        if kind == .lower, piece.token.flags.contains(.spaceBefore) || followsOpening() {
            scanWord(&piece, from: after)
            return
        }
        var end = after
        while reader.byte(at: end) == 0x2D, end - at < Self.longestToken { end += 1 }
        piece.finish(.punctuation, end: end)
    }

    private func followsOpening() -> Bool {
        guard at > floor else { return true }
        let before = reader.start(before: at, floor: floor)
        let (value, _) = reader.scalar(at: before)
        return value == 0x28 || value == 0x2F || value == 0x201E || value == 0xBB
    }

    private func scanPunctuation(_ piece: inout Piece, length: Int) {
        let first = reader.bytes[at]
        var end = at + length
        if first == 0x2E {
            while reader.byte(at: end) == 0x2E, end - at < Self.longestToken { end += 1 }
        }
        piece.finish(.punctuation, end: end)
    }

    private mutating func scanSign(_ piece: inout Piece, length: Int) {
        let first = reader.bytes[at]
        if first == 0x40 || first == 0x23, let end = handleEnd(from: at + 1) {
            piece.finish(.address, end: end)
            return
        }
        if first == 0x3C || first == 0x3E || first == 0x60, reader.byte(at: at + 1) == first {
            piece.finish(.quotationMark, end: at + 2)
            return
        }
        piece.finish(.symbol, end: at + length)
    }

    /// End of the `handle` or `hashtag` whose first character stands at `start`.
    private func handleEnd(from start: Int) -> Int? {
        var end = start
        var hasLetter = false
        while end < reader.end, end - start < Self.longestToken {
            let (kind, length) = reader.character(at: end)
            let isLetter = kind == .lower || kind == .upper
            guard isLetter || kind == .digit || kind == .mark || reader.bytes[end] == 0x5F else {
                break
            }
            hasLetter = hasLetter || isLetter
            end += length
        }
        return hasLetter ? end : nil
    }
}

extension Tokenizer.Piece {
    mutating func finish(_ kind: TokenKind, end: Int) {
        token.kind = kind
        token.end = UInt32(end)
    }
}
