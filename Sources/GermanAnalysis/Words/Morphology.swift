/// Turns one written form into its terms and traits.
struct Morphology {
    let lexicon: Lexicon
    let rules: LemmaRules
    let splitter: CompoundSplitter
    /// What else is to be known of some short words, by the hashes of their keys.
    private let roles: [UInt64: WordRole]

    init(lexicon: Lexicon) {
        self.lexicon = lexicon
        rules = LemmaRules(lexicon: lexicon)
        splitter = CompoundSplitter(lexicon: lexicon)
        roles = WordRole.german
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
    ) -> WordNote {
        var note = WordNote()
        let reader = ByteReader(bytes: form, end: form.count)
        note.flags = Self.capitals(reader)
        draft.isCapitalized = note.flags.contains(.capitalized)
        switch kind {
        case .word:
            folded.fold(reader, 0..<reader.end)
            analyzeWord(reader, folded, isDotted: isDotted, &draft, &note)
        case .number: analyzeNumber(reader, isDotted: isDotted, &draft, &note)
        case .address: analyzeAddress(reader, &draft)
        default:
            let all = 0..<form.count
            draft.add(form, .form, all)
            draft.add((Self.spokenSign(form) ?? "").utf8, .lemma, all)
        }
        draft.complete(form)
        return note
    }

    private static func capitals(_ reader: ByteReader) -> TokenFlags {
        var flags: TokenFlags = []
        var at = 0
        var uppers = 0
        var lowers = 0
        while at < reader.end {
            let byte = reader.bytes[at]
            if byte >= 0x61, byte <= 0x7A {
                lowers += 1
                at += 1
                continue
            }
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

    /// What a word is besides, or with its full stop as an abbreviation.
    func role(of key: some BidirectionalCollection<UInt8>, isDotted: Bool = false) -> WordRole {
        guard (1...15).contains(key.count) else { return WordRole() }
        if let role = roles[FNV.of(key)] { return role }
        return isDotted ? roles[FNV.of(key.dropLast())] ?? WordRole() : WordRole()
    }

    private func analyzeWord(
        _ reader: ByteReader, _ folded: FoldedWord, isDotted: Bool, _ draft: inout WordDraft,
        _ note: inout WordNote
    ) {
        let all = 0..<reader.end
        let role = role(of: folded.key, isDotted: isDotted)
        note.month = role.month
        if isDotted {
            let key = folded.form.filter { $0 != 0x2E && $0 != 0x20 }
            if let (entry, _) = abbreviation(reader) {
                draft.add(key, .form, all)
                draft.add(entry.lemma, .lemma, all)
                note.month = self.role(of: FoldedWord(entry.lemma).key).month
                return
            }
            draft.add(key, .form, all)
            return
        }
        let (traits, isPlain) = addWord(reader, folded, &draft)
        draft.traits = traits.subtracting(.inner)
        note.isConjunction = role.isConjunction
        note.isParticle = role.isParticle
        takeNotes(folded.key, traits, isPlain: isPlain, &note)
    }

    /// Where a word is cut into the parts of a compound.
    func cuts(of word: [UInt8]) -> CutWord {
        let folded = FoldedWord(word)
        var cuts: [Int] = []
        var start = 0
        for piece in folded.key.split(separator: 0x2D, omittingEmptySubsequences: false) {
            if start > 0, !piece.isEmpty { cuts.append(folded.offsets[start]) }
            cuts += reading(of: Array(piece)).cuts.map { folded.offsets[$0 + start] }
            start += piece.count + 1
        }
        return CutWord(word: word, cuts: cuts)
    }

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
