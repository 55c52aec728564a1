internal import GermanAnalysis

extension Scan {
    /// Claims what hangs on a noun: der Vorwurf, dass …; mit den Worten, er ….
    mutating func claimNouns(_ sentence: Sentence) {
        for number in pieces.indices.dropLast()
        where pieces[number].after == .comma && pieces[number].kind != .quote {
            let next = number + 1
            let kind = pieces[next].kind
            let isInner = pieces[number].kind == .subordinate || pieces[number].kind == .relative
            let takesMood =
                (kind == .main || kind == .verbFirst && !isInner) && pieces[next].finite >= 0
                && reading.has(pieces[next].finite, [.subjunctive, .subjunctive2])
            guard
                kind == .that || kind == .infinitive || takesMood
                    || kind == .question && reading.has(firstWord(of: pieces[next]), .whether),
                let noun = nounFrame(number),
                noun.range.upperBound == pieces[number].hi
                    || pieces[number].hi - noun.range.upperBound <= 2,
                !(kind == .infinitive && reading.has(pieces[next].lo, .um))
            else { continue }
            guard
                !claimsHere.contains(where: {
                    $0.type != .direct && $0.spans.contains { $0.overlaps(pieces[next].range) }
                })
            else { continue }
            var frame = Frame(
                piece: number, verb: 0, head: noun.head, cue: [noun.head], subject: noun)
            frame.isFinal = true
            let end = contentEnd(from: next, frame, sentence)
            let subject = pieces[number].finite >= 0 ? subjectOfClause(number) : nil
            let ownsIt = noun.range.count > 2 && (noun.range.upperBound - noun.head) > 1
            var claim = Claim(
                type: .indirect, spans: [pieces[next].lo..<end], cue: [noun.head], confidence: 0.6,
                rule: "noun")
            claim.lemma = reading.string(noun.head..<(noun.head + 1))
            claim.mention =
                sender(of: noun, number)
                ?? (ownsIt
                    ? noun
                    : subject.flatMap { $0.canSpeak && !$0.range.overlaps(noun.range) ? $0 : nil }
                        ?? noun)
            claims.append(claim)
        }
    }

    /// The noun that a clause hangs on: der Vorwurf der Verteidigung, ….
    func nounFrame(_ number: Int) -> NounPhrase? {
        guard number >= 0 else { return nil }
        let piece = pieces[number]
        for index in stride(from: piece.hi - 1, through: max(piece.lo, piece.hi - 12), by: -1)
        where reading.isNoun(index) && reading.lexeme(index).nouns.contains(.statement)
            && !reading.isSheltered(index)
        {
            var start = index
            while start > piece.lo, reading.isModifier(start - 1) { start -= 1 }
            if start > piece.lo, reading.has(start - 1, .determiner), !reading.isNoun(start - 1) {
                start -= 1
            }
            return reading.nounPhrase(at: start, limit: piece.hi)
        }
        return nil
    }

    /// Von der Polizei kam die Information, …: who sent what is its clause's subject.
    private func sender(of noun: NounPhrase, _ number: Int) -> NounPhrase? {
        let piece = pieces[number]
        guard piece.finite >= 0, noun.range.lowerBound == piece.finite + 1,
            reading.has(piece.lo, [.von, .aus]),
            let phrase = reading.nounPhrase(at: piece.lo + 1, limit: piece.finite),
            phrase.canSpeak, phrase.range.upperBound == piece.finite
        else { return nil }
        return phrase
    }
}
