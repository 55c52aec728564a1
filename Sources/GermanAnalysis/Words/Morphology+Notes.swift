extension Morphology {
    private static let conjunctions = Set(
        ["und", "oder", "sowie", "bzw", "beziehungsweise", "wie", "als", "noch", "&"]
            .map { FNV.of($0.utf8) })

    /// Writes down what joins a word to others of its sentence.
    func takeNotes(
        _ key: [UInt8], _ traits: WordTraits, _ reading: WordReading?, _ note: inout WordNote,
        _ joint: inout WordJoint
    ) {
        note.isFunctionWord = traits.contains(.stopWord)
        if key.count <= 15 {
            let hash = FNV.of(key)
            note.isConjunction = Self.conjunctions.contains(hash)
            if particles.contains(hash) { joint.particle = key }
        }
        if traits.contains([.finite, .verb]), !traits.contains(.stopWord) {
            joint.verb = StrongVerbs.german.forms[key]?.infinitive ?? reading?.other ?? []
        }
        if key.count > 2, key.last == 0x2D {
            note.ellipsis = .right
        } else if key.count > 3, key.first == 0x2D {
            note.ellipsis = .left
        }
        if key.count >= 5 || note.ellipsis != .none, key.count <= 64 {
            takeEdges(key, note.ellipsis, reading, &joint)
        }
        note.isParticle = !joint.particle.isEmpty
        note.isVerb = !joint.verb.isEmpty
    }

    private func takeEdges(
        _ key: [UInt8], _ ellipsis: WordNote.Ellipsis, _ known: WordReading?,
        _ joint: inout WordJoint
    ) {
        if ellipsis == .left {
            let rest = Array(key.dropFirst())
            let reading = fullReading(of: rest)
            joint.closing = reading.traits.contains(.noun) ? reading.noun : reading.lemma
            return
        }
        if ellipsis == .right {
            joint.opening = Array(key.dropLast())
            return
        }
        if let hyphen = key.firstIndex(of: 0x2D), let last = key.lastIndex(of: 0x2D), hyphen > 0 {
            let head = fullReading(of: Array(key[(last + 1)...]))
            joint.opening = Array(key[...last])
            joint.closing = Array(key[(hyphen + 1)..<(last + 1)]) + head.noun
            return
        }
        let reading = known ?? fullReading(of: key)
        let lemma = reading.traits.contains(.noun) ? reading.noun : reading.lemma
        if let first = reading.cuts.first, let last = reading.cuts.last, first < lemma.count {
            joint.opening = Array(key[..<last])
            joint.closing = Array(lemma[first...])
        } else if reading.traits.contains(.noun),
            let prefix = StrongVerbs.german.separable(for: lemma).first(where: {
                lemma.count > $0.count + 3 && lemma.starts(with: $0)
            })
        {
            // `Aus- und Weiterbildung`
            let rest = Array(lemma[prefix.count...])
            if lexicon.traits(of: rest).contains(.noun) { joint.closing = rest }
        }
    }
}
