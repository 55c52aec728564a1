extension Morphology {
    /// Adds a word's terms, whatever it is made of; gives its traits, and whether it is a word
    /// without marks inside.
    func addWord(
        _ reader: ByteReader, _ folded: FoldedWord, _ draft: inout WordDraft
    ) -> (traits: WordTraits, isPlain: Bool) {
        let all = 0..<reader.end
        draft.add(folded.form, .form, all)
        guard folded.isLatin else { return (addGenderForm(reader, &draft), false) }
        if let inside = Self.innerCapital(reader) {
            return (addPair(reader, base: 0..<inside, &draft), false)
        }
        if folded.key.contains(0x27) { return (addWithApostrophe(folded, &draft), false) }
        if folded.key.contains(0x2D) { return (addHyphenated(folded, &draft), false) }
        let reading = fullReading(of: folded.key)
        addReading(reading, of: folded.key, offsets: folded.offsets, kind: .lemma, &draft)
        return (reading.traits, true)
    }

    /// The reading of a key, a transliterated spelling (`Mueller`) undone where that is known.
    func fullReading(of key: [UInt8]) -> WordReading {
        let reading = reading(of: key)
        guard !reading.traits.contains(.known), !reading.traits.contains(.zuInfinitive),
            reading.cuts.isEmpty, let other = Transliteration.umlauted(key)
        else { return reading }
        let better = self.reading(of: other)
        guard better.traits.contains(.known) || !better.cuts.isEmpty else { return reading }
        var result = better
        // The cuts count in the other spelling.
        result.cuts = CutPoints()
        return result
    }

    /// Adds the terms of a reading: its dictionary forms, its parts, its family.
    ///
    /// `offsets` holds for each letter of the key its offset in the written form.
    func addReading(
        _ reading: WordReading, of key: [UInt8], offsets: [Int], kind: TermKind,
        _ draft: inout WordDraft
    ) {
        guard let first = offsets.first, let last = offsets.last else { return }
        let whole = first..<last
        let lemmas = reading.lemmas(of: key, isCapitalized: draft.isCapitalized)
        draft.add(key: lemmas.first, kind, whole)
        if let second = lemmas.second { draft.add(key: second, kind, whole) }
        if !reading.traits.contains(.known), reading.traits.isDisjoint(with: .verbal) {
            addOtherSpellings(key, kind, whole, &draft)
        }
        addParts(reading, of: key, offsets: offsets, &draft)
        if !reading.isFamily {
            let isCountry = lexicon.traits(of: reading.family).contains(.name)
            draft.add(key: reading.family, isCountry ? .relation : .derivation, whole)
        }
    }

    /// Adds what an unknown word may be asked by: without a genitive -s, or written out.
    private func addOtherSpellings(
        _ key: [UInt8], _ kind: TermKind, _ range: Range<Int>, _ draft: inout WordDraft
    ) {
        if key.count >= 3, key.last == 0x73, key[key.count - 2] != 0x73 {
            draft.add(key: key.dropLast(), kind, range)
            draft.add(key: key, kind, range)
        }
        if let spelled = Transliteration.spelled(key) { draft.add(key: spelled, kind, range) }
    }

    /// Adds the parts of a compound, and the longer ones made of several, by their dictionary forms.
    private func addParts(
        _ reading: WordReading, of key: [UInt8], offsets: [Int], _ draft: inout WordDraft
    ) {
        guard !reading.cuts.isEmpty, offsets.count == key.count + 1 else { return }
        draft.edges.removeAll(keepingCapacity: true)
        draft.edges.append(0)
        draft.edges.append(contentsOf: reading.cuts)
        draft.edges.append(key.count)
        let count = draft.edges.count - 1
        let common = zip(key, reading.lemma).prefix { $0 == $1 }.count
        for first in 0..<count {
            let start = draft.edges[first]
            for last in first..<count where last - first + 1 < count {
                let end = draft.edges[last + 1]
                let bytes = offsets[start]..<offsets[end]
                if last == count - 1, reading.noun.count > start, common >= start {
                    draft.add(key: reading.lemma[start...], .part, bytes)
                } else if last < count - 1,
                    let lemma = lexicon.entry(for: key[draft.edges[last]..<end])?.lemma,
                    lemma.drop <= end - draft.edges[last]
                {
                    draft.add(key: key[start..<end - lemma.drop], lemma.ending, .part, bytes)
                } else {
                    draft.add(key: key[start..<end], .part, bytes)
                }
            }
        }
    }

    /// `US-Außenminister`: whole, joined, and each part with its own terms.
    private func addHyphenated(_ folded: FoldedWord, _ draft: inout WordDraft) -> WordTraits {
        let key = folded.key
        let all = 0..<(folded.offsets.last ?? 0)
        var pieces: [Range<Int>] = []
        var start = 0
        for end in 0...key.count where end == key.count || key[end] == 0x2D {
            if end > start { pieces.append(start..<end) }
            start = end + 1
        }
        guard let last = pieces.last else { return [] }
        let lastKey = Array(key[last])
        let head = fullReading(of: lastKey)
        if pieces.count == 1 {
            let offsets = Array(folded.offsets[last.lowerBound...last.upperBound])
            addReading(head, of: lastKey, offsets: offsets, kind: .lemma, &draft)
            return head.traits
        }
        let opening = Array(key[pieces[0].lowerBound..<last.lowerBound])
        let headLemma = head.traits.contains(.noun) ? head.noun : head.lemma
        draft.add(key: opening + headLemma, .lemma, all)
        draft.add(key: opening.filter { $0 != 0x2D } + headLemma, .lemma, all)
        let whole = opening + headLemma
        if let country = lexicon.entry(for: whole), !country.family.isNone {
            draft.add(key: country.family(of: whole), .relation, all)
        }
        for piece in pieces {
            let pieceKey = Array(key[piece])
            let reading = fullReading(of: pieceKey)
            let offsets = Array(folded.offsets[piece.lowerBound...piece.upperBound])
            if reading.traits.contains(.stopWord), pieceKey.count < 4 { continue }
            addReading(reading, of: pieceKey, offsets: offsets, kind: .part, &draft)
        }
        return head.traits.subtracting([.stopWord, .name, .known]).union(.compound)
    }

    /// `Merkel's`, `geht's`, `Ku'damm`, `Marx'`.
    private func addWithApostrophe(_ folded: FoldedWord, _ draft: inout WordDraft) -> WordTraits {
        let key = folded.key
        guard let at = key.firstIndex(of: 0x27) else { return [] }
        let rest = Array(key[(at + 1)...])
        let all = 0..<(folded.offsets.last ?? 0)
        if at == 0 || (rest.count > 2 && rest != Array("mal".utf8)) {
            let joined = key.filter { $0 != 0x27 }
            let reading = fullReading(of: at == 0 && joined == [0x73] ? Array("es".utf8) : joined)
            draft.add(key: reading.lemma, .lemma, all)
            return reading.traits
        }
        let base = Array(key[..<at])
        let reading = fullReading(of: base)
        addReading(
            reading, of: base, offsets: Array(folded.offsets[...at]), kind: .lemma, &draft)
        return reading.traits
    }

    /// The key shared by a word and its second forms, its endings cut off.
    func familyKey(of word: [UInt8]) -> [UInt8] {
        let folded = FoldedWord(word)
        let isCapitalized = word.withUnsafeBufferPointer {
            ByteReader(bytes: $0, end: $0.count).character(at: 0).kind == .upper
        }
        let reading = fullReading(of: folded.key)
        let lemma = reading.lemmas(of: folded.key, isCapitalized: isCapitalized).first
        let family = lemma == reading.lemma ? reading.family : familyOfLemma(lemma)
        let isNoun = family == lemma && isCapitalized && reading.traits.contains(.noun)
        let isVerb = reading.traits.contains(.verb) && family.last == 0x6E && !isCapitalized
        if !isNoun, isVerb || isInfinitive(family) { return LightStem.ofInfinitive(family) }
        let isOnlyNoun = isNoun || reading.traits.isDisjoint(with: [.verb, .adjective])
        let standsForNoun =
            lexicon.traits(of: family).contains([.known, .noun])
            && (family != lemma || isOnlyNoun && reading.traits.contains(.noun))
        return standsForNoun ? LightStem.ofNoun(family) : LightStem.of(family)
    }

    private func familyOfLemma(_ lemma: [UInt8]) -> [UInt8] {
        lexicon.entry(for: lemma)?.family(of: lemma) ?? lemma
    }

    private func isInfinitive(_ key: [UInt8]) -> Bool {
        lexicon.entry(for: key)?.traits.contains(.infinitive) == true
    }
}
