/// A word's analysis while its terms are still spelled out.
struct WordDraft {
    struct DraftTerm {
        var bytes: [UInt8]
        var kind: TermKind
        var range: Range<Int>
    }

    /// The written form opens with a capital.
    var isCapitalized = false
    var terms: [DraftTerm] = []
    var traits: WordTraits = []

    /// Longest term in bytes; what is longer is cut at a character.
    static let longestTerm = 200

    /// Adds a term unless one of the same kind and spelling stands already.
    mutating func add(_ bytes: [UInt8], _ kind: TermKind, _ range: Range<Int>) {
        guard !bytes.isEmpty else { return }
        let cut = Self.cut(bytes)
        let isKnown = terms.contains {
            $0.bytes == cut && ($0.kind == kind || (kind > .lemma && $0.kind <= .part))
        }
        guard !isKnown else { return }
        terms.append(DraftTerm(bytes: cut, kind: kind, range: range))
    }

    private static func cut(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > longestTerm else { return bytes }
        var end = longestTerm
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(bytes[..<end])
    }
}

extension TermKind: Comparable {
    package static func < (left: TermKind, right: TermKind) -> Bool {
        left.rawValue < right.rawValue
    }
}
