internal import GermanAnalysis

extension Scan {
    /// Joins each frame with the statement after, before or inside it.
    mutating func findComplements(_ sentence: Sentence) {
        for frame in frames {
            let verb = verb(frame)
            guard verb.kind != .none else { continue }
            if claimsQuote(frame, verb, sentence) { continue }
            if claimsAfter(frame, verb, sentence) { continue }
            claimsBefore(frame, verb, sentence)
        }
        claimColons(sentence)
        claimNouns(sentence)
    }

    /// Any clause that ends in a colon before a quotation introduces it, whatever its verb.
    private mutating func claimColons(_ sentence: Sentence) {
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

    /// Claims what hangs on a noun: der Vorwurf, dass …; mit den Worten, er ….
    private mutating func claimNouns(_ sentence: Sentence) {
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
                ownsIt
                ? noun : subject.flatMap { $0.canSpeak && $0.kind != .source ? $0 : nil } ?? noun
            claims.append(claim)
        }
    }

    func claim(
        _ type: QuotationType, _ spans: [Range<Int>], _ frame: Frame, _ rule: String,
        confidence: Double
    ) -> Claim {
        let verb = verb(frame)
        return Claim(
            type: type, spans: spans, cue: frame.cue, lemma: verb.lemma, mention: frame.subject,
            isDenied: verb.kind == .deny ? !frame.isNegated : frame.isNegated,
            confidence: confidence, rule: rule)
    }

    // MARK: Quoted strings

    /// Direct speech that the frame introduces or closes.
    private mutating func claimsQuote(_ frame: Frame, _ verb: CueVerb, _ sentence: Sentence) -> Bool
    {
        guard verb.takes.contains(.direct) || verb.kind == .say || frame.isPassive else {
            return false
        }
        let piece = pieces[frame.piece]
        var found = false
        // X sagte: „…“ · X sagte, „…“ · X sagte „…“
        if let after = quoteAfter(frame, piece), !isSettled[after] {
            settle(after, frame, piece.after == .colon ? "colon-quote" : "verb-quote", sentence)
            found = true
        }
        // „…“, sagte X
        if frame.isFirst || piece.kind == .verbFirst, frame.piece > 0,
            pieces[frame.piece - 1].kind == .quote,
            let quote = quoteIndex(pieces[frame.piece - 1].lo), !isSettled[quote]
        {
            let before = frame.piece - 1
            let isAlone =
                before == 0 || pieces[before].before == .colon
                || reading.quotes[quote].count >= 6 && pieces[before].before != .comma
            if isAlone {
                settle(quote, frame, "quote-verb", sentence)
                found = true
            }
        }
        return found
    }

    func quoteIndex(_ token: Int) -> Int? {
        let quote = reading.words[token].quote
        return quote >= 0 ? Int(quote) : nil
    }

    private func quoteAfter(_ frame: Frame, _ piece: Piece) -> Int? {
        let next = frame.piece + 1
        if next < pieces.count, pieces[next].kind == .quote,
            piece.after == .colon || piece.after == .comma
        {
            guard let quote = quoteIndex(pieces[next].lo) else { return nil }
            if piece.after == .comma, reading.quotes[quote].count < 3, next + 1 < pieces.count {
                return nil
            }
            return quote
        }
        if next < pieces.count, piece.after == .colon, let quote = quoteIndex(pieces[next].lo),
            reading.quotes[quote].open == pieces[next].lo, reading.quotes[quote].count >= 4
        {
            return quote
        }
        // The quotation closes the frame's own piece.
        let last = piece.hi - 1
        if last > frame.head, let quote = quoteIndex(last), reading.quotes[quote].open > frame.head,
            reading.quotes[quote].count >= 4, isSentenceLike(quote)
        {
            return quote
        }
        return nil
    }

    /// Begins with a capital: a sentence of its own.
    func isSentenceLike(_ quote: Int) -> Bool {
        let open = reading.quotes[quote].open
        return reading.isCapitalized(open + 1) || reading.endsInside(reading.quotes[quote])
    }

    mutating func settle(_ quote: Int, _ frame: Frame, _ rule: String, _ sentence: Sentence) {
        isSettled[quote] = true
        var claim = claim(.direct, [reading.quotes[quote].inner], frame, rule, confidence: 0.95)
        claim.isDenied = false
        claims.append(claim)
    }

