internal import GermanAnalysis

extension Scan {
    /// The phrase that names who speaks: the subject of the frame, by its word order.
    func subject(of frame: Frame) -> NounPhrase? {
        guard let phrase = rawSubject(of: frame), !isEs(phrase) else { return nil }
        return withApposition(phrase)
    }

    /// Adds the name that follows a comma: der General der Streitkräfte im Irak, George Casey.
    private func withApposition(_ phrase: NounPhrase) -> NounPhrase {
        guard phrase.kind != .pronoun, phrase.kind != .relative,
            let number = pieces.indices.first(where: {
                pieces[$0].range.contains(phrase.range.upperBound - 1)
            }),
            number + 1 < pieces.count, pieces[number].after == .comma,
            pieces[number].hi - phrase.range.upperBound <= 2,
            pieces[number + 1].kind == .bare, pieces[number + 1].hi - pieces[number + 1].lo <= 7,
            let name = reading.nounPhrase(at: pieces[number + 1].lo, limit: pieces[number + 1].hi),
            name.range.contains(where: { reading.words[$0].person >= 0 }),
            !phrase.range.contains(where: { reading.words[$0].person >= 0 })
        else { return phrase }
        var whole = phrase
        whole.range = phrase.range.lowerBound..<name.range.upperBound
        whole.kind = .person
        return whole
    }

    private func rawSubject(of frame: Frame) -> NounPhrase? {
        let piece = pieces[frame.piece]
        let verb = verb(frame)
        if Scan.impersonal.contains(verb.lemma) {
            return placeOfStatement(frame, piece) ?? placeBeforeBreak(frame)
                ?? placeBefore(piece)
                ?? (verb.lemma == "verlauten" ? plainSubject(frame, piece) : nil)
        }
        if frame.isPassive {
            if verb.kind == .quote { return plainSubject(frame, piece) }
            return agent(in: piece) ?? placeOfStatement(frame, piece)
                ?? placeBeforeBreak(frame)
        }
        if verb.kind == .quote { return cited(frame, piece) }
        return plainSubject(frame, piece)
    }

    /// Verbs whose subject is what is said; who says it stands in a phrase of place.
    private static let impersonal: Set<String> = [
        "heißen", "hervorgehen", "die Rede sein", "verlauten",
    ]

