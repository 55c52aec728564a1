internal import GermanAnalysis

extension Scan {
    /// „…, so X“ and „…, wie X sagte“.
    mutating func findSoFrames(_ sentence: Sentence) {
        var number = -1
        while number + 1 < pieces.count {
            number += 1
            let piece = pieces[number]
            let first = firstWord(of: piece)
            if reading.has(first, .so), !reading.isNoun(first), number > 0,
                piece.finite < 0 || !reading.isFinite(first + 1)
            {
                claimSo(first, number, sentence)
            } else if reading.has(first, .so), number > 0, piece.finite == first + 1,
                piece.before == .comma || piece.before == .dash,
                let frame = frames.first(where: { $0.piece == number && $0.head == first + 1 }),
                verb(frame).takes.contains(.clause),
                number + 1 == pieces.count
                    || pieces[number].after == .comma && pieces[number + 1].kind != .that
                    || pieces[number].after == .dash
            {
                around(
                    number, frame.subject, cue: first + frame.cue, lemma: lemma(frame),
                    sentence, "so-verb")
                frames.removeAll { $0.piece == number }
            } else if reading.has(first, .wie) {
                claimWie(first, number, sentence)
            }
        }
    }

    mutating func claimSo(_ index: Int, _ number: Int, _ sentence: Sentence) {
        let piece = pieces[number]
        var start = index + 1
        while start < piece.hi, reading.has(start, .weiter) { start += 1 }
        guard start < piece.hi, piece.finite < 0 || piece.finite > start,
            let phrase = reading.nounPhrase(at: start, limit: piece.hi, attributes: true),
            phrase.range.lowerBound == start,
            piece.finite < 0
        else { return }
        var mention = phrase
        if number + 1 < pieces.count, pieces[number + 1].kind == .bare, piece.after == .comma,
            phrase.range.upperBound == piece.hi,
            reading.nounPhrase(at: pieces[number + 1].lo, limit: pieces[number + 1].hi) != nil,
            phrase.kind != .pronoun,
            pieces[number + 1].hi - pieces[number + 1].lo < 14
        {
            mention.range = phrase.range.lowerBound..<pieces[number + 1].hi
        }
        around(number, mention, cue: [index], lemma: "so", sentence, "so")
    }

    mutating func claimWie(_ index: Int, _ number: Int, _ sentence: Sentence) {
        guard let frame = frames.first(where: { $0.piece == number }) else {
            claimBrokenWie(index, number, sentence)
            return
        }
        let verb = verb(frame)
        guard verb.kind != .none, verb.takes.contains(.clause) || verb.kind == .say,
            frame.mood != .zuInfinitive,
            pieces.count > 1
        else { return }
        if number > 0, pieces[number].before == .comma,
            number + 1 == pieces.count || pieces[number].after == .comma,
            frames.contains(where: { $0.piece == number - 1 && self.verb($0).kind == .ask })
        {
            return
        }
        var clause = pieces[number]
        clause.hi = min(clause.hi, max((frame.cue.min() ?? frame.head), index + 1))
        var subject = phraseAfter(index + 1, clause) ?? frame.subject
        if frame.isPassive || verb.kind == .show {
            subject = frame.isPassive ? agent(in: pieces[number]) : frame.subject
        }
        if let found = subject, number > 0 || found.range.upperBound == clause.hi,
            clause.hi == pieces[number].hi
        {
            subject = found
        }
        // wie geplant; wie der Fall gezeigt hat: nobody says it.
        if subject == nil, frame.mood != .finite, !frame.isPassive, verb.special != .bekanntwerden {
            return
        }
        if verb.kind == .show, subject?.kind == .thing { return }
        if follows(number) { return }
        around(number, subject, cue: index + frame.cue, lemma: lemma(frame), sentence, "wie")
        frames.removeAll { $0.piece == number }
    }

