internal import GermanAnalysis

extension Scan {
    /// Any clause that ends in a colon before a quotation introduces it, whatever its verb.
    mutating func claimColons(_ sentence: Sentence) {
        for number in pieces.indices.dropLast() where pieces[number].after == .colon {
            guard let quote = quoteIndex(pieces[number + 1].lo), !isSettled[quote],
                reading.quotes[quote].count >= 3,
                reading.quotes[quote].open == pieces[number + 1].lo,
                pieces[number].finite >= 0 || number > 0
            else { continue }
            // A short one without a final mark is rather what something is called.
            guard
                reading.quotes[quote].count >= 6 || reading.endsInside(reading.quotes[quote])
                    || frames.contains(where: {
                        $0.piece == number && verb($0).takes.contains(.direct)
                    })
            else { continue }
            isSettled[quote] = true
            var subject =
                claimsHere.last { claim in
                    claim.cue.contains { pieces[number].range.contains($0) } && claim.mention != nil
                }?.mention
                ?? frames.last { $0.piece <= number && !$0.isFinal }?.subject
            if pieces[number].finite < 0, number > 0, let own = labelPhrase(number) {
                subject = own
            }
            if subject == nil || subject?.canSpeak == false {
                subject = pieces[number].finite >= 0 ? subjectOfClause(number) : nil
            }
            if subject == nil || subject?.canSpeak == false {
                subject = sentenceSubject() ?? subject
            }
            var claim = Claim(
                type: .direct, spans: [reading.quotes[quote].inner], mention: subject,
                confidence: 0.75, rule: "colon-subject")
            if subject == nil || subject?.kind == .thing, let carried,
                current - carried.sentence <= 1
            {
                claim.mention = carried.mention
                claim.isCarried = true
            }
            claims.append(claim)
        }
    }

    /// The phrase that a clause without a verb gives before its colon: und Ministerpräsident X: „…“.
    private func labelPhrase(_ number: Int) -> NounPhrase? {
        var start = pieces[number].lo
        while start < pieces[number].hi, reading.has(start, [.coordinator]) { start += 1 }
        guard start < pieces[number].hi, !reading.has(start, .preposition) || reading.isNoun(start),
            let phrase = reading.nounPhrase(at: start, limit: pieces[number].hi, attributes: true),
            phrase.kind == .person || phrase.kind == .group || phrase.kind == .organization
        else { return nil }
        // X, Präsident des Verbands: „…“ begins a piece earlier.
        if number > 0, pieces[number - 1].kind == .bare, pieces[number].before == .comma,
            let front = reading.nounPhrase(at: pieces[number - 1].lo, limit: pieces[number - 1].hi),
            front.kind == .person, front.range.upperBound == pieces[number - 1].hi
        {
            var whole = front
            whole.range = front.range.lowerBound..<phrase.range.upperBound
            return whole
        }
        return phrase
    }
}
