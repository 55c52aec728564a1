/// What is known about German words, compiled once and never changed.
package final class Lexicon: Sendable {
    /// Hash of everything in it, in hexadecimal.
    package let contentHash: String
    /// What it was made of, one `name: value` a line.
    package let summary: String
    private let entries: [[UInt8]: LexiconEntry]

    /// The lexicon of rules and closed lists alone, for machines without dictionaries.
    package static let rulesOnly = Lexicon()

    init() {
        var entries: [[UInt8]: LexiconEntry] = [:]
        for form in ClosedForms.german.forms where entries[form.key] == nil {
            entries[form.key] = LexiconEntry(lemma: form.lemma, traits: form.traits)
        }
        self.entries = entries
        contentHash = "rules"
        summary = "rules only"
    }

    /// Opens a compiled lexicon.
    package static func open(_ path: String) throws(LexiconError) -> Lexicon {
        throw .unusable(path: path, reason: "no reader")
    }

    func entry(for key: [UInt8]) -> LexiconEntry? { entries[key] }
}

/// What the lexicon holds about one form.
struct LexiconEntry: Sendable {
    /// Key of the dictionary form.
    var lemma: [UInt8]
    var traits: WordTraits
}
