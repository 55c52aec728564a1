internal import GermanAnalysis

extension Scan {
    /// The clause around the frame is the statement: the whole sentence, or its relative clause.
    mutating func append(
        _ frame: Range<Int>, _ phrase: NounPhrase?, cue: Int, lemma: String, _ number: Int,
        _ sentence: Sentence, _ rule: String
    ) {
        // A verb frame in the same clause carries the speaker of its own.
        if let inner = frames.first(where: { $0.piece == number && !$0.isPassive && !$0.isFinal }),
            number + 1 < pieces.count,
            canFollow(inner, number)
        {
            return
        }
        var lo = sentence.range.lowerBound
        var hi = trimmedEnd(sentence.range)
        if pieces[number].kind == .relative {
            lo = pieces[number].lo
            hi = relativeEnd(number)
        } else {
            for other in stride(from: number - 1, through: 0, by: -1)
            where pieces[other].after == .colon || pieces[other].after == .semicolon {
                lo = pieces[other + 1].lo
                break
            }
            for other in (number + 1)..<max(number + 2, pieces.count) where other < pieces.count {
                if pieces[other].before == .semicolon || endsScope(other, number) {
                    hi = pieces[other - 1].hi; break
                }
            }
            for other in stride(from: number - 1, through: 0, by: -1)
            where other >= 0 && startsScope(other, number) {
                lo = pieces[other + 1].lo
                break
            }
        }
        var spans: [Range<Int>] = []
        var first = lo
        while first < frame.lowerBound, reading.has(first, .coordinator), !reading.isNoun(first) {
            first += 1
        }
        if first < frame.lowerBound, hasContent(first..<frame.lowerBound) {
            var end = frame.lowerBound
            while end > first, reading.words[end - 1].kind == .punctuation { end -= 1 }
            spans.append(first..<end)
        }
        var next = frame.upperBound
        while next < hi, reading.words[next].kind == .punctuation, reading.words[next].quote < 0 {
            next += 1
        }
        if next < hi { spans.append(next..<hi) }
        guard !spans.isEmpty, spans.reduce(0, { $0 + $1.count }) > 2 else { return }
        if let quotes = quotes(filling: spans) {
            for quote in quotes { isSettled[quote] = true }
            claims.append(
                Claim(
                    type: .direct, spans: quotes.map { reading.quotes[$0].inner }, cue: [cue],
                    lemma: lemma, mention: phrase, confidence: 0.9, rule: rule + "-quote"))
            return
        }
        var claim = Claim(
            type: .indirect, spans: spans, cue: [cue], lemma: lemma, mention: phrase,
            confidence: 0.9, rule: rule)
        if let phrase, phrase.kind == .source, phrase.range.count <= 3 {
            claim.source = subjectBeside(frame, number)
        }
        claims.append(claim)
    }

    /// „A“ laut X „b“: nothing but quoted strings is said, so that it is direct speech.
    private func quotes(filling spans: [Range<Int>]) -> [Int]? {
        var found: [Int] = []
        for span in spans {
            guard let quote = quoteIndex(span.lowerBound), !isSettled[quote],
                reading.quotes[quote].open == span.lowerBound,
                reading.quotes[quote].outer.upperBound >= span.upperBound
            else { return nil }
            found.append(quote)
        }
        return found.contains { reading.quotes[$0].count >= 4 } ? found : nil
    }

    /// The subject of the clause that „nach eigenen Angaben“ stands in.
    func subjectBeside(_ frame: Range<Int>, _ number: Int) -> NounPhrase? {
        guard let phrase = subjectOfClause(number), !phrase.range.overlaps(frame) else {
            return nil
        }
        return phrase
    }

    func hasContent(_ range: Range<Int>) -> Bool {
        range.contains { reading.isWord($0) && !(reading.has($0, .adverb) && range.count == 1) }
    }

    func canFollow(_ frame: Frame, _ number: Int) -> Bool {
        let verb = verb(frame)
        guard pieces[number].after == .comma || pieces[number].after == .colon else { return false }
        switch pieces[number + 1].kind {
        case .that, .question: return verb.takes.contains(.clause)
        case .quote: return verb.takes.contains(.direct)
        default:
            return verb.kind == .say
                && (pieces[number + 1].hasReportMood && pieces[number + 1].kind == .main
                    || pieces[number].after == .colon)
        }
    }

    func relativeEnd(_ number: Int) -> Int {
        var end = pieces[number].hi
        for other in (number + 1)..<max(number + 1, pieces.count) where other < pieces.count {
            let kind = pieces[other].kind
            if kind == .verbFirst || kind == .main || kind == .bare { break }
            end = pieces[other].hi
        }
        return end
    }

    /// A later main clause with a frame of its own ends the statement.
    func endsScope(_ other: Int, _ number: Int) -> Bool {
        guard pieces[other].kind == .main || pieces[other].kind == .verbFirst,
            pieces[other].before == .comma
        else { return false }
        return frames.contains {
            $0.piece == other && !$0.isFinal && $0.mood == .finite && (pieces[other].kind == .main)
        }
    }

    func startsScope(_ other: Int, _ number: Int) -> Bool {
        guard pieces[number].kind == .main, reading.has(pieces[number].lo, .coordinator) else {
            return false
        }
        return pieces[other].kind == .main
    }
}
