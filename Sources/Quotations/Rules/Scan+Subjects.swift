internal import GermanAnalysis

extension Scan {
    /// The phrase that names who speaks: the subject of the frame, by its word order.
    func subject(of frame: Frame) -> NounPhrase? {
        guard let phrase = rawSubject(of: frame), !isEs(phrase) else { return nil }
        return withApposition(phrase)
    }

    private func rawSubject(of frame: Frame) -> NounPhrase? {
        let piece = pieces[frame.piece]
        let verb = verb(frame)
        if verb.special?.isImpersonal == true {
            return placeOfStatement(frame, piece) ?? placeBeforeBreak(frame)
                ?? placeBefore(piece)
                ?? (verb.special == .verlauten ? plainSubject(frame, piece) : nil)
        }
        if frame.isPassive {
            if verb.kind == .quote { return plainSubject(frame, piece) }
            return agent(in: piece) ?? placeOfStatement(frame, piece)
                ?? placeBeforeBreak(frame)
        }
        if verb.kind == .quote { return cited(frame, piece) }
        return plainSubject(frame, piece)
    }

    func plainSubject(_ frame: Frame, _ piece: Piece) -> NounPhrase? {
        let verb = verb(frame)
        var finite =
            frame.cue.first { reading.isFinite($0) || reading.has($0, [.auxiliary, .modal]) }
            ?? frame.head
        // soll X gesagt haben: the modal verb has the subject's place beside it.
        if frame.mood == .participle, piece.finite >= 0, piece.finite < finite,
            reading.has(piece.finite, .modal), finite == piece.hi - 1
        {
            finite = piece.finite
        }
        if frame.mood == .zuInfinitive || piece.kind == .infinitive {
            return mainSubject(before: frame.piece)
        }
        if frame.isFinal { return finalSubject(piece, frame) }
        let lead = finite < piece.lo ? piece.lo : finite
        if finite < piece.lo
            || (lead > piece.lo && reading.has(lead - 1, .conjunction) && lead - 1 > piece.lo)
        {
            return coordinatedSubject(frame, piece, lead)
        }
        if finite == firstWord(of: piece) {
            if let front = brokenFront(frame.piece) {
                // „Der Bus, sagte Anna, komme“: whoever stands behind the verb says it.
                if verb.kind != .judge && verb.kind != .accuse || !front.canSpeak,
                    let after = phraseAfter(finite + 1, piece),
                    after.kind == .person || after.kind == .pronoun && !isEs(after),
                    after.range.lowerBound == finite + 1
                {
                    return after
                }
                return front
            }
            // X sagte, …, und lobte die Polizei: what follows is the object.
            if piece.lo < finite, reading.has(finite - 1, .conjunction) {
                return mainSubject(before: frame.piece) ?? phraseAfter(finite + 1, piece)
            }
            let after = phraseAfter(finite + 1, piece)
            // X lobt den Schritt, verlangt aber eine Garantie: what follows is the object.
            if after == nil || after?.kind == .thing, piece.before == .comma, frame.piece > 0,
                pieces[frame.piece - 1].kind == .main,
                let main = mainSubject(before: frame.piece), main.canSpeak
            {
                return main
            }
            return after ?? mainSubject(before: frame.piece)
        }
        if let start = clauseStart(of: finite, in: piece) {
            var clause = piece
            clause.lo = start
            clause.before = .none
            return frontSubject(clause, finite)
        }
        let subject = frontSubject(piece, finite)
        // Die Pläne bezeichnete X als …: a person calls a thing something, not the other way round.
        if verb.takes.contains(.name), let front = subject,
            front.kind == .source || front.kind == .thing,
            front.range.upperBound <= finite, let after = phraseAfter(finite + 1, piece),
            after.kind == .person, !after.isOblique
        {
            return after
        }
        return subject
    }

