internal import GermanAnalysis

extension Scan {
    /// Konjunktiv sentences that carry on a speaker; what somebody is said to do.
    mutating func findCarried(_ sentence: Sentence) {
        guard !sentence.isHeading, claimsHere.isEmpty, !isAllQuote(sentence) else {
            carryQuotes(sentence)
            return
        }
        guard
            let main = pieces.first(where: { $0.kind == .main || $0.kind == .verbFirst })
                ?? pieces.first(where: { $0.hasReportMood })
        else { return }
        let range = sentence.range.lowerBound..<trimmedEnd(sentence.range)
        let near = carried.map { current - $0.sentence <= 2 } ?? false
        let mood =
            main.finite >= 0
            ? reading.mood(main.finite) : (any: main.hasMood, report: main.hasReportMood)
        if isReport(main, mood: mood, near: near) {
            extendOrAppend(
                .indirectFreeIndirect, range, sentence, "konjunktiv-carried",
                confidence: carried == nil ? 0.5 : 0.75)
        } else if claimsSubordinate(sentence) {
            return
        } else if isSupposed(main, near) {
            extendOrAppend(.freeIndirect, range, sentence, "soll", confidence: 0.55)
        }
    }

    /// What opens a paragraph in the Konjunktiv is said by whom the next sentence names.
    ///
    /// Er sei gefragt worden. Er habe geschwiegen, erzählt Krug: no speaker of the paragraph before.
    mutating func giveToComing() {
        for index in claims.indices.dropLast() where claims[index].rule == "konjunktiv-carried" {
            let next = claims[index + 1]
            guard let mention = claims[index].mention, let coming = next.mention,
                next.rule == "clause-verb", !next.isCarried, coming.kind != .pronoun,
                claims[index].upperBound <= next.lowerBound,
                mention.range.lowerBound < claims[index].lowerBound
            else { continue }
            let gap = claims[index].upperBound..<next.lowerBound
            let start = claims[index].lowerBound
            let before = max(mention.range.lowerBound + 1, start - 200)...start
            guard gap.count < 3, !gap.contains(where: { reading.startsParagraph($0) }),
                before.contains(where: { reading.startsParagraph($0) })
            else { continue }
            claims[index].mention = coming
        }
    }

    /// The main verb stands in the Konjunktiv as reports have it.
    private func isReport(_ main: Piece, mood: (any: Bool, report: Bool), near: Bool) -> Bool {
        guard main.finite >= 0, mood.any else { return false }
        if reading.has(main.finite, .subjunctive)
            || reading.lexeme(main.finite).traits.contains(.subjunctive1)
        {
            return !startsConditional(main)
        }
        guard near, !isConditional(), main.kind == .main else { return false }
        guard let carried, carried.sentence == current - 1,
            claims.last.map({ $0.type != .freeIndirect }) ?? false
        else { return false }
        return reading.has(main.finite, .pluralSubjunctive) || pieces.contains { $0.hasReportMood }
            || claims.last?.type == .indirectFreeIndirect
    }

    /// A clause in Konjunktiv I that hangs on an indicative one gives its subject's words.
    private mutating func claimsSubordinate(_ sentence: Sentence) -> Bool {
        for number in pieces.indices.dropFirst() {
            let piece = pieces[number]
            guard
                piece.kind == .relative || piece.kind == .that || piece.kind == .subordinate
                    || piece.kind == .question || goesOn(piece),
                piece.range.contains(where: {
                    reading.mood($0).report && !reading.isSheltered($0)
                        && (reading.has($0, .subjunctive)
                            || reading.lexeme($0).traits.contains(.subjunctive1))
                })
            else { continue }
            guard let subject = sentenceSubject() ?? nounFrame(number - 1) else { return false }
            let frame = Frame(piece: 0, verb: 0, head: subject.head, cue: [], subject: subject)
            let end = contentEnd(from: number, frame, sentence)
            // „… betonten Fortschritte, die gemacht worden seien“ tells an act.
            if piece.kind == .relative, end - piece.lo < 5 { return false }
            var claim = Claim(
                type: .indirect, spans: [piece.lo..<end], confidence: 0.6, rule: "clause-konjunktiv"
            )
            claim.mention =
                (piece.kind == .relative ? nil : nounFrame(number - 1))
                ?? (subject.canSpeak ? subject : nil)
            claims.append(claim)
            return true
        }
        return false
    }

