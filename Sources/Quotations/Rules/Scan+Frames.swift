internal import GermanAnalysis

extension Scan {
    /// Finds the cue verbs of the sentence and the clauses they stand in.
    mutating func findFrames() {
        frames.removeAll(keepingCapacity: true)
        for index in pieces.indices where pieces[index].kind != .quote {
            findFrames(inPiece: index)
        }
    }

    private mutating func findFrames(inPiece number: Int) {
        let piece = pieces[number]
        var found = 0
        for index in piece.lo..<piece.hi
        where reading.words[index].kind == .word && !reading.isSheltered(index) {
            let lexeme = reading.lexeme(index)
            guard lexeme.cue >= 0, lexeme.classes.isDisjoint(with: .determiner) else { continue }
            if reading.isCapitalized(index), !(index == piece.lo && reading.isFirstWord(index)) {
                continue
            }
            guard let frame = frame(at: index, in: number, forms: lexeme.cues) else { continue }
            if let last = frames.last, last.piece == number,
                last.cue.contains(where: { frame.cue.contains($0) })
            {
                continue
            }
            frames.append(frame)
            found += 1
            // No clause has so many verbs of saying; what goes on like this is no language.
            if found == Scan.mostFrames { return }
        }
    }

    private static let mostFrames = 12

    /// The frame of a cue form at a token, when the clause bears it out.
    private func frame(at index: Int, in number: Int, forms: Range<Int>) -> Frame? {
        let piece = pieces[number]
        var best: Frame?
        for place in forms {
            let form = reading.book.verbs.cueForms[place]
            let verb = reading.book.verbs.verbs[form.verb]
            var frame = Frame(
                piece: number, verb: form.verb, head: index, cue: [index], mood: form.mood)
            switch form.mood {
            case .finite:
                guard !form.isSplit || hasParticle(verb, index, piece, &frame) else { continue }
                guard verb.kind != .none, isVerbHere(index, piece) else { continue }
                if hasAuxiliaryUse(index, piece, form) { continue }
                // sich befinden tells where, not what.
                if verb.special == .befinden,
                    piece.range.contains(where: { reading.has($0, .reflexive) })
                {
                    continue
                }
            case .participle:
                if form.isSplit {
                    guard index > piece.lo, spells(index - 1, verb.particle) else { continue }
                    frame.cue.prepend(index - 1)
                }
                // wie erwartet, als geplant
                if reading.has(index - 1, [.wie, .als]), !reading.isNoun(index - 1) { continue }
                guard verb.kind != .none, joinAuxiliary(&frame, piece, number) else { continue }
            case .infinitive:
                guard verb.kind != .none, joinModal(&frame, piece) else { continue }
            case .zuInfinitive:
                guard verb.kind != .none else { continue }
            }
            if best == nil || isBetter(frame, best, verb) { best = frame }
        }
        guard var frame = best else { return nil }
        frame.isFirst =
            frame.mood == .finite && index == firstWord(of: piece)
            || frame.mood != .finite && frame.cue.first == firstWord(of: piece)
        frame.isFinal = [.subordinate, .relative, .that, .question, .infinitive].contains(
            piece.kind)
        frame.isNegated = isNegated(frame, piece)
        frame.subject = subject(of: frame)
        return frame
    }

    /// A participle with its auxiliary wins over a finite form, a joined particle over none.
    private func isBetter(_ frame: Frame, _ best: Frame?, _ verb: CueVerb) -> Bool {
        guard let best else { return true }
        if frame.mood == .participle, best.mood == .finite,
            let helper = frame.cue.first(where: { $0 != frame.head })
        {
            let piece = pieces[frame.piece]
            return helper >= piece.lo && helper < piece.hi
        }
        return frame.cue.count > best.cue.count && verb.particle != 0 && frame.mood == best.mood
    }

    func firstWord(of piece: Piece) -> Int {
        var index = piece.lo
        while index < piece.hi - 1, !reading.isWord(index) || reading.has(index, .coordinator) {
            index += 1
        }
        return index
    }

    private func spells(_ index: Int, _ particle: UInt8) -> Bool {
        reading.lexeme(index).particle == particle
    }

