/// What the lexer reads and the parser puts together.
struct QueryToken {
    var kind: Kind
    /// Bytes of the query.
    var range: Range<Int>

    enum Kind {
        case open, close
        case plus, minus
        case and, or, not
        case near(Int)
        /// A field's name with its colon; its value follows.
        case field(QueryField)
        /// A word, phrase, wildcard, fuzzy word or date.
        case leaf(QueryNode.Content)
        /// Belongs to what stands before it.
        case boost(Double)
    }
}
