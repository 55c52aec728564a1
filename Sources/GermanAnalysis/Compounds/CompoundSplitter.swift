internal import Glibc
func tune(_ name: String, _ value: Double) -> Double {
    getenv(name).flatMap { Double(String(cString: $0)) } ?? value
}

/// Cuts a compound into its parts where that is likelier than its being one word.
struct CompoundSplitter {
    let lexicon: Lexicon

    /// Cost of a word that the lexicon knows being one word, −ln p.
    static let knownCost = tune("S0", 18.0)
    static let innerCost = tune("S1", 18.0)
    /// The same for a word it does not know, and for each of its letters.
    static let unknownCost = tune("U0", 16.0)
    static let unknownCostPerLetter = tune("U1", 1.6)
    /// Shortest word, and shortest part, that is looked into.
    static let shortestWord = 5
    static let shortestPart = 7
    static let longestWord = 64

    /// Offsets in the key where it is cut, rising; empty for a word that stays whole.
    func cuts(of key: [UInt8], isKnown: Bool) -> [Int] {
        guard key.count >= Self.shortestWord, key.count <= Self.longestWord else { return [] }
        let simplex =
            isKnown
            ? Self.knownCost
            : Self.unknownCost + Self.unknownCostPerLetter * Double(key.count)
        guard let best = cheapest(key, 0..<key.count, asHead: true), best.cost < simplex else {
            return []
        }
        var cuts: [Int] = []
        var start = 0
        for end in best.cuts + [key.count] {
            if start > 0 { cuts.append(start) }
            cuts += innerCuts(key, start..<end, asHead: end == key.count)
            start = end
        }
        return cuts
    }

    private func innerCuts(_ key: [UInt8], _ range: Range<Int>, asHead: Bool) -> [Int] {
        guard range.count >= Self.shortestPart,
            let best = cheapest(key, range, asHead: asHead), best.cost < Self.innerCost
        else { return [] }
        return best.cuts
    }

    /// The cheapest way to make `range` out of two parts or more.
    private func cheapest(
        _ key: [UInt8], _ range: Range<Int>, asHead: Bool
    ) -> (cost: Double, cuts: [Int])? {
        let count = range.count
        var costs = [Int](repeating: .max, count: count + 1)
        var from = [Int](repeating: 0, count: count + 1)
        costs[0] = 0
        for start in 0..<count where costs[start] < .max {
            var position = lexicon.automaton.start
            for end in start..<count {
                guard let next = lexicon.automaton.step(position, key[range.lowerBound + end]) else {
                    break
                }
                position = next
                guard position.isKey, !(start == 0 && end + 1 == count) else { continue }
                let (modifier, head) = lexicon.costs(at: Int(position.number))
                let isLast = end + 1 == count
                let cost = isLast && asHead ? head : modifier
                guard cost < 255, costs[start] + Int(cost) < costs[end + 1] else { continue }
                costs[end + 1] = costs[start] + Int(cost)
                from[end + 1] = start
            }
        }
        guard costs[count] < .max else { return nil }
        var cuts: [Int] = []
        var at = from[count]
        while at > 0 {
            cuts.append(range.lowerBound + at)
            at = from[at]
        }
        return (Double(costs[count]) / 10, cuts.reversed())
    }
}
