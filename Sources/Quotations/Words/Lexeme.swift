/// What the finder knows about one written form.
struct Lexeme {
    var classes: WordClass = []
    var nouns: NounClass = []
    var role: UInt8 = 0
    var given: Gender = .unknown
    /// Index in the cue form lists; negative when the form is no cue.
    var cue: Int32 = -1
    var traits: Traits = []
    /// Ends as adverbs and participles do (-lich, -weise, -end).
    var looksAdverbial = false
    /// Ends as nouns for acts and states do (-ung, -heit, -tion).
    var looksAbstract = false
    /// Opens small and is a noun by what follows its hyphen (dpa-Meldung).
    var isHyphenNoun = false
    /// Names the folded spelling.
    var fold: Int32 = 0
}
