internal import GermanAnalysis

/// Offices that are declined as adjectives are: der Vorsitzende, ein Vorsitzender, die Vorsitzende.
enum AdjectivalOffice {
    private static let words = [
        "abgeordnete", "vorsitzende", "beauftragte", "gesandte", "beamte", "sachverständige",
        "bevollmächtigte", "delegierte", "vorgesetzte",
    ].map { Folded.bytes($0) }

    /// Letters behind the final e of a folded form: none, n or r; nil where it is no such office.
    static func endingLength(of form: some BidirectionalCollection<UInt8>) -> Int? {
        guard let last = form.last else { return nil }
        let length = last == 0x65 ? 0 : last == 0x6E || last == 0x72 ? 1 : nil
        guard let length else { return nil }
        let stem = form.dropLast(length)
        return words.contains { stem.suffix($0.count).elementsEqual($0) } ? length : nil
    }

    /// The gender that the ending and the article before tell.
    static func gender(at index: Int, _ reading: Reading) -> Gender {
        switch reading.spelling(index).last {
        // ein Vorsitzender
        case 0x72: return .masculine
        case 0x65:
            switch article(before: index, reading) {
            case .der: return .masculine
            // Eva Krug, Vorsitzende des Vereins
            case .die, .eine, .other: return .feminine
            default: return .unknown
            }
        case 0x6E:
            switch article(before: index, reading) {
            case .der, .einer, .die: return .feminine
            case .dem, .den, .des, .einem, .einen, .eines: return .masculine
            default: return .unknown
            }
        default: return .unknown
        }
    }

    /// The article before a noun and its adjectives; `other` where there is none.
    private static func article(before noun: Int, _ reading: Reading) -> KnownForm {
        var index = noun
        while index > 0, reading.isModifier(index - 1), !reading.has(index - 1, .determiner) {
            index -= 1
        }
        guard index > 0, reading.has(index - 1, .determiner) else { return .other }
        return reading.form(index - 1)
    }
}