    // MARK: Clauses after the frame

    private mutating func claimsAfter(_ frame: Frame, _ verb: CueVerb, _ sentence: Sentence) -> Bool
    {
        let piece = pieces[frame.piece]
        // „Er wisse nicht, …“ is itself what somebody said.
        if piece.kind == .main || piece.kind == .verbFirst, piece.finite >= 0,
            frame.cue.contains(piece.finite),
            reading.has(piece.finite, .subjunctive), !frame.isPassive
        {
            return false
        }
        var next = frame.piece + 1
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
            claims.append(claim(.indirect, [rest], frame, "colon-clause", confidence: 0.7))
            return true
        }
        guard piece.after == .comma || piece.after == .dash else { return false }
        // X sagte, … dass: a relative clause or apposition may stand between.
        var steps = 0
        while steps < 3, next + 1 < pieces.count, pieces[next].after == .comma,
            pieces[next].kind == .relative || pieces[next].kind == .bare && !pieces[next].hasMood,
            canOpen(pieces[next + 1].kind) || pieces[next + 1].kind == .relative
        {
            next += 1
            steps += 1
        }
        if !canOpen(pieces[next].kind), steps > 0 { next = frame.piece + 1 }
        var content = pieces[next]
        if content.kind == .bare, verb.takes.contains(.infinitive),
            let closing = (next + 1..<min(pieces.count, next + 4)).first(where: {
                pieces[$0].kind != .bare && pieces[$0].kind != .relative
            }),
            pieces[closing].kind == .infinitive
        {
            content.kind = .infinitive
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
            guard verb.takes.contains(.clause), content.kind == .that || asks(content, verb) else {
                return false
            }
            claims.append(claim(.indirect, [range], frame, "verb-dass", confidence: 0.9))
            return true
        case .infinitive:
            guard verb.takes.contains(.infinitive), !reading.has(firstWord(of: content), .um) else {
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
                isShortTail(frame, piece)
            {
                claims.append(claim(.indirect, [range], frame, "verb-clause", confidence: 0.6))
                return true
            }
            return false
        }
    }

    /// An indirect question, not a free relative: ob and warum always, was and wie after some verbs.
    private func asks(_ piece: Piece, _ verb: CueVerb) -> Bool {
        guard piece.finite >= 0 else { return false }
        let first = firstWord(of: piece)
        if reading.has(first, .whether) { return true }
        return verb.kind == .ask || Scan.explaining.contains(verb.lemma)
    }

    private static let explaining: Set<String> = [
        "erklären", "erläutern", "sagen", "wissen", "mitteilen", "berichten", "zeigen", "schildern",
        "beschreiben", "betonen", "überlegen", "darlegen", "bekanntgeben", "verraten", "hinweisen",
        "ankündigen", "feststellen", "klarstellen", "begründen",
    ]

    /// Nothing but the subject and adverbials stand between the verb and the comma.
    private func isShortTail(_ frame: Frame, _ piece: Piece) -> Bool { piece.hi - frame.head < 9 }

    private mutating func appendMood(_ range: Range<Int>, _ frame: Frame) -> Bool {
        claims.append(claim(.indirect, [range], frame, "verb-konjunktiv", confidence: 0.85))
        return true
    }

    private func canOpen(_ kind: Piece.Kind) -> Bool {
        kind == .that || kind == .question || kind == .infinitive
    }

