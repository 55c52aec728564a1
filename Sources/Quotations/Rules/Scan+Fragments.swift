internal import GermanAnalysis

extension Scan {
    /// Quoted strings that are part of a sentence: fragments of what somebody said, or titles.
    mutating func findFragments(_ sentence: Sentence) {
        var index = sentence.range.lowerBound
        while index < sentence.range.upperBound {
            guard let number = quoteIndex(index) else { index += 1; continue }
            let quote = reading.quotes[number]
            index = max(index + 1, quote.outer.upperBound)
            guard !isSettled[number] else { continue }
            isSettled[number] = true
            guard let claim = fragment(quote, sentence) else { continue }
            claims.append(claim)
        }
    }

    /// „a“ und „b“: the second is a title when the first is.
    private func followsTitle(_ quote: QuotedString) -> Bool {
        let joint = quote.open - 1
        guard joint > 0,
            reading.has(joint, .conjunction) || reading.byte(joint) == 0x2C
                || reading.byte(joint) == 0x28,
            let before = quoteIndex(joint - 1)
        else { return false }
        return isSettled[before]
            && !claimsHere.contains { $0.spans[0] == reading.quotes[before].inner }
            && reading.isCapitalized(quote.open + 1)
    }

    private func fragment(_ quote: QuotedString, _ sentence: Sentence) -> Claim? {
        let inner = quote.inner
        let isLower =
            !reading.isCapitalized(inner.lowerBound) && !reading.isNumber(inner.lowerBound)
        if claimsHere.contains(where: {
            $0.mention?.range.overlaps(quote.outer) ?? false && !$0.isCarried
        }) {
            return nil
        }
        if followsTitle(quote) { return nil }
        let host = claimsHere.last {
            $0.contains(quote.outer) && $0.type != .direct && $0.type != .reported
        }
        var claim = Claim(type: .direct, spans: [inner], confidence: 0.8, rule: "fragment")
        if let host {
            if isTitle(quote, isLower: isLower, inReport: true) { return nil }
            claim.mention = host.mention
            claim.isCarried = host.isCarried
            claim.cue = host.cue
            claim.lemma = host.lemma
            claim.rule = "fragment-" + host.rule
            return claim
        }
        if isTitle(quote, isLower: isLower, inReport: false) { return nil }
        if let holder = holderOfView(), quote.open > holder.range.upperBound {
            claim.mention = holder
            claim.rule = "fragment-view"
            return claim
        }
        if let frame = frame(for: quote) {
            claim.mention = frame.subject
            claim.cue = frame.cue
            claim.lemma = verb(frame).lemma
            claim.rule = "fragment-verb"
            return claim
        }
        let isSentence =
            !isLower
            && (reading.endsInside(quote)
                || reading.lexeme(max(0, quote.open - 1)).nouns.contains(.slogan))
        guard
            isSentence && quote.count >= 3 || quote.count >= 10
                || quote.count >= 5 && (isLower || isSentence)
        else { return nil }
        claim.rule = "quote-free"
        claim.confidence = 0.4
        if let subject = sentenceSubject(), subject.canSpeak, subject.kind != .source,
            subject.kind != .name || carried == nil
        {
            claim.mention = subject
        } else if let carried, current - carried.sentence <= 1 {
            claim.mention = carried.mention
            claim.isCarried = true
        }
        return claim
    }

    /// „Für X ist das …“: a sentence that gives X's view.
    func holderOfView() -> NounPhrase? {
        guard let first = pieces.first, reading.has(first.lo, .fuer), first.finite > first.lo,
            reading.has(first.finite, .be),
            let phrase = reading.nounPhrase(at: first.lo + 1, limit: first.finite),
            phrase.kind == .person || phrase.kind == .organization || phrase.kind == .group
        else { return nil }
        return phrase
    }

