internal import Articles

/// A sketch of a passage's wording, for telling copies.
struct PassagePrint {
    private let fingerprint: Fingerprint
    /// Three words in a row that make a passage long enough: of a line or two nobody takes copies.
    private static let fewestShingles = 20

    init(_ text: [UInt8]) { fingerprint = Fingerprint(text) }

    /// Whether two passages say the same but for small changes.
    func isNear(_ other: PassagePrint) -> Bool {
        min(fingerprint.shingles, other.fingerprint.shingles) >= Self.fewestShingles
            && fingerprint.isNear(other.fingerprint)
    }
}