    /// „… verstehe nicht, wie X sagen konnte“: the object of the clause before, whose verb is denied
    /// or asks.
    private func follows(_ number: Int) -> Bool {
        guard number > 0, pieces[number].before == .comma, pieces[number - 1].finite >= 0 else {
            return false
        }
        return reading.has(pieces[number - 1].hi - 1, .negation)
    }

    /// wie Maier, Chef der Firma, mitteilte: an apposition parts subject and verb.
    mutating func claimBrokenWie(_ index: Int, _ number: Int, _ sentence: Sentence) {
        guard
            let frame = frames.first(where: {
                $0.piece > number && $0.piece <= number + 3
                    && ($0.isFirst || $0.head == pieces[$0.piece].hi - 1)
            }),
            pieces[(number + 1)..<frame.piece].allSatisfy({
                $0.kind == .bare || $0.kind == .relative
            }),
            pieces[frame.piece].kind == .verbFirst || pieces[frame.piece].kind == .bare
                || pieces[frame.piece].kind == .main,
            var subject = reading.nounPhrase(
                at: index + 1, limit: pieces[number].hi, attributes: true),
            verb(frame).kind != .none
        else { return }
        if pieces[number + 1].kind == .bare, number + 1 < frame.piece {
            subject.range = subject.range.lowerBound..<pieces[number + 1].hi
        }
        let last = frame.piece
        let cue = index + frame.cue
        let lemma = lemma(frame)
        frames.removeAll { $0.piece == last }
        pieces[number].hi = pieces[last].hi
        pieces[number].after = pieces[last].after
        pieces[number].kind = .question
        pieces.removeSubrange((number + 1)...last)
        for other in frames.indices where frames[other].piece > last {
            frames[other].piece -= last - number
        }
        around(number, subject, cue: cue, lemma: lemma, sentence, "wie")
    }

    /// Everything in the sentence but the frame's piece is what is said.
    mutating func around(
        _ number: Int, _ mention: NounPhrase?, cue: Cue, lemma: String, _ sentence: Sentence,
        _ rule: String
    ) {
        var lo = 0
        for other in stride(from: number - 1, through: 0, by: -1)
        where pieces[other].before == .colon {
            lo = other
            break
        }
        // A quotation right before the frame is direct speech by itself.
        if number > 0, pieces[number - 1].kind == .quote,
            let quote = quoteIndex(pieces[number - 1].lo),
            !isSettled[quote], number - 1 == lo
        {
            isSettled[quote] = true
            var spans = [reading.quotes[quote].inner]
            if number + 1 < pieces.count, pieces[number + 1].kind == .quote,
                pieces[number].after == .comma,
                let rest = quoteIndex(pieces[number + 1].lo),
                !reading.isCapitalized(reading.quotes[rest].open + 1)
            {
                isSettled[rest] = true
                spans.append(reading.quotes[rest].inner)
            }
            claims.append(
                Claim(
                    type: .direct, spans: spans, cue: cue, lemma: lemma, mention: mention,
                    confidence: 0.97, rule: rule + "-quote"))
            return
        }
        var spans: [Range<Int>] = []
        if number > lo { spans.append(pieces[lo].lo..<pieces[number - 1].hi) }
        var next = number + 1
        if let mention, next < pieces.count, mention.range.upperBound == pieces[next].hi,
            mention.range.lowerBound < pieces[next].lo
        {
            next += 1
        }
        if next < pieces.count {
            let rest = pieces[next...]
            if (number == lo
                || rest.contains(where: {
                    $0.kind == .verbFirst || $0.kind == .main || $0.kind == .quote
                }))
                && !(number > lo && pieces[next].kind == .relative)
                || rule == "so" && pieces[number].after == .comma && pieces[next].kind != .relative
            {
                spans.append(pieces[next].lo..<trimmedEnd(sentence.range))
            }
        }
        guard !spans.isEmpty else { return }
        // „…“, so X …: direct where nothing else is said.
        claims.append(
            Claim(
                type: .indirect, spans: spans, cue: cue, lemma: lemma, mention: mention,
                confidence: 0.9, rule: rule))
    }
}