    /// Before the verb when a noun phrase stands there, else after it.
    private func frontSubject(_ piece: Piece, _ finite: Int) -> NounPhrase? {
        var start = piece.lo
        while start < finite,
            reading.has(start, .coordinator)
                || !reading.isWord(start) && reading.words[start].quote < 0
        { start += 1 }
        let isAdverbial =
            reading.has(start, [.preposition, .adverb, .subordinator, .so, .question])
            && !reading.isNoun(start)
        var after: NounPhrase?
        if isAdverbial {
            if let focused = focusedPhrase(from: start, finite) { return focused }
            if let found = phraseAfter(finite + 1, piece) { return found }
            // Auch der Minister sagte …
            var next = start
            while next < finite, reading.has(next, .adverb), !reading.has(next, .preposition) {
                next += 1
            }
            guard next > start, next < finite else { return nil }
            start = next
        }
        guard let front = reading.nounPhrase(at: start, limit: finite, attributes: true),
            !reading.has(front.head, .time)
        else {
            return phraseAfter(finite + 1, piece)
        }
        if front.isOblique || front.kind == .thing || isEs(front) || disagrees(front, finite) {
            after = phraseAfter(finite + 1, piece)
            if let after, after.canSpeak, !after.isOblique { return after }
            if front.isOblique || after != nil && disagrees(front, finite) { return after }
        }
        return front
    }

    /// Die Äußerungen … bezeichnete X als: a plural that a verb in the singular has for its object.
    func disagrees(_ phrase: NounPhrase, _ verb: Int) -> Bool {
        guard reading.words[phrase.head].person < 0,
            reading.form(phrase.range.lowerBound) == .die
        else { return false }
        let ending = reading.text[Int(reading.words[verb].end) - 1]
        return reading.spelling(phrase.head).suffix(2).elementsEqual("en".utf8)
            && (ending == 0x65 || ending == 0x74)
    }

    func isEs(_ phrase: NounPhrase) -> Bool {
        phrase.kind == .pronoun && reading.has(phrase.head, .dies)
            || phrase.range.count == 1 && reading.form(phrase.range.lowerBound) == .es
    }

    /// Verb-final clauses: the first phrase after the conjunction, or the relative pronoun.
    private func finalSubject(_ piece: Piece, _ frame: Frame) -> NounPhrase? {
        var start = firstWord(of: piece)
        if piece.kind == .relative {
            guard reading.has(start, .preposition) else {
                let isSubject = reading.has(start, .nominative) || reading.has(start, .question)
                guard isSubject else {
                    var clause = piece
                    clause.hi = min(piece.hi, max(frame.head, start + 1))
                    return phraseAfter(start + 1, clause)
                }
                let pronoun = NounPhrase(range: start..<(start + 1), head: start, kind: .relative)
                if let inner = phraseAfter(start + 1, piece), inner.range.upperBound <= frame.head,
                    inner.canSpeak,
                    inner.range.lowerBound == start + 1
                {
                    return inner
                }
                return pronoun
            }
            start += 1
        }
        var clause = piece
        clause.hi = min(piece.hi, max(frame.head, start + 1))
        return phraseAfter(start + 1, clause)
    }

    /// „X sagte … und fügte hinzu“: the subject of the verb before.
    private func coordinatedSubject(_ frame: Frame, _ piece: Piece, _ lead: Int) -> NounPhrase? {
        if let previous = frames.last(where: {
            $0.piece == frame.piece || $0.piece == frame.piece - 1
        }),
            verb(previous).kind != .show, verb(previous).kind != .quote,
            let subject = previous.subject, !previous.isPassive
        {
            return subject
        }
        if piece.finite >= 0, piece.finite < lead { return subjectOfClause(frame.piece) }
        return mainSubject(before: frame.piece)
    }

    /// The subject of the nearest main clause before a piece.
    func mainSubject(before number: Int) -> NounPhrase? {
        for other in stride(from: number - 1, through: 0, by: -1)
        where pieces[other].kind == .main || pieces[other].kind == .verbFirst {
            if let frame = frames.last(where: { $0.piece == other }) { return frame.subject }
            return subjectOfClause(other)
        }
        return nil
    }

    /// The subject of a main clause, whatever its verb.
    func subjectOfClause(_ number: Int) -> NounPhrase? {
        let piece = pieces[number]
        guard piece.finite >= 0 else { return nil }
        if piece.finite == firstWord(of: piece) {
            return brokenFront(number) ?? phraseAfter(piece.finite + 1, piece)
        }
        return frontSubject(piece, piece.finite)
    }

    /// The subject of the sentence's first main clause.
    func sentenceSubject() -> NounPhrase? {
        for number in pieces.indices
        where pieces[number].kind == .main || pieces[number].kind == .verbFirst {
            return subjectOfClause(number)
        }
        return nil
    }
}
