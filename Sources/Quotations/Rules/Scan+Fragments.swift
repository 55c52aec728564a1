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
            claim.lemma = lemma(frame)
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

    /// A finite verb or an infinitive with zu stands inside.
    private func holdsVerb(_ quote: QuotedString) -> Bool {
        quote.inner.contains {
            reading.isFinite($0) || reading.mood($0).any || reading.endsInfinitive($0)
        }
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
    func frame(for quote: QuotedString) -> Frame? {
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
        if verb.special == .nennen {
            return !piece.range.contains { reading.has($0, .reflexive) }
        }
        if let naming = naming(frame, piece) { return naming < quote.open }
        return verb.takes.contains(.direct) && verb.special != .halten
            || tellsByPreposition(verb, piece)
    }
}
