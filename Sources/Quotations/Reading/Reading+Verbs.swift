internal import GermanAnalysis

extension Reading {
    /// The token can be a finite verb here.
    func isFinite(_ index: Int) -> Bool {
        guard index >= 0, index < words.count, words[index].kind == .word else { return false }
        let lexeme = lexeme(index)
        switch lexeme.finiteness {
        case .none: return false
        case .always: return isSmallOrFirst(index)
        case .unlessAttribute: return isSmallOrFirst(index) && !isAttribute(index)
        case .inLexicon:
            guard !words[index].flags.contains(.capitalized), !has(index - 1, .zu) else {
                return false
            }
            // Only a Konjunktiv by its form and before a noun: an adjective that the lexicon lacks.
            if lexeme.traits.contains(.subjunctive1), isNoun(index + 1), !isFirstWord(index) {
                return false
            }
            return !isAttribute(index)
        }
    }

    private func isSmallOrFirst(_ index: Int) -> Bool {
        !words[index].flags.contains(.capitalized) || isFirstWord(index)
    }

    /// Stands between a determiner and a noun, as an adjective does.
    func isAttribute(_ index: Int) -> Bool {
        guard index > 0, index + 1 < words.count else { return false }
        guard isCapitalized(index + 1), has(index - 1, [.determiner, .preposition]) else {
            return false
        }
        // „Das berichtete Anna Krug“: a neuter article before a person is a pronoun.
        if has(index - 1, .dies),
            words[index + 1].person >= 0 || lexeme(index + 1).nouns.contains(.role)
        {
            return false
        }
        return !has(index + 1, [.determiner, .personal])
    }

    /// First word of its sentence or right after an opening mark, where a capital says nothing.
    func isFirstWord(_ index: Int) -> Bool {
        words[index].flags.contains(.sentenceStart) || index == 0
            || words[index - 1].kind == .quotationMark || isFinalMark(index - 1)
            || byte(index - 1) == 0x3A
    }

    /// A verb in the Konjunktiv, by the closed list or the lexicon.
    func mood(_ index: Int) -> (any: Bool, report: Bool) {
        let mood = lexeme(index).mood
        guard mood != .none, words[index].kind == .word, isSmallOrFirst(index) else {
            return (false, false)
        }
        switch mood {
        case .none: return (false, false)
        case .report: return isAttribute(index) ? (false, false) : (true, true)
        case .second: return (true, false)
        case .secondForReport: return (true, true)
        }
    }

    /// An infinitive with zu ends here (zu kommen, mitzuteilen).
    func endsInfinitive(_ index: Int) -> Bool {
        guard !isCapitalized(index), isWord(index) else { return false }
        return lexeme(index).traits.contains(.zuInfinitive)
            || has(index - 1, .zu) && endsLikeInfinitive(index)
    }

    private func endsLikeInfinitive(_ index: Int) -> Bool {
        words[index].end > 0 && text[Int(words[index].end) - 1] == 0x6E
            && !has(index, [.oblique, .preposition])
    }
}
