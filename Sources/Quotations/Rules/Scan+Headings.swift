internal import GermanAnalysis

extension Scan {
    /// A quotation alone in its block and without a final mark is a heading: it repeats the text.
    mutating func isHeadingQuote(_ sentence: Sentence) -> Bool {
        guard pieces.count == 1, let number = quoteIndex(pieces[0].lo), !isSettled[number] else {
            return false
        }
        let quote = reading.quotes[number]
        let isAlone = current == 0 || reading.sentences[current - 1].block != sentence.block
        let isLast =
            current + 1 == reading.sentences.count
            || reading.sentences[current + 1].block != sentence.block
        guard
            sentence.isHeading
                || isAlone && isLast && quote.outer.upperBound == sentence.range.upperBound
                    && !reading.endsInside(quote) && quote.count < 13
        else { return false }
        isSettled[number] = true
        claims.append(
            Claim(type: .direct, spans: [quote.inner], confidence: 0.6, rule: "heading-quote"))
        return true
    }

    /// Gives headings the speaker of the direct speech that they repeat.
    mutating func matchHeadings() {
        for index in claims.indices
        where claims[index].rule == "heading-quote" && claims[index].mention == nil {
            let wanted = contentFolds(claims[index].spans[0])
            guard wanted.count > 1 else { continue }
            var best: (share: Double, claim: Int)?
            let window = max(0, index - 100)..<min(claims.count, index + 100)
            for other in window where claims[other].mention != nil && other != index {
                let found = claims[other].spans.reduce(into: Set<Int32>()) {
                    $0.formUnion(contentFolds($1))
                }
                let share = Double(wanted.intersection(found).count) / Double(wanted.count)
                if share > 0.7, share > best?.share ?? 0 { best = (share, other) }
            }
            guard let best else { continue }
            claims[index].mention = claims[best.claim].mention
            claims[index].source = claims[best.claim].source
            claims[index].isCarried = true
        }
    }

    private func contentFolds(_ range: Range<Int>) -> Set<Int32> {
        Set(
            range.filter { reading.isWord($0) && reading.classes($0).isEmpty }.map {
                reading.lexeme($0).fold
            })
    }

    /// „Scholz: …“ in a headline, „Ein Beamter: „…““ in the text.
    mutating func findLabels(_ sentence: Sentence) {
        guard pieces.count > 1, pieces[0].kind == .bare, pieces[0].after == .colon,
            claimsHere.isEmpty
        else { return }
        // Darauf X: „…“
        var start = pieces[0].lo
        while start < pieces[0].hi - 1, reading.has(start, .adverb), !reading.isNoun(start) {
            start += 1
        }
        guard
            let phrase = reading.nounPhrase(at: start, limit: pieces[0].hi, attributes: true)
        else { return }
        if pieces[1].kind == .quote, let quote = quoteIndex(pieces[1].lo), !isSettled[quote] {
            isSettled[quote] = true
            claims.append(
                Claim(
                    type: .direct, spans: [reading.quotes[quote].inner], mention: phrase,
                    confidence: 0.85, rule: "label-quote"))
        } else if sentence.isHeading,
            phrase.kind == .person || phrase.kind == .organization || phrase.kind == .group
                || phrase.kind == .name,
            phrase.range.upperBound == pieces[0].hi, phrase.range.count <= 4
        {
            claims.append(
                Claim(
                    type: .indirect, spans: [pieces[1].lo..<trimmedEnd(sentence.range)],
                    mention: phrase, confidence: 0.6, rule: "headline-label"))
        }
    }

    /// What a speaker retells: of the statements in somebody's own words only those that are given
    /// to somebody else by name or noun are kept.
    mutating func keepRetold() {
        let retold = claims[firstClaim...].filter {
            !$0.isCarried && $0.mention.map { $0.kind != .pronoun } ?? false
        }
        claims.replaceSubrange(firstClaim..., with: retold)
    }

    /// The blocks that are one speaker's own words.
    mutating func claimSpeechBlocks() {
        for sentence in reading.sentences {
            let block = blocks[sentence.block]
            guard block.kind == .speech || block.kind == .answer else { continue }
            let rule = block.kind == .answer ? "interview-answer" : "speech-block"
            if let last = claims.indices.last, claims[last].rule == rule,
                claims[last].label == block.speaker,
                claims[last].upperBound == sentence.range.lowerBound
            {
                claims[last].spans[0] = claims[last].lowerBound..<sentence.range.upperBound
                continue
            }
            var claim = Claim(
                type: .direct, spans: [sentence.range],
                confidence: block.kind == .answer ? 0.8 : 0.95, rule: rule)
            claim.label = block.speaker
            claims.append(claim)
        }
    }
}
