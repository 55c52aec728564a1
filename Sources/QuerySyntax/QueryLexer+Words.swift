extension QueryLexer {
    /// Reads a run of text as a word with the marks at its ends.
    ///
    /// The marks: `=` before it, `*` before or after it, `?` inside, `~` and `^` with their numbers
    /// after it. Punctuation after them is dropped; everything else in the run is text.
    mutating func readWord(_ run: Range<Int>) throws(QuerySyntaxError) {
        let end = trimmedEnd(run, dots: true)
        guard !isAddress(run) else { return try append(word: run.lowerBound..<end) }
        try rejectLonelyMarks(run, end: end)

        var body = run.lowerBound..<end
        let isExact =
            text.isMark(.equals, at: run.lowerBound)
            && !text.isMark(.equals, at: run.lowerBound + 1) && text.hasWordCharacter(in: run)
        if isExact { body = body.lowerBound + 1..<body.upperBound }
        let boostRange = try boostRange(in: body)
        if let boostRange { body = body.lowerBound..<boostRange.lowerBound }
        let fuzziness = try fuzziness(in: body)
        if let fuzziness { body = body.lowerBound..<fuzziness.mark }
        let parts = try wildcardParts(in: body)

        let marked = body
        if let parts {
            guard !isExact, fuzziness == nil else { throw .conflictingMarks(text.range(run)) }
            try append(leaf: .wildcard(QueryWildcard(parts)), marked)
        } else if let fuzziness {
            guard !isExact else { throw .conflictingMarks(text.range(run)) }
            guard text.hasWordCharacter(in: body) else { return }
            let word = QueryFuzzyWord(Array(text.bytes[body]), distance: fuzziness.distance)
            try append(leaf: .fuzzy(word), body.lowerBound..<fuzziness.end)
        } else {
            // A full stop stays with a word that has no mark after it: it may be an abbreviation's.
            if boostRange == nil { body = body.lowerBound..<trimmedEnd(run, dots: false) }
            guard text.hasWordCharacter(in: body) else { return }
            let word = QueryWord(Array(text.bytes[body]), isExact: isExact)
            try append(
                leaf: .word(word), (isExact ? run.lowerBound : body.lowerBound)..<body.upperBound)
        }
        if let boostRange { append(.boost(try boost(boostRange)), boostRange) }
    }

    /// Where the text ends when the punctuation after it is left out.
    func trimmedEnd(_ run: Range<Int>, dots: Bool) -> Int {
        var end = run.upperBound
        while end > run.lowerBound, !text.isLiteral[end - 1] {
            switch text.bytes[end - 1] {
            case UInt8(ascii: ","), UInt8(ascii: ";"), .colon, UInt8(ascii: "!"), .question:
                end -= 1
            case .dot where dots: end -= 1
            case 0xA6 where text.bytes[run.lowerBound..<end].suffix(3).elementsEqual("…".utf8):
                end -= 3
            default: return end
            }
        }
        return end
    }

    /// Whether the run is a web address, in which nothing is a mark.
    private func isAddress(_ run: Range<Int>) -> Bool {
        if text.bytes[run].starts(with: "www.".utf8), text.isMark(.dot, at: run.lowerBound + 3) {
            return true
        }
        guard let colon = run.first(where: { text.isMark(.colon, at: $0) }), colon > run.lowerBound
        else { return false }
        return text.bytes[colon..<run.upperBound].starts(with: "://".utf8)
            && text.bytes[run.lowerBound..<colon].allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    }

    /// Refuses marks that stand without their word.
    private func rejectLonelyMarks(_ run: Range<Int>, end: Int) throws(QuerySyntaxError) {
        let first = run.lowerBound
        let follows = run.upperBound
        if text.isMark(.equals, at: first), run.count == 1, !text.isGap(at: follows),
            !text.isMark(.closingParenthesis, at: follows)
        {
            throw QuerySyntaxError(
                .conflictingMarks, "\"=\" belongs to a single word",
                hint: "Write it before each word: =Minsker =Abkommen.", range: text.range(run))
        }
        if end > first, (first..<end).allSatisfy({ text.isMark(.star, at: $0) }) {
            throw QuerySyntaxError(
                .bareWildcard, "\"*\" stands without a word",
                hint: "Write the beginning or end of a word with it: wort*, *wort.",
                range: text.range(first..<end))
        }
        if text.isMark(.caret, at: first), end > first + 1,
            text.bytes[first + 1..<end].allSatisfy({ $0.isDigit || $0 == .dot })
        {
            throw QuerySyntaxError(
                .invalidBoost, "\"^\" stands without a word",
                hint: "Write it directly after a word, phrase or parenthesis: word^2.",
                range: text.range(first..<end))
        }
    }

    /// The `^` and number at the end of a word.
    private func boostRange(in body: Range<Int>) throws(QuerySyntaxError) -> Range<Int>? {
        guard let caret = body.last(where: { text.isMark(.caret, at: $0) }),
            caret > body.lowerBound
        else { return nil }
        let range = caret..<body.upperBound
        let sign = text.bytes[range].dropFirst().first
        let looksLikeNumber = sign.map { $0.isDigit || [.dot, .minus, .plus].contains($0) } ?? true
        guard looksLikeNumber else { return nil }
        _ = try boost(range)
        if let other = try boostRange(in: body.lowerBound..<caret) {
            throw QuerySyntaxError(
                .invalidBoost, "One word has two weights", hint: "Keep one number: word^2.",
                range: text.range(other.lowerBound..<body.upperBound))
        }
        return range
    }

    /// The `~` at the end of a word and the distance after it.
    private func fuzziness(
        in body: Range<Int>
    ) throws(QuerySyntaxError) -> (mark: Int, end: Int, distance: Int?)? {
        guard let tilde = body.last(where: { text.isMark(.tilde, at: $0) }),
            tilde > body.lowerBound
        else { return nil }
        let number = tilde + 1..<body.upperBound
        if number.isEmpty { return (tilde, body.upperBound, nil) }
        guard text.bytes[number].allSatisfy({ $0.isDigit || $0 == .dot }) else { return nil }
        guard let distance = smallNumber(number), (1...2).contains(distance) else {
            throw QuerySyntaxError(
                .invalidFuzziness, "\"~\" after a word takes 1 or 2",
                hint: "Write word~, word~1 or word~2: how many letters may differ.",
                range: text.range(tilde..<body.upperBound))
        }
        return (tilde, body.upperBound, distance)
    }

    /// The parts of a pattern; nil for text without open places.
    private func wildcardParts(
        in body: Range<Int>
    ) throws(QuerySyntaxError) -> [QueryWildcard.Part]? {
        var core = body
        while text.isMark(.star, at: core.lowerBound), !core.isEmpty {
            core = core.lowerBound + 1..<core.upperBound
        }
        while !core.isEmpty, text.isMark(.star, at: core.upperBound - 1) {
            core = core.lowerBound..<core.upperBound - 1
        }
        var parts: [QueryWildcard.Part] = core.lowerBound > body.lowerBound ? [.any] : []
        var literal: [UInt8] = []
        var previousIsWord = false
        var index = core.lowerBound
        while index < core.upperBound, let next = text.scalar(at: index) {
            let marksEnd = endOfQuestionMarks(index, core.upperBound)
            if marksEnd > index, previousIsWord, marksEnd < core.upperBound,
                text.scalar(at: marksEnd)?.scalar.isWordCharacter ?? false
            {
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = []
                parts += Array(repeating: .one, count: marksEnd - index)
                index = marksEnd
            } else {
                let end = max(marksEnd, index + next.length)
                literal += text.bytes[index..<end]
                previousIsWord = next.scalar.isWordCharacter
                index = end
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        if core.upperBound < body.upperBound { parts.append(.any) }
        guard parts.count > 1 else { return nil }
        guard text.hasWordCharacter(in: core) else {
            throw QuerySyntaxError(
                .bareWildcard, "\"*\" stands without a letter",
                hint: "Write the beginning or end of a word with it: wort*, *wort.",
                range: text.range(body))
        }
        return parts
    }

    /// The index after the unprotected question marks that begin here.
    private func endOfQuestionMarks(_ start: Int, _ limit: Int) -> Int {
        var index = start
        while index < limit, text.isMark(.question, at: index) { index += 1 }
        return index
    }
}

extension QuerySyntaxError {
    fileprivate static func conflictingMarks(_ range: Range<Int>) -> Self {
        Self(
            .conflictingMarks, "\"=\", \"*\" and \"~\" exclude each other",
            hint: "Keep one of them: =wort, wort* or wort~.", range: range)
    }
}
