internal import GermanAnalysis

extension Scan {
    /// Whom the statement of a frame is made to, as far as its clause tells.
    ///
    /// gegenüber Journalisten, zu den Delegierten, an die Regierung; the dative of sagte der
    /// Zeitung and the object of forderte die Regierung auf.
    func addressee(of frame: Frame) -> Range<Int>? {
        let piece = pieces[frame.piece]
        let verb = verb(frame)
        guard ![.show, .none, .quote, .decide].contains(verb.kind), !frame.isPassive else {
            return nil
        }
        var index = piece.lo
        while index < piece.hi {
            defer { index += 1 }
            guard !reading.words[index].shelter.contains(.bracket) else { continue }
            if let subject = frame.subject, subject.range.contains(index) {
                index = max(index, subject.range.upperBound - 1)
                continue
            }
            if reading.has(index, .preposition), !reading.isNoun(index) {
                if let found = addressee(behind: index, piece, verb, frame) { return found }
                index = max(index, skipPrepositionPhrase(index, piece.hi) - 1)
                continue
            }
            guard index > piece.finite || piece.finite < 0 || frame.isFinal else { continue }
            if let found = object(at: index, piece, verb, frame) { return found }
            if let phrase = reading.nounPhrase(at: index, limit: piece.hi),
                phrase.range.lowerBound == index
            {
                index = max(index, phrase.range.upperBound - 1)
            }
        }
        return nil
    }

    private func addressee(
        behind index: Int, _ piece: Piece, _ verb: CueVerb, _ frame: Frame
    ) -> Range<Int>? {
        guard index + 1 < piece.hi,
            let phrase = reading.nounPhrase(at: index + 1, limit: piece.hi),
            phrase.range.lowerBound == index + 1, listens(phrase),
            phrase.range != frame.subject?.range
        else { return nil }
        let isAct = verb.prepositions & (1 << UInt64(reading.lexeme(index).preposition)) != 0
        switch reading.form(index) {
        case .gegenüber: return phrase.range
        case .zu, .zum, .zur:
            return verb.kind == .say && phrase.kind != .organization && phrase.kind != .source
                ? phrase.range : nil
        case .an, .ans:
            return isAct || verb.special == .schreiben ? phrase.range : nil
        case .vor:
            return !isAct && phrase.kind == .group ? phrase.range : nil
        case .mit:
            guard reading.isNoun(index - 1) else { return nil }
            let noun = reading.spelling(index - 1)
            return Scan.talks.contains { noun.suffix($0.count).elementsEqual($0) }
                ? phrase.range : nil
        default: return nil
        }
    }

    private static let talks: [[UInt8]] = ["interview", "gespräch", "telefonat"]
        .map { Folded.bytes($0) }

    /// The dative or accusative that names who is spoken to.
    private func object(
        at index: Int, _ piece: Piece, _ verb: CueVerb, _ frame: Frame
    ) -> Range<Int>? {
        guard reading.words[index].kind == .word, !reading.has(index, .reflexive) else {
            return nil
        }
        if reading.has(index, .dative), !reading.has(index, [.determiner, .personal]),
            !reading.isCapitalized(index)
        {
            return index..<(index + 1)
        }
        guard reading.has(index, .determiner), !reading.isNoun(index),
            index == 0 || !reading.isNoun(index - 1) || frame.subject != nil,
            let phrase = reading.nounPhrase(at: index, limit: piece.hi),
            phrase.range.lowerBound == index, listens(phrase), phrase.kind != .source,
            phrase.range != frame.subject?.range
        else { return nil }
        let isDative = Scan.isDative(reading.form(index))
        switch verb.kind {
        case .say, .promise, .think, .deny, .judge: return isDative ? phrase.range : nil
        case .demand, .ask:
            return verb.takes.contains(.infinitive) || verb.kind == .ask ? phrase.range : nil
        case .accuse: return phrase.range
        default: return nil
        }
    }

    /// An article or possessive that can be a dative.
    private static func isDative(_ article: KnownForm) -> Bool {
        switch article {
        case .dem, .der, .den, .einem, .einer, .diesem, .dieser, .diesen, .seinem, .seiner,
            .seinen, .ihrem, .ihrer, .ihren:
            true
        default: false
        }
    }

    private func listens(_ phrase: NounPhrase) -> Bool {
        switch phrase.kind {
        case .person, .organization, .group, .medium, .source: !phrase.range.isEmpty
        case .name, .pronoun, .relative, .thing: false
        }
    }
}
