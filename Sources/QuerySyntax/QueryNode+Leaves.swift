/// A leaf of a query with what the nodes above it say about it.
package struct QueryLeaf: Sendable, Equatable {
    /// A word, phrase, wildcard, fuzzy word or range of days.
    package var node: QueryNode
    /// The field it is sought in; nil for the text.
    package var field: QueryField?
    /// What is found must not hold it.
    package var isExcluded: Bool
    /// The boosts around it, multiplied.
    package var boost: Double
}

extension QueryNode {
    /// Every leaf in the order of the query.
    package var leaves: [QueryLeaf] {
        var leaves: [QueryLeaf] = []
        collect(into: &leaves, QueryLeaf(node: self, field: nil, isExcluded: false, boost: 1))
        return leaves
    }

    /// The leaves that what is found can hold.
    package var positiveLeaves: [QueryLeaf] { leaves.filter { !$0.isExcluded } }

    /// Whether the query asks for something in that field (excluding it does not count).
    package func seeks(in field: QueryField) -> Bool {
        positiveLeaves.contains { $0.field == field }
    }

    /// Whether the query asks for words of the text and not for fields alone.
    package var seeksText: Bool { positiveLeaves.contains { $0.field == nil } }

    /// The nodes directly below, in the order of the query.
    package var children: [QueryNode] {
        switch content {
        case .word, .phrase, .wildcard, .fuzzy, .days: []
        case .theme(let items): items.map(\.node)
        case .and(let nodes), .or(let nodes), .near(let nodes, _): nodes
        case .not(let node), .field(_, let node), .boost(let node, _): [node]
        }
    }

    /// The same tree with every range empty: what two queries have in common that say the same.
    package var withoutRanges: QueryNode {
        let bare: Content =
            switch content {
            case .word, .wildcard, .fuzzy, .days: content
            case .phrase(let phrase): .phrase(QueryPhrase(phrase.pieces, slop: phrase.slop))
            case .theme(let items):
                .theme(items.map { ThemeItem($0.occurrence, $0.node.withoutRanges) })
            case .and(let nodes): .and(nodes.map(\.withoutRanges))
            case .or(let nodes): .or(nodes.map(\.withoutRanges))
            case .not(let node): .not(node.withoutRanges)
            case .near(let nodes, let distance):
                .near(nodes.map(\.withoutRanges), distance: distance)
            case .field(let field, let node): .field(field, node.withoutRanges)
            case .boost(let node, let factor): .boost(node.withoutRanges, factor)
            }
        return QueryNode(bare)
    }

    /// Whether two trees ask for the same, wherever their parts stand.
    package func equalsIgnoringRanges(_ other: QueryNode) -> Bool {
        withoutRanges == other.withoutRanges
    }

    /// A word, phrase or pattern.
    package var isTextLeaf: Bool {
        switch content {
        case .word, .phrase, .wildcard, .fuzzy: true
        default: false
        }
    }

    /// A field, boosted or not: it narrows what is found and is demanded of itself.
    var isFieldFilter: Bool {
        switch content {
        case .field: true
        case .boost(let node, _): node.isFieldFilter
        default: false
        }
    }

    private func collect(into leaves: inout [QueryLeaf], _ context: QueryLeaf) {
        var context = context
        context.node = self
        switch content {
        case .word, .phrase, .wildcard, .fuzzy, .days:
            leaves.append(context)
            return
        case .theme(let items):
            for item in items {
                var inner = context
                if item.occurrence == .mustNot { inner.isExcluded = true }
                item.node.collect(into: &leaves, inner)
            }
            return
        case .field(let field, _): context.field = field
        case .boost(_, let factor): context.boost *= factor
        case .not: context.isExcluded = true
        case .and, .or, .near: break
        }
        for child in children { child.collect(into: &leaves, context) }
    }
}
