/// Turns one written form into its terms and traits.
struct Morphology {
    let lexicon: Lexicon
    /// Hashes of the keys of articles, pronouns, conjunctions and the like.
    let functionWords: Set<UInt64>
    /// Hashes of the keys of separable prefixes.
    let particles: Set<UInt64>
    /// Numbers of the months by the hash of each spelling's key.
    private let months: [UInt64: UInt8]

    init(lexicon: Lexicon) {
        self.lexicon = lexicon
        particles = Set(StrongVerbs.german.separable.map { FNV.of($0) })
        functionWords = ClosedForms.german.stopWordHashes
        var months: [UInt64: UInt8] = [:]
        for row in TextTable(PackageResources.months_txt).rows where row.count == 2 {
            let number = row[0].bytes.reduce(0) { $0 * 10 + $1 - 0x30 }
            for key in row[1].keys { months[FNV.of(key)] = number }
        }
        self.months = months
    }

    /// `% € $ § &`: signs that are read out as words.
    static func isSpokenSign(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        spokenSign(bytes) != nil
    }

    private static func spokenSign(_ bytes: some Sequence<UInt8>) -> String? {
        var value = 0
        for byte in bytes { value = value << 8 | Int(byte) }
        return switch value {
        case 0x25: "prozent"
        case 0x24: "dollar"
        case 0xE282AC: "euro"
        case 0xC2A7: "paragraf"
        case 0xC2A3: "pfund"
        case 0xC2B0: "grad"
        default: nil
        }
    }

    /// Fills an empty draft with the terms of a written form.
    func analyze(
        _ form: UnsafeBufferPointer<UInt8>, kind: TokenKind, isDotted: Bool,
        _ draft: inout WordDraft, _ folded: inout FoldedWord
    ) -> (WordNote, WordJoint) {
        var note = WordNote()
        var joint = WordJoint()
        let reader = ByteReader(bytes: form, end: form.count)
        note.flags = Self.capitals(reader)
        draft.isCapitalized = note.flags.contains(.capitalized)
        switch kind {
        case .word:
            folded.fold(reader, 0..<reader.end)
            analyzeWord(reader, folded, isDotted: isDotted, &draft, &note, &joint)
        case .number: analyzeNumber(reader, isDotted: isDotted, &draft, &note)
        case .address: analyzeAddress(reader, &draft)
        default:
            let all = 0..<form.count
            draft.add(form, .form, all)
            draft.add((Self.spokenSign(form) ?? "").utf8, .lemma, all)
        }
        draft.complete(form)
        return (note, joint)
    }

    private static func capitals(_ reader: ByteReader) -> TokenFlags {
        var flags: TokenFlags = []
        var at = 0
        var uppers = 0
        var lowers = 0
        while at < reader.end {
            let (kind, length) = reader.character(at: at)
            if kind == .upper {
                if uppers + lowers == 0 { flags.insert(.capitalized) }
                uppers += 1
            } else if kind == .lower {
                lowers += 1
            }
            at += length
        }
        if uppers >= 2, lowers == 0 { flags.insert(.allCapitals) }
        return flags
    }

    /// Number of the month that a word or an abbreviation with its full stop names, or 0.
    private func month(_ key: [UInt8], isDotted: Bool) -> UInt8 {
        guard (3...10).contains(key.count) else { return 0 }
        if let month = months[FNV.of(key)] { return month }
        return isDotted ? months[FNV.of(key.dropLast())] ?? 0 : 0
    }

    private func analyzeWord(
        _ reader: ByteReader, _ folded: FoldedWord, isDotted: Bool, _ draft: inout WordDraft,
        _ note: inout WordNote, _ joint: inout WordJoint
    ) {
        let all = 0..<reader.end
        note.month = month(folded.key, isDotted: isDotted)
        if isDotted {
            let key = folded.form.filter { $0 != 0x2E && $0 != 0x20 }
            if let (entry, _) = abbreviation(reader) {
                draft.add(key, .form, all)
                draft.add(entry.lemma, .lemma, all)
                note.month = months[FNV.of(FoldedWord(entry.lemma).key)] ?? 0
                return
            }
            draft.add(key, .form, all)
            return
        }
        let (traits, reading) = addWord(reader, folded, &draft)
        draft.traits = traits.subtracting(.inner)
        takeNotes(folded.key, traits, reading, &note, &joint)
    }

    /// Where a word is cut into the parts of a compound.
    func cuts(of word: [UInt8]) -> CutWord {
        let folded = FoldedWord(word)
        var cuts: [Int] = []
        var start = 0
        for piece in folded.key.split(separator: 0x2D, omittingEmptySubsequences: false) {
            let inner = keyCuts(Array(piece)).map { $0 + start }
            if start > 0, !piece.isEmpty { cuts.append(folded.offsets[start]) }
            cuts += inner.map { folded.offsets[$0] }
            start += piece.count + 1
        }
        return CutWord(word: word, cuts: cuts)
    }

    /// Offsets in the key where it is cut.
    func keyCuts(_ key: [UInt8]) -> [Int] { reading(of: key).cuts }

    /// A verb with a separable prefix that the lexicon knows.
    func isSeparableVerb(_ key: [UInt8]) -> Bool {
        lexicon.traits(of: key).contains([.known, .infinitive])
    }

    private func abbreviation(_ reader: ByteReader) -> (entry: Abbreviations.Entry, end: Int)? {
        var end = 0
        while end < reader.end, reader.bytes[end] != 0x2E { end += 1 }
        return Abbreviations.german.match(reader, word: 0..<end)
    }
}
