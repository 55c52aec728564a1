/// A passage that a search found, with all that is shown of it.
package struct Hit: Equatable, Sendable {
    /// Place among all hits of the query, from 1.
    package var rank: Int
    package var score: Double
    package var passage: PassageRecord
    /// What of the passage's text matched, ascending, not overlapping.
    package var matches: [Match]
    package var snippet: Snippet
    /// Passages of other places that say nearly the same.
    package var copies: [PassageRecord] = []
    /// Further passages of the article, the best first, where hits are articles.
    package var further: [Hit] = []
    /// The passages before and behind it in its article, in the order of the text.
    package var before: [PassageRecord] = []
    package var after: [PassageRecord] = []
    package var explanation: Explanation?
    /// Path of the index that has it, where several are searched; else empty.
    package var index = ""

    package init(
        rank: Int, score: Double, passage: PassageRecord, matches: [Match], snippet: Snippet
    ) {
        self.rank = rank
        self.score = score
        self.passage = passage
        self.matches = matches
        self.snippet = snippet
    }
}

/// A stretch of text that matches a word of the query.
package struct Match: Equatable, Sendable {
    /// Bytes of the text.
    package var range: Range<Int>
    package var kind: MatchKind
    /// The query's word, as typed.
    package var word: [UInt8]

    package init(range: Range<Int>, kind: MatchKind, word: [UInt8]) {
        self.range = range
        self.kind = kind
        self.word = word
    }
}

/// The stretches of a passage that are shown.
package struct Snippet: Equatable, Sendable {
    /// Bytes of the passage's text, ascending, not overlapping.
    package var windows: [Range<Int>]

    package init(windows: [Range<Int>]) {
        self.windows = windows
    }
}

/// What a search found.
package struct SearchResult: Sendable {
    package var hits: [Hit]
    /// Number of all hits: exact, or an estimate.
    package var total: Int
    package var isTotalExact: Bool
    /// Words of the query that nothing in the index matches.
    package var hints: [WordHint]
    /// Whom the speakers that were asked for are taken to be.
    package var speakers: [SpeakerChoice]

    package init(
        hits: [Hit], total: Int, isTotalExact: Bool, hints: [WordHint] = [],
        speakers: [SpeakerChoice] = []
    ) {
        self.hits = hits
        self.total = total
        self.isTotalExact = isTotalExact
        self.hints = hints
        self.speakers = speakers
    }
}

/// A word of a query that nothing in the index matches, and words near it that something does.
package struct WordHint: Equatable, Sendable {
    /// A word that the index holds.
    package struct Suggestion: Equatable, Sendable {
        package var word: [UInt8]
        /// Passages that hold it.
        package var passages: Int

        package init(word: [UInt8], passages: Int) {
            self.word = word
            self.passages = passages
        }
    }

    /// As typed.
    package var word: [UInt8]
    /// The nearest first; empty where nothing is near.
    package var suggestions: [Suggestion]

    package init(word: [UInt8], suggestions: [Suggestion]) {
        self.word = word
        self.suggestions = suggestions
    }
}
