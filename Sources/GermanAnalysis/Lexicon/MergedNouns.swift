/// Finds nouns in -e that the dictionary lists as mere forms of a shorter noun.
///
/// The dictionary's entries are compressed by spelling: `Hall/EPS` makes Halle and Hallen, though
/// these are the forms of another word. Compounds tell them apart: a word list holds Turnhalle and
/// Turnhallen and no Turnhall, but Grundwert beside Grundwerte.
struct MergedNouns {
    /// Hashes of all words of the list, lower case.
    private let words: Set<UInt64>
    private let wordsInE: [[UInt8]]

    /// Compounds that must speak for a word of its own, and how many times those against it.
    static let leastCompounds = 3
    static let leastRatio = 5
    private let openings: CompoundOpenings

    init(_ words: [[UInt8]], openings: CompoundOpenings) {
        self.openings = openings
        self.words = Set(words.map { FNV.of($0) })
        wordsInE = words.filter { $0.last == 0x65 && $0.count >= 6 }
    }

    /// Those of `candidates`, keys of nouns without their -e, whose form in -e is a noun itself.
    func find(_ candidates: [[UInt8]]) -> [[UInt8]] {
        // By the hash of the letters from the end, so that one walk tries every ending of a word.
        var numberOf: [UInt64: Int] = [:]
        for (number, key) in candidates.enumerated() {
            numberOf[FNV.of((key + [0x65]).reversed())] = number
        }
        var own = [Int](repeating: 0, count: candidates.count)
        var merged = own
        for word in wordsInE {
            var hash = FNV()
            for start in stride(from: word.count - 1, through: 2, by: -1) {
                hash.add(word[start])
                guard start + 3 <= word.count, let number = numberOf[hash.value] else { continue }
                guard openings.contains(Array(word[..<start])) else { continue }
                let bare = word.dropLast()
                if ["", "s", "es"].contains(where: { contains(bare, $0) }) {
                    merged[number] += 1
                } else if contains(bare, "en") {
                    own[number] += 1
                }
            }
        }
        return candidates.indices.filter {
            own[$0] >= Self.leastCompounds && own[$0] > merged[$0] * Self.leastRatio
        }.map { candidates[$0] }
    }

    private func contains(_ stem: ArraySlice<UInt8>, _ ending: String) -> Bool {
        var hash = FNV()
        for byte in stem { hash.add(byte) }
        for byte in ending.utf8 { hash.add(byte) }
        return words.contains(hash.value)
    }
}

extension FormExpansion {
    /// Gives nouns in -e that stand as forms of another noun their own forms.
    mutating func splitMergedNouns(by words: [[UInt8]]) {
        let candidates = nouns.filter {
            $0.value.has("E") && $0.value.has("P") && nouns[$0.key + [0x65]] == nil
        }.keys.sorted { $0.lexicographicallyPrecedes($1) }
        for stem in MergedNouns(words, openings: CompoundOpenings(self)).find(candidates) {
            let noun = stem + [0x65]
            table.setNoun(of: noun, lemma: noun, .baseNoun)
            table.setNoun(of: noun + [0x6E], lemma: noun, .nounForm)
        }
    }
}
