internal import GermanAnalysis

/// The glyphs of quotation marks, by what they can do.
private struct Glyph {
    var isDouble: Bool
    /// Only ever opens („ ‚).
    var opensOnly: Bool
    /// Can be an apostrophe.
    var isApostrophe: Bool
}

extension Reading {
    /// Pairs the quotation marks of one block by set, not by style.
    ///
    /// A string gives up at the block's end, unless it began the block or followed a colon and
    /// nothing but its closing mark is missing, or the next block opens with a mark again (the
    /// habit of repeating the mark at each paragraph).
    mutating func pairQuotes(in block: Range<Int>, nextOpens: Bool) {
        var open: [(token: Int, isDouble: Bool)] = []
        var found: [QuotedString] = []
        for index in block where words[index].kind == .quotationMark {
            guard let glyph = glyph(index) else { continue }
            let spaceBefore =
                index == block.lowerBound || words[index].flags.contains(.spaceBefore)
            let spaceAfter =
                index + 1 >= block.upperBound || words[index + 1].flags.contains(.spaceBefore)
            let match = open.lastIndex { $0.isDouble == glyph.isDouble }
            let canOpen = !spaceAfter && (spaceBefore || opensAfter(index - 1))
            if glyph.opensOnly {
                push((index, glyph.isDouble), on: &open)
            } else if let match, !(canOpen && spaceBefore && !spaceAfter && !glyph.isDouble),
                !(spaceBefore && !spaceAfter && isStraight(index))
            {
                let start = open[match].token
                open.removeSubrange(match...)
                found.append(
                    QuotedString(
                        open: start, close: index, isClosed: true,
                        count: countWords((start + 1)..<index), isNested: !open.isEmpty))
            } else if canOpen {
                push((index, glyph.isDouble), on: &open)
            }
        }
        if let first = open.first, first.isDouble, found.allSatisfy({ $0.open < first.token }),
            open.count == 1, block.upperBound - first.token > 4,
            nextOpens || first.token == block.lowerBound || byte(first.token - 1) == 0x3A
        {
            found.append(
                QuotedString(
                    open: first.token, close: block.upperBound, isClosed: false,
                    count: countWords((first.token + 1)..<block.upperBound), isNested: false))
        }
        found.removeAll { $0.count == 0 }
        found.sort { $0.open < $1.open }
        keep(found)
    }

    /// Deeper nesting than this is no language, and the marks of it are not looked at again.
    private func push(
        _ mark: (token: Int, isDouble: Bool), on open: inout [(token: Int, isDouble: Bool)]
    ) {
        if open.count >= 6 { open.removeFirst() }
        open.append(mark)
    }

    private mutating func keep(_ found: [QuotedString]) {
        var end = -1
        for var quote in found {
            quote.isNested = quote.open < end
            if !quote.isNested {
                end = quote.outer.upperBound
                for index in quote.outer {
                    words[index].shelter.insert(.quotation)
                    words[index].quote = Int32(quotes.count)
                }
            }
            quotes.append(quote)
        }
    }

    private func countWords(_ range: Range<Int>) -> Int {
        var count = 0
        for index in range where isWord(index) { count += 1 }
        return count
    }

    /// A mark can open right after a bracket, a dash or another mark.
    private func opensAfter(_ index: Int) -> Bool {
        guard index >= 0 else { return true }
        switch words[index].kind {
        case .quotationMark, .symbol: return true
        case .punctuation: return byte(index) == 0x2D || byte(index) == 0xE2 || byte(index) == 0x3A
        default: return false
        }
    }

    private func isStraight(_ index: Int) -> Bool { byte(index) == 0x22 || byte(index) == 0x27 }

    private func glyph(_ index: Int) -> Glyph? {
        let start = Int(words[index].start)
        switch text[start] {
        case 0x22: return Glyph(isDouble: true, opensOnly: false, isApostrophe: false)
        case 0x27, 0x60: return Glyph(isDouble: false, opensOnly: false, isApostrophe: true)
        case 0xC2:
            let isGuillemet = text[start + 1] == 0xAB || text[start + 1] == 0xBB
            return isGuillemet
                ? Glyph(isDouble: true, opensOnly: false, isApostrophe: false)
                : Glyph(isDouble: false, opensOnly: false, isApostrophe: true)
        case 0xE2:
            switch text[start + 2] {
            case 0x9E: return Glyph(isDouble: true, opensOnly: true, isApostrophe: false)
            case 0x9A: return Glyph(isDouble: false, opensOnly: true, isApostrophe: false)
            case 0x9C, 0x9D, 0x9F:
                return Glyph(isDouble: true, opensOnly: false, isApostrophe: false)
            default: return Glyph(isDouble: false, opensOnly: false, isApostrophe: true)
            }
        default: return nil
        }
    }

    /// Begins with a capital, has no verb and no final mark: what a name looks like.
    func isNameLike(_ quote: QuotedString) -> Bool {
        guard !endsInside(quote) else { return false }
        var capitals = 0
        for index in quote.inner {
            if isFinite(index) || endsInfinitive(index)
                || !isCapitalized(index) && lexeme(index).traits.contains(.participle)
            {
                return false
            }
            if isCapitalized(index) { capitals += 1 }
        }
        return capitals * 2 >= quote.count
    }
}
