internal import GermanAnalysis

extension Scan {
    /// Acts of speech that are told: forderte einen Abzug, warnte vor Gelbfieber.
    mutating func findReported(_ sentence: Sentence) {
        guard !sentence.isHeading else { return }
        for frame in frames where !frame.isFinal {
            let verb = verb(frame)
            let piece = pieces[frame.piece]
            guard tells(frame, verb, piece), frame.mood != .zuInfinitive else { continue }
            if claimsHere.contains(where: { $0.cue == frame.cue }) { continue }
            let range = actRange(frame, sentence)
            if claimsHere.contains(where: {
                $0.type != .direct && $0.spans.contains { $0.overlaps(range) }
            }) {
                continue
            }
            guard let subject = frame.subject, subject.kind != .thing, !frame.isNegated,
                !isStance(verb, piece)
            else { continue }
            claims.append(claim(.reported, [range], frame, "act", confidence: 0.5))
        }
    }

    private func tells(_ frame: Frame, _ verb: CueVerb, _ piece: Piece) -> Bool {
        tellsByPreposition(verb, piece) || verb.takes.contains(.object)
            || verb.takes.contains(.name) && naming(frame, piece) != nil
    }

    /// äußerte sich (kritisch), wurde zu drei Jahren verurteilt: tells no act of speech by itself.
    private func isStance(_ verb: CueVerb, _ piece: Piece) -> Bool {
        switch verb.special {
        case .äußern: piece.range.contains { reading.has($0, .reflexive) }
        case .verurteilen: piece.range.contains { [.zu, .zur, .zum].contains(reading.form($0)) }
        default: false
        }
    }

    /// The act's preposition stands in the clause: warnte vor, sieht in.
    func tellsByPreposition(_ verb: CueVerb, _ piece: Piece) -> Bool {
        guard verb.takes.contains(.preposition) else { return false }
        return piece.range.contains { index in
            verb.prepositions & (1 << UInt64(reading.lexeme(index).preposition)) != 0
                && (!reading.isCapitalized(index) || reading.isFirstWord(index))
        }
    }

    /// The token of „als“ (für) that names what something is called.
    func naming(_ frame: Frame, _ piece: Piece) -> Int? {
        let verb = verb(frame)
        if verb.special == .nennen { return frame.head }
        let wanted: WordClass = verb.special == .halten ? .fuer : .als
        for index in piece.range where reading.has(index, wanted) && !reading.isSheltered(index) {
            return index
        }
        return nil
    }

    /// The clause of the act with the clauses that hang on it.
    private func actRange(_ frame: Frame, _ sentence: Sentence) -> Range<Int> {
        var lo = sentence.range.lowerBound
        let number = frame.piece
        if number > 0, pieces[number].kind == .main,
            pieces[number].before == .comma || pieces[number].before == .semicolon,
            pieces[number - 1].kind == .main
                || pieces[..<number].contains(where: { $0.kind == .main || $0.kind == .verbFirst })
        {
            lo = pieces[number].lo
        }
        var hi = trimmedEnd(sentence.range)
        for other in (number + 1)..<max(number + 1, pieces.count) where other < pieces.count {
            if pieces[other].kind == .main, pieces[other].before != .none {
                hi = pieces[other - 1].hi; break
            }
            if pieces[other].before == .semicolon { hi = pieces[other - 1].hi; break }
        }
        while lo < hi, reading.words[lo].kind == .punctuation, reading.words[lo].quote < 0 {
            lo += 1
        }
        return lo..<max(hi, lo + 1)
    }
}
