extension Tokenizer {
    /// Reads the word whose first letter or digit stands at `start`, and decides what it is.
    mutating func scanWord(_ piece: inout Piece, from start: Int) {
        var end = letters(from: start)
        while end - start < Self.longestToken {
            guard let longer = extended(from: start, to: end) else { break }
            end = longer
        }
        piece.finish(.word, end: end)
        finishWord(&piece, start: start, end: end)
    }

    /// End of the run of letters, digits and characters without width at `start`.
    func letters(from start: Int) -> Int {
        var end = start
        let limit = min(reader.end, start + Self.longestToken)
        while end < limit {
            let byte = reader.bytes[end]
            if byte < 0x80 {
                let lower = byte | 0x20
                guard (lower >= 0x61 && lower <= 0x7A) || (byte >= 0x30 && byte <= 0x39) else {
                    break
                }
                end += 1
                continue
            }
            let (kind, length) = reader.character(at: end)
            switch kind {
            case .lower, .upper, .digit, .ignorable, .mark: end += length
            default: return end
            }
        }
        return end
    }

    /// The end of the word once what joins on behind `end` is taken in; nil when nothing does.
    private func extended(from start: Int, to end: Int) -> Int? {
        let (kind, length) = reader.character(at: end)
        guard length > 0, kind != .space, kind != .newline else { return nil }
        let after = end + length
        switch kind {
        case .hyphen:
            let (next, _) = reader.character(at: after)
            return isWordCharacter(next) ? letters(from: after) : nil
        case .apostrophe:
            let (next, _) = reader.character(at: after)
            guard next == .lower || next == .upper else { return nil }
            return letters(from: after)
        default:
            let sign = reader.bytes[end]
            if sign == 0x26, let end = ampersand(from: start, at: end) { return end }
            return genderEnd(start: start, at: end)
        }
    }

    private func isWordCharacter(_ kind: CharacterClass) -> Bool {
        kind == .lower || kind == .upper || kind == .digit
    }

    /// `H&M`, `AT&T`: capitals on both sides.
    private func ampersand(from start: Int, at sign: Int) -> Int? {
        let next = reader.byte(at: sign + 1)
        guard sign - start <= 3, (0x41...0x5A).contains(next),
            (start..<sign).allSatisfy({ (0x41...0x5A).contains(reader.bytes[$0]) })
        else { return nil }
        let end = letters(from: sign + 1)
        return end - sign <= 4 ? end : nil
    }

    /// End of a gender form's ending: `:innen`, `*in`, `_innen`, `/-innen`, `(innen)`, `:r`.
    private func genderEnd(start: Int, at sign: Int) -> Int? {
        var ending = sign + 1
        let mark = reader.bytes[sign]
        let isBracket = mark == 0x28
        switch mark {
        case 0x3A, 0x2A, 0x5F, 0x28: break
        case 0x2F: if reader.byte(at: ending) == 0x2D { ending += 1 }
        case 0xC2:
            guard reader.byte(at: ending) == 0xB7 else { return nil }
            ending += 1
        default: return nil
        }
        guard sign - start >= 3, reader.byte(at: ending) >= 0x61 else { return nil }
        let end = letters(from: ending)
        let text = reader.bytes[ending..<end]
        let isCapital = reader.character(at: start).kind == .upper
        let opensInnen = text.starts(with: "innen".utf8)
        let isFeminine = text.elementsEqual("in".utf8) || opensInnen
        if isBracket {
            return isFeminine && reader.byte(at: end) == 0x29 && text.count <= 5 ? end + 1 : nil
        }
        if isFeminine, mark != 0x2F || text.count <= 5, isCapital || mark != 0x3A { return end }
        let isShort = text.count == 1 && [0x72, 0x6E, 0x73, 0x6D, 0x65].contains(text.first)
        return isShort && (mark == 0x3A || mark == 0x2A || mark == 0x5F) ? end : nil
    }

    /// Looks at what follows the word: addresses, abbreviations, initials, hyphens, apostrophes.
    private mutating func finishWord(_ piece: inout Piece, start: Int, end: Int) {
        guard end < reader.end else { return }
        switch reader.bytes[end] {
        case 0x20, 0x2C, 0x0A, 0x29: return
        case 0x3A, 0x40, 0x2F:
            if let end = addressEnd(start: start, end: end) {
                piece.finish(.address, end: end)
            } else if let end = unitEnd(start: start, end: end) {
                piece.finish(.word, end: end)
            }
        case 0x2E: finishBeforeFullStop(&piece, start: start, end: end)
        case 0x2B:
            if end - start == 1, reader.byte(at: end + 1) == 0x2B {
                piece.finish(.word, end: end + 2)
            }
        default: finishBeforeMark(&piece, start: start, end: end)
        }
    }

