internal import GermanAnalysis

/// The lexemes of one analyzer's words, looked up once for every written form.
final class LexemeBook {
    let analyzer: Analyzer
    let verbs: CueVerbTable
    private let table: WordTable
    /// What the tables say about the words they hold, by the hash of the spelling.
    private let tabled: NumberMap<UInt64, Lexeme>
    private(set) var lexemes: [Lexeme] = []
    private var byWord: [Entry] = []
    private var folds = NumberMap<UInt64, Int32>()
    private(set) var spellings: [[UInt8]] = []
    /// For each spelling the one without its -s; itself where it has none.
    private(set) var bare: [Int32] = []

    init(analyzer: Analyzer) {
        self.analyzer = analyzer
        verbs = CueVerbTable(PackageResources.verbs_txt)
        table = WordTable(
            words: PackageResources.words_txt, nouns: PackageResources.nouns_txt,
            givenNames: PackageResources.given_names_txt)
        tabled = LexemeBook.joined(table, verbs)
        lexemes.append(Lexeme())
        spellings.append([])
        bare.append(0)
    }

    #if DEBUG
        /// How often a rule has looked at a token: the work done, told without a clock.
        var looks = 0
    #endif

    /// What is held for one of the analyzer's words.
    private struct Entry {
        var lexeme: Int32 = -1
        /// Hash of the spelling: an analyzer that forgot its words gives their numbers to others.
        var check: UInt32 = 0
    }

    /// Forgets everything once very many forms are held; to be called between texts.
    func trim(above limit: Int = 1_000_000) {
        guard lexemes.count > limit else { return }
        lexemes = [Lexeme()]
        spellings = [[]]
        bare = [0]
        folds = NumberMap()
        byWord = []
    }

    /// A text's tokens as the rules see them.
    func words(of tokens: [Token], in text: [UInt8]) -> [Word] {
        // Out of the object while it is looked into: each look would be checked for overlaps.
        var entries: [Entry] = []
        swap(&entries, &byWord)
        defer { swap(&entries, &byWord) }
        var words: [Word] = []
        words.reserveCapacity(tokens.count)
        text.withUnsafeBytes { bytes in
            for token in tokens {
                words.append(
                    Word(
                        start: Int32(token.start), end: Int32(token.end),
                        kind: Word.kind(of: token.kind),
                        flags: Word.Flags(rawValue: token.flags.rawValue),
                        lexeme: token.word == .none ? 0 : index(of: token, in: bytes, &entries)))
            }
        }
        return words
    }

    /// The index of a token's lexeme, made when the form is met for the first time.
    private func index(
        of token: Token, in text: UnsafeRawBufferPointer, _ entries: inout [Entry]
    ) -> Int32 {
        let word = Int(token.word.rawValue)
        let form = UnsafeRawBufferPointer(rebasing: text[token.range])
        let check = LexemeBook.check(form)
        if word < entries.count {
            let entry = entries[word]
            if entry.lexeme >= 0, entry.check == check { return entry.lexeme }
        } else {
            entries.append(
                contentsOf: repeatElement(Entry(), count: word + 1 - entries.count + 1024))
        }
        let index = Int32(lexemes.count)
        lexemes.append(lexeme(of: token.word, form))
        entries[word] = Entry(lexeme: index, check: check)
        return index
    }

