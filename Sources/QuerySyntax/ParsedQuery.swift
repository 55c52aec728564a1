/// A query that was read: its tree, and what was noticed in reading.
package struct ParsedQuery: Sendable, Equatable {
    /// The query as it was given; every range of the tree is one of its bytes.
    package var source: [UInt8]
    package var root: QueryNode
    /// Names before a colon that are no field but nearly one, in order.
    package var fieldHints: [FieldHint]

    /// Reads a query: UTF-8, as typed or pasted.
    ///
    /// What is no query throws an error with the place and a way out.
    package init(
        parsing source: [UInt8], options: QueryOptions = QueryOptions()
    ) throws(QuerySyntaxError) {
        let text = try QueryText(cleaning: source, options: options)
        var lexer = QueryLexer(text: text, options: options)
        try options.isPlain ? lexer.readPlain() : lexer.read()
        var parser = QueryParser(
            tokens: lexer.tokens, end: source.count, demandsAll: options.demandsAll)
        root = try parser.parseQuery()
        fieldHints = lexer.fieldHints
        self.source = source
    }

    /// The query in canonical form: reading it with default options gives the same tree.
    package var canonical: String { root.description }
}