    /// X lehnt das ab, es sei zu teuer: a main clause in Konjunktiv I behind one in the indicative.
    private func goesOn(_ piece: Piece) -> Bool {
        piece.kind == .main && piece.before == .comma && piece.finite >= 0
            && (reading.has(piece.finite, .subjunctive)
                || reading.lexeme(piece.finite).traits.contains(.subjunctive1))
            && reading.mood(piece.finite).report
    }

    private func startsConditional(_ piece: Piece) -> Bool {
        // Sei es … / Möge …: no report.
        piece.kind == .verbFirst && piece.before == .none && piece.finite == piece.lo
    }

    private func isConditional() -> Bool {
        pieces.contains { $0.kind == .subordinate && $0.finite >= 0 && $0.hasMood }
    }

    /// soll … gewesen sein; soll … kommen right after a statement.
    private func isSupposed(_ piece: Piece, _ near: Bool) -> Bool {
        guard piece.finite >= 0, reading.has(piece.finite, .supposedPresent) else { return false }
        let last = piece.hi - 1
        if reading.isWord(last), reading.has(last, [.have, .be, .become]) { return true }
        guard let carried else { return false }
        return carried.sentence == current - 1
    }

    private mutating func extendOrAppend(
        _ type: QuotationType, _ range: Range<Int>, _ sentence: Sentence, _ rule: String,
        confidence: Double
    ) {
        if firstClaim > 0, let last = claims.indices.last, claims[last].type == type,
            claims[last].isCarried || claims[last].mention == nil,
            current > 0, reading.sentences[current - 1].block == sentence.block,
            claims[last].spans.count == 1,
            claims[last].upperBound >= trimmedEnd(reading.sentences[current - 1].range)
        {
            claims[last].spans[0] = claims[last].lowerBound..<range.upperBound
            firstClaim = last
            return
        }
        var claim = Claim(type: type, spans: [segment(range)], confidence: confidence, rule: rule)
        if let holder = holderOfView() {
            claim.mention = holder
        } else if let mention = speakerBefore() {
            claim.mention = mention
            claim.isCarried = true
        }
        claims.append(claim)
    }

    /// Who goes on speaking: the last speaker, or the subject of the sentence before when that
    /// one has no statement of its own.
    func speakerBefore() -> NounPhrase? {
        if let lastSubject, lastSubject.sentence == current - 1,
            carried.map({ $0.sentence < current - 1 }) ?? true,
            lastSubject.phrase.kind == .person || lastSubject.phrase.kind == .organization
                || lastSubject.phrase.kind == .medium
                || lastSubject.phrase.kind == .source
        {
            return lastSubject.phrase
        }
        guard let carried, current - carried.sentence <= 6 else { return nil }
        return carried.mention
    }

    /// The part of a sentence behind a semicolon or colon, when only that is in the Konjunktiv.
    private func segment(_ range: Range<Int>) -> Range<Int> {
        guard let main = pieces.firstIndex(where: { $0.finite >= 0 && reading.mood($0.finite).any })
        else { return range }
        for number in stride(from: main, to: 0, by: -1)
        where pieces[number].before == .semicolon || pieces[number].before == .colon {
            return pieces[number].lo..<range.upperBound
        }
        return range
    }

    func isAllQuote(_ sentence: Sentence) -> Bool {
        pieces.allSatisfy { $0.kind == .quote }
    }

    /// Quotations that stand alone go on with the last speaker.
    private mutating func carryQuotes(_ sentence: Sentence) {
        guard isAllQuote(sentence) else { return }
        if isHeadingQuote(sentence) { return }
        for piece in pieces {
            guard let quote = quoteIndex(piece.lo), !isSettled[quote],
                reading.quotes[quote].count >= 4
            else { continue }
            isSettled[quote] = true
            var claim = Claim(
                type: .direct, spans: [reading.quotes[quote].inner], confidence: 0.7,
                rule: "quote-carried")
            if let carried, current - carried.sentence <= 2,
                carried.sentence == current - 1
                    || speakerBefore().map({ $0.range == carried.mention.range }) ?? true
            {
                claim.mention = carried.mention
                claim.isCarried = true
            } else if let lastSubject, current - lastSubject.sentence <= 1,
                lastSubject.phrase.canSpeak
            {
                claim.mention = lastSubject.phrase
                claim.isCarried = true
                claim.confidence = 0.5
            } else {
                claim.confidence = 0.4
            }
            claims.append(claim)
        }
    }
}