    private static func check(_ form: UnsafeRawBufferPointer) -> UInt32 {
        var hash = UInt64(form.count)
        var index = 0
        while index + 8 <= form.count {
            let letters = form.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            hash = (hash ^ letters) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            index += 8
        }
        while index < form.count {
            hash = (hash ^ UInt64(form[index])) &* 0x100_0000_01B3
            index += 1
        }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    /// One entry for every word that some table holds.
    private static func joined(_ table: WordTable, _ verbs: CueVerbTable)
        -> NumberMap<UInt64, Lexeme>
    {
        var tabled = NumberMap<UInt64, Lexeme>()
        for (form, entry) in table.words {
            tabled[Folded.hash(form), default: Lexeme()].classes = entry.classes
            tabled[Folded.hash(form), default: Lexeme()].given = entry.given
            if entry.classes.contains(.announcer) {
                tabled[Folded.hash(form), default: Lexeme()].announced = verbs.announced(by: form)
            }
        }
        for (form, number) in verbs.particles {
            tabled[Folded.hash(form), default: Lexeme()].particle = number
        }
        for (form, number) in verbs.prepositions {
            tabled[Folded.hash(form), default: Lexeme()].preposition = number
        }
        for (form, place) in verbs.places {
            let key = Folded.hash(form)
            tabled[key, default: Lexeme()].cue = Int32(place.lowerBound)
            tabled[key, default: Lexeme()].cueCount = UInt8(clamping: place.count)
            if verbs.cueForms[place].contains(where: { $0.mood == .finite }) {
                tabled[key, default: Lexeme()].shape.insert(.finiteCue)
            }
        }
        for form in KnownForm.allCases where form != .other {
            let spelling = Folded.bytes(form.rawValue)
            tabled[Folded.hash(spelling), default: Lexeme()].form = form
            if let preposition = preposition(form) {
                tabled[Folded.hash(spelling), default: Lexeme()].preposition =
                    verbs.prepositions[preposition] ?? 0
            }
        }
        return tabled
    }

    private func lexeme(of word: WordID, _ written: UnsafeRawBufferPointer) -> Lexeme {
        let form = Folded.bytes(written)
        let hash = Folded.hash(form)
        var lexeme = tabled[hash] ?? Lexeme()
        if lexeme.given == .unknown { lexeme.given = givenOfTwo(form) }
        lexeme.traits = Traits(analyzer.traits(of: word))
        let entry = table.noun(form)
        lexeme.nouns = entry.classes
        lexeme.role = entry.role
        if LexemeBook.ends(form, LexemeBook.adverbial, longer: 2) {
            lexeme.shape.insert(.adverbial)
        }
        if LexemeBook.ends(form, LexemeBook.abstract, longer: 3) { lexeme.shape.insert(.abstract) }
        if LexemeBook.isHyphenNoun(written) { lexeme.shape.insert(.hyphenNoun) }
        if LexemeBook.holdsZu(form) { lexeme.traits.insert(.zuInfinitive) }
        lexeme.settle()
        lexeme.fold = fold(form, hash)
        return lexeme
    }

    /// Karl-Peter, Anna-Lena: a given name of two.
    private func givenOfTwo(_ form: [UInt8]) -> Gender {
        guard let hyphen = form.firstIndex(of: 0x2D) else { return .unknown }
        let parts = [form[..<hyphen], form[(hyphen + 1)...]].map {
            tabled[Folded.hash(Array($0))]?.given ?? .unknown
        }
        return parts[1] == .unknown ? .unknown : parts[0]
    }

    /// The preposition that has swallowed an article: zur, vom.
    private static func preposition(_ form: KnownForm) -> [UInt8]? {
        switch form {
        case .zur, .zum: Array("zu".utf8)
        case .im: Array("in".utf8)
        case .vom: Array("von".utf8)
        default: nil
        }
    }

    private static func ends(_ form: [UInt8], _ endings: [[UInt8]], longer: Int) -> Bool {
        endings.contains {
            $0[$0.count - 1] == form[form.count - 1] && form.count > $0.count + longer
                && form.suffix($0.count).elementsEqual($0)
        }
    }

    private static let abstract: [[UInt8]] = [
        "ung", "ungen", "heit", "heiten", "keit", "keiten", "tion", "tionen", "tät", "ismus", "nis",
        "nisse", "barkeit", "losigkeit", "anz", "enz",
    ].map { Folded.bytes($0) }

    private static let adverbial: [[UInt8]] = [
        "lich", "isch", "end", "weise", "dings", "falls", "seits", "mals", "haft", "maßen", "wärts",
        "lings", "lichst", "ermaßen", "ebenso",
    ].map { Folded.bytes($0) }

    private static func isHyphenNoun(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var before: UInt8 = 0
        for byte in bytes {
            if before == 0x2D, byte >= 0x41, byte <= 0x5A { return true }
            before = byte
        }
        return false
    }

    private static let separable: [[UInt8]] = [
        "ab", "an", "auf", "aus", "bei", "ein", "fest", "her", "hin", "mit", "nach", "vor", "weg",
        "zurück", "zusammen", "durch", "um", "teil", "wieder", "bereit", "vorher", "voran",
        "weiter", "heran", "heraus", "hervor", "frei", "statt", "los", "nieder", "entgegen", "zu",
        "bekannt", "klar", "dar", "bloß", "offen", "rück", "über", "unter", "hoch", "empor",
    ].map { Folded.bytes($0 + "zu") }

    /// A separable prefix, zu and an infinitive: aufzunehmen.
    private static func holdsZu(_ form: [UInt8]) -> Bool {
        guard form.count > 7, form.last == 0x6E else { return false }
        return separable.contains {
            $0[0] == form[0] && form.count > $0.count + 3 && form.starts(with: $0)
        }
    }

    private func fold(_ form: [UInt8], _ hash: UInt64) -> Int32 {
        if let known = folds[hash] { return known }
        let new = Int32(spellings.count)
        folds[hash, default: new] = new
        spellings.append(form)
        bare.append(new)
        if form.count > 3, form.last == 0x73 {
            let base = Array(form.dropLast())
            bare[Int(new)] = fold(base, Folded.hash(base))
        }
        return new
    }

    /// The name of a folded spelling; nil when no text had it yet.
    func known(_ form: [UInt8]) -> Int32? { folds[Folded.hash(form)] }
}
