internal import GermanAnalysis

extension Scan {
    /// nach Angaben von X, laut X, X zufolge, meiner Meinung nach, demnach.
    mutating func findPrepositionFrames(_ sentence: Sentence) {
        for number in pieces.indices where pieces[number].kind != .quote {
            let piece = pieces[number]
            var index = piece.lo
            while index < piece.hi {
                defer { index += 1 }
                let classes = reading.classes(index)
                guard reading.words[index].quote < 0,
                    !classes.isDisjoint(with: [.laut, .nach, .zufolge, .thus, .aus]),
                    !reading.words[index].shelter.contains(.bracket)
                else { continue }
                if classes.contains(.aus) {
                    claimView(index, number, sentence)
                    continue
                }
                if classes.contains(.thus) {
                    claimThus(index, number, sentence)
                } else if classes.contains(.zufolge) {
                    claimPostposed(index, number, sentence, "zufolge")
                } else if classes.contains(.laut) {
                    claimLaut(index, number, sentence)
                } else {
                    claimNach(index, number, sentence)
                }
            }
        }
    }

    mutating func claimLaut(_ index: Int, _ number: Int, _ sentence: Sentence) {
        guard !reading.isCapitalized(index) || reading.isFirstWord(index),
            let phrase = framePhrase(at: index + 1, number), phrase.kind != .pronoun || true
        else { return }
        let spelling = reading.book.spellings[Int(reading.lexeme(index).fold)]
        if spelling.count > 4, phrase.kind == .thing { return }
        if spelling.count == 4, phrase.kind == .thing, !reading.isNoun(phrase.head) { return }
        append(
            index..<phrase.range.upperBound, phrase, cue: index,
            lemma: String(decoding: spelling, as: UTF8.self), number, sentence, "laut")
    }

    /// Claims a statement of view: aus Sicht von X, aus der Sicht der Y.
    mutating func claimView(_ index: Int, _ number: Int, _ sentence: Sentence) {
        guard let phrase = framePhrase(at: index + 1, number), phrase.range.count > 1 else {
            return
        }
        let head = reading.book.spellings[Int(reading.lexeme(phrase.head).fold)]
        guard head == Array("sicht".utf8) else { return }
        append(
            index..<phrase.range.upperBound, phrase, cue: index, lemma: "aus Sicht", number,
            sentence, "aus-sicht")
    }

    mutating func claimNach(_ index: Int, _ number: Int, _ sentence: Sentence) {
        let piece = pieces[number]
        guard let phrase = framePhrase(at: index + 1, number) else {
            if index > piece.lo, index + 1 >= piece.hi || !reading.has(index + 1, .determiner) {
                claimPostposed(index, number, sentence, "nach")
            }
            return
        }
        guard phrase.kind == .source, let head = sourceHead(phrase) else {
            if phrase.kind != .source, index > piece.lo {
                claimPostposed(index, number, sentence, "nach")
            }
            return
        }
        guard isSourcePhrase(phrase, head),
            !reading.has(index + 1, .determiner) || !countsTime(index, piece)
        else { return }
        append(
            index..<phrase.range.upperBound, phrase, cue: index, lemma: "nach", number, sentence,
            "nach")
    }

    /// Zwei Tage nach dem Urteil, die Forderung nach einem Vertrag: „nach“ belongs to the noun.
    private func countsTime(_ index: Int, _ piece: Piece) -> Bool {
        guard index > piece.lo else { return false }
        let before = index - 1
        if reading.has(before, .time), !reading.has(before, [.month, .weekday]) { return true }
        let spelling = reading.book.spellings[Int(reading.lexeme(before).fold)]
        if Scan.instants.contains(spelling) { return true }
        return reading.isNoun(before) && reading.words[before].person < 0
            && Scan.wanting.contains { spelling.suffix($0.count).elementsEqual($0) }
    }

