/// A statement found in a text, with who makes it.
package struct Quotation: Sendable, Equatable {
    package var type: QuotationType
    /// What is said: byte ranges of the text, in order, more than one when interrupted.
    ///
    /// Direct speech is given without its quotation marks.
    package var spans: [Range<Int>]
    /// The cue as written: the byte ranges of its words (teilte … mit has two).
    package var cue: [Range<Int>]
    /// The cue's dictionary form (mitteilen, laut, so); empty when there is no cue.
    package var cueLemma: String
    /// The words that name the speaker here ("der chinesische Staatschef", "er").
    package var mention: Range<Int>?
    /// Who that is; nil when nobody is named.
    package var speaker: Speaker?
    /// Whom the statement is made to, as written.
    package var addressee: Range<Int>?
    /// The text says that this was not said (bestritt, …).
    package var isDenied: Bool
    /// 0 … 1: how sure the rule is.
    package var confidence: Double
    /// Name of the rule that decided.
    package var rule: String

    package init(
        type: QuotationType, spans: [Range<Int>], cue: [Range<Int>] = [], cueLemma: String = "",
        mention: Range<Int>? = nil, speaker: Speaker? = nil, addressee: Range<Int>? = nil,
        isDenied: Bool = false, confidence: Double, rule: String
    ) {
        self.type = type
        self.spans = spans
        self.cue = cue
        self.cueLemma = cueLemma
        self.mention = mention
        self.speaker = speaker
        self.addressee = addressee
        self.isDenied = isDenied
        self.confidence = confidence
        self.rule = rule
    }
}

/// How a statement is rendered; the raw values are those of the output format.
package enum QuotationType: String, Sendable, CaseIterable {
    /// Verbatim, in quotation marks or after a speaker label.
    case direct = "Direct"
    /// In the reporter's sentence, with a frame (sagte, dass …; laut X …).
    case indirect = "Indirect"
    /// Konjunktiv without a frame of its own, carrying on a speaker.
    case indirectFreeIndirect = "IndirectFreeIndirect"
    /// Free indirect speech: the speaker's view without frame or Konjunktiv.
    case freeIndirect = "FreeIndirect"
    /// An act of speech that is told, not rendered (forderte einen Abzug).
    case reported = "Reported"
}

/// Who makes a statement, as far as the article itself tells.
package struct Speaker: Sendable, Equatable {
    /// The fullest name that the article gives ("Antony Blinken"), or the words as written.
    package var name: String
    package var kind: SpeakerKind
    /// Office or trade as the article gives it ("US-Außenminister"); empty when it gives none.
    package var role: String
    /// Party, firm, country as the article gives it; empty when it gives none.
    package var affiliation: String

    package init(name: String, kind: SpeakerKind, role: String = "", affiliation: String = "") {
        self.name = name
        self.kind = kind
        self.role = role
        self.affiliation = affiliation
    }
}

/// What sort of speaker it is; the raw values are those of the output format.
package enum SpeakerKind: String, Sendable, CaseIterable {
    case person, organization, group, source, unknown
}

/// A block of the text, told to the finder: quotations are looked for block by block.
package struct TextBlock: Sendable, Equatable {
    package var range: Range<Int>
    package var kind: Kind
    /// The speaker named by a label or by the markup, when the whole block is their words.
    package var speaker: String?

    package enum Kind: Sendable {
        case paragraph, heading, caption, speech
        /// What an interviewer asks, which is nobody's statement, and what the person who is
        /// interviewed answers.
        case question, answer

        /// Somebody's own words from end to end.
        var isSpoken: Bool { [.speech, .question, .answer].contains(self) }
    }

    package init(range: Range<Int>, kind: Kind, speaker: String? = nil) {
        self.range = range
        self.kind = kind
        self.speaker = speaker
    }
}
