internal import GermanAnalysis

/// Finds what in a text matches a query, with the analyzer that made the index.
struct Marker {
    let analyzer: Analyzer
    let wanted: WantedTerms

    /// A match and its share of the word's weight.
    struct Found {
        var match: Match
        /// The query's word, by its place.
        var word: Int
        var weight: Double
    }

    /// What of an analysed text matches, ascending; a compound may match in several parts.
    func matches(in text: [UInt8], _ analyzed: AnalyzedText) -> [Found] {
        var found: [Found] = []
        var joined = 0
        for (index, token) in analyzed.tokens.enumerated() where token.word != .none {
            var whole: Found?
            var parts: [Found] = []
            func take(_ kind: TermKind, _ id: TermID, _ range: Range<Int>, isWhole: Bool) {
                guard let wanted = wanted.wanted(id, as: kind) else { return }
                let match = Found(
                    match: Match(
                        range: range, kind: wanted.kind, word: self.wanted.words[wanted.word]),
                    word: wanted.word, weight: wanted.weight)
                if !isWhole {
                    parts.append(match)
                } else if whole.map({ $0.weight < match.weight }) ?? true {
                    whole = match
                }
            }
            let start = Int(token.start)
            analyzer.withTerms(of: token.word) { terms in
                for term in terms {
                    let range = start + Int(term.start)..<start + Int(term.end)
                    take(
                        term.kind, term.id, term.kind == .part ? range : token.range,
                        isWhole: term.kind != .part)
                }
            }
            while joined < analyzed.joined.count, analyzed.joined[joined].token <= index {
                if analyzed.joined[joined].token == index {
                    take(.joined, analyzed.joined[joined].id, token.range, isWhole: true)
                }
                joined += 1
            }
            let bestPart = parts.map(\.weight).max() ?? 0
            if let whole, whole.weight >= bestPart {
                found.append(whole)
            } else {
                found += Self.disjoint(parts)
            }
        }
        return found
    }

    /// The heaviest of overlapping parts, ascending.
    private static func disjoint(_ parts: [Found]) -> [Found] {
        var kept: [Found] = []
        let byWeight = parts.enumerated().sorted {
            ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
        }
        for (_, part) in byWeight
        where !kept.contains(where: { $0.match.range.overlaps(part.match.range) }) {
            kept.append(part)
        }
        return kept.sorted { $0.match.range.lowerBound < $1.match.range.lowerBound }
    }
}
