internal import GermanAnalysis

extension Scan {
    /// „Dies bestätigte X“: the sentence before is what was said.
    mutating func findAnaphora(_ sentence: Sentence) {
        let first = sentence.range.lowerBound
        guard current > 0, reading.has(first, .dies), claimsHere.isEmpty,
            reading.sentences[current - 1].block == sentence.block,
            let frame = frames.first(where: { $0.piece == 0 }),
            !claimsQuoteBefore(frame),
            verb(frame).kind == .say || verb(frame).kind == .decide || verb(frame).kind == .show,
            verb(frame).takes.contains(.clause), pieces[0].finite == first + 1 || frame.isPassive
        else { return }
        let before = reading.sentences[current - 1].range
        var spans = [before.lowerBound..<trimmedEnd(before)]
        spans.append(first..<(first + 1))
        if claims.contains(where: { claim in
            claim.spans.contains { $0.overlaps(before) } && claim.type != .direct
        }) {
            return
        }
        var claim = claim(.indirect, spans, frame, "dies", confidence: 0.75)
        if claim.mention?.head == first { claim.mention = nil }
        claims.append(claim)
    }

    /// „…“ Das sagte X: the quotation before gets its speaker from here.
    private mutating func claimsQuoteBefore(_ frame: Frame) -> Bool {
        guard let last = claims.indices.last, claims[last].rule == "quote-carried",
            let subject = frame.subject,
            claims[last].upperBound >= trimmedEnd(reading.sentences[current - 1].range) - 2,
            subject.canSpeak,
            verb(frame).takes.contains(.direct)
        else { return false }
        claims[last].mention = subject
        claims[last].isCarried = false
        claims[last].cue = frame.cue
        claims[last].lemma = verb(frame).lemma
        claims[last].rule = "quote-dies"
        carried = Carried(
            mention: subject, sentence: current, block: reading.sentences[current].block)
        return true
    }

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
                    || piece.kind == .question,
                piece.range.contains(where: {
                    reading.has($0, .subjunctive) && reading.mood($0).report
                        && !reading.isSheltered($0)
                })
            else { continue }
            guard let subject = sentenceSubject() ?? nounFrame(number - 1) else { return false }
            let frame = Frame(piece: 0, verb: 0, head: subject.head, cue: [], subject: subject)
            let end = contentEnd(from: number, frame, sentence)
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

    /// The noun that a clause hangs on: der Vorwurf der Verteidigung, ….
    func nounFrame(_ number: Int) -> NounPhrase? {
        guard number >= 0 else { return nil }
        let piece = pieces[number]
        for index in stride(from: piece.hi - 1, through: max(piece.lo, piece.hi - 12), by: -1)
        where reading.isNoun(index) && reading.lexeme(index).nouns.contains(.statement)
            && !reading.isSheltered(index)
        {
            var start = index
            while start > piece.lo,
                reading.isModifier(start - 1)
                    || reading.has(start - 1, .determiner) && !reading.has(start, .determiner)
            { start -= 1 }
            return reading.nounPhrase(at: start, limit: piece.hi)
        }
        return nil
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

    /// A quotation alone in its block and without a final mark is a heading: it repeats the text.
    private mutating func isHeadingQuote(_ sentence: Sentence) -> Bool {
        guard pieces.count == 1, let number = quoteIndex(pieces[0].lo), !isSettled[number] else {
            return false
        }
        let quote = reading.quotes[number]
        let isAlone = current == 0 || reading.sentences[current - 1].block != sentence.block
        let isLast =
            current + 1 == reading.sentences.count
            || reading.sentences[current + 1].block != sentence.block
        guard
            sentence.isHeading
                || isAlone && isLast && quote.outer.upperBound == sentence.range.upperBound
                    && !reading.endsInside(quote) && quote.count < 13
        else { return false }
        isSettled[number] = true
        claims.append(
            Claim(type: .direct, spans: [quote.inner], confidence: 0.6, rule: "heading-quote"))
        return true
    }

    /// Gives headings the speaker of the direct speech that they repeat.
    mutating func matchHeadings() {
        for index in claims.indices
        where claims[index].rule == "heading-quote" && claims[index].mention == nil {
            let wanted = contentFolds(claims[index].spans[0])
            guard wanted.count > 1 else { continue }
            var best: (share: Double, claim: Int)?
            let window = max(0, index - 100)..<min(claims.count, index + 100)
            for other in window where claims[other].mention != nil && other != index {
                let found = claims[other].spans.reduce(into: Set<Int32>()) {
                    $0.formUnion(contentFolds($1))
                }
                let share = Double(wanted.intersection(found).count) / Double(wanted.count)
                if share > 0.7, share > best?.share ?? 0 { best = (share, other) }
            }
            guard let best else { continue }
            claims[index].mention = claims[best.claim].mention
            claims[index].source = claims[best.claim].source
            claims[index].isCarried = true
        }
    }

    private func contentFolds(_ range: Range<Int>) -> Set<Int32> {
        Set(
            range.filter { reading.isWord($0) && reading.classes($0).isEmpty }.map {
                reading.lexeme($0).fold
            })
    }

    /// „Scholz: …“ in a headline, „Ein Beamter: „…““ in the text.
    mutating func findLabels(_ sentence: Sentence) {
        guard pieces.count > 1, pieces[0].kind == .bare, pieces[0].after == .colon,
            claimsHere.isEmpty,
            let phrase = reading.nounPhrase(at: pieces[0].lo, limit: pieces[0].hi, attributes: true)
        else { return }
        if pieces[1].kind == .quote, let quote = quoteIndex(pieces[1].lo), !isSettled[quote] {
            isSettled[quote] = true
            claims.append(
                Claim(
                    type: .direct, spans: [reading.quotes[quote].inner], mention: phrase,
                    confidence: 0.85, rule: "label-quote"))
        } else if sentence.isHeading,
            phrase.kind == .person || phrase.kind == .organization || phrase.kind == .group
                || phrase.kind == .name,
            phrase.range.upperBound == pieces[0].hi, phrase.range.count <= 4
        {
            claims.append(
                Claim(
                    type: .indirect, spans: [pieces[1].lo..<trimmedEnd(sentence.range)],
                    mention: phrase, confidence: 0.6, rule: "headline-label"))
        }
    }

    /// The blocks that are one speaker's own words.
    mutating func claimSpeechBlocks() {
        for sentence in reading.sentences where blocks[sentence.block].kind == .speech {
            let range = sentence.range
            if let last = claims.indices.last, claims[last].rule == "speech-block",
                claims[last].label == blocks[sentence.block].speaker,
                claims[last].upperBound == range.lowerBound
            {
                claims[last].spans[0] = claims[last].lowerBound..<range.upperBound
                continue
            }
            var claim = Claim(type: .direct, spans: [range], confidence: 0.95, rule: "speech-block")
            claim.label = blocks[sentence.block].speaker
            claims.append(claim)
        }
    }
}
