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
                // sagte Bernd S. nach dem Urteil
                if index > 0, reading.isFinalMark(index - 1), !reading.isCapitalized(index) {
                    continue
                }
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
            let phrase = framePhrase(at: index + 1, number)
        else { return }
        let spelling = reading.spelling(index)
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
        guard reading.form(phrase.head) == .sicht else { return }
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
        switch reading.form(before) {
        case .kurz, .unmittelbar, .gleich, .direkt, .lange: return true
        default: break
        }
        let spelling = reading.spelling(before)
        return reading.isNoun(before) && reading.words[before].person < 0
            && Scan.wanting.contains { spelling.suffix($0.count).elementsEqual($0) }
    }

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
                let head = reading.spelling(phrase.head)
                guard Scan.views.contains(where: { head.suffix($0.count).elementsEqual($0) }) else {
                    return
                }
            }
            append(
                phrase.range.lowerBound..<(index + 1), phrase, cue: index, lemma: rule, number,
                sentence, rule)
            return
        }
    }

    private static let views: [[UInt8]] = [
        "meinung", "ansicht", "auffassung", "einschätzung", "überzeugung", "darstellung", "aussage",
        "angaben", "worten", "bericht", "berichten", "vernehmen",
    ].map { Folded.bytes($0) }

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
}
