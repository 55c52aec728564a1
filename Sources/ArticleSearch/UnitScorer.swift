internal import Xapian

/// Weighs the units of a query in passages that the engine has found.
struct UnitScorer {
    let units: [ScoringUnit]
    let weights: WordWeights
    let scale: PassageScale
    /// How the engine is asked about what is no word.
    let request: SearchRequest

    /// Scores of every unit for some documents, ascending.
    func candidates(
        _ documents: [UInt32], in database: borrowing ReadableDatabase
    ) throws(XapianError) -> Candidates {
        var terms: [[UInt8]] = []
        for case .word(let word) in units {
            for group in word.groups { for way in group.ways { terms += way.terms } }
        }
        var found = try Candidates(documents, in: database)
        var occurrences = try database.occurrences(of: terms, in: documents)[...]
        for (index, unit) in units.enumerated() {
            switch unit {
            case .word(let word):
                let groups = word.groups.map { group in
                    self.occurrences(of: group, among: documents.count, &occurrences)
                }
                found.units.append(documents.indices.map { score(word, groups, found, at: $0) })
                found.occurrences[index] = groups
            case .other(let query, _):
                found.units.append(try scores(of: query, documents, in: database))
            }
        }
        return found
    }

    private func occurrences(
        of group: TermGroup, among count: Int, _ terms: inout ArraySlice<Occurrences>
    ) -> GroupOccurrences {
        var found = GroupOccurrences(ways: [], rarity: 0)
        // Terms are taken to be spread over the passages independently of one another.
        var missing = 1.0
        for way in group.ways {
            var frequencies = [Double](repeating: 0, count: count)
            var most: UInt32 = 0
            for _ in way.terms {
                let term = terms.removeFirst()
                most = max(most, term.frequency)
                for (place, times) in term.places {
                    frequencies[place] = max(frequencies[place], way.weight * Double(times))
                }
            }
            missing *= max(0, 1 - Double(most) / scale.documents)
            found.ways.append(frequencies)
        }
        found.rarity = scale.rarity(scale.documents * (1 - missing))
        return found
    }

    /// The word itself or its parts, whichever weighs more, and a share of the other.
    private func score(
        _ word: WeighedWord, _ groups: [GroupOccurrences], _ found: Candidates, at place: Int
    ) -> Double {
        let scores = zip(word.groups, groups).map { group, occurrences in
            self.score(group, occurrences, length: found.lengths[place], at: place)
        }
        let parts = scores.dropFirst().reduce(0, +)
        return word.boost
            * (max(scores[0], parts) + weights.lesser * min(scores[0], parts))
    }

    func score(
        _ group: TermGroup, _ occurrences: GroupOccurrences, length: Double, at place: Int
    ) -> Double {
        let frequency = occurrences.frequency(at: place)
        guard frequency > 0 else { return 0 }
        return group.share * occurrences.rarity * scale.saturation(frequency, length: length)
    }

    private func scores(
        of query: Query, _ documents: [UInt32], in database: borrowing ReadableDatabase
    ) throws(XapianError) -> [Double] {
        var request = request
        request.query = .filter(query, .documents(documents))
        request.first = 0
        request.limit = UInt32(documents.count)
        request.checkAtLeast = 0
        request.leavesOutRecords = true
        var weights: [UInt32: Double] = [:]
        for match in try database.search(request).matches {
            weights[match.document] = match.weight
        }
        return documents.map { weights[$0] ?? 0 }
    }
}
