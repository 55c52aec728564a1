/// A word's analysis while its terms are still spelled out; used again for one word after the other.
struct WordDraft {
    struct DraftTerm {
        /// Where the term is spelled in the draft's bytes.
        var spelling: Range<Int>
        var kind: TermKind
        /// Bytes of the written form that the term speaks of.
        var range: Range<Int>
    }

    /// The written form opens with a capital.
    var isCapitalized = false
    private(set) var terms: [DraftTerm] = []
    var traits: WordTraits = []
    /// Room for the edges of a compound's parts.
    var edges: [Int] = []
    /// The terms' spellings, UTF-8, one behind the other.
    private var bytes: [UInt8] = []

    /// Longest term in bytes; what is longer is cut at a character.
    static let longestTerm = 200

    /// Empties the draft for another word and keeps its memory.
    mutating func reset() {
        isCapitalized = false
        traits = []
        terms.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Adds a term, spelled in UTF-8, unless one of the same kind and spelling stands already.
    mutating func add(_ utf8: some Collection<UInt8>, _ kind: TermKind, _ range: Range<Int>) {
        let start = bytes.count
        bytes.append(contentsOf: utf8)
        finish(from: start, kind, range)
    }

    /// Adds a term by its key, likewise.
    mutating func add(key: some Sequence<UInt8>, _ kind: TermKind, _ range: Range<Int>) {
        let start = bytes.count
        Folding.append(key: key, to: &bytes)
        finish(from: start, kind, range)
    }

    /// Adds a term by two parts of its key, likewise.
    mutating func add(
        key first: some Sequence<UInt8>, _ second: some Sequence<UInt8>, _ kind: TermKind,
        _ range: Range<Int>
    ) {
        let start = bytes.count
        Folding.append(key: first, to: &bytes)
        Folding.append(key: second, to: &bytes)
        finish(from: start, kind, range)
    }

    /// Gives every form a lemma, the form itself where nothing better was found.
    mutating func complete(_ form: UnsafeBufferPointer<UInt8>) {
        if terms.isEmpty { add(form.prefix(8), .form, 0..<form.count) }
        if terms.count < 2 || terms[1].kind != .lemma {
            var lemma = terms[0]
            lemma.kind = .lemma
            terms.insert(lemma, at: 1)
        }
    }

    /// Gives `body` a term's spelling in place.
    func withSpelling<Result>(
        of term: DraftTerm, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[term.spelling])) }
    }

    private mutating func finish(from start: Int, _ kind: TermKind, _ range: Range<Int>) {
        guard bytes.count > start else { return }
        if bytes.count - start > Self.longestTerm {
            var end = start + Self.longestTerm
            while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            bytes.removeLast(bytes.count - end)
        }
        let spelling = start..<bytes.count
        if terms.contains(where: { isSame($0, spelling, kind) }) {
            bytes.removeLast(bytes.count - start)
        } else {
            terms.append(DraftTerm(spelling: spelling, kind: kind, range: range))
        }
    }

    /// A part or second form that is spelled like a lemma says nothing new either.
    private func isSame(_ term: DraftTerm, _ spelling: Range<Int>, _ kind: TermKind) -> Bool {
        (term.kind == kind || (kind > .lemma && term.kind <= .part))
            && isAlike(term.spelling, spelling)
    }

    func isSpelledAlike(_ left: DraftTerm, _ right: DraftTerm) -> Bool {
        isAlike(left.spelling, right.spelling)
    }

    private func isAlike(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for offset in 0..<left.count
            where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
                return false
            }
            return true
        }
    }
}

extension TermKind: Comparable {
    package static func < (left: TermKind, right: TermKind) -> Bool {
        left.rawValue < right.rawValue
    }
}
