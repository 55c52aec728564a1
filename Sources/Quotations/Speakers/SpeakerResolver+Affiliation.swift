internal import GermanAnalysis

extension SpeakerResolver {
    /// Party, firm or country of a person, as the article gives it beside the name: (SPD), von der
    /// Caritas, Präsident des Verbands, VW-Sprecher.
    func affiliation(_ person: Person) -> String {
        for mention in person.mentions.prefix(50) {
            var end = mention
            while end < min(reading.words.count, mention + 8),
                reading.words[end].person == reading.words[mention].person
            { end += 1 }
            if let range = bracketed(at: end) ?? attribute(at: end) { return reading.string(range) }
        }
        for role in person.roles.prefix(20) {
            if let range = genitive(behind: role.head) { return reading.string(range) }
        }
        for role in person.roles.prefix(20) {
            if let prefix = prefix(of: role.head) { return prefix }
        }
        return ""
    }

    /// Whom somebody without a name speaks for: ein Sprecher der Polizei.
    func affiliation(of mention: NounPhrase) -> String {
        guard
            let head = mention.range.first(where: {
                PersonIndex.isOffice($0, reading) && reading.isNoun($0)
            })
        else { return "" }
        if let range = genitive(behind: head) ?? attribute(at: head + 1),
            range.upperBound <= mention.range.upperBound
        {
            return reading.string(range)
        }
        return prefix(of: head) ?? ""
    }

    /// (CSU), (Die Grünen): capitals in brackets that are no number.
    private func bracketed(at start: Int) -> Range<Int>? {
        guard reading.byte(start) == 0x28, start + 2 < reading.words.count else { return nil }
        var end = start + 1
        while end < reading.words.count, end < start + 5, reading.byte(end) != 0x29 {
            guard reading.words[end].kind == .word || reading.byte(end) == 0x2F else { return nil }
            end += 1
        }
        guard end > start + 1, reading.byte(end) == 0x29, reading.isCapitalized(end - 1) else {
            return nil
        }
        return (start + 1)..<end
    }

    /// von der Caritas, vom Institut X, bei Siemens.
    private func attribute(at start: Int) -> Range<Int>? {
        guard start + 1 < reading.words.count,
            [.von, .vom, .bei, .beim].contains(reading.form(start)),
            let phrase = reading.nounPhrase(
                at: start + 1, limit: min(reading.words.count, start + 10)),
            phrase.range.lowerBound == start + 1,
            phrase.kind == .organization || phrase.kind == .medium || phrase.kind == .name
        else { return nil }
        return withoutDeterminer(phrase.range)
    }

    /// Präsident des Bauernverbands, Sprecherin der Stadt.
    private func genitive(behind head: Int) -> Range<Int>? {
        let start = head + 1
        guard start < reading.words.count, !reading.isCapitalized(start),
            reading.has(start, .determiner),
            let last = reading.text[reading.bytes(start..<(start + 1))].last,
            last == 0x72 || last == 0x73,
            let phrase = reading.nounPhrase(
                at: start, limit: min(reading.words.count, start + 10)),
            phrase.range.lowerBound == start, phrase.kind != .person, phrase.kind != .pronoun
        else { return nil }
        var range = withoutDeterminer(phrase.range)
        // The name that follows is the holder's own.
        if let name = range.first(where: { reading.words[$0].person >= 0 }) {
            range = range.lowerBound..<name
        }
        return range.isEmpty ? nil : range
    }

    /// The body before the hyphen of an office: VW-Sprecher, US-Außenminister.
    private func prefix(of head: Int) -> String? {
        let written = reading.text[reading.bytes(head..<(head + 1))]
        guard reading.isCapitalized(head), let hyphen = written.lastIndex(of: 0x2D),
            hyphen > written.startIndex + 1
        else { return nil }
        let before = written[..<hyphen]
        let isShort = before.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x2D || $0 < 0x3A }
        let name = String(decoding: before, as: UTF8.self)
        return isShort || before.count > 2 && !SpeakerResolver.ranks.contains(name) ? name : nil
    }

    /// Before a hyphen these tell a rank, not a body.
    private static let ranks: Set<String> = [
        "Ex", "Alt", "Chef", "Ober", "Haupt", "General", "Vize", "Co",
    ]

    private func withoutDeterminer(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start + 1 < range.upperBound, reading.has(start, .determiner),
            !reading.isNoun(start)
        { start += 1 }
        return start..<range.upperBound
    }
}
