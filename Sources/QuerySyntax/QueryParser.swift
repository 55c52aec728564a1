/// Puts tokens together, by descent through the levels of binding.
///
/// From loose to tight: words side by side, `OR`, `AND`, `NEAR`, then a sign or `NOT`, a field, a
/// boost. Its depth is bounded by the lexer's limit on parentheses.
struct QueryParser {
    private let tokens: [QueryToken]
    /// Bytes in the query.
    private let end: Int
    private let demandsAll: Bool
    private var next = 0
    private var isInsideField = false

    init(tokens: [QueryToken], end: Int, demandsAll: Bool) {
        self.tokens = tokens
        self.end = end
        self.demandsAll = demandsAll
    }

    /// A part of the query with the sign before it.
    private struct Operand {
        var sign: Sign?
        var node: QueryNode
        var signRange: Range<Int>
    }

    fileprivate enum Sign { case plus, minus }

    mutating func parseQuery() throws(QuerySyntaxError) -> QueryNode {
        guard !tokens.isEmpty else {
            throw QuerySyntaxError(
                .empty, "The query holds no word to search for",
                hint: "Write one word or more: Russland Mikroelektronik.", range: 0..<end)
        }
        let root = try parseTheme()
        guard next == tokens.count else {
            throw QuerySyntaxError(
                .unopenedGroup, "The parenthesis was never opened",
                hint: "Leave it out, write \\) for the sign itself, or use --plain.",
                range: tokens[next].range)
        }
        return root
    }

    /// Words side by side, up to a closing parenthesis or the end.
    private mutating func parseTheme() throws(QuerySyntaxError) -> QueryNode {
        var items: [ThemeItem] = []
        while let token = peek(), !token.isClose {
            let operand = try parseOr()
            items.append(ThemeItem(occurrence(of: operand), operand.node))
        }
        guard let first = items.first, let last = items.last else {
            throw missingOperand(after: nil)
        }
        let range = first.node.range.lowerBound..<last.node.range.upperBound
        guard !items.allSatisfy({ $0.occurrence == .mustNot }) else {
            throw .onlyExclusions(range)
        }
        return items.count == 1 ? first.node : QueryNode(.theme(items), range: range)
    }

    private func occurrence(of operand: Operand) -> ThemeItem.Occurrence {
        switch operand.sign {
        case .minus: .mustNot
        case .plus: .must
        case nil: demandsAll || operand.node.isFieldFilter ? .must : .should
        }
    }

    private mutating func parseOr() throws(QuerySyntaxError) -> Operand {
        let first = try parseAnd()
        var operands = [first]
        while peek()?.isOr == true {
            next += 1
            operands.append(try parseAnd())
        }
        guard operands.count > 1 else { return first }
        for operand in operands {
            switch operand.sign {
            case .plus: throw .misplacedSign(operand.signRange)
            case .minus:
                throw QuerySyntaxError(
                    .excludedAlternative, "An alternative cannot be an exclusion",
                    hint: "Exclude beside the alternatives: (a OR b) -c.",
                    range: operand.signRange)
            case nil: break
            }
        }
        return joined(operands, .or(operands.map(\.node)))
    }

    private mutating func parseAnd() throws(QuerySyntaxError) -> Operand {
        let first = try parseNear()
        var operands = [first]
        while peek()?.isAnd == true {
            next += 1
            operands.append(try parseNear())
        }
        guard operands.count > 1 else { return first }
        if let plus = operands.first(where: { $0.sign == .plus }) {
            throw .misplacedSign(plus.signRange)
        }
        let nodes = operands.map { operand in
            operand.sign == nil
                ? operand.node
                : QueryNode(
                    .not(operand.node),
                    range: operand.signRange.lowerBound..<operand.node.range.upperBound)
        }
        let result = joined(operands, .and(nodes))
        guard operands.contains(where: { $0.sign == nil }) else {
            throw .onlyExclusions(result.node.range)
        }
        return result
    }

    private mutating func parseNear() throws(QuerySyntaxError) -> Operand {
        let first = try parseSigned()
        var operands = [first]
        var distance: Int?
        while let token = peek(), case .near(let written) = token.kind {
            guard written == distance ?? written else {
                throw QuerySyntaxError(
                    .mixedDistances, "One chain of NEAR has two distances",
                    hint: "Write the same number at each NEAR, or join two pairs by AND.",
                    range: token.range)
            }
            distance = written
            next += 1
            operands.append(try parseSigned())
        }
        guard let distance else { return first }
        for operand in operands {
            guard operand.sign == nil else { throw .misplacedSign(operand.signRange) }
            guard operand.node.canStandNear else {
                throw QuerySyntaxError(
                    .unsuitableForNear, "NEAR joins words, phrases and alternatives of them only",
                    hint: "Write for instance (a OR b) NEAR/5 \"c d\".", range: operand.node.range)
            }
        }
        return joined(operands, .near(operands.map(\.node), distance: distance))
    }

