internal import GermanAnalysis

extension Scan {
    /// Direct speech that the frame introduces or closes.
    mutating func claimsQuote(_ frame: Frame, _ verb: CueVerb, _ sentence: Sentence) -> Bool {
        guard verb.takes.contains(.direct) || verb.kind == .say || frame.isPassive else {
            return false
        }
        let piece = pieces[frame.piece]
        // Wenn … werde: „…“ follows the clause that this one hangs on.
        if frame.isFinal, piece.kind == .subordinate, piece.after == .colon,
            frames.contains(where: { $0.piece < frame.piece && !$0.isFinal })
        {
            return false
        }
        var found = false
        // X sagte: „…“ · X sagte, „…“ · X sagte „…“
        if let after = quoteAfter(frame, piece), !isSettled[after] {
            settle(after, frame, piece.after == .colon ? "colon-quote" : "verb-quote", sentence)
            found = true
        }
        // „…“, sagte X
        if frame.isFirst || piece.kind == .verbFirst, frame.piece > 0,
            pieces[frame.piece - 1].kind == .quote,
            let quote = quoteIndex(pieces[frame.piece - 1].lo), !isSettled[quote]
        {
            let before = frame.piece - 1
            let isAlone =
                before == 0 || pieces[before].before == .colon
                || reading.quotes[quote].count >= 6 && pieces[before].before != .comma
            if isAlone {
                settle(quote, frame, "quote-verb", sentence)
                found = true
            }
        }
        return found
    }

    func quoteIndex(_ token: Int) -> Int? {
        let quote = reading.words[token].quote
        return quote >= 0 ? Int(quote) : nil
    }

    private func quoteAfter(_ frame: Frame, _ piece: Piece) -> Int? {
        let next = frame.piece + 1
        // X lobte … und Y rief: „…“ belongs to the verb that stands nearer.
        if frames.contains(where: {
            $0.piece == frame.piece && $0.head > frame.head && $0.mood == .finite
                && self.verb($0).takes.contains(.direct) && !$0.isFinal
        }) {
            return nil
        }
        if next < pieces.count, pieces[next].kind == .quote,
            piece.after == .colon || piece.after == .comma
        {
            guard let quote = quoteIndex(pieces[next].lo), !isLabel(quote, behind: piece) else {
                return nil
            }
            // X hofft, dass sich jemand findet, „der hilft“: the clause of the one who hopes goes on.
            if piece.after == .comma, frame.isFinal, !isSentenceLike(quote) { return nil }
            if piece.after == .comma, reading.quotes[quote].count < 3, next + 1 < pieces.count {
                return nil
            }
            return quote
        }
        if next < pieces.count, piece.after == .colon, let quote = quoteIndex(pieces[next].lo),
            reading.quotes[quote].open == pieces[next].lo, reading.quotes[quote].count >= 4
        {
            return quote
        }
        // The quotation closes the frame's own piece.
        let last = piece.hi - 1
        if last > frame.head, let quote = quoteIndex(last), reading.quotes[quote].open > frame.head,
            reading.quotes[quote].count >= 4, isSentenceLike(quote), !isPhrase(quote)
        {
            return quote
        }
        return nil
    }

    /// … gab den Namen bekannt: „Die Blechtrommel“: the clause tells what something is called.
    func isLabel(_ quote: Int, behind piece: Piece) -> Bool {
        reading.isNameLike(reading.quotes[quote])
            && piece.range.contains {
                reading.isNoun($0) && reading.lexeme($0).nouns.contains(.label)
            }
    }

    /// der neue „Rat der Demokraten“, das Buch „Die Blechtrommel und ich“: a name in its phrase.
    private func isPhrase(_ quote: Int) -> Bool {
        let before = reading.quotes[quote].open - 1
        guard before >= 0, reading.isNameLike(reading.quotes[quote]) else { return false }
        return reading.has(before, .determiner) || reading.isModifier(before)
            || reading.isNoun(before) && !reading.lexeme(before).nouns.contains(.slogan)
                && reading.words[before].person < 0
    }

    /// Begins with a capital: a sentence of its own.
    func isSentenceLike(_ quote: Int) -> Bool {
        let open = reading.quotes[quote].open
        return reading.isCapitalized(open + 1) || reading.endsInside(reading.quotes[quote])
    }

    mutating func settle(_ quote: Int, _ frame: Frame, _ rule: String, _ sentence: Sentence) {
        isSettled[quote] = true
        var claim = claim(.direct, [reading.quotes[quote].inner], frame, rule, confidence: 0.95)
        // What stands in quotation marks was said, however the verb denies something by it.
        claim.isDenied = frame.isNegated
        if claim.mention.map(isVessel) == true {
            claim.mention = placeOfStatement(in: pieces[frame.piece])
        }
        claims.append(claim)
    }

    /// „Wir werden“, sagte Krug, „das nicht hinnehmen.“ is one statement in two strings.
    mutating func joinInterrupted() {
        var kept: [Claim] = []
        kept.reserveCapacity(claims.count)
        for claim in claims {
            // The string behind the verb was claimed before the one in front of it.
            guard let last = kept.last, goesOn(claim, in: last) else {
                kept.append(claim)
                continue
            }
            kept[kept.count - 1] = claim
            kept[kept.count - 1].spans += last.spans
        }
        claims = kept
    }

    /// A quoted string before its verb ends with no mark, and the one behind it begins small.
    private func goesOn(_ first: Claim, in second: Claim) -> Bool {
        guard first.rule == "quote-verb", second.rule == "verb-quote",
            first.mention != nil, first.mention?.range == second.mention?.range,
            let before = first.spans.last, let after = second.spans.first
        else { return false }
        return before.upperBound < after.lowerBound && after.lowerBound - before.upperBound < 12
            && !reading.isFinalMark(before.upperBound - 1)
            && reading.words[after.lowerBound].kind == .word
            && !reading.isCapitalized(after.lowerBound)
    }
}
