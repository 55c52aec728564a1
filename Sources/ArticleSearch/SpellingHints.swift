internal import GermanAnalysis
internal import Xapian

/// Finds words of an index that are spelled nearly like one that nothing matches.
///
/// Umlauts may be typed as ae, oe, ue. A compound that stands nowhere is made of words that do:
/// one of its two parts may be misspelled.
struct SpellingHints {
    private let analyzer: Analyzer
    private let words: SpellingVocabulary

    init(_ reader: IndexReader) throws(ArticleSearchError) {
        analyzer = reader.analyzer
        words = try reader.spellingVocabulary()
    }

    /// Words that are suggested at most.
    private static let most = 3
    /// The shortest part that a compound is taken apart into, and the shortest that may be
    /// misspelled, in bytes.
    private static let (shortestPart, shortestMisspelled) = (4, 5)
    /// The shortest word that may have two misspelled letters.
    private static let shortestTwice = 7

    /// A word to suggest.
    private struct Candidate {
        var word: [UInt8]
        var distance: Int
        var frequency: Int
    }

    func suggestions(for typed: [UInt8]) -> [WordHint.Suggestion] {
        let folded = analyzer.bytes(of: analyzer.analysis(of: analyzer.word(typed)).form)
        let letters = SpellingVocabulary.spelledOut(folded)
        guard letters.count > 2 else { return [] }
        let bound = letters.count < Self.shortestTwice ? 1 : 2
        var found = words.near(letters, atMost: bound).compactMap { near -> Candidate? in
            // Who mistypes two letters has the first one right.
            guard near.distance < 2 || words.letters(near.index).first == letters[0] else {
                return nil
            }
            return Candidate(
                word: words.word(near.index), distance: near.distance,
                frequency: words.frequency(near.index))
        }
        if found.isEmpty { found = compounds(letters) }
        found.sort {
            if $0.distance != $1.distance { return $0.distance < $1.distance }
            return $0.frequency != $1.frequency
                ? $0.frequency > $1.frequency : $0.word.lexicographicallyPrecedes($1.word)
        }
        var seen: Set<[UInt8]> = []
        return found.filter { seen.insert($0.word).inserted }.prefix(Self.most).map {
            .init(word: written($0.word), passages: $0.frequency)
        }
    }

    /// Two known words that together are nearly the one that was typed; none where two are it.
    private func compounds(_ letters: [UInt8]) -> [Candidate] {
        let shortest = Self.shortestPart
        guard letters.count >= shortest + Self.shortestMisspelled else { return [] }
        let ends = words.ends(of: letters, from: shortest)
        var found: [Candidate] = []
        for cut in shortest...letters.count - shortest {
            let s = UInt8(ascii: "s")
            let bare = letters[cut - 1] == s ? ends.openings[cut - 1] : nil
            let opening = ends.openings[cut] ?? bare
            let closing = ends.closings[cut]
            guard opening == nil || closing == nil else { return [] }
            if let opening, letters.count - cut >= Self.shortestMisspelled {
                // The s between two parts belongs to neither.
                let link = ends.openings[cut] == nil ? [s] : []
                for near in words.near(Array(letters[cut...]), atMost: 1) {
                    found.append(joined(opening, link, near.index))
                }
            }
            if let closing, cut >= Self.shortestMisspelled {
                for near in words.near(Array(letters[..<cut]), atMost: 1) {
                    found.append(joined(near.index, [], closing))
                }
            }
        }
        return found
    }

    private func joined(_ first: Int, _ link: [UInt8], _ last: Int) -> Candidate {
        Candidate(
            word: words.word(first) + link + words.word(last), distance: 1,
            frequency: min(words.frequency(first), words.frequency(last)))
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
}
