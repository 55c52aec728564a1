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
    /// A stretch of which something has to be seen, matches or not: the statement that was found.
    var mustShow: Range<Int>?

    func snippet() -> Snippet {
        guard text.count > Self.wanted + Self.tolerance else {
            return Snippet(windows: text.isEmpty ? [] : [trimmed(0..<text.count)])
        }
        let sentences = analyzed.sentences.filter { !$0.isEmpty }.map { sentence in
            trimmed(
                Int(
                    analyzed.tokens[sentence.lowerBound].start)..<Int(
                        analyzed.tokens[sentence.upperBound - 1].end))
        }
        guard let best = bestRun(of: sentences) else {
            return Snippet(windows: [cut(0..<text.count, around: matches)])
        }
        let window =
            sentences[best.lowerBound].lowerBound..<sentences[best.upperBound - 1].upperBound
        if window.count > Self.wanted + Self.tolerance {
            return Snippet(
                windows: [cut(window, around: matches.filter { window.overlaps($0.match.range) })])
        }
        return Snippet(windows: [window])
    }

    /// The run of sentences that fits and whose matches weigh most; of equals the first.
    ///
    /// Each word counts once fully and again only a little.
    private func bestRun(of sentences: [Range<Int>]) -> Range<Int>? {
        var best: (run: Range<Int>, weight: Double)?
        for first in sentences.indices {
            var last = first
            while last < sentences.count {
                let window = sentences[first].lowerBound..<sentences[last].upperBound
                if last > first, window.count > Self.wanted { break }
                let weight = self.weight(of: window)
                if best.map({ $0.weight + 0.001 < weight }) ?? true {
                    best = (first..<last + 1, weight)
                }
                last += 1
            }
        }
        guard var run = best?.run else { return nil }
        // What room is left goes to the sentences behind, then to those before.
        while run.upperBound < sentences.count,
            sentences[run.upperBound].upperBound - sentences[run.lowerBound].lowerBound
                <= Self.wanted
        { run = run.lowerBound..<run.upperBound + 1 }
        while run.lowerBound > 0,
            sentences[run.upperBound - 1].upperBound - sentences[run.lowerBound - 1].lowerBound
                <= Self.wanted
        { run = run.lowerBound - 1..<run.upperBound }
        return run
    }

    private func weight(of window: Range<Int>) -> Double {
        var best: [Int: Double] = [:]
        var repeated = 0.0
        for found in matches where window.overlaps(found.match.range) {
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