    private static let instants: Set<[UInt8]> = Set(
        ["kurz", "unmittelbar", "gleich", "direkt", "lange"].map { Folded.bytes($0) })

    private static let wanting: [[UInt8]] = [
        "forderung", "forderungen", "suche", "frage", "ruf", "nachfrage", "wunsch", "bedarf",
        "streben", "sehnsucht",
    ].map { Folded.bytes($0) }

    /// The source noun of the phrase's first run.
    func sourceHead(_ phrase: NounPhrase) -> Int? {
        (phrase.head..<min(phrase.range.upperBound, phrase.head + 3)).first {
            reading.lexeme($0).nouns.contains(.source) && reading.isNoun($0)
        }
    }

    /// Angaben always speak; a plan or a count does so behind a determiner; an event does not.
    func isSourcePhrase(_ phrase: NounPhrase, _ head: Int) -> Bool {
        let nouns = reading.lexeme(head).nouns
        return !nouns.contains(.event) && (!nouns.contains(.plan) || phrase.range.count > 1)
    }

    mutating func claimPostposed(
        _ index: Int, _ number: Int, _ sentence: Sentence, _ rule: String
    ) {
        let piece = pieces[number]
        guard index > piece.lo else { return }
        // Back to where the phrase begins: a noun phrase that ends right before.
        var start = index - 1
        while start > piece.lo, start > index - 16 {
            if reading.isFinite(start), !reading.isNoun(start) { break }
            if reading.has(start - 1, .conjunction), !reading.isNoun(start) { break }
            start -= 1
        }
        for begin in start..<index {
            guard !(reading.has(begin, .determiner) && reading.has(begin + 1, .determiner)) else {
                continue
            }
            guard !(reading.has(begin, .preposition) && !reading.isNoun(begin)),
                !reading.isFinite(begin) || reading.isNoun(begin)
            else { continue }
            guard
                let phrase = reading.nounPhrase(at: begin, limit: index, attributes: true)
                    ?? dativePronoun(begin, index),
                phrase.range.upperBound == index
            else { continue }
            if rule == "nach" {
                let head = String(
                    decoding: reading.book.spellings[Int(reading.lexeme(phrase.head).fold)],
                    as: UTF8.self)
                guard
                    [
                        "meinung", "ansicht", "auffassung", "einschätzung", "überzeugung",
                        "darstellung", "aussage", "angaben", "worten", "bericht", "berichten",
                        "vernehmen",
                    ].contains(where: { head.hasSuffix($0) })
                else { return }
            }
            append(
                phrase.range.lowerBound..<(index + 1), phrase, cue: index, lemma: rule, number,
                sentence, rule)
            return
        }
    }

    func dativePronoun(_ begin: Int, _ index: Int) -> NounPhrase? {
        guard begin == index - 1, reading.has(begin, [.dative, .oblique, .personal, .relative])
        else { return nil }
        return NounPhrase(range: begin..<index, head: begin, kind: .pronoun)
    }

