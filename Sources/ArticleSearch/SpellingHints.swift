internal import GermanAnalysis
internal import QuerySyntax
internal import Xapian

/// Finds words of an index that are spelled nearly like one that nothing matches.
///
/// Umlauts may be typed as ae, oe, ue. A compound that stands nowhere is made of words that do:
/// one of its two parts may be misspelled.
struct SpellingHints {
    private let analyzer: Analyzer
    private let known: [Known]

    /// Reads the vocabulary of an index, once for all words that are asked for.
    init(_ reader: IndexReader) throws(ArticleSearchError) {
        analyzer = reader.analyzer
        known = try Self.vocabulary(reader)
    }

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

    func suggestions(for typed: [UInt8]) -> [WordHint.Suggestion] {
        let folded = analyzer.bytes(of: analyzer.analysis(of: analyzer.word(typed)).form)
        let letters = Self.letters(folded)
        guard letters.count > 2 else { return [] }
        let allowed = letters.count < 6 ? 1 : 2
        var found: [(distance: Int, known: Known)] = []
        for word in known {
            if let distance = EditDistance.between(letters, word.letters, atMost: allowed) {
                found.append((distance, word))
            }
        }
        if found.isEmpty { found = compounds(letters) }
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
    private static func vocabulary(_ reader: IndexReader) throws(ArticleSearchError) -> [Known] {
        let (forms, terms) = try reader.ask { (database) throws(XapianError) in
            (
                try Vocabulary.inflected([], in: database) { _ in true },
                try Vocabulary.lemmas([], in: database) { _ in true }
                    + Vocabulary.lemmas([], of: .part, in: database) { _ in true }
            )
        }
        var frequencies: [[UInt8]: UInt32] = [:]
        for form in forms { frequencies[form.bytes] = form.frequency }
        for term in terms where term.bytes.last.map({ $0 > 0x40 }) ?? false {
            frequencies[term.bytes, default: 0] += term.frequency
        }
        return frequencies.map {
            Known(word: $0.key, letters: letters($0.key), frequency: Int($0.value))
        }.sorted { $0.word.lexicographicallyPrecedes($1.word) }
    }

    /// Two known words that together are nearly the one that was typed.
    private func compounds(
        _ letters: [Unicode.Scalar]
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
            known.filter { EditDistance.between(Array(part), $0.letters, atMost: 1) == 1 }
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
}
