/// Builds a minimal automaton over sorted keys that numbers them in order.
///
/// Daciuk et al., "Incremental construction of minimal acyclic finite-state automata" (2000).
struct AutomatonBuilder {
    /// Edges, a node's together, the last of them marked; see ``Automaton``.
    private(set) var edges: [UInt32] = []
    private(set) var counts: [UInt32] = []

    private struct Node {
        var labels: [UInt8] = []
        var targets: [UInt32] = []
        var isFinal = false
    }

    /// What makes two nodes one: their finality, labels and targets.
    private struct Signature: Hashable {
        let isFinal: Bool
        let labels: [UInt8]
        let targets: [UInt32]
    }

    /// Finished nodes: first edge (0 for none), keys below and finality.
    private var firstEdge: [UInt32] = []
    private var keysBelow: [UInt32] = []
    private var finality: [Bool] = []
    private var register: [Signature: UInt32] = [:]
    private var path: [Node] = [Node()]
    private var last: [UInt8] = []

    /// The automaton of `keys`, which must be sorted, distinct and not empty.
    init(keys: [[UInt8]]) {
        edges = [0]
        counts = [0]
        for key in keys {
            let common = zip(key, last).prefix { $0 == $1 }.count
            close(to: common)
            for byte in key[common...] {
                path[path.count - 1].labels.append(byte)
                path.append(Node())
            }
            path[path.count - 1].isFinal = true
            last = key
        }
        close(to: 0)
        let root = finish(path[0])
        // The first edge names the root, so that a reader knows where to begin.
        edges[0] = firstEdge[Int(root)]
    }

    private mutating func close(to depth: Int) {
        while path.count > depth + 1 {
            let node = path.removeLast()
            path[path.count - 1].targets.append(finish(node))
        }
    }

    private mutating func finish(_ node: Node) -> UInt32 {
        let signature = Signature(
            isFinal: node.isFinal, labels: node.labels, targets: node.targets)
        if let known = register[signature] { return known }
        let number = UInt32(firstEdge.count)
        register[signature] = number
        var count: UInt32 = node.isFinal ? 1 : 0
        firstEdge.append(node.labels.isEmpty ? 0 : UInt32(edges.count))
        var before: [UInt32] = []
        for target in node.targets {
            before.append(count)
            count += keysBelow[Int(target)]
        }
        // A walk looks through a node's edges one by one: those with the most keys come first.
        let order = node.labels.indices.sorted {
            let (left, right) = (keysBelow[Int(node.targets[$0])], keysBelow[Int(node.targets[$1])])
            return left != right ? left > right : $0 < $1
        }
        for index in order {
            let target = Int(node.targets[index])
            var edge = UInt32(node.labels[index]) | firstEdge[target] << 10
            if index == order.last { edge |= 1 << 8 }
            if finality[target] { edge |= 1 << 9 }
            edges.append(edge)
            counts.append(before[index])
        }
        keysBelow.append(count)
        finality.append(node.isFinal)
        return number
    }
}
