/// A statement that a rule found, in tokens.
struct Claim {
    var type: QuotationType
    /// Token ranges of what is said, in order.
    var spans: [Range<Int>]
    /// Tokens of the cue, in order.
    var cue: Cue = []
    /// The cue's dictionary form.
    var lemma = ""
    /// The phrase that names the speaker.
    var mention: NounPhrase?
    /// The phrase that a relative mention stands for.
    var source: NounPhrase?
    /// The mention stands in another sentence and was carried here.
    var isCarried = false
    var addressee: Range<Int>?
    var isDenied = false
    var confidence: Double
    var rule: String
    /// A speaker told by the block, not by words of the text.
    var label: String?

    /// The same claim, to be resolved by its mention alone.
    var withoutSource: Claim {
        var copy = self
        copy.source = nil
        return copy
    }

    var lowerBound: Int { spans[0].lowerBound }
    var upperBound: Int { spans[spans.count - 1].upperBound }

    /// Tokens from the first to the last.
    var length: Int { upperBound - lowerBound }

    func contains(_ range: Range<Int>) -> Bool {
        spans.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }
}

/// The clause that introduces a statement.
struct Frame {
    /// Index of the piece it stands in.
    var piece: Int
    /// Index of the verb in the table.
    var verb: Int
    /// The verb's main form: sagte, mitgeteilt, aufzufordern.
    var head: Int
    /// Tokens of the cue in order.
    var cue: Cue
    var subject: NounPhrase?
    var isPassive = false
    var isNegated = false
    /// The verb stands at the clause's end.
    var isFinal = false
    /// The verb opens its piece.
    var isFirst = false
    var mood = CueForm.Mood.finite
}
