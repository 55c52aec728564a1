extension AnalyzerState {
    /// Gives `Innen- und Außenpolitik` the term innenpolitik at its first word, and
    /// `Außenpolitiker und -minister` aussenminister at its last.
    mutating func joinEllipses(
        _ text: inout AnalyzedText, _ bytes: UnsafeBufferPointer<UInt8>, sentence: Range<Int>
    ) {
        for index in sentence {
            let word = text.tokens[index].word
            let ellipsis = note(of: word).ellipsis
            if ellipsis == .none { continue }
            let limits =
                ellipsis == .right
                ? (index + 1)..<min(index + 8, sentence.upperBound)
                : max(index - 8, sentence.lowerBound)..<index
            guard let other = partner(text, limits, isLeft: ellipsis == .left) else { continue }
            let own = morphology.edges(of: key(of: word))
            put(
                ellipsis == .right ? own.opening + other.closing : other.opening + own.closing,
                at: index, from: index, to: index, &text)
        }
    }

    /// The nearest compound in `range`, with nothing but conjunctions and commas between.
    private func partner(
        _ text: AnalyzedText, _ range: Range<Int>, isLeft: Bool
    ) -> CompoundEdges? {
        let indices = isLeft ? Array(range.reversed()) : Array(range)
        var hasJoint = false
        for index in indices {
            let token = text.tokens[index]
            let note = note(of: token.word)
            if token.kind == .punctuation || token.kind == .symbol || note.isConjunction {
                hasJoint = true
                continue
            }
            guard token.kind == .word, hasJoint else { return nil }
            if note.ellipsis != .none { continue }
            // An article or adjective may stand between: `Innen- und die Außenpolitik`.
            if note.isFunctionWord { continue }
            guard !token.flags.contains(.dotted) else { return nil }
            let edges = morphology.edges(of: key(of: token.word))
            return (isLeft ? edges.opening : edges.closing).isEmpty ? nil : edges
        }
        return nil
    }

    /// Joins a finite verb and the prefix at its clause's end: `teilte … mit` as mitteilen.
    mutating func joinVerbs(_ text: inout AnalyzedText, sentence: Range<Int>) {
        var verbs: [Int] = []
        for index in sentence {
            let token = text.tokens[index]
            guard token.kind == .word else {
                if token.kind == .punctuation { verbs.removeAll(keepingCapacity: true) }
                continue
            }
            let note = note(of: token.word)
            if !verbs.isEmpty, note.isParticle, endsClause(text, index, sentence) {
                let particle = key(of: token.word)
                for start in verbs {
                    let verb = key(of: text.tokens[start].word)
                    let whole = particle + morphology.infinitive(of: verb)
                    guard morphology.isSeparableVerb(whole) else { continue }
                    put(whole, at: start, from: start, to: index, &text)
                    verbs.removeAll(keepingCapacity: true)
                    break
                }
            }
            // More than a few forms that could be the clause's verb are none of them.
            if note.isVerb, verbs.count < 6 { verbs.append(index) }
        }
    }

    private func endsClause(_ text: AnalyzedText, _ index: Int, _ sentence: Range<Int>) -> Bool {
        guard index + 1 < sentence.upperBound else { return true }
        let next = text.tokens[index + 1]
        switch next.kind {
        case .punctuation, .quotationMark: return true
        case .word: return note(of: next.word).isConjunction
        default: return false
        }
    }

    private mutating func put(
        _ key: [UInt8], at token: Int, from first: Int, to last: Int, _ text: inout AnalyzedText
    ) {
        guard key.count <= WordDraft.longestTerm / 2 else { return }
        text.joined.append(
            JoinedTerm(
                token: token, id: term(Folding.utf8(ofKey: key)), kind: .joined,
                range: Int(text.tokens[first].start)..<Int(text.tokens[last].end)))
    }
}
