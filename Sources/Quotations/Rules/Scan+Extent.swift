internal import GermanAnalysis

extension Scan {
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
                if piece.before == .colon, piece.kind == .quote { break }
                // X erklärte, er sei unschuldig, erkannte das Gericht aber nicht an.
                if piece.kind == .verbFirst, piece.before == .comma, !piece.hasMood,
                    pieces[start].hasMood, isPast(piece.finite)
                {
                    break
                }
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
            if let cut = reporterGoesOn(in: number, after: piece.lo) { return cut }
            end = piece.hi
        }
        return end
    }

    /// A weak verb's past in the singular, which is no Konjunktiv and no infinitive.
    private func isPast(_ index: Int) -> Bool {
        guard index >= 0, !reading.mood(index).any else { return false }
        let spelling = reading.spelling(index)
        return spelling.count > 3 && spelling.suffix(2).elementsEqual([0x74, 0x65])
            && reading.lexeme(index).traits.isDisjoint(with: [.adjective])
    }

    /// „… müsse sparen und lobte die Partei“: where the words of the reporter go on.
    private func reporterGoesOn(in number: Int, after lo: Int) -> Int? {
        let piece = pieces[number]
        guard piece.finite >= 0, piece.hasMood, reading.mood(piece.finite).any else { return nil }
        for index in max(lo + 1, piece.finite + 1)..<max(piece.hi, lo + 1, piece.finite + 1)
        where reading.has(index - 1, .conjunction) && isPast(index) && !reading.isSheltered(index) {
            return index - 1
        }
        return nil
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
}
