extension Tokenizer {
    /// Reads `1.000,50`, `26.`, `20:15`, `2024-04-26`, or the word that begins with digits.
    mutating func scanNumber(_ piece: inout Piece) {
        var end = digits(from: at)
        if let stop = isoDateEnd(digits: end) {
            piece.finish(.number, end: stop)
            return
        }
        if let stop = wordEnd(after: end) {
            scanWord(&piece, from: stop.start)
            return
        }
        while end - at < Self.longestToken {
            guard let start = groupStart(after: end) else { break }
            end = digits(from: start)
        }
        piece.finish(.number, end: end)
        if reader.byte(at: end) == 0x2E { finishOrdinal(&piece, end: end) }
    }

    private func digits(from start: Int) -> Int {
        var end = start
        while end < reader.end, end - start < Self.longestToken {
            let (kind, length) = reader.character(at: end)
            guard kind == .digit else { break }
            end += length
        }
        return end
    }

    /// `33-Jährige`, `1990er`, `3D`: digits that a word goes on from.
    private func wordEnd(after end: Int) -> (start: Int, end: Int)? {
        let (kind, length) = reader.character(at: end)
        if kind == .lower || kind == .upper { return (at, end) }
        guard kind == .hyphen else { return nil }
        let (next, _) = reader.character(at: end + length)
        return next == .lower || next == .upper ? (at, end) : nil
    }

    /// First digit of the next group, when a separator and a digit follow.
    private func groupStart(after end: Int) -> Int? {
        guard end < reader.end else { return nil }
        let byte = reader.bytes[end]
        if byte == 0x2E || byte == 0x2C || byte == 0x3A {
            return reader.character(at: end + 1).kind == .digit ? end + 1 : nil
        }
        let (kind, length) = reader.character(at: end)
        guard kind == .apostrophe || (kind == .space && byte != 0x20 && byte != 0x09) else {
            return nil
        }
        // Thousands in the Swiss way or with a fixed space: exactly three digits.
        let start = end + length
        let stop = digits(from: start)
        return stop - start == 3 ? start : nil
    }

    private func isoDateEnd(digits end: Int) -> Int? {
        guard end - at == 4, reader.byte(at: end) == 0x2D else { return nil }
        let month = digits(from: end + 1)
        guard month == end + 3, reader.byte(at: month) == 0x2D else { return nil }
        let day = digits(from: month + 1)
        guard day == month + 3 else { return nil }
        let (kind, _) = reader.character(at: day)
        return kind == .lower || kind == .upper || kind == .hyphen ? nil : day
    }

    /// Decides whether the full stop after a number makes it an ordinal (`26. April`).
    private func finishOrdinal(_ piece: inout Piece, end: Int) {
        let after = end + 1
        var next = after
        var hasSpace = false
        while true {
            let (kind, length) = reader.character(at: next)
            guard kind == .space || (kind == .newline && !hasSpace) else { break }
            hasSpace = true
            next += length
        }
        guard next < reader.end else { return }
        let count = end - at
        let isPlain = (at..<end).allSatisfy { (0x30...0x39).contains(reader.bytes[$0]) }
        let isDayMonth = !isPlain && count <= 5
        switch reader.character(at: next).kind {
        case .lower: if hasSpace { piece.dot(end: after) }
        case .digit:
            if hasSpace, count <= 2 || isDayMonth { piece.dot(end: after) }
        case .upper:
            if isPlain, count <= 2, hasSpace, !isFunctionWord(at: next) { piece.dot(end: after) }
        case .hyphen, .punctuation:
            if isPlain, count <= 2, !hasSpace, reader.bytes[next] != 0x2E { piece.dot(end: after) }
        default: break
        }
    }
}