    private mutating func finishBeforeMark(_ piece: inout Piece, start: Int, end: Int) {
        let (kind, length) = reader.character(at: end)
        let after = end + length
        let (next, _) = reader.character(at: after)
        if kind == .hyphen {
            // `Innen- und`, `Ein-, Zwei-`: the hyphen stands for what is left out.
            let byte = reader.byte(at: after)
            if after >= reader.end || next == .space || next == .newline || byte == 0x2C
                || byte == 0x2F || byte == 0x29
            {
                piece.finish(.word, end: after)
            }
        } else if kind == .apostrophe, !isInsideSingleQuotation, endsInSibilant(end) {
            if !isWordCharacter(next), next != .apostrophe { piece.finish(.word, end: after) }
        }
    }

    private func endsInSibilant(_ end: Int) -> Bool {
        switch reader.bytes[end - 1] {
        case 0x73, 0x78, 0x7A, 0x9F, 0x53, 0x58, 0x5A: true
        default: false
        }
    }

    private func unitEnd(start: Int, end: Int) -> Int? {
        for unit in ["km/h", "m/s", "Mbit/s", "Gbit/s", "kbit/s", "MB/s", "GB/s"] {
            let stop = start + unit.utf8.count
            if stop <= reader.end, reader.bytes[start..<stop].elementsEqual(unit.utf8),
                !isWordCharacter(reader.character(at: stop).kind)
            {
                return stop
            }
        }
        return nil
    }

    private func finishBeforeFullStop(_ piece: inout Piece, start: Int, end: Int) {
        if isWordCharacter(reader.character(at: end + 1).kind),
            let end = addressEnd(start: start, end: end)
        {
            piece.finish(.address, end: end)
            return
        }
        let word = start..<end
        if let (entry, stop) = Abbreviations.german.match(reader, word: word) {
            guard entry.kind != .beforeNumber || numberFollows(stop) else {
                if end - start == 1 { finishInitial(&piece, word: word) }
                return
            }
            piece.token.flags.insert(.dotted)
            piece.finish(.word, end: stop)
            piece.isBound = entry.kind != .anywhere
            return
        }
        finishInitial(&piece, word: word)
    }

    /// `George W. Bush`, `Ludwig XIV. von`: a capital or Roman number with its full stop.
    private func finishInitial(_ piece: inout Piece, word: Range<Int>) {
        let first = reader.character(at: word.lowerBound)
        guard first.kind == .upper else { return }
        let isInitial = first.length == word.count
        let isRoman =
            word.count <= 6
            && word.allSatisfy { [0x49, 0x56, 0x58, 0x4C].contains(reader.bytes[$0]) }
        guard isInitial || isRoman else { return }
        let after = word.upperBound + 1
        let (kind, length) = reader.character(at: after)
        guard kind == .space, length > 0 else {
            // `J.K. Rowling`
            if isInitial, kind == .upper { piece.dot(end: after) }
            return
        }
        let (next, _) = reader.character(at: after + length)
        let continues = isInitial ? next == .upper : next == .lower
        if continues, !isFunctionWord(at: after + length) { piece.dot(end: after) }
    }

    func numberFollows(_ offset: Int) -> Bool {
        let (kind, length) = reader.character(at: offset)
        guard kind == .space else { return kind == .digit }
        return reader.character(at: offset + length).kind == .digit
    }

    /// The word at `offset` is an article, pronoun or the like: a new sentence, not a name.
    func isFunctionWord(at offset: Int) -> Bool {
        let end = letters(from: offset)
        guard end - offset <= 16, !reader.character(at: end).kind.isHyphen else { return false }
        let folded = FoldedWord(reader, offset..<end)
        return lexicon.traits(of: folded.key).contains(.stopWord)
    }
}

extension CharacterClass {
    var isHyphen: Bool { self == .hyphen }
}

extension Tokenizer.Piece {
    /// Takes a full stop in as the token's own.
    mutating func dot(end: Int) {
        token.end = UInt32(end)
        token.flags.insert(.dotted)
        isBound = true
    }
}