    /// A main clause in the Konjunktiv begins here, perhaps behind a clause of its own.
    private func opensMood(_ start: Int, _ frame: Frame) -> Bool {
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
    private func isClauseBefore(_ number: Int) -> Bool {
        pieces[..<number].contains {
            $0.kind == .main || $0.kind == .verbFirst || $0.kind == .quote
        }
            || pieces[..<number].contains { $0.finite >= 0 && $0.kind == .bare }
    }

    /// Where the statement that begins at a piece ends.
    func contentEnd(from start: Int, _ frame: Frame, _ sentence: Sentence) -> Int {
        let frameIsInner = frame.isFinal || frame.mood == .zuInfinitive
        var end = pieces[start].hi
        for number in start..<pieces.count {
            let piece = pieces[number]
            if number > start {
                if piece.kind == .verbFirst, frameIsInner, !piece.hasMood { break }
                if piece.kind == .verbFirst, pieces[start].kind != .main, piece.before == .comma,
                    !piece.hasMood,
                    frames.contains(where: { $0.piece == number && $0.isFirst })
                {
                    break
                }
                if piece.before == .semicolon, !piece.hasMood { break }
                if piece.kind == .main, !piece.hasMood, reading.has(piece.lo, .coordinator),
                    !reading.has(piece.lo, .conjunction) || startsNewMain(piece),
                    number > start, pieces[start].kind != .main
                {
                    break
                }
                if piece.kind == .main, !piece.hasMood,
                    frames.contains(where: { $0.piece == number && !$0.isFinal })
                {
                    break
                }
            }
            if let cut = coordinatedFrame(
                in: number, after: number == start ? piece.lo : piece.lo - 1, frame)
            {
                return cut
            }
            end = piece.hi
        }
        return end
    }

    private func startsNewMain(_ piece: Piece) -> Bool {
        piece.finite >= 0 && piece.finite > piece.lo + 1
    }

    /// „… und kündigte an“: the token of „und“ where the frame's own clause goes on.
    private func coordinatedFrame(in number: Int, after lo: Int, _ frame: Frame) -> Int? {
        for other in frames
        where other.piece == number && other.head != frame.head && other.mood == .finite {
            let verb = other.cue.min() ?? other.head
            guard verb > lo, verb - 1 >= pieces[number].lo, reading.has(verb - 1, .conjunction)
            else { continue }
            guard !reading.mood(verb).any, !pieces[number].hasMood || !reading.mood(verb).any else {
                continue
            }
            guard pieces[number].kind != .that || pieces[number].finite >= 0 else { continue }
            return verb - 1 > pieces[number].lo ? verb - 1 : pieces[number].lo
        }
        return nil
    }

    // MARK: Clauses before the frame

    /// A clause that opens the sentence is what is said: „Ob es reicht, ließ er offen“.
    private func opensClause(_ piece: Piece, _ verb: CueVerb) -> Bool {
        guard verb.takes.contains(.clause) else { return false }
        return piece.kind == .that
            || piece.kind == .question && reading.has(firstWord(of: piece), .whether)
    }

    /// „Das Glas ist halb voll, sagte X.“ and broken ones: „Das Glas, sagte X, sei halb voll“.
    private mutating func claimsBefore(_ frame: Frame, _ verb: CueVerb, _ sentence: Sentence) {
        guard verb.takes.contains(.after) || frame.piece > 0 && opensClause(pieces[0], verb),
            frame.piece > 0,
            frame.isFirst, pieces[frame.piece].kind == .verbFirst, frame.mood == .finite,
            pieces[frame.piece].before == .comma || pieces[frame.piece].before == .quote
                || pieces[frame.piece].before == .dash
        else { return }
        let number = frame.piece
        var start = number - 1
        while start > 0, pieces[start].before != .colon,
            pieces[start].before != .semicolon || pieces[start].hasMood
        { start -= 1 }
        guard start < number else { return }
        let isClause =
            pieces[start..<number].contains {
                ($0.kind == .main || $0.kind == .verbFirst || $0.kind == .bare && $0.finite >= 0)
            } || opensClause(pieces[start], verb)
        let after =
            number + 1 < pieces.count && pieces[number].after != .semicolon
            && pieces[(number + 1)...].contains { $0.finite >= 0 || $0.kind == .quote }
        guard isClause || (after && pieces[(number + 1)...].contains { $0.hasMood }) else { return }
        if claimsHere.contains(where: {
            $0.contains(pieces[start].lo..<pieces[start].hi) && $0.rule.hasPrefix("verb")
        }) {
            return
        }
        var spans = [pieces[start].lo..<pieces[number - 1].hi]
        if after, pieces[number].after == .comma || pieces[number].after == .dash,
            !isClause || pieces[number + 1].hasMood,
            ![.that, .question, .relative].contains(pieces[number + 1].kind) || !isClause
        {
            spans.append(pieces[number + 1].lo..<trimmedEnd(sentence.range))
        }
        claims.append(claim(.indirect, spans, frame, "clause-verb", confidence: 0.8))
    }
}
