internal import GermanAnalysis

/// The lexemes of one analyzer's words, looked up once for every written form.
final class LexemeBook {
    let analyzer: Analyzer
    let verbs: CueVerbTable
    private let table: WordTable
    private(set) var lexemes: [Lexeme] = []
    private(set) var cueForms: [[CueForm]] = []
    private var byWord: [Int32] = []
    private var folds: [[UInt8]: Int32] = [:]
    private(set) var spellings: [[UInt8]] = []

    init(analyzer: Analyzer) {
        self.analyzer = analyzer
        verbs = CueVerbTable(PackageResources.verbs_txt)
        table = WordTable(
            words: PackageResources.words_txt, nouns: PackageResources.nouns_txt,
            givenNames: PackageResources.given_names_txt)
        lexemes.append(Lexeme())
        spellings.append([])
    }

    /// The index of the lexeme of a token; 0 is that of marks and signs.
    func index(of token: Token, in text: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard token.word != .none else { return 0 }
        let word = Int(token.word.rawValue)
        if word >= byWord.count {
            byWord.append(contentsOf: repeatElement(-1, count: word + 1 - byWord.count + 1024))
        }
        if byWord[word] >= 0 { return byWord[word] }
        let form = Folded.bytes(UnsafeBufferPointer(rebasing: text[token.range]))
        var lexeme = Lexeme()
        lexeme.traits = analyzer.analysis(of: token.word).traits
        lexeme.classes = table.classes[form] ?? []
        lexeme.given = table.given[form] ?? .unknown
        let entry = table.noun(form)
        lexeme.nouns = entry.classes
        lexeme.role = entry.role
        if let forms = verbs.forms[form] {
            lexeme.cue = Int32(cueForms.count)
            cueForms.append(forms)
        }
        lexeme.fold = fold(form)
        let index = Int32(lexemes.count)
        lexemes.append(lexeme)
        byWord[word] = index
        return index
    }

    private func fold(_ form: [UInt8]) -> Int32 {
        if let known = folds[form] { return known }
        let new = Int32(spellings.count)
        folds[form] = new
        spellings.append(form)
        return new
    }

    /// The name of a folded spelling, new when it was not met before.
    func foldID(_ form: [UInt8]) -> Int32 { fold(form) }
}
