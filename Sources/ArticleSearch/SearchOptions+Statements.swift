extension SearchOptions {
    /// What restricts statements lets this one through; it needs no index.
    ///
    /// Names and roles fit by their words, as they are written.
    package func admit(_ statement: QuotationRecord) -> Bool {
        let day = Int(statement.date.filter { $0 != "-" }) ?? 0
        return (types.isEmpty || types.contains(statement.type))
            && (verb.isEmpty || verb.lowercased() == statement.cueLemma
                || verb.lowercased() == statement.cue.lowercased())
            && Self.holds(statement.speaker + " " + statement.role, speaker)
            && Self.holds(statement.role, role)
            && (since.map { day >= $0 } ?? true)
            && (until.map { day > 0 && day <= $0 } ?? true)
    }

    private static func holds(_ text: String, _ asked: String) -> Bool {
        asked.isEmpty || SpeakerName.holds(SpeakerName.key(of: text), SpeakerName.words(of: asked))
    }
}
