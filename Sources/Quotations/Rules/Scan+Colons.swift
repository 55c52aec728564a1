internal import GermanAnalysis

extension Scan {
    /// Any clause that ends in a colon before a quotation introduces it, whatever its verb.
    mutating func claimColons(_ sentence: Sentence) {
        for number in pieces.indices.dropLast() where pieces[number].after == .colon {
            guard let quote = quoteIndex(pieces[number + 1].lo), !isSettled[quote],
                reading.quotes[quote].count >= 3 || reading.endsInside(reading.quotes[quote]),
                reading.quotes[quote].open == pieces[number + 1].lo,
                pieces[number].finite >= 0 || number > 0, !isLabel(quote, behind: pieces[number])
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
            if subject.map(isEs) == true { subject = nil }
            // Wie X erklärte, ist er dankbar: „…“
            if subject?.canSpeak != true, frames.allSatisfy({ $0.piece != number }) {
                subject = claimsHere.last { !$0.isCarried && $0.mention?.canSpeak == true }?.mention
            }
            if subject == nil || subject?.canSpeak == false {
                subject = sentenceSubject() ?? subject
            }
            var claim = Claim(
                type: .direct, spans: [reading.quotes[quote].inner], mention: subject,
                confidence: 0.75, rule: "colon-subject")
            if let vessel = subject, isVessel(vessel) {
                claim.mention = placeOfStatement(in: pieces[number]).flatMap {
                    isVessel($0) ? nil : $0
                }
            } else if subject == nil || subject?.kind == .thing, let carried,
                current - carried.sentence <= 1
            {
                claim.mention = carried.mention
                claim.isCarried = true
            }
            claims.append(claim)
        }
    }

    /// What stands in Konjunktiv I behind a colon is said by the clause's subject, whatever its verb.
    ///
    /// Krug winkt ab: Das sei Unsinn.
    mutating func claimMoodBehindColon(_ sentence: Sentence) {
        for number in pieces.indices.dropLast()
        where pieces[number].after == .colon && pieces[number].finite >= 0
            && pieces[number].kind != .quote && pieces[number + 1].kind != .quote
        {
            let content = pieces[number + 1].lo..<trimmedEnd(sentence.range)
            guard !content.isEmpty,
                let main = pieces[(number + 1)...].first(where: { $0.kind == .main }),
                main.finite >= 0,
                reading.has(main.finite, .subjunctive)
                    || reading.lexeme(main.finite).traits.contains(.subjunctive1)
                        && reading.mood(main.finite).report,
                !claimsHere.contains(where: { $0.spans.contains { $0.overlaps(content) } }),
                let speaker = speakerBeforeColon(number)
            else { continue }
            claims.append(
                Claim(
                    type: .indirectFreeIndirect, spans: [content], mention: speaker,
                    confidence: 0.65, rule: "colon-konjunktiv"))
        }
    }

    /// The subject of the clause before a colon; für Krug steht fest: whose view it is.
    private func speakerBeforeColon(_ number: Int) -> NounPhrase? {
        let piece = pieces[number]
        if case .für = reading.form(piece.lo),
            let phrase = reading.nounPhrase(at: piece.lo + 1, limit: piece.finite),
            phrase.range.upperBound == piece.finite, phrase.kind == .person
        {
            return phrase
        }
        guard let subject = subjectOfClause(number), subject.canSpeak, !isEs(subject),
            !reading.has(subject.head, .anybody)
        else { return nil }
        switch subject.kind {
        case .person, .organization, .group, .medium, .pronoun: return subject
        case .name: return subject.range.count == 1 ? subject : nil
        case .relative, .source, .thing: return nil
        }
    }

    /// die Worte, der Passus: a noun for what is said is nobody who says it.
    func isVessel(_ phrase: NounPhrase) -> Bool {
        !phrase.range.contains { reading.words[$0].person >= 0 }
            && reading.lexeme(phrase.head).nouns.contains(.slogan)
            && phrase.range.count - (phrase.head - phrase.range.lowerBound) == 1
    }

    /// „…“, mit diesen Worten meldete sich X: any verb will do.
    mutating func claimWords() {
        guard pieces.count > 1, pieces[0].kind == .quote, pieces[0].after != .colon,
            let quote = quoteIndex(pieces[0].lo), !isSettled[quote],
            case let frame = pieces[1], frame.finite > frame.lo + 1,
            reading.has(frame.lo, .preposition),
            let noun = (frame.lo + 1..<frame.finite).last(where: { reading.isNoun($0) }),
            !reading.lexeme(noun).nouns.isDisjoint(with: [.source, .slogan]),
            let subject = phraseAfter(frame.finite + 1, frame), subject.canSpeak
        else { return }
        isSettled[quote] = true
        var claim = Claim(
            type: .direct, spans: [reading.quotes[quote].inner], cue: [frame.finite],
            mention: subject, confidence: 0.8, rule: "quote-words")
        claim.lemma = reading.string(noun..<(noun + 1))
        claims.append(claim)
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