    /// The frame whose clause holds the fragment: nannte X „…“, sprach von „…“.
    private func frame(for quote: QuotedString) -> Frame? {
        guard
            let number = pieces.indices.first(where: {
                pieces[$0].lo <= quote.open && quote.open < pieces[$0].hi
            })
        else { return nil }
        if let frame = frames.last(where: { $0.piece == number && $0.head < quote.open })
            ?? frames.first(where: { $0.piece == number })
        {
            let verb = verb(frame)
            if verb.kind == .none || verb.kind == .decide || verb.kind == .show { return nil }
            if verb.lemma == "nennen",
                pieces[number].range.contains(where: { reading.has($0, .reflexive) })
            {
                return nil
            }
            if verb.takes.contains(.name), !verb.takes.contains(.direct) || verb.lemma == "halten" {
                guard let naming = naming(frame, pieces[number]), naming < quote.open else {
                    return nil
                }
            }
            return frame
        }
        // nannte X „a“ und, …, „b“: the frame stands a piece before.
        return frames.last {
            $0.piece < number && number - $0.piece <= 4 && !$0.isFinal
                && verb($0).takes.contains(.name)
        }
    }

    /// A title, a name, or a word at a distance: nobody's statement.
    private func isTitle(_ quote: QuotedString, isLower: Bool, inReport: Bool) -> Bool {
        if isLower { return quote.count == 1 && !inReport && !hasNaming(quote) }
        if isNameLike(quote), !hasNaming(quote), !inReport || isDefinite(quote) { return true }
        var before = quote.open - 1
        if before > 0, reading.has(before, .wie), reading.isNoun(before - 1) { before -= 1 }
        let isApposition =
            before >= 0 && reading.isNoun(before) && reading.words[before].quote < 0
            && !reading.isFirstWord(before)
        if quote.count >= 6 {
            return isApposition && !reading.lexeme(before).nouns.contains(.slogan)
                && !reading.endsInside(quote) && quote.count < 9 && !inReport
        }
        if reading.endsInside(quote), quote.count >= 3, !isApposition { return false }
        if isApposition, reading.lexeme(before).nouns.contains(.slogan) { return quote.count < 2 }
        if isApposition { return true }
        if quote.count >= 4, inReport { return false }
        if hasNaming(quote) { return false }
        return quote.count < 4 ? !inReport || !isCommonNoun(quote) : true
    }

    /// Begins with a capital, has no verb and no final mark: a name of some length.
    private func isNameLike(_ quote: QuotedString) -> Bool {
        guard !reading.endsInside(quote), quote.count >= 2, quote.open > 0,
            reading.byte(quote.open - 1) != 0x3A
        else { return false }
        return !quote.inner.contains {
            reading.isFinite($0) || reading.endsInfinitive($0)
                || reading.lexeme($0).traits.contains(.participle)
        }
            && quote.inner.filter { reading.isCapitalized($0) }.count * 2 >= quote.count
    }

    /// The definite article stands right before: der „Oberste Rat“.
    private func isDefinite(_ quote: QuotedString) -> Bool {
        quote.open > 0 && reading.has(quote.open - 1, .article)
    }

    /// man.
    private func isAnybody(_ phrase: NounPhrase) -> Bool {
        phrase.kind == .pronoun && reading.has(phrase.head, .anybody)
    }

    /// One capital word that the lexicon knows as a noun, or a short phrase with lower-case words.
    private func isCommonNoun(_ quote: QuotedString) -> Bool {
        if quote.count == 1 {
            return reading.lexeme(quote.open + 1).traits.isSuperset(of: [.noun, .known])
                && !reading.lexeme(quote.open + 1).traits.contains(.compound)
        }
        return quote.inner.contains { reading.isWord($0) && !reading.isCapitalized($0) }
    }

    /// als „…“, von „…“, nannte … „…“ in a clause with a frame.
    private func hasNaming(_ quote: QuotedString) -> Bool {
        guard let frame = frame(for: quote) else { return false }
        let verb = verb(frame)
        // Was allgemein so heißt, ist ein Name und kein Wort eines Sprechers.
        if frame.subject == nil || frame.subject.map(isAnybody) == true { return false }
        return verb.takes.contains(.name) || verb.takes.contains(.preposition)
            || verb.kind == .judge || verb.kind == .accuse
    }
}
