#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Learns how readily each part makes compounds, from a list of words alone.
///
/// Each word is a simplex or a row of first parts and a last part; how many different words a part
/// is found in, by expectation maximisation, is its productivity. Parts made in the same way
/// share a part of theirs, so that a part that was never seen still has some.
struct ProductivityModel {
    let inventory: PartInventory
    /// Costs, −10 ln p, by key.
    private(set) var modifierCosts: [[UInt8]: UInt8] = [:]
    private(set) var headCosts: [[UInt8]: UInt8] = [:]

    private let keys: [[UInt8]]
    private let edges: [UInt32]
    private let counts: [UInt32]
    /// Number of the making of each key as a first part, -1 for none.
    private var makingOf: [Int32]
    /// Number of the dictionary form each key counts for as a last part, -1 for none.
    private var headOf: [Int32]
    private var modifierProbability: [Double]
    private var headProbability: [Double]

    /// Weight, in words, of what a part is expected to be worth before it was seen.
    static let modifierPrior = 0.3
    static let headPrior = 0.3
    /// Probability of a word of the list being a simplex, by its length.
    static func simplex(_ count: Int) -> Double {
        let cost = CompoundSplitter.knownCost
        return exp(-cost.base - cost.perLetter * Double(count))
    }

    init(inventory: PartInventory) {
        self.inventory = inventory
        let all = Set(inventory.modifiers.keys).union(inventory.heads.keys)
        keys = all.sorted { $0.lexicographicallyPrecedes($1) }
        let builder = AutomatonBuilder(keys: keys)
        edges = builder.edges
        counts = builder.counts
        makingOf = keys.map { Int32(inventory.modifiers[$0]?.making.rawValue ?? -1) }
        var numbers: [[UInt8]: Int32] = [:]
        headOf = []
        headOf.reserveCapacity(keys.count)
        for key in keys {
            guard let head = inventory.heads[key] else {
                headOf.append(-1)
                continue
            }
            let next = Int32(numbers.count)
            let number = numbers[head.lemma] ?? next
            if number == next { numbers[head.lemma] = next }
            headOf.append(number)
        }
        let priors = PartInventory.Making.allCases.map { $0.prior * 1e-5 }
        modifierProbability = makingOf.map { $0 < 0 ? 0 : priors[Int($0)] }
        headProbability = [Double](repeating: 1e-5, count: numbers.count)
    }

    /// Learns from `words`, keys that each count once.
    mutating func learn(from words: [[UInt8]], rounds: Int) {
        for _ in 0..<rounds {
            let (modifiers, heads) = expect(words)
            maximize(modifiers, heads)
        }
        for (number, key) in keys.enumerated() {
            if makingOf[number] >= 0 { modifierCosts[key] = Self.cost(modifierProbability[number]) }
            if headOf[number] >= 0 {
                headCosts[key] = Self.cost(headProbability[Int(headOf[number])])
            }
        }
    }

    private static func cost(_ probability: Double) -> UInt8 {
        UInt8(min(max(-10 * log(max(probability, 1e-12)), 0), 254))
    }

    /// Expected number of words each part is found in.
    private func expect(_ words: [[UInt8]]) -> (modifiers: [Double], heads: [Double]) {
        var modifiers = [Double](repeating: 0, count: keys.count)
        var heads = [Double](repeating: 0, count: headProbability.count)
        edges.withUnsafeBufferPointer { edges in
            counts.withUnsafeBufferPointer { counts in
                guard let first = edges.baseAddress, let second = counts.baseAddress else { return }
                let automaton = Automaton(edges: first, counts: second, edgeCount: edges.count)
                var lattice = PartLattice(automaton: automaton)
                for word in words {
                    lattice.fill(word, modifier: modifierProbability) { number in
                        let head = headOf[number]
                        return head < 0 ? 0 : headProbability[Int(head)]
                    }
                    lattice.addPosteriors(
                        simplex: Self.simplex(word.count), modifiers: &modifiers, heads: &heads,
                        headOf: headOf)
                }
            }
        }
        return (modifiers, heads)
    }

    private mutating func maximize(_ modifiers: [Double], _ heads: [Double]) {
        let priors = PartInventory.Making.allCases.map { $0.prior * Self.modifierPrior }
        let total = max(modifiers.reduce(0, +), 1)
        for (number, making) in makingOf.enumerated() where making >= 0 {
            modifierProbability[number] = (modifiers[number] + priors[Int(making)]) / total
        }
        let headTotal = max(heads.reduce(0, +), 1)
        for number in heads.indices {
            headProbability[number] = (heads[number] + Self.headPrior) / headTotal
        }
    }
}
