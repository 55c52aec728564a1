internal import GermanAnalysis

/// Chooses what of a passage is shown: one or two windows of whole sentences where they fit.
struct SnippetChooser {
    /// Bytes that a snippet holds, more or less.
    static let wanted = 320
    /// A passage that is hardly longer is shown whole.
    static let tolerance = 80

    let text: [UInt8]
    let analyzed: AnalyzedText
    let matches: [Marker.Found]
    /// Quotations, ascending by their beginning: they are shown from end to end where they fit.
    var quotations: [Range<Int>] = []
    /// A stretch of which something has to be seen, matches or not: the statement that was found.
    var mustShow: Range<Int>?

    /// The passage from end to end.
    var whole: Snippet { Snippet(windows: text.isEmpty ? [] : [trimmed(0..<text.count)]) }

    func snippet() -> Snippet {
        guard text.count > Self.wanted + Self.tolerance else { return whole }
        let sentences = analyzed.sentences.filter { !$0.isEmpty }.map { sentence in
            trimmed(
                Int(
                    analyzed.tokens[sentence.lowerBound].start)..<Int(
                        analyzed.tokens[sentence.upperBound - 1].end))
        }
        let words = Set(matches.map(\.word))
        guard let one = bestRun(of: sentences[...], within: Self.wanted, counting: words) else {
            return Snippet(windows: [cut(0..<text.count, around: matches)])
        }
        return Snippet(
            windows: twoWindows(sentences, words, insteadOf: one) ?? [fitted(one)])
    }

    /// Two shorter windows where they show more words of the query than one does.
    private func twoWindows(
        _ sentences: [Range<Int>], _ words: Set<Int>, insteadOf one: Range<Int>
    ) -> [Range<Int>]? {
        guard self.words(in: one).count < words.count else { return nil }
        let room = Self.wanted * 5 / 8
        guard let first = bestRun(of: sentences[...], within: room, counting: words),
            first.count <= room
        else { return nil }
        let missing = words.subtracting(self.words(in: first))
        let before = sentences.prefix { $0.upperBound <= first.lowerBound }
        let behind = sentences.drop { $0.lowerBound < first.upperBound }
        let rest = Self.wanted - first.count
        let second = [before, behind]
            .compactMap { bestRun(of: $0, within: rest, counting: missing) }
            .filter { $0.count <= rest && !self.words(in: $0).isDisjoint(with: missing) }
            .max { weight(of: $0, counting: missing) < weight(of: $1, counting: missing) }
        guard let second,
            self.words(in: first).union(self.words(in: second)).count > self.words(in: one).count
        else { return nil }
        let (left, right) = first.lowerBound < second.lowerBound ? (first, second) : (second, first)
        let isGap = text[left.upperBound..<right.lowerBound].contains { $0 > 0x20 }
        return isGap ? [left, right] : [left.lowerBound..<right.upperBound]
    }

    private func words(in window: Range<Int>) -> Set<Int> {
        Set(matches.lazy.filter { window.overlaps($0.match.range) }.map(\.word))
    }

    /// A window of whole sentences, or what fits of a sentence that is too long.
    private func fitted(_ window: Range<Int>) -> Range<Int> {
        guard window.count > Self.wanted + Self.tolerance else { return window }
        return cut(window, around: matches.filter { window.overlaps($0.match.range) })
    }

    /// The run of sentences that fits and is worth most; of equals the first.
    private func bestRun(
        of sentences: ArraySlice<Range<Int>>, within size: Int, counting words: Set<Int>
    ) -> Range<Int>? {
        var best: (window: Range<Int>, worth: Double)?
        for first in sentences.indices {
            for last in first..<sentences.endIndex {
                let window = sentences[first].lowerBound..<sentences[last].upperBound
                if last > first, window.count > size { break }
                // A quotation that is torn costs less than a word that is not shown; what room is
                // left decides last.
                let torn = quotations.count { isTorn($0, by: window) }
                let worth =
                    weight(of: window, counting: words) - 0.25 * Double(torn)
                    + 0.05 * Double(min(window.count, size)) / Double(size)
                if best.map({ $0.worth + 0.001 < worth }) ?? true { best = (window, worth) }
            }
        }
        return best?.window
    }

    private func isTorn(_ quotation: Range<Int>, by window: Range<Int>) -> Bool {
        quotation.overlaps(window)
            && (quotation.lowerBound < window.lowerBound
                || quotation.upperBound > window.upperBound)
    }

    /// What the matches in a window weigh: each word once fully and again only a little.
    private func weight(of window: Range<Int>, counting words: Set<Int>) -> Double {
        var best: [Int: Double] = [:]
        var repeated = 0.0
        for found in matches
        where words.contains(found.word) && window.overlaps(found.match.range) {
            let before = best[found.word] ?? 0
            best[found.word] = max(before, found.weight)
            repeated += 0.1 * min(before, found.weight)
        }
        let shown = mustShow.map { window.overlaps($0) } ?? false
        return best.values.sorted().reduce(shown ? 2 : 0, +) + repeated
    }

    /// A stretch of a long sentence with as many matches as fit, cut between words.
    private func cut(_ window: Range<Int>, around matches: [Marker.Found]) -> Range<Int> {
        var start = window.lowerBound
        if let first = matches.first?.match.range.lowerBound
            ?? mustShow.map({ max($0.lowerBound, window.lowerBound) })
        {
            let last = matches.last { $0.match.range.upperBound - first <= Self.wanted }
            let end = last?.match.range.upperBound ?? first
            let room = max(0, Self.wanted - (end - first))
            start = max(window.lowerBound, min(first - room / 2, window.upperBound - Self.wanted))
        }
        let end = min(window.upperBound, start + Self.wanted)
        return trimmed(
            wordBoundary(after: start, in: window)..<wordBoundary(before: end, in: window))
    }

    private func wordBoundary(after offset: Int, in window: Range<Int>) -> Int {
        guard offset > window.lowerBound else { return window.lowerBound }
        let token = analyzed.tokens.partitionIndex { Int($0.start) >= offset }
        return token < analyzed.tokens.count ? Int(analyzed.tokens[token].start) : offset
    }

    private func wordBoundary(before offset: Int, in window: Range<Int>) -> Int {
        guard offset < window.upperBound else { return window.upperBound }
        let token = analyzed.tokens.partitionIndex { Int($0.end) > offset }
        return token > 0 ? Int(analyzed.tokens[token - 1].end) : offset
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = max(range.upperBound, start)
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}
