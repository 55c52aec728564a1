internal import GermanAnalysis

/// Cuts sentences into pieces and tells what kind of clause each is.
struct PieceCutter {
    /// Fills `pieces` with those of a sentence.
    static func cut(_ sentence: Range<Int>, of reading: Reading, into pieces: inout [Piece]) {
        pieces.removeAll(keepingCapacity: true)
        var lo = sentence.lowerBound
        var before = Piece.Separator.none
        func close(_ hi: Int, _ after: Piece.Separator) {
            if lo < hi { pieces.append(Piece(lo: lo, hi: hi, before: before, after: after)) }
            before = after
        }
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            let word = reading.words[index]
            if word.quote >= 0 {
                let quote = reading.quotes[Int(word.quote)]
                let next = max(quote.outer.upperBound, index + 1)
                if next < sentence.upperBound, isFrameStart(next, reading),
                    quote.count > 2 || lo == quote.open,
                    !isSubject(quote, before: next, reading), !isObject(quote, reading),
                    !(lo..<quote.open).contains(where: { reading.has($0, [.auxiliary, .modal]) })
                {
                    close(next, .quote)
                    lo = next
                }
                index = next
                continue
            }
            if word.shelter.isEmpty, index > lo, reading.has(index, .that),
                !reading.isCapitalized(index),
                !joinsThat(index - 1, reading)
            {
                close(index, .comma)
                lo = index
                index += 1
                continue
            }
            if word.shelter.isEmpty, word.kind == .punctuation, let mark = separator(index, reading)
            {
                close(index, mark)
                lo = index + 1
            }
            index += 1
        }
        var end = sentence.upperBound
        while end > lo, reading.words[end - 1].kind == .punctuation,
            reading.words[end - 1].quote < 0
        { end -= 1 }
        close(end, .none)
        for position in pieces.indices { describe(&pieces[position], reading) }
    }

    /// so dass, ohne dass, und dass: the word before belongs to the conjunction.
    private static func joinsThat(_ index: Int, _ reading: Reading) -> Bool {
        reading.has(index, [.so, .conjunction, .coordinator, .um, .adverb, .als, .preposition])
            || !reading.isWord(index) || reading.words[index].quote >= 0
    }

    /// A verb of saying or „so“ right after a closing mark begins a frame, comma or not.
    private static func isFrameStart(_ index: Int, _ reading: Reading) -> Bool {
        guard reading.words[index].kind == .word, !reading.isCapitalized(index) else {
            return false
        }
        let lexeme = reading.lexeme(index)
        if lexeme.classes.contains(.so) { return true }
        return lexeme.shape.contains(.finiteCue)
            && lexeme.classes.isDisjoint(with: [.auxiliary, .modal])
    }

    /// „Die Welt“ berichtet unter Berufung auf …: a name in quotation marks is the verb's subject
    /// when no other one follows.
    private static func isSubject(_ quote: QuotedString, before verb: Int, _ reading: Reading)
        -> Bool
    {
        guard quote.count <= 4, reading.isNameLike(quote), !reading.has(verb, .so) else {
            return false
        }
        let next = verb + 1
        return !reading.isNoun(next)
            && !reading.has(next, [.nominative, .personal, .dies])
    }

    /// als „…“ bezeichnet, von einem „…“ gesprochen: a phrase of the clause, not a statement.
    private static func isObject(_ quote: QuotedString, _ reading: Reading) -> Bool {
        let before = quote.open - 1
        return !reading.isCapitalized(quote.open + 1) && reading.words[max(0, before)].kind == .word
            && reading.has(before, [.als, .determiner, .preposition]) && !reading.isNoun(before)
    }

    private static func separator(_ index: Int, _ reading: Reading) -> Piece.Separator? {
        switch reading.byte(index) {
        case 0x2C: return .comma
        case 0x3A: return .colon
        case 0x3B: return .semicolon
        case 0x2D: return reading.words[index].flags.contains(.spaceBefore) ? .dash : nil
        case 0xE2:
            let third = reading.text[Int(reading.words[index].start) + 2]
            return (third == 0x93 || third == 0x94)
                && reading.words[index].flags.contains(.spaceBefore) ? .dash : nil
        default: return nil
        }
    }

    /// Finds the piece's verb and its kind.
    static func describe(_ piece: inout Piece, _ reading: Reading) {
        if reading.words[piece.lo].quote >= 0,
            reading.quotes[Int(reading.words[piece.lo].quote)].outer.upperBound >= piece.hi
        {
            piece.kind = .quote
            return
        }
        var last = -1
        var hasInfinitive = false
        for index in piece.lo..<piece.hi
        where reading.words[index].kind == .word && !reading.isSheltered(index) {
            last = index
            let lexeme = reading.lexeme(index)
            if lexeme.mood != .none {
                let mood = reading.mood(index)
                if mood.any { piece.hasMood = true }
                if mood.report { piece.hasReportMood = true }
                if piece.finite < 0, mood.any { piece.finite = index }
            }
            if piece.finite < 0, lexeme.finiteness != .none, reading.isFinite(index) {
                piece.finite = index
            }
            if !hasInfinitive, reading.endsInfinitive(index) { hasInfinitive = true }
        }
        guard last >= 0 else { return }
        if hasInfinitive, piece.finite >= 0, reading.endsInfinitive(last) || piece.finite == last,
            isVerbal(piece.finite, in: reading, before: last)
        {
            piece.finite = -1
        }
        var first = piece.lo
        while first < last, reading.has(first, .conjunction) || !reading.isWord(first) {
            first += 1
        }
        let classes = reading.classes(first)
        if classes.contains(.that) {
            piece.kind = .that
        } else if classes.contains(.question),
            !(piece.finite == first + 1 && first == piece.lo && piece.before == .none)
        {
            piece.kind = .question
        } else if classes.contains(.als), piece.finite >= 0, piece.finite < last - 1,
            piece.before == .none
        {
            piece.kind = .main
        } else if !classes.isDisjoint(with: [.subordinator]),
            piece.finite != first + 1 || piece.finite == last,
            !(reading.has(first, .preposition) && reading.has(first + 1, .determiner)
                && piece.finite >= 0 && piece.finite < last)
        {
            piece.kind = classes.contains(.um) ? .infinitive : .subordinate
        } else if piece.before == .comma, isRelative(first, last, piece, reading) {
            piece.kind = .relative
        } else if piece.finite >= 0 {
            piece.kind = piece.finite == first ? .verbFirst : .main
        }
        if piece.finite < 0 || piece.kind == .bare, hasInfinitive { piece.kind = .infinitive }
        if piece.kind == .main, hasInfinitive, piece.finite == last { piece.kind = .infinitive }
    }

    private static func isRelative(_ first: Int, _ last: Int, _ piece: Piece, _ reading: Reading)
        -> Bool
    {
        var index = first
        if reading.has(index, .preposition) { index += 1 }
        guard index < piece.hi, reading.has(index, .relative) else { return false }
        guard piece.finite >= 0 else { return false }
        // Bei der Wahl würden … stimmen: the verb stands second, so that it is no relative clause.
        if piece.finite < last, reading.isCapitalized(index + 1),
            reading.has(piece.finite, [.auxiliary, .modal]), !reading.isFinite(piece.finite - 1),
            !reading.has(last, [.auxiliary, .modal])
        {
            return false
        }
        // A determiner with its noun opens a main clause: die Polizei spricht.
        if piece.finite == last || isVerbal(last, reading) {
            return
                !(reading.isCapitalized(index + 1) && piece.finite == index + 2 && index == first)
        }
        return false
    }

    /// Before „zu haben“ a participle or infinitive is not finite; nor is the last word itself.
    private static func isVerbal(_ index: Int, in reading: Reading, before last: Int) -> Bool {
        if index == last || reading.has(index - 1, .zu) { return true }
        let traits = reading.lexeme(index).traits
        return !traits.isDisjoint(with: [.participle, .infinitive]) && index + 3 >= last
    }

    private static func isVerbal(_ index: Int, _ reading: Reading) -> Bool {
        reading.isFinite(index)
    }
}
