internal import GermanAnalysis

extension Scan {
    /// Joins each frame with the statement after, before or inside it.
    mutating func findComplements(_ sentence: Sentence) {
        for frame in frames {
            let verb = verb(frame)
            guard verb.kind != .none else { continue }
            if claimsQuote(frame, verb, sentence) { continue }
            if claimsAfter(frame, verb, sentence) { continue }
            claimsBefore(frame, verb, sentence)
        }
        dropDoubles()
        claimWords()
        claimColons(sentence)
        claimNouns(sentence)
        claimMoodBehindColon(sentence)
    }

    /// „erwartet … und gab bekannt, dass“: of two frames with one statement the nearer one counts.
    private mutating func dropDoubles() {
        var index = claims.count - 1
        while index > firstClaim {
            let claim = claims[index]
            if let other = claims[firstClaim..<index].firstIndex(where: {
                $0.type == claim.type && $0.spans == claim.spans && $0.rule == claim.rule
            }) {
                claims.remove(at: other)
                index -= 1
            }
            index -= 1
        }
    }

    func claim(
        _ type: QuotationType, _ spans: [Range<Int>], _ frame: Frame, _ rule: String,
        confidence: Double
    ) -> Claim {
        let verb = verb(frame)
        return Claim(
            type: type, spans: spans, cue: frame.cue, lemma: lemma(frame), mention: frame.subject,
            addressee: addressee(of: frame),
            isDenied: verb.kind == .deny ? !frame.isNegated : frame.isNegated,
            confidence: confidence, rule: rule)
    }

}
