internal import Articles

/// A sketch of a passage's wording, for telling copies.
struct PassagePrint {
    private let print: Fingerprint
    /// Three words in a row that make a passage long enough: of a line or two nobody takes copies.
    private static let fewestShingles = 20

    init(_ text: [UInt8]) { print = Fingerprint(text) }

    /// Whether two passages say the same but for small changes.
    func isNear(_ other: PassagePrint) -> Bool {
        min(print.shingles, other.print.shingles) >= Self.fewestShingles
            && print.isNear(other.print)
    }
}
