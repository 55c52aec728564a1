internal import GermanAnalysis

extension Scan {
    /// von X in a passive clause.
    func agent(in piece: Piece) -> NounPhrase? {
        for index in piece.range
        where reading.has(index, [.von, .agent]) && !reading.isSheltered(index)
            && !reading.isNoun(index)
        {
            if let phrase = reading.nounPhrase(at: index + 1, limit: piece.hi), phrase.canSpeak {
                return phrase
            }
        }
        return nil
    }

    /// in einem Bericht, aus Paris, in der Mitteilung: where an impersonal statement stands.
    func placeOfStatement(_ frame: Frame, _ piece: Piece) -> NounPhrase? {
        placeOfStatement(in: piece, isShown: verb(frame).kind == .show)
    }

    /// The same for a clause whose verb shows (`isShown`) or only holds what is said.
    func placeOfStatement(in piece: Piece, isShown: Bool = false) -> NounPhrase? {
        for index in piece.range
        where reading.has(index, .preposition) && !reading.isSheltered(index) {
            let form = reading.form(index)
            guard Scan.places.contains(form) else { continue }
            guard let phrase = reading.nounPhrase(at: index + 1, limit: piece.hi),
                !reading.has(phrase.head, .time)
            else { continue }
            if phrase.kind == .source || phrase.kind == .medium || phrase.kind == .organization
                || phrase.kind == .group
                || phrase.kind == .person && Scan.origins.contains(form)
                || isShown && phrase.kind != .person
            {
                return phrase
            }
        }
        return nil
    }

    /// …, heißt es darin: the report that the sentence before is about.
    func placeBefore(_ piece: Piece) -> NounPhrase? {
        guard piece.range.contains(where: { reading.has($0, .announcer) }),
            let lastSubject, lastSubject.sentence == current - 1,
            lastSubject.phrase.kind == .source || lastSubject.phrase.kind == .medium
        else { return nil }
        return lastSubject.phrase
    }

    /// In einer Erklärung, die …, heißt es: the place stands before the clause that hangs on it.
    func placeBeforeBreak(_ frame: Frame) -> NounPhrase? {
        guard frame.isFirst || pieces[frame.piece].kind == .verbFirst, frame.piece > 1,
            pieces[frame.piece - 1].kind == .relative
        else { return nil }
        var first = frame.piece - 1
        while first > 0, pieces[first].kind == .relative { first -= 1 }
        guard pieces[first].kind == .bare else { return nil }
        return placeOfStatement(frame, pieces[first])
    }

    private static let places: [KnownForm] = [
        .in, .im, .aus, .von, .vom, .auf, .seitens, .bei, .beim,
    ]

    /// hieß es vom Minister: persons are where a statement comes from, not where it stands.
    private static let origins: [KnownForm] = [.von, .vom, .seitens]

    /// zitiert die Zeitung den Minister: the object speaks.
    func cited(_ frame: Frame, _ piece: Piece) -> NounPhrase? {
        var index = frame.head + 1
        var last: NounPhrase?
        while index < piece.hi {
            if reading.has(index, .preposition), !reading.isNoun(index) {
                index = skipPrepositionPhrase(index, piece.hi); continue
            }
            if let phrase = reading.nounPhrase(at: index, limit: piece.hi) {
                if phrase.kind == .person || phrase.isOblique { return phrase }
                last = phrase
                index = phrase.range.upperBound
            } else {
                index += 1
            }
        }
        return last ?? plainSubject(frame, piece)
    }
}
