internal import GermanAnalysis

extension PersonIndex {
    /// The persons that a capitalised word can stand for.
    func candidates(_ fold: Int32, _ reading: Reading) -> [Int] {
        if let found = byFold[fold] { return found }
        let bare = stem(fold, reading)
        return bare == fold ? [] : byFold[bare] ?? []
    }

    /// Marks the words of names with their person where only one fits.
    mutating func mark(_ reading: inout Reading) {
        guard !persons.isEmpty else { return }
        var index = 0
        var paragraph = 0
        while index < reading.words.count {
            if reading.startsParagraph(index) { paragraph = index }
            guard reading.isCapitalized(index), reading.words[index].kind == .word,
                case let found = candidates(reading.lexeme(index).fold, reading), !found.isEmpty
            else { index += 1; continue }
            var end = index + 1
            var best = found
            while end < reading.words.count, end - index < 5,
                reading.isCapitalized(end) || reading.has(end, .nameParticle)
            {
                let next = candidates(reading.lexeme(end).fold, reading)
                let both = best.filter { next.contains($0) }
                if both.isEmpty { break }
                best = both
                end += 1
            }
            let isAlone = end - index == 1
            // A given name alone, or an everyday word, is too little.
            if isAlone {
                let fold = reading.lexeme(index).fold
                best = best.filter {
                    isSurname(fold, of: $0, reading)
                        || persons[$0].folds.count == 2 && persons[$0].folds[0] == fold
                            && reading.lexeme(index).given == .unknown
                }
                let isFollowed =
                    index + 1 < reading.words.count && reading.isNoun(index + 1)
                    && !isNoNoun(index + 1, reading)
                let isGenitive = stem(fold, reading) != fold
                if isFollowed, !isGenitive,
                    reading.lexeme(index).traits.contains(.noun)
                        && !reading.lexeme(index).traits.contains(.name)
                {
                    best = []
                }
                // Der Richter is an office, where Thomas Richter is spoken of too.
                if isDetermined(index, reading) || reading.has(index, .determiner)
                    || reading.lexeme(index).given != .unknown && isFollowed
                {
                    best = []
                }
            }
            if let person = best.count == 1 ? best[0] : namesake(best, since: paragraph) {
                for inside in index..<end { reading.words[inside].person = Int32(person) }
                persons[person].mentions.append(index)
            }
            index = end
        }
    }

    /// Of those with one surname who is meant by it: whoever this paragraph named last, else who has
    /// been named most.
    private func namesake(_ persons: [Int], since paragraph: Int) -> Int? {
        let here = persons.filter { lastMention($0) >= paragraph }
        if !here.isEmpty { return here.max { lastMention($0) < lastMention($1) } }
        return persons.max {
            (self.persons[$0].mentions.count, lastMention($0))
                < (self.persons[$1].mentions.count, lastMention($1))
        }
    }

    /// An office behind a determiner: ein Richter, der zuständige Richter.
    private func isDetermined(_ index: Int, _ reading: Reading) -> Bool {
        guard reading.lexeme(index).nouns.contains(.role) else { return false }
        var before = index - 1
        while before > 0, before > index - 4, !reading.isCapitalized(before),
            reading.isModifier(before), !reading.has(before, .determiner)
        { before -= 1 }
        return before >= 0 && reading.has(before, .determiner)
    }

    func isNoNoun(_ index: Int, _ reading: Reading) -> Bool { reading.has(index, .finite) }

    func lastMention(_ person: Int) -> Int { persons[person].mentions.last ?? -1 }

    func isSurname(_ fold: Int32, of person: Int, _ reading: Reading) -> Bool {
        stem(persons[person].surname, reading) == stem(fold, reading)
            || persons[person].folds.count == 1
    }
}
