extension Morphology {
    /// Writes down what may join a word to others of its sentence.
    func takeNotes(
        _ key: [UInt8], _ traits: WordTraits, isPlain: Bool, _ note: inout WordNote
    ) {
        note.isFunctionWord = traits.contains(.stopWord)
        note.isVerb = isPlain && traits.contains([.finite, .verb]) && !traits.contains(.stopWord)
        if key.count > 2, key.last == 0x2D {
            note.ellipsis = .right
        } else if key.count > 3, key.first == 0x2D {
            note.ellipsis = .left
        }
    }

    /// The infinitive of a finite form.
    func infinitive(of key: [UInt8]) -> [UInt8] {
        fullReading(of: key).other
    }

    /// What an elliptical compound beside it takes from a word, or it from the other.
    func edges(of key: [UInt8]) -> CompoundEdges {
        var edges = CompoundEdges()
        guard key.count >= 3, key.count <= 64 else { return edges }
        if key[0] == 0x2D {
            let reading = fullReading(of: Array(key.dropFirst()))
            edges.closing = reading.traits.contains(.noun) ? reading.noun : reading.lemma
            return edges
        }
        if key.last == 0x2D {
            edges.opening = Array(key.dropLast())
            return edges
        }
        if let hyphen = key.firstIndex(of: 0x2D), let last = key.lastIndex(of: 0x2D) {
            let head = fullReading(of: Array(key[(last + 1)...]))
            edges.opening = Array(key[...last])
            edges.closing = Array(key[(hyphen + 1)..<(last + 1)]) + head.noun
            return edges
        }
        guard key.count >= 5 else { return edges }
        let reading = fullReading(of: key)
        let lemma = reading.traits.contains(.noun) ? reading.noun : reading.lemma
        if let first = reading.cuts.first, let last = reading.cuts.last, first < lemma.count {
            edges.opening = Array(key[..<last])
            edges.closing = Array(lemma[first...])
        } else if reading.traits.contains(.noun),
            let prefix = VerbPrefixes.german.separable(for: lemma).first(where: {
                lemma.count > $0.count + 3 && lemma.starts(with: $0)
            })
        {
            // `Aus- und Weiterbildung`
            let rest = Array(lemma[prefix.count...])
            if lexicon.traits(of: rest).contains(.noun) { edges.closing = rest }
        }
        return edges
    }
}

/// What an elliptical compound and its partner give each other.
struct CompoundEdges {
    /// A compound's key before its last cut; else empty.
    var opening: [UInt8] = []
    /// Its dictionary form behind the first cut; else empty.
    var closing: [UInt8] = []
}
