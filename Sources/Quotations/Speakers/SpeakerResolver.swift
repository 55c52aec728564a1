/// Turns claims into quotations and says who speaks.
struct SpeakerResolver {
    let reading: Reading
    let claims: [Claim]

    func quotations() -> [Quotation] {
        var result = claims.map(quotation)
        result.sort { ($0.spans[0].lowerBound, $0.spans[0].upperBound) < ($1.spans[0].lowerBound, $1.spans[0].upperBound) }
        return result
    }

    private func quotation(_ claim: Claim) -> Quotation {
        let mention = claim.mention.map { reading.bytes($0.range) }
        return Quotation(
            type: claim.type, spans: claim.spans.map { reading.bytes($0) },
            cue: claim.cue.map { reading.bytes($0..<($0 + 1)) }, cueLemma: claim.lemma,
            mention: mention,
            speaker: claim.mention.map { Speaker(name: reading.string($0.range), kind: .unknown) },
            isDenied: claim.isDenied, confidence: claim.confidence, rule: claim.rule)
    }
}
