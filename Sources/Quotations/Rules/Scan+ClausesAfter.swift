internal import GermanAnalysis

extension Scan {
    mutating func claimsAfter(_ frame: Frame, _ verb: CueVerb, _ sentence: Sentence) -> Bool {
        let piece = pieces[frame.piece]
        // „Er wisse nicht, …“ is itself what somebody said.
        if piece.kind == .main || piece.kind == .verbFirst, piece.finite >= 0,
            frame.cue.contains(piece.finite),
            reading.has(piece.finite, .subjunctive), !frame.isPassive
        {
            return false
        }
        var next = lastPiece(of: frame) + 1
        guard next < pieces.count else { return false }
        // dass may follow without a comma.
        if piece.after == .colon {
            guard verb.takes.contains(.direct) || verb.takes.contains(.clause),
                verb.kind != .judge || verb.takes.contains(.direct)
            else { return false }
            let rest = pieces[next].lo..<trimmedEnd(sentence.range)
            guard !rest.isEmpty, pieces[next].kind != .quote,
                pieces[next...].contains(where: { $0.finite >= 0 })
            else { return false }
            let main = pieces[next...].first { $0.kind == .main || $0.kind == .verbFirst }
            let isMood = main.map { $0.finite >= 0 && reading.mood($0.finite).any } ?? false
            guard
                isMood
                    || (verb.kind == .say || verb.kind == .decide)
                        && frame.subject?.canSpeak == true
            else {
                return false
            }
            var told = claim(
                isMood ? .indirectFreeIndirect : .indirect, [rest], frame, "colon-clause",
                confidence: 0.7)
            // X widersprach: Es sei mehr. What follows the colon is what X says.
            told.isDenied = frame.isNegated
            claims.append(told)
            return true
        }
        let separator = pieces[next - 1].after
        guard separator == .comma || separator == .dash else { return false }
        // X sagte, … dass: a relative clause or apposition may stand between.
        var steps = 0
        while steps < 3, next + 1 < pieces.count, pieces[next].after == .comma,
            pieces[next].kind == .relative || pieces[next].kind == .bare && !pieces[next].hasMood,
            canOpen(pieces[next + 1].kind) || pieces[next + 1].kind == .relative
        {
            next += 1
            steps += 1
        }
        if !canOpen(pieces[next].kind), steps > 0 { next -= steps }
        var content = pieces[next]
        if content.kind == .bare, verb.takes.contains(.infinitive),
            let closing = (next + 1..<min(pieces.count, next + 4)).first(where: {
                pieces[$0].kind != .bare && pieces[$0].kind != .relative
            }),
            pieces[closing].kind == .infinitive
        {
            content.kind = .infinitive
        }
        // Nachdem er …, habe er …: only a main clause of its own is what was said.
        if frame.isFinal, !canOpen(content.kind), content.kind != .main || !content.hasMood {
            return false
        }
        if frame.isFirst, frame.piece > 0, content.kind != .that, content.kind != .question,
            content.kind != .infinitive, isClauseBefore(frame.piece), !frame.isFinal
        {
            return false
        }
        if frame.isFirst, content.kind == .verbFirst, content.hasMood, frame.piece > 0,
            pieces[frame.piece - 1].kind == .bare,
            frame.subject.map({ $0.range.lowerBound > frame.head }) ?? false
        {
            return false
        }
        let end = contentEnd(from: next, frame, sentence)
        guard content.lo < end else { return false }
        let range = content.lo..<end
        switch content.kind {
        case .that, .question:
            guard verb.takes.contains(.clause) || isAnnounced(frame, verb),
                content.kind == .that || asks(content, verb)
            else { return false }
            claims.append(claim(.indirect, [range], frame, "verb-dass", confidence: 0.9))
            return true
        case .infinitive:
            guard verb.takes.contains(.infinitive) || isAnnounced(frame, verb),
                !reading.has(firstWord(of: content), .um)
            else {
                return opensMood(next, frame) && appendMood(range, frame)
            }
            claims.append(claim(.indirect, [range], frame, "verb-zu", confidence: 0.75))
            return true
        case .relative, .subordinate, .bare, .quote, .main, .verbFirst:
            guard verb.takes.contains(.subjunctive) || verb.kind == .say else { return false }
            if opensMood(next, frame) { return appendMood(range, frame) }
            if content.kind == .main, !frame.isFinal, frame.mood == .finite, piece.kind == .main,
                verb.takes.contains(.subjunctive), verb.kind == .say || verb.kind == .think,
                !reading.has(content.lo, .coordinator),
                piece.finite == frame.head || frame.cue.contains(piece.finite),
                isShortTail(frame, piece), isOpenFrame(frame, verb, piece)
            {
                claims.append(claim(.indirect, [range], frame, "verb-clause", confidence: 0.6))
                return true
            }
            return false
        }
    }

