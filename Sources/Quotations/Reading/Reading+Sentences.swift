internal import GermanAnalysis

extension Reading {
    /// Tokens after which a sentence is cut wherever it stands, so that no text takes longer than
    /// its length warrants.
    private static let longestSentence = 500

    /// Cuts a block into sentences; a quoted string of several sentences stays whole.
    mutating func cutSentences(in block: Range<Int>, number: Int, isHeading: Bool) {
        markBrackets(in: block)
        var start = block.lowerBound
        if !isHeading, let end = datelineEnd(block) {
            close(start..<end, number, isHeading)
            words[end].flags.insert(.sentenceStart)
            start = end
        }
        var index = start
        while index < block.upperBound {
            if words[index].quote >= 0 {
                let quote = quotes[Int(words[index].quote)]
                let next = quote.outer.upperBound
                if next < block.upperBound, endsInside(quote), startsSentence(next) {
                    close(start..<next, number, isHeading)
                    start = next
                }
                index = max(next, index + 1)
                continue
            }
            if isFinalMark(index) {
                var next = index + 1
                while next < block.upperBound, isTrailing(next) { next += 1 }
                if next < block.upperBound, startsSentence(next) {
                    close(start..<next, number, isHeading)
                    start = next
                }
                index = next
                continue
            }
            if index > start,
                words[index].flags.contains(.lineStart) && breaksLine(index)
                    || index - start > Reading.longestSentence
            {
                close(start..<index, number, isHeading)
                start = index
            }
            index += 1
        }
        close(start..<block.upperBound, number, isHeading)
    }

    /// Behind the dash of „Wien/Berlin (APA) – Die Regierung …“ at a block's beginning.
    ///
    /// Krug – Sprecherin der Bahn – sagte: two dashes put something in, and none of them is this.
    private func datelineEnd(_ block: Range<Int>) -> Int? {
        var index = block.lowerBound
        guard isCapitalized(index) else { return nil }
        while index < block.upperBound, index - block.lowerBound < 9, !isDash(index) {
            let length = words[index].end - words[index].start
            guard words[index].kind != .word || isCapitalized(index) || length < 4,
                words[index].kind != .quotationMark
            else { return nil }
            index += 1
        }
        let end = index + 1
        guard end < block.upperBound, isDash(index), words[end].flags.contains(.spaceBefore),
            isCapitalized(end) || words[end].kind == .quotationMark
        else { return nil }
        var dashes = 1
        var next = end
        while next < block.upperBound, next - end < 120, !isFinalMark(next) {
            if isDash(next) { dashes += 1 }
            next += 1
        }
        return dashes % 2 == 1 ? end : nil
    }

    /// A dash with room on its left: – — or -.
    private func isDash(_ index: Int) -> Bool {
        let word = words[index]
        guard word.kind != .word, word.flags.contains(.spaceBefore) else { return false }
        let spelling = text[Int(word.start)..<Int(word.end)]
        return spelling.elementsEqual([0x2D]) || spelling.elementsEqual("–".utf8)
            || spelling.elementsEqual("—".utf8)
    }

    private mutating func close(_ range: Range<Int>, _ block: Int, _ isHeading: Bool) {
        guard !range.isEmpty else { return }
        sentences.append(Sentence(range: range, block: block, isHeading: isHeading))
    }

    /// The quoted string's last token ends a sentence.
    func endsInside(_ quote: QuotedString) -> Bool {
        let last = quote.close - 1
        return last > quote.open && isFinalMark(last)
    }

    /// A closing bracket, or another final mark.
    private func isTrailing(_ index: Int) -> Bool {
        isFinalMark(index) || byte(index) == 0x29 || byte(index) == 0x5D
    }

    private func startsSentence(_ index: Int) -> Bool {
        let word = words[index]
        if word.kind == .quotationMark || word.kind == .symbol {
            return word.flags.contains(.spaceBefore)
        }
        if word.kind == .number { return word.flags.contains(.spaceBefore) }
        guard word.flags.contains(.capitalized) else { return false }
        guard index > 0, words[index - 1].kind == .quotationMark else {
            return word.flags.contains(.spaceBefore)
                || index > 1 && words[index - 1].kind == .punctuation && !isCapitalized(index - 2)
                    && words[index - 2].kind == .word
        }
        // After a closing mark a capital may only be a name that goes on („…!“ X sagte).
        return true
    }

    /// A line break that ends a unit although no mark stands there: a heading or a label.
    private func breaksLine(_ index: Int) -> Bool {
        let before = words[index - 1]
        if before.kind == .punctuation, !isFinalMark(index - 1) { return false }
        return isCapitalized(index) || words[index].kind == .quotationMark
            ? Int(words[index].start) - Int(before.end) > 1 || isFinalMark(index - 1) : false
    }

    /// Marks what stands in brackets, as far as the closing bracket is near.
    private mutating func markBrackets(in block: Range<Int>) {
        var index = block.lowerBound
        while index < block.upperBound {
            let first = byte(index)
            guard words[index].kind == .symbol, first == 0x28 || first == 0x5B else {
                index += 1
                continue
            }
            let closing: UInt8 = first == 0x28 ? 0x29 : 0x5D
            let limit = min(block.upperBound, index + 60)
            if let end = (index..<limit).first(where: { byte($0) == closing }) {
                for inside in index...end { words[inside].shelter.insert(.bracket) }
                index = end
            }
            index += 1
        }
    }
}
