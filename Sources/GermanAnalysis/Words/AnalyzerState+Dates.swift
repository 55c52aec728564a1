extension AnalyzerState {
    /// Joins `26. April 2024` and `April 2024` into one term each, `2024-04-26` and `2024-04`.
    mutating func joinDates(
        _ text: inout AnalyzedText, _ bytes: UnsafeBufferPointer<UInt8>, sentence: Range<Int>
    ) {
        for index in sentence {
            let month = note(of: text.tokens[index].word).month
            guard month > 0, index + 1 < sentence.upperBound || index > sentence.lowerBound else {
                continue
            }
            let year = index + 1 < sentence.upperBound ? self.year(text.tokens[index + 1]) : nil
            let day = index > sentence.lowerBound ? self.day(text.tokens[index - 1]) : nil
            guard year != nil || day != nil else { continue }
            let first = day == nil ? index : index - 1
            let last = year == nil ? index : index + 1
            let term = term(Self.spell(year: year, month: Int(month), day: day))
            text.joined.append(
                JoinedTerm(
                    token: first, id: term, kind: .joined,
                    range: Int(text.tokens[first].start)..<Int(text.tokens[last].end)))
        }
    }

    private func year(_ token: Token) -> Int? {
        let value = Int(note(of: token.word).number)
        guard token.kind == .number, token.range.count == 4, value >= 1000 else { return nil }
        return value
    }

    private func day(_ token: Token) -> Int? {
        let value = Int(note(of: token.word).number)
        guard token.kind == .number, token.flags.contains(.dotted), (1...31).contains(value)
        else { return nil }
        return value
    }

    /// `2024-04-26`, `2024-04`, or `--04-26` as ISO 8601 writes a day without its year.
    static func spell(year: Int?, month: Int, day: Int?) -> [UInt8] {
        var out = year.map { Array(String($0).utf8) } ?? [0x2D]
        for part in [month, day] {
            guard let part else { continue }
            out += [0x2D, UInt8(0x30 + part / 10), UInt8(0x30 + part % 10)]
        }
        return out
    }
}
