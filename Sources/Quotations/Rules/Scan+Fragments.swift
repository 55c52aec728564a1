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

    /// „a“ und „b“: the quoted string that this one is joined to.
    private func joined(to quote: QuotedString) -> QuotedString? {
        let joint = quote.open - 1
        guard joint > 0,
            reading.has(joint, .conjunction) || reading.byte(joint) == 0x2C
                || reading.byte(joint) == 0x28,
            let before = quoteIndex(joint - 1), isSettled[before]
        else { return nil }
        return reading.quotes[before]
    }

    private func fragment(_ quote: QuotedString, _ sentence: Sentence) -> Claim? {
        let inner = quote.inner
        let isLower = beginsSmall(quote)
        if claimsHere.contains(where: {
            $0.mention?.range.overlaps(quote.outer) ?? false && !$0.isCarried
        }) {
            return inBrackets(quote)
        }
        if isAside(quote) || isName(quote) { return nil }
        // The second of two is a title when the first is, and a quotation when that one is.
        if let before = joined(to: quote) {
            let first = claimsHere.last { $0.spans[0] == before.inner && $0.type == .direct }
            if first == nil, !isLower { return nil }
            if var claim = first, reading.byte(quote.open - 1) != 0x28,
                claim.rule.hasPrefix("fragment") || claim.rule == "quote-free"
            {
                claim.spans = [inner]
                return claim
            }
        }
        let host = claimsHere.reversed().filter {
            $0.contains(quote.outer) && $0.type != .direct && $0.type != .reported
        }.min { $0.length < $1.length }
        var claim = Claim(type: .direct, spans: [inner], confidence: 0.8, rule: "fragment")
        if let host {
            if isTitle(quote, isLower: isLower, inReport: true) { return nil }
            // wie man sagt
            if let mention = host.mention, isAnybody(mention) { return nil }
            // Der „Adler“ soll gelandet sein: a short one is what something is called.
            if host.rule == "soll", quote.count < 4, !isLower { return nil }
            if quote.count == 1, !isLower, isNounOfClause(quote) { return nil }
            claim.mention = host.mention
            claim.source = host.source
            claim.isCarried = host.isCarried
            claim.cue = host.cue
            claim.lemma = host.lemma
            claim.addressee = host.addressee
            claim.isDenied = host.isDenied
            claim.rule = "fragment-" + host.rule
            return claim
        }
        if let holder = holderOfView(before: quote),
            isLower || !isTitleLike(quote) || quote.count > 1
        {
            claim.mention = holder
            claim.rule = "fragment-view"
            return claim
        }
        if isTitle(quote, isLower: isLower, inReport: false) { return nil }
        if let frame = frame(for: quote) {
            claim.mention = frame.subject
            claim.cue = frame.cue
            claim.lemma = verb(frame).lemma
            claim.addressee = addressee(of: frame)
            claim.isDenied = frame.isNegated
            claim.rule = "fragment-verb"
            return claim
        }
        let isSentence =
            !isLower && (reading.endsInside(quote) || isShown(quote))
        guard
            isSentence && quote.count >= 3 || quote.count >= 10
                || quote.count >= 5 && isLower || quote.count >= 4 && holdsVerb(quote)
        else { return nil }
        claim.rule = "quote-free"
        claim.confidence = 0.4
        // „a“, so X, werde „b“: who said the one said the other.
        if let said = claimsHere.last(where: {
            $0.mention.map { $0.canSpeak && $0.kind != .relative } == true && !$0.isCarried
        }) {
            claim.mention = said.mention
            claim.source = said.source
            return claim
        }
        if let subject = sentenceSubject(), subject.canSpeak, subject.kind != .source,
            subject.kind != .name || carried == nil, !isEs(subject)
        {
            claim.mention = subject
        } else if let carried, current - carried.sentence <= 1 {
            claim.mention = carried.mention
            claim.isCarried = true
        }
        return claim
    }

    /// Begins with a small letter and is no name that does (iPod, example.org).
    private func beginsSmall(_ quote: QuotedString) -> Bool {
        let first = quote.open + 1
        return !reading.isCapitalized(first) && !reading.isNumber(first)
            && !reading.isMixedCase(first)
    }

    /// A name by its form or place: an address, the first part of a compound („A“-B), what a
    /// medium is called (das Magazin „a, b und c“), what something is known as (als „A“ bekannte).
    private func isName(_ quote: QuotedString) -> Bool {
        if quote.count == 1, reading.words[quote.open + 1].kind == .address { return true }
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

    /// X („…“): the words of somebody whom a list names.
    private func inBrackets(_ quote: QuotedString) -> Claim? {
        let bracket = quote.open - 1
        guard quote.count >= 6, reading.endsInside(quote), bracket > 0,
            reading.byte(bracket) == 0x28,
            let claim = claimsHere.first(where: {
                $0.mention?.range.contains(bracket) ?? false && !$0.isCarried
            }), var mention = claim.mention
        else { return nil }
        var start = bracket
        while start > mention.range.lowerBound, reading.words[start - 1].person >= 0 { start -= 1 }
        guard start < bracket else { return nil }
        mention = NounPhrase(range: start..<bracket, head: start, kind: .person)
        var found = Claim(type: .direct, spans: [quote.inner], confidence: 0.7, rule: "aside")
        found.mention = mention
        found.cue = claim.cue
        found.lemma = claim.lemma
        return found
    }

    /// A slogan stands right before, or its examples follow a „wie“.
    private func isShown(_ quote: QuotedString) -> Bool {
        let before = exampleLead(quote.open - 1)
        guard before >= 0 else { return false }
        if reading.has(before, .wie) { return slogan(before: before) != nil }
        return reading.lexeme(before).nouns.contains(.slogan)
    }

    /// A finite verb or an infinitive with zu stands inside.
    private func holdsVerb(_ quote: QuotedString) -> Bool {
        quote.inner.contains {
            reading.isFinite($0) || reading.mood($0).any || reading.endsInfinitive($0)
        }
    }

    /// A translation, a short form or a part of a list in brackets: nobody says it.
    private func isAside(_ quote: QuotedString) -> Bool {
        reading.words[quote.open].shelter.contains(.bracket) && quote.count < 6
    }

    /// „Für X ist das …“: a sentence that gives X's view.
    func holderOfView() -> NounPhrase? {
        guard let first = pieces.first, reading.has(first.lo, .fuer), first.finite > first.lo,
            reading.has(first.finite, .be)
        else { return nil }
        return holder(at: first.lo, limit: first.finite)
    }

    private func holder(at index: Int, limit: Int) -> NounPhrase? {
        guard let phrase = reading.nounPhrase(at: index + 1, limit: limit),
            phrase.kind == .person || phrase.kind == .organization || phrase.kind == .group
        else { return nil }
        return phrase
    }

    /// „war für X „…““, „was für X ein „…“ ist“: the phrase before the fragment in its clause.
    private func holderOfView(before quote: QuotedString) -> NounPhrase? {
        guard let number = piece(of: quote), pieces[number].finite >= 0 else { return nil }
        let piece = pieces[number]
        guard reading.has(piece.finite, .be) else { return nil }
        for index in piece.lo..<quote.open where reading.has(index, .fuer) {
            guard let holder = holder(at: index, limit: quote.open),
                holder.range.upperBound <= quote.open
            else { continue }
            return holder
        }
        return nil
    }

    private func piece(of quote: QuotedString) -> Int? {
        pieces.indices.first { pieces[$0].lo <= quote.open && quote.open < pieces[$0].hi }
    }

    /// The frame whose clause holds the fragment: nannte X „…“, sprach von „…“.
    private func frame(for quote: QuotedString) -> Frame? {
        guard let number = piece(of: quote) else { return nil }
        if let frame = closestFrame(to: quote, in: number) {
            let verb = verb(frame)
            if verb.kind == .none || verb.kind == .decide { return nil }
            if verb.kind == .show, !tellsByPreposition(verb, pieces[number]) { return nil }
            if frame.subject == nil, !frame.isPassive { return nil }
            if let subject = frame.subject, subject.range.overlaps(quote.outer) { return nil }
            if verb.takes.contains(.name), !namesQuote(frame, quote, in: number) { return nil }
            return frame
        }
        // nannte X „a“ und, …, „b“: the frame stands a piece before.
        let isNamed = reading.has(quote.open - 1, .als) && !reading.isNoun(quote.open - 1)
        return frames.last {
            $0.piece < number && number - $0.piece <= 4 && !$0.isFinal
                && verb($0).takes.contains(.name)
                && (isNamed || naming($0, pieces[$0.piece]) != nil)
        }
    }

    /// Behind „als“ the verb that names so, else the last one before the fragment.
    private func closestFrame(to quote: QuotedString, in number: Int) -> Frame? {
        var before = quote.open - 1
        while before > pieces[number].lo, reading.has(before, .determiner) { before -= 1 }
        if reading.has(before, .als), !reading.isNoun(before) {
            return frames.last { $0.piece == number && verb($0).takes.contains(.name) }
        }
        return frames.last { $0.piece == number && $0.head < quote.open }
            ?? frames.first { $0.piece == number }
    }

    /// The verb calls something by the fragment: the word that names stands before it.
    private func namesQuote(_ frame: Frame, _ quote: QuotedString, in number: Int) -> Bool {
        let verb = verb(frame)
        let piece = pieces[number]
        if verb.lemma == "nennen" {
            return !piece.range.contains { reading.has($0, .reflexive) }
        }
        if let naming = naming(frame, piece) { return naming < quote.open }
        return verb.takes.contains(.direct) && verb.lemma != "halten"
            || tellsByPreposition(verb, piece)
    }

    /// A title, a name, or a word at a distance: nobody's statement.
    private func isTitle(_ quote: QuotedString, isLower: Bool, inReport: Bool) -> Bool {
        if isLower { return quote.count == 1 && !inReport && !hasNaming(quote) }
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
        let spelling = reading.book.spellings[Int(reading.lexeme(before).fold)]
        if spelling.elementsEqual("beispiel".utf8), reading.has(before - 1, .preposition) {
            return before - 2
        }
        return spelling.elementsEqual("etwa".utf8) || spelling.elementsEqual("beispielsweise".utf8)
            ? before - 1 : before
    }

    /// A name of some length that no colon introduces.
    private func isTitleLike(_ quote: QuotedString) -> Bool {
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
    private func isNounOfClause(_ quote: QuotedString) -> Bool {
        let before = quote.open - 1
        guard before >= 0, !hasNaming(quote) else { return false }
        if reading.has(before, .article) { return reading.byte(before) | 0x20 == 0x64 }
        return reading.isModifier(before) && !reading.has(before, .preposition)
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
