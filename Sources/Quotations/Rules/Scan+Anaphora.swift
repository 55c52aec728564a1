internal import GermanAnalysis

extension Scan {
    /// „Dies bestätigte X“: the sentence before is what was said.
    mutating func findAnaphora(_ sentence: Sentence) {
        let first = sentence.range.lowerBound
        guard current > 0, reading.has(first, .dies), claimsHere.isEmpty,
            reading.sentences[current - 1].block == sentence.block,
            let frame = frames.first(where: { $0.piece == 0 }),
            !claimsQuoteBefore(frame),
            [.say, .decide, .show, .judge].contains(verb(frame).kind),
            verb(frame).takes.contains(.clause), pieces[0].finite == first + 1
        else { return }
        let before = reading.sentences[current - 1].range
        var spans = [before.lowerBound..<trimmedEnd(before)]
        spans.append(first..<(first + 1))
        let isKept = { (claim: Claim) in
            claim.type == .indirect || claim.type == .indirectFreeIndirect
        }
        var index = claims.count - 1
        while index >= 0, claims[index].upperBound > before.lowerBound {
            if isKept(claims[index]) { return }
            index -= 1
        }
        // What was only told or supposed there is now said by somebody.
        while let last = claims.last, last.upperBound > before.lowerBound, last.type != .direct {
            claims.removeLast()
        }
        firstClaim = min(firstClaim, claims.count)
        var claim = claim(.indirect, spans, frame, "dies", confidence: 0.75)
        if claim.mention?.head == first { claim.mention = nil }
        claims.append(claim)
    }

    /// „…“ Das sagte X: the quotation before gets its speaker from here.
    private mutating func claimsQuoteBefore(_ frame: Frame) -> Bool {
        guard let last = claims.indices.last,
            claims[last].rule == "quote-carried" || claims[last].rule == "quote-free",
            let subject = frame.subject,
            claims[last].upperBound >= trimmedEnd(reading.sentences[current - 1].range) - 2,
            subject.canSpeak,
            verb(frame).takes.contains(.direct)
        else { return false }
        claims[last].mention = subject
        claims[last].isCarried = false
        claims[last].cue = frame.cue
        claims[last].lemma = lemma(frame)
        claims[last].rule = "quote-dies"
        claims[last].confidence = max(claims[last].confidence, 0.7)
        carried = Carried(
            mention: subject, sentence: current, block: reading.sentences[current].block)
        return true
    }
}