    /// The separable particle stands at the end of the clause (or in the one after a break).
    private func hasParticle(_ verb: CueVerb, _ index: Int, _ piece: Piece, _ frame: inout Frame)
        -> Bool
    {
        if verb.isPhrase, index > piece.lo, spells(index - 1, verb.particle) {
            frame.cue.prepend(index - 1)
            return true
        }
        guard index + 1 < piece.hi else { return particleAfterBreak(verb, &frame) }
        for other in stride(from: piece.hi - 1, to: index, by: -1) {
            guard
                reading.has(other, .particle)
                    || verb.particle != 0 && spells(other, verb.particle)
            else { continue }
            guard spells(other, verb.particle), !reading.isSheltered(other) else { continue }
            let isLast =
                other == piece.hi - 1 || reading.has(other + 1, .conjunction)
                || reading.words[other + 1].quote >= 0
                || reading.byte(other + 1) == 0x28 || verb.isPhrase
                || reading.has(other, .particle) && !reading.has(other, .preposition)
            if isLast {
                frame.cue.append(other)
                return true
            }
        }
        return particleAfterBreak(verb, &frame)
    }

    /// The particle after a break: teilte der Sprecher, der …, mit.
    private func particleAfterBreak(_ verb: CueVerb, _ frame: inout Frame) -> Bool {
        guard frame.piece + 1 < pieces.count else { return false }
        for other in (frame.piece + 1)..<min(pieces.count, frame.piece + 4) {
            let piece = pieces[other]
            if piece.kind == .bare, piece.hi - piece.lo <= 6, spells(piece.hi - 1, verb.particle) {
                frame.cue.append(piece.hi - 1)
                return true
            }
            if piece.kind != .relative, piece.kind != .bare { return false }
        }
        return false
    }

    /// Rules out infinitives, nouns and participles that share the form.
    private func isVerbHere(_ index: Int, _ piece: Piece) -> Bool {
        if reading.isAttribute(index) { return false }
        if reading.has(index - 1, .zu), index > piece.lo { return false }
        return true
    }

    /// The form is an infinitive or participle that depends on another verb of the clause.
    private func hasAuxiliaryUse(_ index: Int, _ piece: Piece, _ form: CueForm) -> Bool {
        guard piece.finite >= 0, piece.finite != index else { return false }
        return reading.has(piece.finite, [.modal, .become]) && index == piece.hi - 1
            && form.isSubjunctive
    }

    /// hat … gesagt; wurde … kritisiert; the auxiliary may stand in the clause before.
    private func joinAuxiliary(_ frame: inout Frame, _ piece: Piece, _ number: Int) -> Bool {
        var helper = -1
        for index in piece.range where !reading.isSheltered(index) && reading.has(index, .auxiliary)
        {
            if helper < 0 || abs(index - frame.head) < abs(helper - frame.head) { helper = index }
        }
        if helper < 0 {
            guard number > 0, frame.head <= piece.lo + 4 || piece.kind == .bare else {
                return false
            }
            for other in stride(from: number - 1, through: max(0, number - 2), by: -1) {
                let previous = pieces[other]
                if previous.finite >= 0, reading.has(previous.finite, .auxiliary) {
                    helper = previous.finite; break
                }
            }
            guard helper >= 0 else { return false }
        }
        if reading.isAttribute(frame.head) { return false }
        frame.isPassive = reading.has(helper, .become)
        if !frame.isPassive {
            let followsWorden = (frame.head + 1..<min(piece.hi, frame.head + 3)).contains {
                reading.has($0, .become)
            }
            frame.isPassive =
                followsWorden
                || reading.has(helper, .be) && verb(frame).kind != .show
        }
        if helper < frame.head { frame.cue.prepend(helper) } else { frame.cue.append(helper) }
        return true
    }

    /// musste … einräumen; will … wissen.
    private func joinModal(_ frame: inout Frame, _ piece: Piece) -> Bool {
        guard piece.finite >= 0, piece.finite != frame.head,
            reading.has(piece.finite, [.modal, .become])
        else {
            return false
        }
        guard frame.head == piece.hi - 1 || frame.head + 1 == piece.finite else { return false }
        if piece.finite < frame.head {
            frame.cue.prepend(piece.finite)
        } else {
            frame.cue.append(piece.finite)
        }
        return true
    }

    private func isNegated(_ frame: Frame, _ piece: Piece) -> Bool {
        for index in max(piece.lo, frame.head - 4)..<min(piece.hi, frame.head + 8)
        where reading.has(index, .negation) && !reading.isSheltered(index) {
            // „nicht nur“ and a negation that opens the object leave the act itself standing.
            if reading.has(index, .determiner) || reading.has(index + 1, .limiter) { continue }
            return true
        }
        return false
    }
}
