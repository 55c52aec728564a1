/// A text's tokens in order, its sentences, and the terms that several tokens make together.
package struct AnalyzedText: Sendable {
    package var tokens: [Token] = []
    /// Token index ranges, in order, covering every token.
    package var sentences: [Range<Int>] = []
    /// Terms made from several tokens, by the index of the token they are placed at, in order.
    package var joined: [JoinedTerm] = []

    package init() {}
}

/// A term that several tokens make together, found at one of them.
package struct JoinedTerm: Sendable, Equatable {
    /// Index of the token at whose position the term stands.
    package var token: Int
    package var id: TermID
    package var kind: TermKind
    /// Bytes of the text the term speaks of.
    package var range: Range<Int>

    package init(token: Int, id: TermID, kind: TermKind, range: Range<Int>) {
        self.token = token
        self.id = id
        self.kind = kind
        self.range = range
    }
}
