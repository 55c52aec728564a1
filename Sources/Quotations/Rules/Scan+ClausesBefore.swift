internal import GermanAnalysis

extension Scan {
    /// A clause that opens the sentence is what is said: „Ob es reicht, ließ er offen“.
    private func opensClause(_ piece: Piece, _ verb: CueVerb) -> Bool {
        guard verb.takes.contains(.clause) else { return false }
        return piece.kind == .that
            || piece.kind == .question && reading.has(firstWord(of: piece), .whether)
    }

    /// „Das Glas ist halb voll, sagte X.“ and broken ones: „Das Glas, sagte X, sei halb voll“.
    mutating func claimsBefore(_ frame: Frame, _ verb: CueVerb, _ sentence: Sentence) {
        guard verb.takes.contains(.after) || frame.piece > 0 && opensClause(pieces[0], verb),
            frame.piece > 0,
            frame.isFirst, pieces[frame.piece].kind == .verbFirst,
            frame.mood == .finite || frame.mood == .participle && !frame.isPassive,
            !reading.has(pieces[frame.piece].lo, .coordinator),
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
