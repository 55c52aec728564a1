/// How a query is to be read.
package struct QueryOptions: Sendable, Equatable {
    /// Every word of a theme is demanded, not only those with a `+`.
    package var demandsAll: Bool
    /// Nothing is syntax: the query is a theme of the words in it.
    package var isPlain: Bool
    package var limits: QueryLimits

    package init(
        demandsAll: Bool = false, isPlain: Bool = false, limits: QueryLimits = QueryLimits()
    ) {
        self.demandsAll = demandsAll
        self.isPlain = isPlain
        self.limits = limits
    }
}

/// How much one query may ask for.
package struct QueryLimits: Sendable, Equatable {
    package var bytes: Int
    /// Words, phrase pieces, wildcards and dates together.
    package var terms: Int
    package var wildcards: Int
    /// Parentheses inside one another.
    package var depth: Int

    package init(bytes: Int = 4096, terms: Int = 64, wildcards: Int = 8, depth: Int = 32) {
        self.bytes = bytes
        self.terms = terms
        self.wildcards = wildcards
        self.depth = depth
    }
}
