internal import GermanAnalysis

extension AnalyzedText {
    /// The tokens that begin in a range of the text.
    func tokenIndices(in range: Range<Int>) -> Range<Int> {
        let first = tokens.partitionIndex { Int($0.start) >= range.lowerBound }
        let end = tokens.partitionIndex { Int($0.start) >= range.upperBound }
        return first..<max(first, end)
    }
}

extension Array {
    /// The element at an index; nil where there is none.
    subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }

    /// The first index whose element belongs to the second part of an array in two parts.
    func partitionIndex(_ belongsToSecond: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The words that a role is found by.
enum RoleWords {
    /// Lemmas and parts of a role's words: `us-außenminister`, `außenminister`, `minister`.
    static func lemmas(of role: String, analyzer: Analyzer) -> [[UInt8]] {
        let text = Array(role.utf8)
        return analyzer.analyze(text).tokens.filter { $0.word != .none }.flatMap { token in
            analyzer.analysis(of: token.word).terms
                .filter { $0.kind == .lemma || $0.kind == .part }
                .map { analyzer.bytes(of: $0.id) }
        }
    }
}
