extension QueryLexer {
    /// Reads the text up to the next space, parenthesis or quotation mark: an operator, a field with
    /// its value, or a word.
    mutating func readRun() throws(QuerySyntaxError) {
        let run = position..<runEnd(from: position)
        position = run.upperBound
        if let kind = try operatorKind(run) {
            append(kind, run)
            return
        }
        if try readField(run) { return }
        let count = tokens.count
        if isInDates {
            try readDate(run)
        } else {
            try readWord(run)
        }
        if tokens.count == count { dropSign(before: run.lowerBound) }
    }

    /// Reads the text here as a field's value.
    mutating func readRun(valueOf field: QueryField) throws(QuerySyntaxError) {
        let run = position..<runEnd(from: position)
        position = run.upperBound
        if let (_, name) = fieldName(run) {
            throw .nestedField(text.range(name.lowerBound..<name.upperBound + 1))
        }
        if field == .date {
            try readDate(run)
        } else {
            try readWord(run)
        }
    }

    /// Where the text that begins here ends.
    ///
    /// Letters in parentheses directly after a letter belong to it: `Lehrer(in)`.
    private func runEnd(from start: Int) -> Int {
        var index = start
        var canTakeBrackets = false
        while !text.isGap(at: index), !text.isMark(.closingParenthesis, at: index),
            text.quotationMark(at: index) == nil, let next = text.scalar(at: index)
        {
            if text.isMark(.openingParenthesis, at: index) {
                guard canTakeBrackets, !isOperator(start..<index),
                    let end = endOfLetters(openedAt: index)
                else { break }
                index = end
                canTakeBrackets = false
            } else {
                index += next.length
                canTakeBrackets = next.scalar.isWordCharacter || next.scalar == "_"
            }
        }
        return index
    }

    /// The index after `(letters)`; nil when something else stands there.
    private func endOfLetters(openedAt start: Int) -> Int? {
        var index = start + 1
        while let next = text.scalar(at: index), next.scalar.isWordCharacter {
            index += next.length
        }
        return index > start + 1 && text.isMark(.closingParenthesis, at: index) ? index + 1 : nil
    }

    /// The operator that the run is; nil for other text.
    private func operatorKind(_ run: Range<Int>) throws(QuerySyntaxError) -> QueryToken.Kind? {
        if isUnprotected(run, "AND") || isUnprotected(run, "UND") { return .and }
        if isUnprotected(run, "OR") || isUnprotected(run, "ODER") { return .or }
        if isUnprotected(run, "NOT") || isUnprotected(run, "NICHT") { return .not }
        if isUnprotected(run, "NEAR") { return .near(10) }
        guard isUnprotected(run.prefix(5), "NEAR/") else { return nil }
        guard let distance = smallNumber(run.lowerBound + 5..<run.upperBound),
            (1...100).contains(distance)
        else {
            throw QuerySyntaxError(
                .invalidDistance, "NEAR needs a number from 1 to 100",
                hint: "Write how many words may stand between: a NEAR/5 b.",
                range: text.range(run))
        }
        return .near(distance)
    }

    private func isOperator(_ run: Range<Int>) -> Bool {
        guard run.count <= 5 else { return false }
        return ["AND", "UND", "OR", "ODER", "NOT", "NICHT", "NEAR"].contains {
            isUnprotected(run, $0)
        }
    }

    private func isUnprotected(_ run: Range<Int>, _ word: StaticString) -> Bool {
        run.count == word.utf8CodeUnitCount && !text.isLiteral[run].contains(true)
            && word.withUTF8Buffer { text.bytes[run].elementsEqual($0) }
    }

    /// Reads a field and its value where the run begins with a field's name and a colon.
    private mutating func readField(_ run: Range<Int>) throws(QuerySyntaxError) -> Bool {
        guard let (field, name) = fieldName(run) else {
            noteUnknownField(run)
            return false
        }
        let prefix = name.lowerBound..<name.upperBound + 1
        append(.field(field), prefix)
        position = prefix.upperBound
        let count = tokens.count
        if !text.isGap(at: position), !text.isMark(.closingParenthesis, at: position) {
            try readValue(of: field)
        }
        guard tokens.count > count else {
            let name = String(decoding: text.bytes[name], as: UTF8.self)
            throw QuerySyntaxError(
                .emptyFieldValue, "The field \"\(name):\" has no value",
                hint:
                    "Write the value directly after the colon, or \(name)\\: for the word itself.",
                range: text.range(prefix))
        }
        return true
    }

