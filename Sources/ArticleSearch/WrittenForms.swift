/// Words as they are written, where that is not their lemma, and how often each was met.
///
/// They are kept once for the whole index, for patterns and misspellings: lines of form, tab and
/// count, in byte order. Which passages hold a form is told by its lemma and the text.
struct WrittenForms: Equatable, Sendable {
    private(set) var lines: [UInt8] = []

    /// Forms that begin with the same bytes, up to so many, are stored together.
    static let keyLength = 3

    private static let tab = UInt8(ascii: "\t")
    private static let lineBreak = UInt8(ascii: "\n")

    init() {}

    /// Takes lines that are in order.
    init(sorted lines: [UInt8]) { self.lines = lines }

    /// Takes forms in any order, each once; none with a tab or a line break.
    init(_ forms: [(form: [UInt8], count: UInt32)]) {
        for (form, count) in forms.sorted(by: { $0.form.lexicographicallyPrecedes($1.form) }) {
            append(form, count)
        }
    }

    var isEmpty: Bool { lines.isEmpty }

    /// The forms with their counts, in byte order.
    var all: [(form: [UInt8], count: UInt32)] {
        var found: [(form: [UInt8], count: UInt32)] = []
        var at = 0
        while let line = line(at: at) {
            found.append((Array(line.form), line.count))
            at = line.end
        }
        return found
    }

    /// The forms by the bytes they begin with, as they are stored.
    var groups: [(beginning: [UInt8], forms: WrittenForms)] {
        var found: [(beginning: [UInt8], forms: WrittenForms)] = []
        var at = 0
        while let line = line(at: at) {
            let beginning = line.form.prefix(Self.keyLength)
            if let last = found.last, last.beginning.elementsEqual(beginning) {
                found[found.count - 1].forms.lines += lines[at..<line.end]
            } else {
                found.append((Array(beginning), WrittenForms(sorted: Array(lines[at..<line.end]))))
            }
            at = line.end
        }
        return found
    }

    /// Adds other forms; the counts of those that both hold add up.
    ///
    /// Gives how many are new.
    @discardableResult
    mutating func merge(_ other: WrittenForms) -> Int {
        guard !other.isEmpty else { return 0 }
        let own = self
        lines = []
        lines.reserveCapacity(own.lines.count + other.lines.count)
        var added = 0
        var (left, right) = (own.line(at: 0), other.line(at: 0))
        while left != nil || right != nil {
            if let first = left, let second = right, first.form.elementsEqual(second.form) {
                append(first.form, first.count &+ second.count)
                left = own.line(at: first.end)
                right = other.line(at: second.end)
            } else if let first = left,
                right.map({ first.form.lexicographicallyPrecedes($0.form) }) ?? true
            {
                append(first.form, first.count)
                left = own.line(at: first.end)
            } else if let second = right {
                append(second.form, second.count)
                added += 1
                right = other.line(at: second.end)
            }
        }
        return added
    }

    private mutating func append(_ form: some Collection<UInt8>, _ count: UInt32) {
        lines += form
        lines.append(Self.tab)
        lines += String(count).utf8
        lines.append(Self.lineBreak)
    }

    private func line(at start: Int) -> (form: ArraySlice<UInt8>, count: UInt32, end: Int)? {
        guard start < lines.count, let tab = lines[start...].firstIndex(of: Self.tab),
            let end = lines[tab...].firstIndex(of: Self.lineBreak)
        else { return nil }
        var count: UInt32 = 0
        for digit in lines[(tab + 1)..<end] { count = count &* 10 &+ UInt32(digit & 15) }
        return (lines[start..<tab], count, end + 1)
    }
}

/// Counts written forms by the analyzer's numbers, until it forgets them.
struct FormTally {
    private var counts: [UInt32] = []

    @inline(__always)
    mutating func count(_ form: Int) {
        if form >= counts.count {
            counts += repeatElement(0, count: max(form + 1 - counts.count, counts.count))
        }
        counts[form] &+= 1
    }

    /// Hands over what was counted and begins anew.
    mutating func take(_ bytes: (Int) -> [UInt8]) -> WrittenForms {
        var forms: [(form: [UInt8], count: UInt32)] = []
        for form in counts.indices where counts[form] > 0 {
            let spelling = bytes(form)
            if !spelling.contains(where: { $0 < 0x20 }) { forms.append((spelling, counts[form])) }
            counts[form] = 0
        }
        return WrittenForms(forms)
    }
}
