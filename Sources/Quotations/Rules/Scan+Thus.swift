internal import GermanAnalysis

extension Scan {
    mutating func claimThus(_ index: Int, _ number: Int, _ sentence: Sentence) {
        let form = reading.form(index)
        let spelling = String(decoding: reading.spelling(index), as: UTF8.self)
        if form == .wonach {
            guard index == pieces[number].lo, number > 0 else { return }
            let mention = reading.nounPhrase(
                at: pieces[number - 1].lo, limit: pieces[number - 1].hi)
            var claim = Claim(
                type: .indirect, spans: [(index + 1)..<relativeEnd(number)], cue: [index],
                lemma: spelling, confidence: 0.8, rule: "wonach")
            let source = lastSource(before: index, in: pieces[number - 1])
            claim.mention =
                source ?? NounPhrase(range: index..<(index + 1), head: index, kind: .relative)
            claim.source = source ?? mention
            guard claim.spans[0].count > 1 else { return }
            claims.append(claim)
            return
        }
        guard form != .danach || index == sentence.range.lowerBound && followsStatement()
        else { return }
        guard
            index == sentence.range.lowerBound || index == pieces[number].lo
                || pieces[number].finite == index - 1
        else { return }
        let mention = NounPhrase(range: index..<(index + 1), head: index, kind: .pronoun)
        let count = claims.count
        append(
            index..<(index + 1), mention, cue: index, lemma: spelling, number, sentence, "demnach")
        if claims.count > count { claims[count].source = sourceBefore() ?? carried?.mention }
    }

    /// The study or report that the sentence before is about, when it speaks there.
    private func sourceBefore() -> NounPhrase? {
        guard let lastSubject, lastSubject.sentence == current - 1,
            lastSubject.phrase.kind == .source, carried?.sentence != current - 1
        else { return nil }
        return lastSubject.phrase
    }

    /// „Danach“ points back at a statement, and no Konjuktiv tells that it only counts time.
    func followsStatement() -> Bool {
        guard !pieces.contains(where: { $0.hasReportMood }), claimsHere.isEmpty,
            carried?.sentence == current - 1
        else { return false }
        return reading.sentences[current - 1].range.contains {
            reading.isNoun($0) && reading.lexeme($0).nouns.contains(.source)
        }
    }

    /// The last source noun before a relative „wonach“.
    func lastSource(before index: Int, in piece: Piece) -> NounPhrase? {
        var found: NounPhrase?
        for start in piece.range
        where reading.isNoun(start)
            && !reading.lexeme(start).nouns.isDisjoint(with: [.source, .statement])
        {
            var first = start
            while first > piece.lo, reading.isModifier(first - 1) { first -= 1 }
            if first > piece.lo, reading.has(first - 1, .determiner), !reading.isNoun(first - 1) {
                first -= 1
            }
            found = reading.nounPhrase(at: first, limit: piece.hi)
        }
        return found
    }
}
