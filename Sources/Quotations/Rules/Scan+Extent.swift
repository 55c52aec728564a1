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
            end = piece.hi
        }
        return end
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