    private func plainSubject(_ frame: Frame, _ piece: Piece) -> NounPhrase? {
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

    /// „… und die Bürger fürchten“: where the second of two clauses in one piece begins.
    private func clauseStart(of finite: Int, in piece: Piece) -> Int? {
        guard piece.finite >= 0, piece.finite < finite else { return nil }
        for index in stride(from: finite - 1, to: piece.finite, by: -1)
        where reading.has(index, .conjunction) && !reading.isSheltered(index) {
            return index + 1
        }
        return nil
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
        var whole = front
        if piece.before == .comma, let joined = brokenFront(piece: piece) { whole = joined }
        return whole
    }

    /// Auch der Minister sagte …: the particle and the phrase fill the place before the verb.
    private func focusedPhrase(from start: Int, _ finite: Int) -> NounPhrase? {
        guard reading.has(start, .adverb), !reading.has(start, .preposition) else { return nil }
        var next = start
        while next < finite, reading.has(next, .adverb), !reading.has(next, .preposition) {
            next += 1
        }
        guard next < finite, !reading.has(next, .preposition) || reading.isNoun(next),
            let phrase = reading.nounPhrase(at: next, limit: finite, attributes: true),
            phrase.range.upperBound == finite, phrase.canSpeak, !phrase.isOblique,
            phrase.kind != .pronoun, !disagrees(phrase, finite)
        else { return nil }
        return phrase
    }

    /// Die Äußerungen … bezeichnete X als: a plural that a verb in the singular has for its object.
    private func disagrees(_ phrase: NounPhrase, _ verb: Int) -> Bool {
        let first = reading.words[phrase.range.lowerBound]
        guard reading.words[phrase.head].person < 0,
            reading.book.spellings[
                Int(first.lexeme < 0 ? 0 : reading.lexeme(phrase.range.lowerBound).fold)
            ]
            .elementsEqual([0x64, 0x69, 0x65])
        else { return false }
        let noun = reading.book.spellings[Int(reading.lexeme(phrase.head).fold)]
        let ending = reading.text[Int(reading.words[verb].end) - 1]
        return noun.suffix(2).elementsEqual([0x65, 0x6E]) && (ending == 0x65 || ending == 0x74)
    }

    func isEs(_ phrase: NounPhrase) -> Bool {
        phrase.kind == .pronoun && reading.has(phrase.head, .dies)
            || phrase.range.count == 1 && reading.string(phrase.range).lowercased() == "es"
    }

    /// The first phrase after the verb that can be its subject.
    func phraseAfter(_ start: Int, _ piece: Piece) -> NounPhrase? {
        var index = start
        var fallback: NounPhrase?
        var steps = 0
        while index < piece.hi, steps < 14 {
            steps += 1
            if reading.words[index].shelter.contains(.bracket) { index += 1; continue }
            let classes = reading.classes(index)
            if !reading.isNoun(index) {
                if classes.contains(.reflexive)
                    || (classes.contains(.dative) && !classes.contains(.personal))
                    || classes.contains(.negation) && !classes.contains(.determiner)
                {
                    index += 1; continue
                }
                if classes.contains(.preposition), !classes.contains(.wie) {
                    index = skipPrepositionPhrase(index, piece.hi)
                    continue
                }
                if classes.contains(.adverb), !classes.contains(.determiner) {
                    index += 1; continue
                }
            }
            if reading.words[index].quote >= 0, !reading.isCapitalized(index + 1) {
                return fallback
            }
            guard let phrase = reading.nounPhrase(at: index, limit: piece.hi) else {
                index += 1
                continue
            }
            if isEs(phrase) { return fallback ?? phrase }
            if phrase.isOblique || phrase.kind == .thing {
                if fallback == nil, !phrase.isOblique, !reading.has(phrase.head, .time) {
                    fallback = phrase
                }
                index = phrase.range.upperBound
                continue
            }
            return phrase
        }
        return fallback
    }

    func skipPrepositionPhrase(_ start: Int, _ limit: Int) -> Int {
        var index = start + 1
        while index < limit, reading.has(index, .preposition), !reading.isNoun(index) { index += 1 }
        if index < limit, reading.words[index].quote >= 0 {
            return max(
                index + 1,
                min(limit, reading.quotes[Int(reading.words[index].quote)].outer.upperBound))
        }
        if let phrase = reading.nounPhrase(at: index, limit: limit) {
            return max(phrase.range.upperBound, start + 1)
        }
        return max(index, start + 1)
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

    /// A noun phrase that an apposition or relative clause parts from its verb: X, der …, sagte.
    func brokenFront(_ number: Int) -> NounPhrase? {
        guard number > 0 else { return nil }
        var first = number - 1
        while first > 0,
            pieces[first].kind == .relative || pieces[first].kind == .bare
                || pieces[first].kind == .infinitive,
            pieces[first].before == .comma || pieces[first].before == .dash
        {
            first -= 1
        }
        guard pieces[first].kind == .bare, pieces[first].finite < 0 else { return nil }
        var start = pieces[first].lo
        while start < pieces[first].hi,
            reading.has(start, [.coordinator])
                || reading.has(start, .adverb) && !reading.isNoun(start)
                    && !reading.has(start, .preposition)
        { start += 1 }
        guard start < pieces[first].hi,
            !reading.has(start, [.preposition, .subordinator]) || reading.isNoun(start),
            let phrase = reading.nounPhrase(at: start, limit: pieces[first].hi, attributes: true),
            !phrase.isOblique,
            phrase.kind != .pronoun
        else { return nil }
        var whole = phrase
        whole.range = phrase.range.lowerBound..<pieces[first].hi
        // The apposition belongs to the name; a relative clause does not.
        if first + 1 < number, pieces[first + 1].kind == .bare,
            first + 2 == number || pieces[first + 2].kind == .relative
        {
            whole.range = phrase.range.lowerBound..<pieces[first + 1].hi
            if whole.kind == .thing || whole.kind == .name,
                let name = reading.nounPhrase(
                    at: pieces[first + 1].lo, limit: pieces[first + 1].hi), name.canSpeak
            {
                whole.kind = name.kind
            }
        }
        return whole
    }

    private func brokenFront(piece: Piece) -> NounPhrase? { nil }

    /// von X in a passive clause.
    func agent(in piece: Piece) -> NounPhrase? {
        for index in piece.range
        where reading.has(index, [.von, .agent]) && !reading.isSheltered(index)
            && !reading.isNoun(index)
        {
            if let phrase = reading.nounPhrase(at: index + 1, limit: piece.hi), phrase.canSpeak,
                phrase.kind != .name || true
            {
                return phrase
            }
        }
        return nil
    }

    /// in einem Bericht, aus Paris, in der Mitteilung: where an impersonal statement stands.
    func placeOfStatement(_ frame: Frame, _ piece: Piece) -> NounPhrase? {
        placeOfStatement(in: piece, isShown: verb(frame).kind == .show)
    }

    /// The same for a clause whose verb shows (`isShown`) or only holds what is said.
    func placeOfStatement(in piece: Piece, isShown: Bool = false) -> NounPhrase? {
        for index in piece.range
        where reading.has(index, .preposition) && !reading.isSheltered(index) {
            let spelling = reading.book.spellings[Int(reading.lexeme(index).fold)]
            guard Scan.places.contains(spelling) else { continue }
            guard let phrase = reading.nounPhrase(at: index + 1, limit: piece.hi),
                !reading.has(phrase.head, .time)
            else { continue }
            if phrase.kind == .source || phrase.kind == .medium || phrase.kind == .organization
                || phrase.kind == .group
                || phrase.kind == .person && Scan.origins.contains(spelling)
                || isShown && phrase.kind != .person
            {
                return phrase
            }
        }
        return nil
    }

    /// …, heißt es darin: the report that the sentence before is about.
    private func placeBefore(_ piece: Piece) -> NounPhrase? {
        guard piece.range.contains(where: { reading.has($0, .announcer) }),
            let lastSubject, lastSubject.sentence == current - 1,
            lastSubject.phrase.kind == .source || lastSubject.phrase.kind == .medium
        else { return nil }
        return lastSubject.phrase
    }

    /// In einer Erklärung, die …, heißt es: the place stands before the clause that hangs on it.
    private func placeBeforeBreak(_ frame: Frame) -> NounPhrase? {
        guard frame.isFirst || pieces[frame.piece].kind == .verbFirst, frame.piece > 1,
            pieces[frame.piece - 1].kind == .relative
        else { return nil }
        var first = frame.piece - 1
        while first > 0, pieces[first].kind == .relative { first -= 1 }
        guard pieces[first].kind == .bare else { return nil }
        return placeOfStatement(frame, pieces[first])
    }

    private static let places: Set<[UInt8]> = Set(
        ["in", "im", "aus", "von", "vom", "auf", "seitens", "bei", "beim"].map { Array($0.utf8) })

    /// hieß es vom Minister: persons are where a statement comes from, not where it stands.
    private static let origins: Set<[UInt8]> = Set(
        ["von", "vom", "seitens"].map { Array($0.utf8) })

    /// zitiert die Zeitung den Minister: the object speaks.
    private func cited(_ frame: Frame, _ piece: Piece) -> NounPhrase? {
        var index = frame.head + 1
        var last: NounPhrase?
        while index < piece.hi {
            if reading.has(index, .preposition), !reading.isNoun(index) {
                index = skipPrepositionPhrase(index, piece.hi); continue
            }
            if let phrase = reading.nounPhrase(at: index, limit: piece.hi) {
                if phrase.kind == .person || phrase.isOblique { return phrase }
                last = phrase
                index = phrase.range.upperBound
            } else {
                index += 1
            }
        }
        return last ?? plainSubject(frame, piece)
    }
}