    /// The phrase after laut or nach, with its genitive, its attributes and an apposition.
    func framePhrase(at start: Int, _ number: Int) -> NounPhrase? {
        let piece = pieces[number]
        guard start < piece.hi else { return nil }
        var phrase: NounPhrase
        if let found = reading.nounPhrase(at: start, limit: piece.hi) {
            phrase = found
        } else if reading.has(start, [.oblique, .relative]) {
            return NounPhrase(range: start..<(start + 1), head: start, kind: .pronoun)
        } else {
            return nil
        }
        phrase.isOblique = false
        // Angaben aus Regierungskreisen
        if phrase.kind == .source, phrase.range.upperBound < piece.hi,
            reading.has(phrase.range.upperBound, .aus),
            let inner = reading.nounPhrase(at: phrase.range.upperBound + 1, limit: piece.hi),
            inner.range.lowerBound == phrase.range.upperBound + 1
        {
            phrase.range = phrase.range.lowerBound..<inner.range.upperBound
        }
        // Nach den Worten des Sprechers, Hans Maier, sei …
        if phrase.range.upperBound == piece.hi, piece.after == .comma, number + 1 < pieces.count,
            pieces[number + 1].kind == .bare,
            pieces[number + 1].range.allSatisfy({ reading.words[$0].person >= 0 })
        {
            phrase.range = phrase.range.lowerBound..<pieces[number + 1].hi
            return phrase
        }
        if phrase.range.upperBound == piece.hi, piece.after == .comma, number + 2 < pieces.count,
            pieces[number + 1].kind == .bare,
            pieces[number + 1].after == .comma, pieces[number + 1].hi - pieces[number + 1].lo <= 9,
            reading.nounPhrase(at: pieces[number + 1].lo, limit: pieces[number + 1].hi) != nil,
            pieces[number + 2].kind == .verbFirst || pieces[number + 2].kind == .relative
        {
            phrase.range = phrase.range.lowerBound..<pieces[number + 1].hi
        }
        return phrase
    }

    mutating func claimThus(_ index: Int, _ number: Int, _ sentence: Sentence) {
        let spelling = String(
            decoding: reading.book.spellings[Int(reading.lexeme(index).fold)], as: UTF8.self)
        if spelling == "wonach" {
            guard index == pieces[number].lo, number > 0 else { return }
            let mention = reading.nounPhrase(
                at: pieces[number - 1].lo, limit: pieces[number - 1].hi)
            var claim = Claim(
                type: .indirect, spans: [(index + 1)..<relativeEnd(number)], cue: [index],
                lemma: spelling, confidence: 0.8, rule: "wonach")
            let source = lastSource(before: index, in: pieces[number - 1])
            claim.mention =
                source ?? NounPhrase(range: index..<(index + 1), head: index, kind: .relative)
            claim.source = source ?? mention
            guard claim.spans[0].count > 1 else { return }
            claims.append(claim)
            return
        }
        guard spelling != "danach" || index == sentence.range.lowerBound && followsStatement()
        else { return }
        guard
            index == sentence.range.lowerBound || index == pieces[number].lo
                || pieces[number].finite == index - 1
        else { return }
        let mention = NounPhrase(range: index..<(index + 1), head: index, kind: .pronoun)
        let count = claims.count
        append(
            index..<(index + 1), mention, cue: index, lemma: spelling, number, sentence, "demnach")
        if claims.count > count { claims[count].source = sourceBefore() ?? carried?.mention }
    }

    /// The study or report that the sentence before is about, when it speaks there.
    private func sourceBefore() -> NounPhrase? {
        guard let lastSubject, lastSubject.sentence == current - 1,
            lastSubject.phrase.kind == .source, carried?.sentence != current - 1
        else { return nil }
        return lastSubject.phrase
    }

    /// „Danach“ points back at a statement, and no Konjuktiv tells that it only counts time.
    func followsStatement() -> Bool {
        guard !pieces.contains(where: { $0.hasReportMood }), claimsHere.isEmpty,
            carried?.sentence == current - 1
        else { return false }
        return reading.sentences[current - 1].range.contains {
            reading.isNoun($0) && reading.lexeme($0).nouns.contains(.source)
        }
    }

    /// The last source noun before a relative „wonach“.
    func lastSource(before index: Int, in piece: Piece) -> NounPhrase? {
        var found: NounPhrase?
        for start in piece.range
        where reading.isNoun(start)
            && !reading.lexeme(start).nouns.isDisjoint(with: [.source, .statement])
        {
            var first = start
            while first > piece.lo, reading.isModifier(first - 1) { first -= 1 }
            if first > piece.lo, reading.has(first - 1, .determiner), !reading.isNoun(first - 1) {
                first -= 1
            }
            found = reading.nounPhrase(at: first, limit: piece.hi)
        }
        return found
    }

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
