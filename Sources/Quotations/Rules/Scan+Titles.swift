internal import GermanAnalysis

extension Scan {
    /// Begins with a small letter and is no name that does (iPod, example.org).
    func beginsSmall(_ quote: QuotedString) -> Bool {
        let first = quote.open + 1
        return !reading.isCapitalized(first) && !reading.isNumber(first)
            && !reading.isMixedCase(first)
    }

    /// A name by its form or place: an address, the first part of a compound („A“-B), what a
    /// medium is called (das Magazin „a, b und c“), what something is known as (als „A“ bekannte).
    func isName(_ quote: QuotedString) -> Bool {
        if quote.count == 1, reading.words[quote.open + 1].kind == .address { return true }
        if quote.count <= 2, reading.isMixedCase(quote.open + 1), !reading.endsInside(quote) {
            return true
        }
        let next = quote.outer.upperBound
        if next < reading.words.count, reading.byte(next) == 0x2D,
            !reading.words[next].flags.contains(.spaceBefore), reading.isCapitalized(next + 1)
        {
            return true
        }
        let before = quote.open - 1
        guard before >= 0 else { return false }
        if reading.isNoun(before), reading.lexeme(before).nouns.contains(.medium),
            !reading.endsInside(quote)
        {
            return true
        }
        return reading.has(before, .als) && reading.isModifier(next) && next < reading.words.count
            && reading.lexeme(next).traits.contains(.participle) && reading.isNoun(next + 1)
    }

    /// A slogan stands right before, or its examples follow a „wie“.
    func isShown(_ quote: QuotedString) -> Bool {
        let before = exampleLead(quote.open - 1)
        guard before >= 0 else { return false }
        if reading.has(before, .wie) { return slogan(before: before) != nil }
        return reading.lexeme(before).nouns.contains(.slogan)
    }

    /// A translation, a short form or a part of a list in brackets: nobody says it.
    func isAside(_ quote: QuotedString) -> Bool {
        reading.words[quote.open].shelter.contains(.bracket) && quote.count < 6
    }

    /// A title, a name, or a word at a distance: nobody's statement.
    func isTitle(_ quote: QuotedString, isLower: Bool, inReport: Bool) -> Bool {
        if isLower { return quote.count == 1 && !inReport && !hasNaming(quote) }
        if isShown(quote) { return quote.count < 2 }
        if isTitleLike(quote), !hasNaming(quote),
            !inReport || isDefinite(quote) && quote.count < 5
        {
            return true
        }
        var before = exampleLead(quote.open - 1)
        if before > 0, reading.has(before, .wie), reading.isNoun(before - 1) {
            before = slogan(before: before) ?? before - 1
        }
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

    /// Parolen auf Deutsch wie „…“: the noun whose examples follow.
    private func slogan(before wie: Int) -> Int? {
        (max(0, wie - 4)..<wie).last {
            reading.isNoun($0) && reading.lexeme($0).nouns.contains(.slogan)
        }
    }

    /// The token before „zum Beispiel“ or „etwa“, when they stand before examples.
    private func exampleLead(_ before: Int) -> Int {
        guard before > 1 else { return before }
        switch reading.form(before) {
        case .beispiel where reading.has(before - 1, .preposition): return before - 2
        case .etwa, .beispielsweise: return before - 1
        default: return before
        }
    }

    /// A name of some length that no colon introduces.
    func isTitleLike(_ quote: QuotedString) -> Bool {
        quote.count >= 2 && quote.open > 0 && reading.byte(quote.open - 1) != 0x3A
            && reading.isNameLike(quote)
    }

    /// The definite article stands right before: der „Oberste Rat“.
    private func isDefinite(_ quote: QuotedString) -> Bool {
        quote.open > 0 && reading.has(quote.open - 1, .article)
            && reading.byte(quote.open - 1) | 0x20 == 0x64
    }

    /// die „Täter“, ohne einen größeren „Konflikt“: one noun behind a definite article or an
    /// adjective is a word at a distance; „einen Ruck“ or „von Trickserei“ were said.
    func isNounOfClause(_ quote: QuotedString) -> Bool {
        let before = quote.open - 1
        guard before >= 0, !hasNaming(quote) else { return false }
        if reading.has(before, .article) { return reading.byte(before) | 0x20 == 0x64 }
        return reading.isModifier(before) && !reading.has(before, .preposition)
    }

    /// man.
    func isAnybody(_ phrase: NounPhrase) -> Bool {
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