    private mutating func parseSigned() throws(QuerySyntaxError) -> Operand {
        guard let token = peek(), let sign = token.sign else {
            let node = try parseBoosted()
            return Operand(sign: nil, node: node, signRange: node.range)
        }
        next += 1
        if let second = peek(), second.sign != nil {
            throw QuerySyntaxError(
                .misplacedSign, "Two signs stand before one word",
                hint: "Keep one of +, - and NOT.",
                range: token.range.lowerBound..<second.range.upperBound)
        }
        return Operand(sign: sign, node: try parseBoosted(), signRange: token.range)
    }

    private mutating func parseBoosted() throws(QuerySyntaxError) -> QueryNode {
        let start = next
        let node = try parsePrimary()
        guard let token = peek(), case .boost(let factor) = token.kind else { return node }
        next += 1
        return QueryNode(
            .boost(node, factor),
            range: tokens[start].range.lowerBound..<token.range.upperBound)
    }

    private mutating func parsePrimary() throws(QuerySyntaxError) -> QueryNode {
        guard let token = peek() else { throw missingOperand(after: tokens.last) }
        switch token.kind {
        case .leaf(let content):
            next += 1
            return QueryNode(content, range: token.range)
        case .field(let field):
            guard !isInsideField else { throw .nestedField(token.range) }
            next += 1
            isInsideField = true
            let value = try parsePrimary()
            isInsideField = false
            return QueryNode(
                .field(field, value),
                range: token.range.lowerBound..<tokens[next - 1].range.upperBound)
        case .open:
            return try parseGroup(openedBy: token)
        case .and, .or, .not, .near, .plus, .minus, .boost, .close:
            throw missingOperand(after: next > 0 ? tokens[next - 1] : nil)
        }
    }

    private mutating func parseGroup(
        openedBy open: QueryToken
    ) throws(QuerySyntaxError) -> QueryNode {
        next += 1
        if let token = peek(), token.isClose {
            throw QuerySyntaxError(
                .emptyGroup, "The parentheses hold no word",
                hint: "Put words between them, or leave them out.",
                range: open.range.lowerBound..<token.range.upperBound)
        }
        guard next < tokens.count else { throw unclosed(open) }
        let node = try parseTheme()
        guard peek() != nil else { throw unclosed(open) }
        next += 1
        return node
    }

    private func peek() -> QueryToken? { next < tokens.count ? tokens[next] : nil }

    private func joined(_ operands: [Operand], _ content: QueryNode.Content) -> Operand {
        let lower = operands.first?.signRange.lowerBound ?? 0
        let upper = operands.last?.node.range.upperBound ?? lower
        let node = QueryNode(content, range: lower..<upper)
        return Operand(sign: nil, node: node, signRange: node.range)
    }

    /// The error for a place where a word has to stand: after an operator, or before one.
    private func missingOperand(after previous: QueryToken?) -> QuerySyntaxError {
        let isAfter = previous?.needsOperand ?? false
        let token = isAfter ? previous : peek()
        let range = token?.range ?? end..<end
        return QuerySyntaxError(
            .missingOperand,
            isAfter ? "The operator has no word after it" : "The operator has no word before it",
            hint: "Write a word on each side, or put the operator in quotation marks to find it.",
            range: range)
    }

    private func unclosed(_ open: QueryToken) -> QuerySyntaxError {
        QuerySyntaxError(
            .unclosedGroup, "The parenthesis is never closed",
            hint: "Add \")\", write \\( for the sign itself, or use --plain.", range: open.range)
    }
}

extension QueryToken {
    fileprivate var isClose: Bool { if case .close = kind { true } else { false } }
    fileprivate var isOr: Bool { if case .or = kind { true } else { false } }
    fileprivate var isAnd: Bool { if case .and = kind { true } else { false } }

    fileprivate var sign: QueryParser.Sign? {
        switch kind {
        case .plus: .plus
        case .minus, .not: .minus
        default: nil
        }
    }

    /// Whether a word has to follow it.
    fileprivate var needsOperand: Bool {
        switch kind {
        case .and, .or, .not, .near, .plus, .minus, .field: true
        case .leaf, .open, .close, .boost: false
        }
    }
}

extension QueryNode {
    /// A word, phrase or pattern, or alternatives of such.
    fileprivate var canStandNear: Bool {
        if case .or(let nodes) = content { return nodes.allSatisfy(\.isTextLeaf) }
        return isTextLeaf
    }
}

extension QuerySyntaxError {
    fileprivate static func onlyExclusions(_ range: Range<Int>) -> Self {
        Self(
            .onlyExclusions, "Everything here is excluded, nothing is sought",
            hint: "Add what to look for: word -other.", range: range)
    }

    fileprivate static func misplacedSign(_ range: Range<Int>) -> Self {
        Self(
            .misplacedSign, "A sign cannot stand beside an operator here",
            hint: "Put the operator and its words in parentheses: +(a OR b).", range: range)
    }
}