    /// The field whose name opens the run, and the name's place.
    private func fieldName(_ run: Range<Int>) -> (QueryField, Range<Int>)? {
        guard let colon = nameEnd(run) else { return nil }
        let name = run.lowerBound..<colon
        guard let field = QueryField(named: text.bytes[name]), !isGenderForm(name, run) else {
            return nil
        }
        return (field, name)
    }

    /// Where the run's first colon stands, when what is before it may be a name.
    private func nameEnd(_ run: Range<Int>) -> Int? {
        let longest = run.prefix(14)
        guard let colon = longest.first(where: { text.isMark(.colon, at: $0) }),
            colon > run.lowerBound, !text.isLiteral[run.lowerBound..<colon].contains(true)
        else { return nil }
        return colon
    }

    /// `Autor:innen` and `Sprecher:in` are words, not fields.
    ///
    /// A name with a capital can go on after `innen`: `Sprecher:innenrat`.
    private func isGenderForm(_ name: Range<Int>, _ run: Range<Int>) -> Bool {
        let written = text.bytes[name]
        let lowercased = written.map { $0 | 0x20 }
        guard lowercased.elementsEqual("autor".utf8) || lowercased.elementsEqual("sprecher".utf8)
        else { return false }
        let value = name.upperBound + 1..<run.upperBound
        let ending = text.bytes[value.lowerBound..<trimmedEnd(value, dots: true)]
        let isCapitalized = written.first.map { $0 < 0x60 } ?? false
        return ending.elementsEqual("in".utf8) || ending.elementsEqual("innen".utf8)
            || isCapitalized && ending.starts(with: "innen".utf8)
    }

    private mutating func noteUnknownField(_ run: Range<Int>) {
        guard let colon = nameEnd(run), colon + 1 < text.bytes.count,
            !text.isGap(at: colon + 1), !text.isMark(.slash, at: colon + 1),
            let (field, name) = QueryField.closest(to: text.bytes[run.lowerBound..<colon])
        else { return }
        fieldHints.append(
            FieldHint(
                range: text.range(run.lowerBound..<colon),
                written: Array(text.bytes[run.lowerBound..<colon]), didYouMeanField: field,
                name: name))
    }

    /// Reads a date or a range of dates, with its boost.
    private mutating func readDate(_ run: Range<Int>) throws(QuerySyntaxError) {
        var end = trimmedEnd(run, dots: false)
        guard end > run.lowerBound else { return }
        let caret = (run.lowerBound..<end).first { text.isMark(.caret, at: $0) }
        // An ellipsis or a dash may be what an editor made of two dots.
        if text.bytes[run].contains(0xE2) { end = run.upperBound }
        let boostEnd = end
        if let caret { end = caret }
        // One full stop ends a sentence, two are an open range.
        if end > run.lowerBound + 1, text.bytes[end - 1] == .dot, text.bytes[end - 2] != .dot {
            end -= 1
        }
        let dates = run.lowerBound..<end
        try append(leaf: .days(try days(dates)), dates)
        if let caret { append(.boost(try boost(caret..<boostEnd)), caret..<boostEnd) }
    }

    private func days(_ range: Range<Int>) throws(QuerySyntaxError) -> DayRange {
        do throws(DayRange.ParsingError) {
            return try DayRange(parsing: text.bytes[range])
        } catch {
            let start = range.lowerBound + error.range.lowerBound
            throw .date(error.problem, text.range(start..<start + error.range.count))
        }
    }
}

extension QuerySyntaxError {
    static func nestedField(_ range: Range<Int>) -> Self {
        Self(
            .nestedField, "A field stands inside the value of another",
            hint: "Close the first field's value, then write the other field.", range: range)
    }

    static func date(_ problem: DayRange.Problem, _ range: Range<Int>) -> Self {
        switch problem {
        case .form:
            Self(
                .invalidDate, "This is no date",
                hint: "Write 2024, 2024-04, 2024-04-26, 26.04.2024 or a range of them, A..B.",
                range: range)
        case .calendar:
            Self(
                .invalidDate, "The calendar has no such date",
                hint: "Check day and month: a date is written 2024-04-26 or 26.04.2024.",
                range: range)
        case .reversed:
            Self(
                .reversedDates, "The range ends before it begins",
                hint: "Write the earlier date first.", range: range)
        }
    }
}
