internal import GermanAnalysis
internal import Xapian

/// Finds words of an index that are spelled nearly like one that nothing matches.
///
/// Umlauts may be typed as ae, oe, ue. A compound that stands nowhere is made of words that do:
/// one of its two parts may be misspelled.
struct SpellingHints {
    let analyzer: Analyzer
    let reader: IndexReader

    /// Words that are suggested at most.
    private static let most = 3
    /// The shortest part that a compound is taken apart into, in letters.
    private static let shortestPart = 4

    private struct Known {
        var word: [UInt8]
        /// Its letters with umlauts written out.
        var letters: [Unicode.Scalar]
        var frequency: Int
    }

    func suggestions(for typed: [UInt8]) throws(ArticleSearchError) -> [WordHint.Suggestion] {
        let folded = analyzer.bytes(of: analyzer.analysis(of: analyzer.word(typed)).form)
        let letters = Self.letters(folded)
        guard letters.count > 2 else { return [] }
        let known = try vocabulary()
        let allowed = letters.count < 6 ? 1 : 2
        var found: [(distance: Int, known: Known)] = []
        for word in known {
            if let distance = Self.distance(letters, word.letters, atMost: allowed) {
                found.append((distance, word))
            }
        }
        if found.isEmpty { found = compounds(letters, known) }
        let best = found.sorted {
            if $0.distance != $1.distance { return $0.distance < $1.distance }
            return $0.known.frequency != $1.known.frequency
                ? $0.known.frequency > $1.known.frequency
                : $0.known.word.lexicographicallyPrecedes($1.known.word)
        }
        return best.prefix(Self.most).map {
            .init(word: written($0.known.word), passages: $0.known.frequency)
        }
    }

    /// Lemmas, other forms and parts of compounds, each once, in byte order.
    private func vocabulary() throws(ArticleSearchError) -> [Known] {
        let prefixes: [Schema.Prefix] = [.lemma, .part]
        var frequencies: [[UInt8]: UInt32] = [:]
        let written = try reader.ask { (database) throws(XapianError) in
            try database.metadata(prefix: Schema.Metadata.forms([]))
        }
        for (_, lines) in written {
            for (form, count) in WrittenForms(sorted: lines).all { frequencies[form] = count }
        }
        for prefix in prefixes {
            let terms = try reader.ask { (database) throws(XapianError) in
                try database.terms(prefix: prefix.bytes, limit: .max)
            }
            for (term, frequency) in terms where term.last.map({ $0 > 0x40 }) ?? false {
                frequencies[Array(term.dropFirst(prefix.bytes.count)), default: 0] += frequency
            }
        }
        return frequencies.map {
            Known(word: $0.key, letters: Self.letters($0.key), frequency: Int($0.value))
        }.sorted { $0.word.lexicographicallyPrecedes($1.word) }
    }

    /// Two known words that together are nearly the one that was typed.
    private func compounds(
        _ letters: [Unicode.Scalar], _ known: [Known]
    ) -> [(distance: Int, known: Known)] {
        let shortest = Self.shortestPart
        guard letters.count >= 2 * shortest else { return [] }
        let byLetters = Dictionary(
            known.map { (String(String.UnicodeScalarView($0.letters)), $0) },
            uniquingKeysWith: { $0.frequency >= $1.frequency ? $0 : $1 })
        func exact(_ part: ArraySlice<Unicode.Scalar>) -> Known? {
            byLetters[String(String.UnicodeScalarView(part))]
        }
        func near(_ part: ArraySlice<Unicode.Scalar>) -> [Known] {
            known.filter { Self.distance(Array(part), $0.letters, atMost: 1) == 1 }
        }
        var found: [(distance: Int, known: Known)] = []
        for cut in shortest...letters.count - shortest {
            let (left, right) = (letters[..<cut], letters[cut...])
            // The s between two parts belongs to neither.
            let bare = left.last == "s" ? exact(left.dropLast()) : nil
            if let head = exact(left) ?? bare {
                let link = exact(left) == nil ? Array("s".utf8) : []
                for tail in near(right) {
                    let frequency = min(head.frequency, tail.frequency)
                    found.append(
                        (
                            1,
                            Known(
                                word: head.word + link + tail.word, letters: [],
                                frequency: frequency)
                        ))
                }
            }
            if let tail = exact(right) {
                for head in near(left) {
                    let frequency = min(head.frequency, tail.frequency)
                    found.append(
                        (1, Known(word: head.word + tail.word, letters: [], frequency: frequency))
                    )
                }
            }
        }
        return found
    }

    /// As it is written in a text: nouns and names with a capital.
    private func written(_ word: [UInt8]) -> [UInt8] {
        let traits = analyzer.traits(of: analyzer.word(word))
        let isNoun =
            !traits.isDisjoint(with: [.noun, .name, .compound]) || !traits.contains(.known)
        guard isNoun, !traits.contains(.stopWord) else { return word }
        let text = String(decoding: word, as: UTF8.self)
        return Array((text.prefix(1).uppercased() + text.dropFirst()).utf8)
    }

    private static func letters(_ folded: [UInt8]) -> [Unicode.Scalar] {
        var letters: [Unicode.Scalar] = []
        for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "ä": letters += ["a", "e"]
            case "ö": letters += ["o", "e"]
            case "ü": letters += ["u", "e"]
            case "ß": letters += ["s", "s"]
            default: letters.append(scalar)
            }
        }
        return letters
    }

    /// Letters to change, add or leave out, two that are swapped counting once; nil above a bound.
    static func distance(
        _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost bound: Int
    ) -> Int? {
        guard abs(left.count - right.count) <= bound else { return nil }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var least = min(
                    previous[column] + (left[row] == right[column] ? 0 : 1),
                    previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    least = min(least, before[column - 1] + 1)
                }
                current.append(least)
            }
            guard current.contains(where: { $0 <= bound }) else { return nil }
            (before, previous) = (previous, current)
        }
        return previous[right.count] <= bound ? previous[right.count] : nil
    }
}
