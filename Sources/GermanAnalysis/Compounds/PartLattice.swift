/// All ways to make one word out of parts, with their probabilities.
struct PartLattice {
    let automaton: Automaton

    private struct Arc {
        let from: Int
        let to: Int
        let number: Int
        let probability: Double
    }

    private var arcs: [Arc] = []
    private var lasts: [Arc] = []
    private var forward: [Double] = []
    private var backward: [Double] = []

    init(automaton: Automaton) { self.automaton = automaton }

    /// Finds every part in `word`; the parts' probabilities go by their numbers.
    mutating func fill(
        _ word: [UInt8], modifier: [Double], head: (Int) -> Double
    ) {
        arcs.removeAll(keepingCapacity: true)
        lasts.removeAll(keepingCapacity: true)
        forward = [Double](repeating: 0, count: word.count + 1)
        forward[0] = 1
        for start in 0..<word.count where forward[start] > 0 {
            var position = automaton.start
            for end in start..<word.count {
                guard let next = automaton.step(position, word[end]) else { break }
                position = next
                guard position.isKey else { continue }
                let number = Int(position.number)
                if end + 1 == word.count {
                    let probability = start == 0 ? 0 : head(number)
                    if probability > 0 {
                        lasts.append(
                            Arc(from: start, to: end + 1, number: number, probability: probability))
                    }
                } else if modifier[number] > 0 {
                    let probability = modifier[number]
                    arcs.append(
                        Arc(from: start, to: end + 1, number: number, probability: probability))
                    forward[end + 1] += forward[start] * probability
                }
            }
        }
    }

    /// Adds to each part the share of the word's probability that goes through it.
    mutating func addPosteriors(
        simplex: Double, modifiers: inout [Double], heads: inout [Double], headOf: [Int32]
    ) {
        guard !lasts.isEmpty else { return }
        backward = [Double](repeating: 0, count: forward.count)
        var total = simplex
        for arc in lasts {
            backward[arc.from] += arc.probability
            total += forward[arc.from] * arc.probability
        }
        for arc in arcs.reversed() { backward[arc.from] += arc.probability * backward[arc.to] }
        for arc in lasts {
            heads[Int(headOf[arc.number])] += forward[arc.from] * arc.probability / total
        }
        for arc in arcs {
            modifiers[arc.number] += forward[arc.from] * arc.probability * backward[arc.to] / total
        }
    }
}
