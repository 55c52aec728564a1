/// Finds the user's compiled lexicon, or compiles it from the machine's dictionaries.
package enum LexiconCache {
    /// A lexicon and where it came from.
    package struct Result {
        package let lexicon: Lexicon
        /// The file it is mapped from; nil for the one of rules alone.
        package let path: String?
        /// It was compiled just now.
        package let isNew: Bool
        /// No dictionaries were found: lemmas and compounds come from rules alone.
        package var isRulesOnly: Bool { path == nil }
    }

    package static func lexicon() throws(LexiconError) -> Result {
        Result(lexicon: .rulesOnly, path: nil, isNew: false)
    }
}
