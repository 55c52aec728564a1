/// Cuts a compound into its parts where that is likelier than its being one word.
struct CompoundSplitter {
    let lexicon: Lexicon

    /// Cost of being one word, −ln p, and for each letter: of words that the lexicon knows, of
    /// parts of a compound, and of words that it does not know.
    static let knownCost = (base: 12.0, perLetter: 0.6)
    static let listedCost = (base: 12.0, perLetter: 1.0)
    static let innerCost = (base: 12.0, perLetter: 0.6)
    static let unknownCost = (base: 16.0, perLetter: 1.8)
    /// Cost of an unknown first part, and for each letter.
    static let foreignCost = (base: 14.0, perLetter: 0.5)
    static let shortHeadCost = 2.0
    /// Letters that may be left behind a likely first part without making another of it.
    static let longestRemnant = 1
    static let likelyModifier: UInt8 = 100
    /// Shortest word, and shortest part, that is looked into.
    static let shortestWord = 5
    static let shortestPart = 7
    static let longestWord = 64
    /// Endings of nouns made from verbs.
    private static let verbalNouns: [Ending] = ["ung", "er"]

    /// Where the key is cut; nowhere in a word that stays whole.
    func cuts(of key: KeyView, traits: WordTraits) -> CutPoints {
        guard key.count >= Self.shortestWord, key.count <= Self.longestWord else {
            return CutPoints()
        }
        let isKnown = traits.contains(.known)
        let cost =
            !isKnown
            ? Self.unknownCost : traits.contains(.listed) ? Self.listedCost : Self.knownCost
        let simplex = cost.base + cost.perLetter * Double(key.count)
        guard let best = cheapest(key, allowsForeign: !isKnown), best.cost < simplex
        else { return CutPoints() }
        var cuts = best.cuts
        var start = 0
        for end in best.cuts {
            addInnerCuts(key, start..<end, to: &cuts)
            start = end
        }
        addInnerCuts(key, start..<key.count, to: &cuts)
        return cuts
    }

    /// Cuts of a dictionary form that the lexicon holds, as the lexicon's compiler stores them.
    func listedCuts(of key: KeyView, traits: WordTraits) -> CutPoints {
        guard !traits.isDisjoint(with: [.noun, .adjective]), !traits.contains(.name),
            !isMadeFromVerb(key)
        else { return CutPoints() }
        return cuts(of: key, traits: traits)
    }

    /// Cuts inside one part, which is a word of its own: a first part by its dictionary form, so
    /// that bahnhofs- is cut like Bahnhof.
    private func addInnerCuts(_ key: KeyView, _ range: Range<Int>, to cuts: inout CutPoints) {
        guard range.count >= Self.shortestPart else { return }
        let isHead = range.upperBound == key.count
        var word = KeyView(rebasing: key[range])
        if !isHead, let change = lexicon.entry(for: word)?.lemma, change.ending.isEmpty {
            word = word.before(word.count - change.drop)
        }
        guard isHead || !isMadeFromVerb(word) else { return }
        let simplex = Self.innerCost.base + Self.innerCost.perLetter * Double(word.count)
        guard let best = cheapest(word, allowsForeign: false), best.cost < simplex else { return }
        cuts.formUnion(best.cuts, at: range.lowerBound)
    }

    /// The cheapest way to make a word out of two parts or more.
    private func cheapest(
        _ key: KeyView, allowsForeign: Bool
    ) -> (cost: Double, cuts: CutPoints)? {
        withUnsafeTemporaryAllocation(of: Step.self, capacity: key.count + 1) { steps in
            steps.initialize(repeating: Step(cost: .max, from: 0))
            walk(key, steps)
            if allowsForeign { openWithForeign(key, steps) }
            let last = steps[key.count]
            guard last.cost < .max else { return nil }
            var cuts = CutPoints()
            var at = Int(last.from)
            while at > 0 {
                cuts.insert(at)
                at = Int(steps[at].from)
            }
            return (Double(last.cost) / 10, cuts)
        }
    }

    /// The cheapest way to a place in a word: what it costs, and where its last part begins.
    private struct Step {
        var cost: Int32
        var from: Int32
    }

    private func walk(_ key: KeyView, _ steps: UnsafeMutableBufferPointer<Step>) {
        let count = key.count
        steps[0].cost = 0
        for start in 0..<count where steps[start].cost < .max {
            var position = lexicon.automaton.start
            for end in start..<count {
                guard let next = lexicon.automaton.step(position, key[end]) else { break }
                position = next
                guard position.isKey, !(start == 0 && end + 1 == count) else { continue }
                let (modifier, head) = lexicon.costs(at: Int(position.number))
                let part = end + 1 == count ? head : modifier
                let cost = steps[start].cost + Int32(part)
                guard part < 255, cost < steps[end + 1].cost else { continue }
                steps[end + 1] = Step(cost: cost, from: Int32(start))
            }
        }
    }

    /// Lets an unknown first part stand before a known last one.
    private func openWithForeign(_ key: KeyView, _ steps: UnsafeMutableBufferPointer<Step>) {
        guard key.count >= 9, !opensWithPrefix(key) else { return }
        for start in 5...key.count - 4 {
            let rest = key.from(start)
            guard let number = lexicon.automaton.number(of: rest) else { continue }
            let head = lexicon.costs(at: number).head
            guard head < 255, lexicon.automaton.number(of: key.before(start)) == nil,
                !opensWithPart(key.before(start))
            else { continue }
            let foreign =
                Self.foreignCost.base + Self.foreignCost.perLetter * Double(start)
                + Self.shortHeadCost * Double(max(0, 7 - rest.count))
            let cost = Int32(foreign * 10) + Int32(head)
            if cost < steps[key.count].cost {
                steps[key.count] = Step(cost: cost, from: Int32(start))
                steps[start].from = 0
            }
        }
    }

    /// `Feststellung` and `Teilnehmer` come from feststellen and teilnehmen, not from two nouns.
    func isMadeFromVerb(_ key: KeyView) -> Bool {
        guard let ending = Self.verbalNouns.first(where: { key.hasEnding($0) }) else {
            return false
        }
        let stem = key.count - ending.count
        return Ending.ofInfinitives.contains {
            $0.put(on: key, keeping: stem).withUnsafeBufferPointer {
                lexicon.traits(of: $0).contains([.known, .infinitive])
            }
        }
    }

    /// `saftf`: a known first part and a few letters more are no unknown first part.
    private func opensWithPart(_ key: KeyView) -> Bool {
        var position = lexicon.automaton.start
        for (index, letter) in key.enumerated() {
            guard let next = lexicon.automaton.step(position, letter) else { return false }
            position = next
            let rest = key.count - index - 1
            if position.isKey, index >= 3, rest <= Self.longestRemnant,
                lexicon.costs(at: Int(position.number)).modifier < Self.likelyModifier
            {
                return true
            }
        }
        return false
    }

    /// `Wiederaufbereitung`: a verb's prefix before a noun made from the verb is no first part.
    private func opensWithPrefix(_ key: KeyView) -> Bool {
        guard Self.verbalNouns.contains(where: { key.hasEnding($0) }) else { return false }
        let prefixes = VerbPrefixes.german
        return prefixes.inseparable(for: key).contains { key.starts(with: $0) }
            || prefixes.separable(for: key).contains { $0.count >= 3 && key.starts(with: $0) }
    }
}