    /// The last piece in which a word of the cue stands: teilte der Sprecher, …, mit.
    private func lastPiece(of frame: Frame) -> Int {
        guard let last = frame.cue.max(), last >= pieces[frame.piece].hi else { return frame.piece }
        return pieces.indices.last { pieces[$0].lo <= last && last < pieces[$0].hi } ?? frame.piece
    }

    /// hält es für möglich, dass …; warnte davor, … zu …: a word of the clause announces the next
    /// one.
    private func isAnnounced(_ frame: Frame, _ verb: CueVerb) -> Bool {
        let range = pieces[frame.piece].range
        if verb.takes.contains(.preposition),
            range.contains(where: { announces($0, verb) && !reading.isSheltered($0) })
        {
            return true
        }
        return verb.takes.contains(.name) && verb.kind != .say
            && range.contains { reading.has($0, .it) && !reading.isSheltered($0) }
    }

    /// darauf for a verb with auf; dahingehend for any.
    private func announces(_ index: Int, _ verb: CueVerb) -> Bool {
        guard reading.has(index, .announcer) else { return false }
        return reading.spelling(index).count > 6
            || reading.lexeme(index).announced & verb.prepositions != 0
    }

    /// An indirect question, not a free relative: ob and warum always, was and wie after some verbs.
    func asks(_ piece: Piece, _ verb: CueVerb) -> Bool {
        guard piece.finite >= 0 else { return false }
        let first = firstWord(of: piece)
        if reading.has(first, .whether) { return true }
        return verb.kind == .ask || verb.explains
    }

    /// Nothing but the subject and adverbials stand between the verb and the comma.
    private func isShortTail(_ frame: Frame, _ piece: Piece) -> Bool { piece.hi - frame.head < 9 }

    /// The frame still lacks what is said: not „dies berichtet X“, „geht von einer Tat aus“.
    private func isOpenFrame(_ frame: Frame, _ verb: CueVerb, _ piece: Piece) -> Bool {
        guard let subject = frame.subject, subject.canSpeak, !frame.isNegated else { return false }
        return !reading.has(piece.lo, .dies) && !tellsByPreposition(verb, piece)
    }

    private mutating func appendMood(_ range: Range<Int>, _ frame: Frame) -> Bool {
        claims.append(claim(.indirect, [range], frame, "verb-konjunktiv", confidence: 0.85))
        return true
    }

    private func canOpen(_ kind: Piece.Kind) -> Bool {
        kind == .that || kind == .question || kind == .infinitive
    }

    /// A main clause in the Konjunktiv begins here, perhaps behind a clause of its own.
    func opensMood(_ start: Int, _ frame: Frame) -> Bool {
        if pieces[start].kind == .relative { return false }
        for number in start..<min(pieces.count, start + 5) {
            let piece = pieces[number]
            switch piece.kind {
            case .main, .verbFirst:
                if piece.hasMood, reading.mood(piece.finite).any || piece.hasReportMood {
                    return true
                }
                if number > start || piece.kind == .main { return false }
            case .bare where piece.hasMood: return true
            case .subordinate
            where number == start && piece.hasReportMood && number + 1 == pieces.count: return false
            default: break
            }
        }
        return false
    }

    /// Some clause before the piece has a verb, so that „…, sagte X“ closes it.
    func isClauseBefore(_ number: Int) -> Bool {
        pieces[..<number].contains {
            $0.kind == .main || $0.kind == .verbFirst || $0.kind == .quote
        }
            || pieces[..<number].contains { $0.finite >= 0 && $0.kind == .bare }
    }
}
