internal import GermanAnalysis

/// The lexemes of one analyzer's words, looked up once for every written form.
final class LexemeBook {
    let analyzer: Analyzer
    let verbs: CueVerbTable
    private let table: WordTable
    private(set) var lexemes: [Lexeme] = []
    private(set) var cueForms: [[CueForm]] = []
    private var byWord: [Entry] = []
    private var folds: [[UInt8]: Int32] = [:]
    private(set) var spellings: [[UInt8]] = []
    /// For each spelling the one without its -s; itself where it has none.
    private(set) var bare: [Int32] = []

    init(analyzer: Analyzer) {
        self.analyzer = analyzer
        verbs = CueVerbTable(PackageResources.verbs_txt)
        table = WordTable(
            words: PackageResources.words_txt, nouns: PackageResources.nouns_txt,
            givenNames: PackageResources.given_names_txt)
        lexemes.append(Lexeme())
        spellings.append([])
        bare.append(0)
    }

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
        folds = [:]
        byWord = []
        cueForms = []
    }

    /// The index of the lexeme of a token; 0 is that of marks and signs.
    func index(of token: Token, in text: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard token.word != .none else { return 0 }
        let word = Int(token.word.rawValue)
        var check: UInt32 = 2_166_136_261
        for byte in UnsafeBufferPointer(rebasing: text[token.range]) {
            check = (check ^ UInt32(byte)) &* 16_777_619
        }
        if word < byWord.count {
            let entry = byWord[word]
            if entry.lexeme >= 0, entry.check == check { return entry.lexeme }
        } else {
            byWord.append(
                contentsOf: repeatElement(Entry(), count: word + 1 - byWord.count + 1024))
        }
        let form = Folded.bytes(UnsafeBufferPointer(rebasing: text[token.range]))
        var lexeme = Lexeme()
        lexeme.traits = Traits(analyzer.analysis(of: token.word).traits)
        lexeme.classes = table.classes[form] ?? []
        lexeme.given = table.given[form] ?? .unknown
        let entry = table.noun(form)
        lexeme.nouns = entry.classes
        lexeme.role = entry.role
        if let forms = verbs.forms[form] {
            lexeme.cue = Int32(cueForms.count)
            cueForms.append(forms)
        }
        lexeme.looksAdverbial = LexemeBook.adverbial.contains {
            form.count > $0.count + 2 && form.suffix($0.count).elementsEqual($0)
        }
        lexeme.looksAbstract = LexemeBook.abstract.contains {
            form.count > $0.count + 3 && form.suffix($0.count).elementsEqual($0)
        }
        lexeme.isHyphenNoun = LexemeBook.isHyphenNoun(text[token.range])
        if LexemeBook.holdsZu(form) { lexeme.traits.insert(.zuInfinitive) }
        lexeme.fold = fold(form)
        let index = Int32(lexemes.count)
        lexemes.append(lexeme)
        byWord[word] = Entry(lexeme: index, check: check)
        return index
    }

    private static let abstract: [[UInt8]] = [
        "ung", "ungen", "heit", "heiten", "keit", "keiten", "tion", "tionen", "tät", "ismus", "nis",
        "nisse", "barkeit", "losigkeit", "anz", "enz",
    ].map { Folded.bytes($0) }

    private static let adverbial: [[UInt8]] = [
        "lich", "isch", "end", "weise", "dings", "falls", "seits", "mals", "haft", "maßen", "wärts",
        "lings", "lichst", "ermaßen", "ebenso",
    ].map { Folded.bytes($0) }

    private static func isHyphenNoun(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
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
        return separable.contains { form.count > $0.count + 3 && form.starts(with: $0) }
    }

    private func fold(_ form: [UInt8]) -> Int32 {
        if let known = folds[form] { return known }
        let new = Int32(spellings.count)
        folds[form] = new
        spellings.append(form)
        bare.append(new)
        if form.count > 3, form.last == 0x73 {
            let base = fold(Array(form.dropLast()))
            bare[Int(new)] = base
        }
        return new
    }

    /// The name of a folded spelling, new when it was not met before.
    func foldID(_ form: [UInt8]) -> Int32 { fold(form) }
}
