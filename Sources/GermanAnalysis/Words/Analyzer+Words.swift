extension Analyzer {
    /// The one term that stands for a word and its inflected forms.
    package func stem(of word: [UInt8]) -> [UInt8] {
        bytes(of: analysis(of: self.word(word)).lemma)
    }

    /// The key shared by a word and its second forms.
    package func family(of word: [UInt8]) -> [UInt8] {
        Folding.utf8(ofKey: state.morphology.familyKey(of: word))
    }

    /// A word's parts as they are spelled in it, joined with `+`; the word itself when it has none.
    package func parts(of word: [UInt8]) -> [UInt8] {
        state.morphology.cuts(of: word).joined()
    }

    /// All terms of a word as `kind:term`, separated by spaces.
    package func terms(of word: [UInt8]) -> [UInt8] {
        let analysis = analysis(of: self.word(word))
        let fields = analysis.terms.map { "\($0.kind):\(string(of: $0.id))" }
        return Array(fields.joined(separator: " ").utf8)
    }
}

/// A word and where it is cut.
struct CutWord {
    let word: [UInt8]
    /// Byte offsets of the cuts, rising, none at the ends.
    let cuts: [Int]

    func joined() -> [UInt8] {
        var out: [UInt8] = []
        var start = 0
        for end in cuts + [word.count] {
            if start > 0 { out.append(0x2B) }
            out += word[start..<end]
            start = end
        }
        return out
    }
}
