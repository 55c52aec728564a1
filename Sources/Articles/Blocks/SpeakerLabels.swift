/// Finds `Name: …` at the beginning of paragraphs, where the names recur as in an interview.
enum SpeakerLabels {
    /// Turns labelled paragraphs into speech, when the labels are those of a conversation.
    static func mark(_ blocks: [Block], in text: [UInt8]) -> [Block] {
        var count: [ArraySlice<UInt8>: Int] = [:]
        var labels: [Int: (label: Range<Int>, words: Range<Int>)] = [:]
        let kinds: Set<Block.Kind> = [.paragraph, .heading, .title]
        for (index, block) in blocks.enumerated() where kinds.contains(block.kind) {
            guard let found = label(in: text, block.range) else { continue }
            labels[index] = found
            count[text[found.label], default: 0] += 1
        }
        // Two who take turns, or one name often enough that no colon sentence explains it.
        let recurring = count.filter { $0.value >= 2 }
        guard
            recurring.count >= 2 || recurring.values.contains(where: { $0 >= 3 })
                || !recurring.isEmpty && count.count >= 2
        else { return blocks }
        var result = blocks
        for (index, found) in labels {
            // Who speaks once only, between the others, is a speaker too.
            let isBetween = labels[index - 1] != nil || labels[index + 1] != nil
            guard recurring[text[found.label]] != nil || isBetween else { continue }
            result[index].kind = .speech
            result[index].range = found.words
            result[index].speaker = String(decoding: text[found.label], as: UTF8.self)
        }
        return result
    }

    /// A label of at most four words that begins with a capital, and the words after its colon.
    static func label(
        in text: [UInt8], _ range: Range<Int>
    ) -> (label: Range<Int>, words: Range<Int>)? {
        let slice = text[range]
        guard let first = slice.first, 0x61...0x7A ~= first | 0x20 || first == 0xC3,
            let colon = slice.prefix(50).firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        let label = text[range.lowerBound..<colon]
        guard LineShape.wordCount(label) <= 4, label.count >= 2,
            label.last != 0x20, !LineShape.isCaptionStart(slice)
        else { return nil }
        for byte in label {
            let isOther =
                byte < 0x30 && byte != 0x20 && byte != UInt8(ascii: "-")
                && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "/")
                && byte != UInt8(ascii: "(") && byte != UInt8(ascii: ")")
            if isOther || byte == 0xE2 || byte == UInt8(ascii: "?") { return nil }
        }
        guard allWordsAreNames(label), !others.contains(label) else { return nil }
        // `18:30`, `https://`
        guard colon + 1 < range.upperBound, text[colon + 1] == 0x20 else { return nil }
        let words = TextLine.trimmed(text, (colon + 1)..<range.upperBound)
        return words.isEmpty ? nil : (range.lowerBound..<colon, words)
    }

    /// `Er sagte: …` is a sentence; a label's words are capitalised, but for a name's particles.
    ///
    /// A single word may be small: taz, profil.
    private static func allWordsAreNames(_ label: ArraySlice<UInt8>) -> Bool {
        if !label.contains(0x20) { return true }
        return label.split(separator: 0x20).allSatisfy { word in
            guard let first = word.first else { return false }
            return !(0x61...0x7A ~= first) || particles.contains(word)
        }
    }

    private static let particles = PhraseSet(["von", "van", "de", "zu", "der", "den", "und"])

    /// Words before a colon that open a sentence or a box.
    private static let others = PhraseSet([
        "wörtlich", "weiter", "hintergrund", "fazit", "hinweis", "achtung", "update", "info",
        "tipp", "zitat", "anmerkung", "beispiel", "nachtrag", "stand", "ergebnis", "tore", "zudem",
        "und", "aber", "denn", "erstens", "zweitens", "drittens", "punkt", "ort", "zeit", "termin",
        "service", "weitere", "warum", "noch", "mehr", "http", "https", "kurz",
    ])
}
