import QuerySyntax
import Testing

@Suite("Printing and reading") struct RoundTripTests {
    @Test("Every tree that is printed reads as the same tree", arguments: 1...4)
    func randomTrees(seed: UInt64) throws {
        var generator = QueryGenerator(random: SeededGenerator(seed: seed))
        let options = QueryOptions(
            limits: QueryLimits(bytes: 100_000, terms: 1000, wildcards: 1000))
        for _ in 0..<2500 {
            let tree = generator.query()
            let printed = QueryPrinter.print(tree)
            let query = try? ParsedQuery(parsing: printed, options: options)
            #expect(
                query?.root.equalsIgnoringRanges(tree) == true,
                "\(String(decoding: printed, as: UTF8.self)) reads as \(query?.canonical ?? "error")"
            )
        }
    }

    @Test("The generator makes every kind of node")
    func generatorIsComplete() {
        var generator = QueryGenerator(random: SeededGenerator(seed: 1))
        var kinds: Set<String> = []
        func collect(_ node: QueryNode) {
            kinds.insert("\(node.content)".split(separator: "(").first.map(String.init) ?? "")
            node.children.forEach(collect)
        }
        for _ in 0..<500 { collect(generator.query()) }
        #expect(kinds.count == 12, "\(kinds.sorted())")
    }

    @Test("Canonical queries are canonical")
    func idempotent() throws {
        var generator = QueryGenerator(random: SeededGenerator(seed: 9))
        let options = QueryOptions(
            limits: QueryLimits(bytes: 100_000, terms: 1000, wildcards: 1000))
        for _ in 0..<500 {
            let printed = QueryPrinter.print(generator.query())
            let again = try ParsedQuery(parsing: printed, options: options)
            #expect(QueryPrinter.print(again.root) == printed)
        }
    }
}
