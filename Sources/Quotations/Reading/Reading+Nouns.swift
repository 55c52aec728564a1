internal import GermanAnalysis

extension Reading {
    /// 81-jährige, 81-Jährige.
    func isAge(_ index: Int) -> Bool {
        let spelling = text[bytes(index..<(index + 1))]
        return spelling.count > 8 && spelling.contains(0x2D)
            && self.spelling(index).contains(Reading.aged)
    }

    static let aged = Folded.bytes("jährig")

    /// A capitalised word that is no determiner or pronoun at a sentence's beginning.
    func isNoun(_ index: Int) -> Bool {
        guard index < words.count, index >= 0 else { return false }
        let word = words[index]
        if word.kind == .address || word.person >= 0 { return true }
        guard word.kind == .word else { return false }
        let lexeme = lexeme(index)
        if !word.flags.contains(.capitalized) || lexeme.shape.contains(.hyphenNoun) {
            return lexeme.shape.contains(.smallNoun)
        }
        return isCapitalNoun(index)
    }

    /// What `isNoun` says of a word with a capital.
    private func isCapitalNoun(_ index: Int) -> Bool {
        let word = words[index]
        let lexeme = lexeme(index)
        if word.flags.contains(.allCapitals) { return true }
        if isFirstWord(index) {
            if !lexeme.classes.isDisjoint(with: [
                .determiner, .preposition, .subordinator, .adverb, .personal, .question, .zufolge,
                .finite, .so, .thus, .coordinator, .dative, .reflexive, .relative,
            ]) {
                return lexeme.given != .unknown && !lexeme.classes.contains(.determiner)
            }
            if isSmallWord(lexeme) { return false }
            let isOther =
                !lexeme.traits.isDisjoint(with: [.adjective, .participle, .finite])
                && lexeme.traits.isDisjoint(with: [.noun, .name])
            if isOther, isCapitalized(index + 1), !looksInflected(index),
                words[index + 1].kind == .word
            {
                return true
            }
            return !isOther
                && (!lexeme.shape.contains(.adverbial) || !lexeme.nouns.isEmpty
                    || isCapitalized(index + 1))
        }
        return true
    }

    /// Ansonsten, zumindest: the lexicon has the word, and as no noun, name, verb or adjective.
    private func isSmallWord(_ lexeme: Lexeme) -> Bool {
        lexeme.classes.contains(.negation)
            || lexeme.traits == .known && lexeme.nouns.isEmpty && lexeme.given == .unknown
                && !lexeme.classes.contains(.nameParticle)
    }

    func isNumber(_ index: Int) -> Bool { index < words.count && words[index].kind == .number }

    /// An adjective, participle or number before a noun.
    func isModifier(_ index: Int) -> Bool {
        guard index < words.count else { return false }
        let word = words[index]
        if word.kind == .number { return true }
        guard word.kind == .word else { return false }
        let classes = classes(index)
        if word.flags.contains(.capitalized) {
            // Former place names: die Bremer Polizei is a run of capitals anyway.
            return isFirstWord(index) && looksInflected(index)
                && classes.isDisjoint(with: [
                    .determiner, .preposition, .subordinator, .adverb, .personal,
                ])
                && isNoun(index + 1) && lexeme(index).traits.contains(.adjective)
        }
        if !classes.isDisjoint(with: [
            .preposition, .finite, .auxiliary, .conjunction, .subordinator, .personal, .reflexive,
            .that, .zu, .dative,
        ]) {
            return false
        }
        return looksInflected(index)
    }

    /// Auswärtige before Amt, Vorsitzende before Richter: a capital adjective of an official name.
    func isOfficialAdjective(_ index: Int) -> Bool {
        guard isCapitalized(index), index + 1 < words.count, isNoun(index + 1),
            isCapitalized(index + 1), words[index].person < 0, words[index + 1].person < 0,
            lexeme(index).given == .unknown, words[index + 1].flags.contains(.spaceBefore),
            !lexeme(index).traits.isDisjoint(with: [.adjective, .participle])
        else { return false }
        let spelling = text[bytes(index..<(index + 1))]
        return spelling.count > 4
            && (spelling.last == 0x65 || spelling.suffix(2).elementsEqual("en".utf8))
    }

    /// Ends in -e, -er, -en, -es, -em as an attributive adjective does.
    private func looksInflected(_ index: Int) -> Bool {
        let word = words[index]
        let length = Int(word.end - word.start)
        guard length > 3 else { return false }
        let last = text[Int(word.end) - 1]
        let before = text[Int(word.end) - 2]
        if last == 0x65 { return true }
        return before == 0x65 && (last == 0x72 || last == 0x6E || last == 0x73 || last == 0x6D)
    }

    /// Passes adjectives, numbers, the adverbs and „und“ between them.
    func skipModifiers(from start: Int, limit: Int) -> Int {
        var index = start
        var steps = 0
        while index < limit, steps < 9 {
            steps += 1
            if isModifier(index) {
                index += 1
            } else if index + 1 < limit,
                has(index, [.adverb, .conjunction, .negation])
                    || words[index].shelter.contains(.bracket), !isCapitalized(index),
                isModifier(index + 1) && index > start
                    || has(index, [.adverb, .negation]) && isModifier(index + 1)
            {
                index += 1
            } else if words[index].quote >= 0, index > start || start > 0,
                case let quote = quotes[Int(words[index].quote)], quote.open == index,
                quote.count <= 4,
                quote.outer.upperBound < limit, isNoun(quote.outer.upperBound),
                !isCapitalized(index + 1)
            {
                index = quote.outer.upperBound
            } else {
                break
            }
        }
        return index
    }
}
