extension Morphology {
    /// Start of the capital inside `LehrerInnen`; nil for other words.
    static func innerCapital(_ reader: ByteReader) -> Int? {
        guard reader.end > 5, reader.bytes[reader.end - 1] == 0x6E else { return nil }
        for ending in ["Innen", "In"] {
            let start = reader.end - ending.utf8.count
            guard start >= 4, reader.bytes[start] == 0x49,
                reader.bytes[start..<reader.end].elementsEqual(ending.utf8),
                reader.character(at: reader.start(before: start, floor: 0)).kind == .lower
            else { continue }
            return start
        }
        return nil
    }

    /// `Politiker:innen`, `Kolleg*in`, `jede:r`: the word with a sign inside.
    func addGenderForm(_ reader: ByteReader, _ draft: inout WordDraft) -> WordTraits {
        let signs: [UInt8] = [0x3A, 0x2A, 0x5F, 0x2F, 0x28, 0xC2]
        guard let at = (1..<max(reader.end, 1)).first(where: { signs.contains(reader.bytes[$0]) }),
            reader.end - at <= 40
        else { return [] }
        var start = at + 1
        while start < reader.end, reader.bytes[start] == 0x2D || reader.bytes[start] == 0xB7 {
            start += 1
        }
        let ending = reader.bytes[start..<reader.end]
        if ending.starts(with: "in".utf8), ending.first == 0x69 {
            return addPair(reader, base: 0..<at, &draft)
        }
        // A unit such as `km/h` is one word.
        if reader.bytes[at] == 0x2F { return [] }
        let folded = FoldedWord(reader, 0..<at)
        guard folded.isLatin else { return [] }
        let reading = fullReading(of: folded.key)
        addReading(reading, of: folded.key, offsets: folded.offsets, kind: .lemma, &draft)
        return reading.traits
    }

    /// Both sexes' words of a form that names them together.
    func addPair(_ reader: ByteReader, base: Range<Int>, _ draft: inout WordDraft) -> WordTraits {
        let folded = FoldedWord(reader, base)
        guard folded.isLatin, !folded.key.contains(0x2D) else { return [] }
        let key = masculine(of: folded.key)
        let reading = fullReading(of: key)
        let isSpelled = key == folded.key
        addReading(
            reading, of: key, offsets: isSpelled ? folded.offsets : [0, base.upperBound],
            kind: .lemma, &draft)
        let feminine = self.reading(of: folded.key + Array("in".utf8))
        draft.add(key: feminine.lemma, .lemma, 0..<reader.end)
        return reading.traits.union([.noun, .personNoun])
    }
    /// The masculine that a form's letters before -in stand for: `Kolleg`, `Ärzt` and `Politiker`
    /// as Kollege, Arzt and Politiker.
    private func masculine(of key: [UInt8]) -> [UInt8] {
        let feminine = key + Array("in".utf8)
        if let entry = lexicon.entry(for: feminine), entry.noun.isNone,
            entry.traits.contains(.personNoun)
        {
            let family = entry.family(of: feminine)
            if family != feminine { return family }
        }
        guard lexicon.traits(of: key).isEmpty else { return key }
        var plain = key
        if let umlaut = plain.lastIndex(where: { $0 >= 0xE4 }) {
            plain[umlaut] = Umlaut.plain(plain[umlaut])
        }
        let candidates = [key + [0x65], plain, plain + [0x65]]
        return candidates.first { !lexicon.traits(of: $0).isEmpty } ?? key
    }
}
