internal import GermanAnalysis

extension Reading {
    /// The token can be a finite verb here.
    func isFinite(_ index: Int) -> Bool {
        guard index >= 0, index < words.count, words[index].kind == .word else { return false }
        let lexeme = lexeme(index)
        let isLower = !words[index].flags.contains(.capitalized)
        guard isLower || isFirstWord(index) else { return false }
        if !lexeme.classes.isDisjoint(with: [.finite, .auxiliary, .modal]) {
            return !lexeme.classes.contains(.determiner) || lexeme.classes.contains(.modal)
        }
        if !lexeme.classes.isDisjoint(with: .mood), lexeme.traits.isDisjoint(with: [.adjective]) {
            return !isAttribute(index)
        }
        if !lexeme.classes.isDisjoint(
            with: [.determiner, .preposition, .subordinator, .adverb, .coordinator, .personal])
        {
            return false
        }
        if lexeme.cue >= 0 {
            let forms = book.cueForms[Int(lexeme.cue)]
            if forms.contains(where: { $0.mood == .finite }) { return !isAttribute(index) }
            return false
        }
        guard isLower, lexeme.traits.contains(.finite),
            lexeme.traits.isDisjoint(with: [.adjective, .zuInfinitive]), !has(index - 1, .zu)
        else { return false }
        // Only a Konjunktiv by its form and before a noun: an adjective that the lexicon lacks.
        if lexeme.traits.contains(.subjunctive1), isNoun(index + 1), !isFirstWord(index) {
            return false
        }
        return !isAttribute(index)
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
        guard words[index].kind == .word,
            !words[index].flags.contains(.capitalized) || isFirstWord(index)
        else { return (false, false) }
        let lexeme = lexeme(index)
        // möchte is the way to say will.
        if lexeme.classes.contains(.wish) { return (false, false) }
        if lexeme.classes.contains(.subjunctive) || lexeme.traits.contains(.subjunctive1) {
            if lexeme.traits.contains(.adjective), !lexeme.classes.contains(.subjunctive) {
                return (false, false)
            }
            return isAttribute(index) ? (false, false) : (true, true)
        }
        if lexeme.classes.contains(.subjunctive2) {
            return (true, lexeme.classes.contains(.pluralSubjunctive))
        }
        return (false, false)
    }

    /// An infinitive with zu ends here (zu kommen, mitzuteilen).
    func endsInfinitive(_ index: Int) -> Bool {
        guard isWord(index), !isCapitalized(index) else { return false }
        if lexeme(index).traits.contains(.zuInfinitive) { return true }
        if has(index - 1, .zu), !isCapitalized(index) { return endsLikeInfinitive(index) }
        return false
    }

    private func endsLikeInfinitive(_ index: Int) -> Bool {
        words[index].end > 0 && text[Int(words[index].end) - 1] == 0x6E
            && !has(index, [.oblique, .preposition])
    }
}
