/// One part of a query and the bytes of the query it was read from.
///
/// What the parser promises of every tree it returns: a `theme` and an `or` have children; whatever
/// excludes (`mustNot`, `not`) stands beside something that does not; `not` is a child of `and` only;
/// `days` stands inside a field `date` only, and no field inside another; the operands of a `near`
/// are leaves or an `or` of leaves.
package struct QueryNode: Sendable, Equatable {
    package var content: Content
    /// Bytes of the query as it was given, without the parentheses or the sign around the node.
    package var range: Range<Int>

    package init(_ content: Content, range: Range<Int> = 0..<0) {
        self.content = content
        self.range = range
    }

    /// What a node asks for.
    package indirect enum Content: Sendable, Equatable {
        /// A word, in all its forms or in the one written.
        case word(QueryWord)
        /// Words in this order, side by side or nearly so.
        case phrase(QueryPhrase)
        /// A word of which a part is left open.
        case wildcard(QueryWildcard)
        /// A word and what is spelled almost like it.
        case fuzzy(QueryFuzzyWord)
        /// Days of publication; stands inside the field `date` only.
        case days(DayRange)
        /// Words that name a theme together: alternatives, unless an item says otherwise.
        case theme([ThemeItem])
        /// All of them.
        case and([QueryNode])
        /// One of them is enough; together they count as one word of the theme.
        case or([QueryNode])
        /// None of it; stands inside `and` only.
        case not(QueryNode)
        /// All of them, in any order, at most that many words apart.
        case near([QueryNode], distance: Int)
        /// Whatever stands inside, sought in one field only.
        case field(QueryField, QueryNode)
        /// Whatever stands inside, its share of the score multiplied.
        case boost(QueryNode, Double)
    }
}

extension QueryNode {
    /// One word and no more.
    package var isWord: Bool {
        switch content {
        case .word: true
        case .theme(let items): items.count == 1 && items[0].node.isWord
        default: false
        }
    }
}

/// One part of a theme, and whether it is demanded.
package struct ThemeItem: Sendable, Equatable {
    package var occurrence: Occurrence
    package var node: QueryNode

    package init(_ occurrence: Occurrence, _ node: QueryNode) {
        self.occurrence = occurrence
        self.node = node
    }

    /// Whether what is found has to hold the item.
    package enum Occurrence: Sendable, Equatable {
        /// Raises the score where it is found.
        case should
        /// Has to be there: `+word`, a field, or any word where every word is demanded.
        case must
        /// Must not be there: `-word`, `NOT word`.
        case mustNot
    }
}

/// A word as it was typed.
package struct QueryWord: Sendable, Equatable {
    /// The word's bytes (UTF-8): letters, digits and the punctuation typed inside and around them.
    package var text: [UInt8]
    /// Only the form as written is sought, not the word's other forms.
    package var isExact: Bool

    package init(_ text: [UInt8], isExact: Bool = false) {
        self.text = text
        self.isExact = isExact
    }
}

/// What stood between quotation marks.
package struct QueryPhrase: Sendable, Equatable {
    /// The text between white space, each piece as it was typed.
    package var pieces: [[UInt8]]
    /// How many words may stand between or out of order; 0 for the words side by side.
    package var slop: Int
    /// Bytes of the query between the quotation marks.
    package var textRange: Range<Int>

    package init(_ pieces: [[UInt8]], slop: Int = 0, textRange: Range<Int> = 0..<0) {
        self.pieces = pieces
        self.slop = slop
        self.textRange = textRange
    }

    /// The pieces with one space between them.
    package var text: [UInt8] { Array(pieces.joined(separator: [0x20])) }
}

/// A word with open places: `wort*`, `*wort`, `*wort*`, `w?rt`.
package struct QueryWildcard: Sendable, Equatable {
    /// In order; `any` stands at the ends only, `one` inside only, literals are never empty.
    package var parts: [Part]

    package init(_ parts: [Part]) { self.parts = parts }

    /// A stretch of the pattern.
    package enum Part: Sendable, Equatable {
        /// These bytes.
        case literal([UInt8])
        /// Exactly one character.
        case one
        /// Any number of characters, none included.
        case any
    }
}

/// A word that is also found when it is spelled a little differently: `wort~`, `wort~2`.
package struct QueryFuzzyWord: Sendable, Equatable {
    package var text: [UInt8]
    /// How many letters may differ, 1 or 2; nil leaves it to the length of the word.
    package var distance: Int?

    package init(_ text: [UInt8], distance: Int? = nil) {
        self.text = text
        self.distance = distance
    }
}
