/// Decides token by token where sentences begin.
struct SentenceSplitter {
    /// Index of the first token of the running sentence.
    var start = 0
    private var state = State.inside

    private enum State {
        case inside
        /// After `. ! ? …`, and the closing marks behind it.
        case ended
        /// After an abbreviation that may have ended the sentence.
        case undecided
    }

    /// Takes the next token, and tells whether it is the first of a sentence.
    mutating func opensSentence(
        _ piece: Tokenizer.Piece, _ bytes: UnsafeBufferPointer<UInt8>, _ note: WordNote
    ) -> Bool {
        let token = piece.token
        let opens = piece.opensParagraph || decide(token, bytes, note)
        if !opens, state == .ended, isClosing(token, bytes) { return false }
        state = .inside
        switch token.kind {
        case .punctuation: if isFinal(token, bytes) { state = .ended }
        case .word, .number:
            if token.flags.contains(.dotted), !piece.isBound { state = .undecided }
        default: break
        }
        return opens
    }

    private func decide(
        _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ note: WordNote
    ) -> Bool {
        switch state {
        case .inside: return false
        case .undecided:
            return token.flags.contains(.capitalized) && note.isFunctionWord
        case .ended: break
        }
        switch token.kind {
        case .word:
            let isLower = !token.flags.contains(.capitalized) && isLetter(bytes[Int(token.start)])
            return !isLower || token.flags.contains(.lineStart)
        case .number, .address: return true
        case .quotationMark: return token.flags.contains(.spaceBefore)
        case .symbol: return token.flags.contains(.spaceBefore)
        case .punctuation: return token.flags.contains(.lineStart)
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || byte >= 0x80
    }

    /// A closing quotation mark or bracket, or more of the same punctuation.
    private func isClosing(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !token.flags.contains(.spaceBefore) else { return false }
        switch token.kind {
        case .quotationMark: return true
        case .symbol:
            return [0x29, 0x5D, 0x7D].contains(bytes[Int(token.start)])
        case .punctuation: return isFinal(token, bytes)
        default: return false
        }
    }

    private func isFinal(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch bytes[Int(token.start)] {
        case 0x2E, 0x21, 0x3F: true
        case 0xE2:  // U+2026, three dots
            token.range.count == 3 && bytes[Int(token.start) + 1] == 0x80
                && bytes[Int(token.start) + 2] == 0xA6
        default: false
        }
    }
}
