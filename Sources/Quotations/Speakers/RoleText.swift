internal import GermanAnalysis

/// Writes a role as it is listed: in the nominative, without a determiner.
enum RoleText {
    static func nominative(of role: RoleMention, gender: Gender, _ reading: Reading) -> String {
        var words: [String] = []
        for index in role.range {
            var word = reading.string(index..<(index + 1))
            if index < role.head,
                !reading.isCapitalized(index) || reading.isModifier(index)
                    || reading.isOfficialAdjective(index)
            {
                word = adjective(word, gender)
            } else if index == role.head {
                word = noun(word, gender)
            }
            if index > role.range.lowerBound, reading.words[index].flags.contains(.spaceBefore) {
                words.append(" ")
            }
            words.append(word)
        }
        return words.joined()
    }

    /// chinesischen → chinesischer (or chinesische beside a woman's office).
    private static func adjective(_ word: String, _ gender: Gender) -> String {
        for ending in ["en", "em", "er", "es", "e"]
        where word.hasSuffix(ending) && word.count > ending.count + 2 {
            return word.dropLast(ending.count) + (gender == .feminine ? "e" : "er")
        }
        return word
    }

    /// Präsidenten → Präsident, Kollegen → Kollege, Ministers → Minister, of a man Vorsitzende →
    /// Vorsitzender.
    static func noun(_ word: String, _ gender: Gender) -> String {
        if let ending = AdjectivalOffice.endingLength(of: Folded.bytes(word)) {
            let bare = String(word.dropLast(ending))
            return gender == .masculine ? bare + "r" : gender == .feminine ? bare : word
        }
        if word.hasSuffix("identen") || word.hasSuffix("anten") || word.hasSuffix("aten")
            || word.hasSuffix("isten")
        {
            return String(word.dropLast(2))
        }
        if word.hasSuffix("ollegen") || word.hasSuffix("xperten") || word.hasSuffix("ologen") {
            return String(word.dropLast())
        }
        if word.hasSuffix("ers") || word.hasSuffix("chefs") || word.hasSuffix("ors") {
            return String(word.dropLast())
        }
        return word
    }
}
