import QuerySyntax

/// Random numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// Makes random trees of every shape that the parser can return.
struct QueryGenerator {
    var random: SeededGenerator

    private static let words: [String] = [
        "Russland", "Größe", "US-Außenminister", "CDU/CSU", "z.B.", "A&O", "UND", "NICHT", "NEAR/5",
        "titel:x", "Politiker*innen", "Autor:innen", "Lehrer(in)", "-5", "+49", "=gleich", "wort*",
        "w?rt", "wort~", "x^2", "„Haus“", "a\"b", "a\\b", "\\", "a\\-b", "Ende.", "Ende?", "geht's",
        "https://www.zeit.de/a?b=c*", "www.x.de", "(", "a)b", "*", "?a", "12:30", "C++", "±5", "a…",
        "--x", "AND", "1.000,50", "e\u{301}te", "日本", "innen", "in", "NEAR", "a(b)c", "~2", "^2",
        "Minister(in)nen", "\u{201D}a", "»b«", ":a", "a:", "a://b", "Titel:UND",
    ]

    mutating func query() -> QueryNode { node(depth: 3, inField: false) }

    private mutating func node(depth: Int, inField: Bool) -> QueryNode {
        guard depth > 0 else { return leaf() }
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1: return theme(depth: depth - 1, inField: inField)
        case 2: return QueryNode(.or(nodes { $0.node(depth: depth - 1, inField: inField) }))
        case 3:
            var operands = nodes { $0.node(depth: depth - 1, inField: inField) }
            for index in operands.indices.dropFirst() where flip() {
                operands[index] = QueryNode(.not(operands[index]))
            }
            return QueryNode(.and(operands.shuffled(using: &random)))
        case 4:
            let operands = nodes { generator in
                generator.flip() ? generator.leaf() : QueryNode(.or(generator.nodes { $0.leaf() }))
            }
            return QueryNode(.near(operands, distance: Int.random(in: 1...100, using: &random)))
        case 5:
            let factor = [0.01, 0.5, 2, 2.25, 10, 99.999, 0.1][
                Int.random(in: 0..<7, using: &random)]
            return QueryNode(.boost(node(depth: depth - 1, inField: inField), factor))
        case 6 where !inField: return field(depth: depth - 1)
        default: return leaf()
        }
    }

    private mutating func nodes(_ make: (inout QueryGenerator) -> QueryNode) -> [QueryNode] {
        (0..<Int.random(in: 2...3, using: &random)).map { _ in make(&self) }
    }

    private mutating func theme(depth: Int, inField: Bool) -> QueryNode {
        var items = nodes { $0.node(depth: depth, inField: inField) }.map { node in
            ThemeItem(
                [.should, .should, .must, .mustNot][Int.random(in: 0..<4, using: &random)], node)
        }
        items[0].occurrence = flip() ? .should : .must
        for index in items.indices where items[index].occurrence == .should {
            if Self.isFilter(items[index].node) { items[index].occurrence = .must }
        }
        return QueryNode(.theme(items.shuffled(using: &random)))
    }

    private static func isFilter(_ node: QueryNode) -> Bool {
        switch node.content {
        case .field: true
        case .boost(let inner, _): isFilter(inner)
        default: false
        }
    }

    private mutating func field(depth: Int) -> QueryNode {
        let field = QueryField.allCases.randomElement(using: &random) ?? .title
        guard field == .date else {
            return QueryNode(.field(field, node(depth: depth, inField: true)))
        }
        let alternatives = (0..<Int.random(in: 1...3, using: &random)).map { _ in days() }
        return QueryNode(
            .field(.date, alternatives.count == 1 ? alternatives[0] : QueryNode(.or(alternatives))))
    }

    private mutating func days() -> QueryNode {
        let days = (0..<2).map { _ in
            Int.random(in: 1...9999, using: &random) * 10_000
                + Int.random(in: 1...12, using: &random) * 100
                + Int.random(in: 1...28, using: &random)
        }.sorted()
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return QueryNode(.days(DayRange(first: days[0], last: nil)))
        case 1: return QueryNode(.days(DayRange(first: nil, last: days[0])))
        case 2: return QueryNode(.days(DayRange(first: days[0], last: days[0])))
        case 3:
            let year = days[0] / 10_000 * 10_000
            return QueryNode(.days(DayRange(first: year + 101, last: year + 1231)))
        default: return QueryNode(.days(DayRange(first: days[0], last: days[1])))
        }
    }

    private mutating func leaf() -> QueryNode {
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            let pieces = nodes { _ in QueryNode(.or([])) }.map { _ in text(withLetter: false) }
            let slop = flip() ? 0 : Int.random(in: 1...100, using: &random)
            return QueryNode(.phrase(QueryPhrase(pieces + [Array("Wort".utf8)], slop: slop)))
        case 1:
            let text = text(withLetter: true)
            let patterns: [[QueryWildcard.Part]] = [
                [.any, .literal(text)], [.literal(text), .any], [.any, .literal(text), .any],
                [.literal(Array("w".utf8)), .one, .one, .literal(Array("rt".utf8))],
                [.any, .literal(Array("ö".utf8)), .one, .literal(Array("l".utf8) + text), .any],
            ]
            return QueryNode(
                .wildcard(QueryWildcard(patterns.randomElement(using: &random) ?? [])))
        case 2:
            let distance = [nil, 1, 2].randomElement(using: &random) ?? nil
            return QueryNode(.fuzzy(QueryFuzzyWord(text(withLetter: true), distance: distance)))
        case 3: return QueryNode(.word(QueryWord(text(withLetter: true), isExact: true)))
        default: return QueryNode(.word(QueryWord(text(withLetter: true))))
        }
    }

    private mutating func text(withLetter: Bool) -> [UInt8] {
        var text = Self.words.randomElement(using: &random) ?? ""
        if flip() { text += Self.words.randomElement(using: &random) ?? "" }
        let letters = text.unicodeScalars.contains {
            $0.properties.isAlphabetic || ("0"..."9").contains($0)
        }
        if withLetter, !letters { text += "ß" }
        return Array(text.utf8)
    }

    private mutating func flip() -> Bool { Bool.random(using: &random) }
}
