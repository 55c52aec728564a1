internal import GermanAnalysis

/// What has to stand in the text of a document, beyond the terms that it holds.
///
/// Terms tell which words a text holds, not how they are written, in which order they stand, nor
/// whether a function word is among them: that would be most of an index. The engine is asked for
/// all documents that may fulfil a condition, and their texts decide.
enum TextCondition: Equatable, Sendable {
    /// One of these words, by its lemma or as it is written.
    case words(lemmas: Set<TermID>, forms: Set<TermID> = [])
    /// A word of each place, in this order, within a window of so many words.
    case phrase([[TermID]], window: Int)
    /// A word of each place, in any order, within a window of so many words.
    case near([[TermID]], window: Int)
}

/// Holds texts against conditions, with the analyzer that made the index.
struct TextCheck {
    let conditions: [TextCondition]
    let analyzer: Analyzer

    /// Whether stretches of a text fulfil all the conditions of these numbers.
    func accepts(_ numbers: [Int], _ text: [UInt8], in ranges: [Range<Int>]) -> Bool {
        let analyzed = analyzer.analyze(text)
        return numbers.allSatisfy { holds(conditions[$0], analyzed, ranges) }
    }

    private func holds(
        _ condition: TextCondition, _ text: AnalyzedText, _ ranges: [Range<Int>]
    ) -> Bool {
        switch condition {
        case .words(let lemmas, let forms):
            var isThere = false
            walk(text, ranges) { id, kind, _ in
                isThere = isThere || (kind == .form ? forms : lemmas).contains(id)
                return !isThere
            }
            return isThere
        case .phrase(let words, let window):
            return Self.isInOrder(places(of: words, text, ranges), within: window)
        case .near(let words, let window):
            return Self.isNear(places(of: words, text, ranges), within: window)
        }
    }

    /// Where the words of each place stand, ascending, counted in words from 1.
    private func places(
        of words: [[TermID]], _ text: AnalyzedText, _ ranges: [Range<Int>]
    ) -> [[Int]] {
        var found: [TermID: [Int]] = [:]
        for id in words.joined() { found[id] = [] }
        walk(text, ranges) { id, kind, position in
            if kind != .form { found[id]?.append(position) }
            return true
        }
        return words.map { alternatives in
            alternatives.count == 1
                ? found[alternatives[0]] ?? []
                : alternatives.flatMap { found[$0] ?? [] }.sorted()
        }
    }

    /// Calls the body with forms and lemmas in stretches of a text, until it says no.
    private func walk(
        _ text: AnalyzedText, _ ranges: [Range<Int>],
        _ body: (TermID, TermKind, _ position: Int) -> Bool
    ) {
        var position = 1
        for range in ranges {
            let tokens = text.tokenIndices(in: range)
            var joined = text.joined.partitionIndex { $0.token >= tokens.lowerBound }
            for index in tokens {
                let word = text.tokens[index].word
                guard word != .none else { continue }
                let goesOn = analyzer.withTerms(of: word) { terms in
                    terms.allSatisfy { term in
                        switch term.kind {
                        case .form, .lemma, .joined: body(term.id, term.kind, position)
                        case .part, .derivation, .relation: true
                        }
                    }
                }
                guard goesOn else { return }
                while joined < text.joined.count, text.joined[joined].token <= index {
                    if text.joined[joined].token == index,
                        !body(text.joined[joined].id, .joined, position)
                    {
                        return
                    }
                    joined += 1
                }
                position += 1
            }
        }
    }

    private static func isInOrder(_ places: [[Int]], within window: Int) -> Bool {
        guard let first = places.first else { return false }
        return first.contains { start in
            var last = start
            for following in places.dropFirst() {
                guard let next = following.first(where: { $0 > last }) else { return false }
                last = next
            }
            return last - start < window
        }
    }

    private static func isNear(_ places: [[Int]], within window: Int) -> Bool {
        // Each place opens a window, in which every operand needs a place of its own.
        places.joined().contains { start in
            var taken: Set<Int> = []
            let ordered = places.sorted { $0.count < $1.count }
            return ordered.allSatisfy { operand in
                guard
                    let place = operand.first(where: {
                        $0 >= start && $0 - start < window && !taken.contains($0)
                    })
                else { return false }
                taken.insert(place)
                return true
            }
        }
    }
}
