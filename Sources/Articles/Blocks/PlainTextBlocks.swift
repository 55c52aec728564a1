/// Cuts plain text into blocks: a title, headings, captions, paragraphs, words of labelled speakers.
struct PlainTextBlocks {
    private let text: [UInt8]
    private let groups: [[TextLine]]
    /// Lines end where the page did, not where paragraphs do.
    private let isWrapped: Bool

    /// The blocks of a text, or of a part of it that begins in a line of the source.
    ///
    /// Where the text's lines are not the source's (`countsLines`), all blocks get that line.
    static func find(
        in text: [UInt8], range: Range<Int>? = nil, line: Int = 1, countsLines: Bool = true,
        findsTitle: Bool = true
    ) -> [Block] {
        let lines = TextLine.lines(of: text, in: range ?? 0..<text.count, from: line)
        let finder = PlainTextBlocks(text: text, lines: lines)
        var blocks = finder.blocks(findsTitle: findsTitle)
        if !countsLines {
            for index in blocks.indices { blocks[index].line = line }
        }
        return SpeakerLabels.mark(blocks, in: text)
    }

    private init(text: [UInt8], lines: [TextLine]) {
        self.text = text
        groups = lines.split(whereSeparator: \.isBlank).map(Array.init)
        isWrapped = Self.isWrapped(groups, text: text)
    }

    /// Lines within paragraphs are all of a page's width, and most of them end amid a sentence.
    private static func isWrapped(_ groups: [[TextLine]], text: [UInt8]) -> Bool {
        var inner = 0
        var open = 0
        var bytes = 0
        for group in groups where group.count > 1 {
            for line in group.dropLast() {
                if line.range.count > 130 { return false }
                inner += 1
                bytes += line.range.count
                if !LineShape.endsSentence(text[line.range]) { open += 1 }
            }
        }
        return inner >= 2 && open * 2 > inner && bytes / inner >= 45
    }

    /// One line, or the lines of a wrapped paragraph.
    private struct Unit {
        var range: Range<Int>
        var number: Int
        var isAlone: Bool
        var isFirstOfGroup: Bool
        var group: Int
    }

    private func units() -> [Unit] {
        var result: [Unit] = []
        for (index, group) in groups.enumerated() {
            var open: Unit?
            for (position, line) in group.enumerated() {
                let slice = text[line.range]
                let standsAlone =
                    !isWrapped || LineShape.isByline(slice)
                    || SpeakerLabels.label(in: text, line.range) != nil
                if var unit = open, !standsAlone {
                    unit.range = unit.range.lowerBound..<line.range.upperBound
                    open = unit
                    continue
                }
                if let open { result.append(open) }
                open = Unit(
                    range: line.range, number: line.number, isAlone: group.count == 1,
                    isFirstOfGroup: position == 0, group: index)
                if isWrapped, LineShape.isByline(slice), let unit = open {
                    result.append(unit)
                    open = nil
                }
            }
            if let open { result.append(open) }
        }
        return result
    }

    private func blocks(findsTitle: Bool) -> [Block] {
        let units = units()
        var kinds = [Block.Kind](repeating: .paragraph, count: units.count)
        for (index, unit) in units.enumerated() {
            let slice = text[unit.range]
            if LineShape.isByline(slice) {
                kinds[index] = .byline
            } else if LineShape.isCaptionStart(slice), slice.count <= 400 {
                kinds[index] = .caption
            } else if unit.isAlone {
                if index + 1 < units.count, LineShape.isHeading(slice) { kinds[index] = .heading }
            } else if unit.isFirstOfGroup, index + 1 < units.count,
                LineShape.isHeading(slice, longest: 60),
                LineShape.endsSentence(text[units[index + 1].range])
            {
                kinds[index] = .heading
            }
        }
        markCaptions(units, &kinds)
        if findsTitle { markTitle(units, &kinds) }
        return zip(units, kinds).map { unit, kind in
            Block(kind: kind, range: unit.range, line: unit.number)
        }
    }

    /// Short lines around a picture credit, without a blank line between, are the picture's.
    private func markCaptions(_ units: [Unit], _ kinds: inout [Block.Kind]) {
        for index in units.indices where LineShape.isCredit(text[units[index].range]) {
            for neighbour in [index - 1, index + 1] where units.indices.contains(neighbour) {
                guard units[neighbour].group == units[index].group,
                    kinds[neighbour] == .paragraph || kinds[neighbour] == .heading
                else { continue }
                let slice = text[units[neighbour].range]
                if slice.count <= 300, neighbour < index || !LineShape.endsSentence(slice) {
                    kinds[neighbour] = .caption
                }
            }
        }
    }

    /// The first heading is the title when nothing but captions and credits stands before it.
    private func markTitle(_ units: [Unit], _ kinds: inout [Block.Kind]) {
        guard let first = kinds.firstIndex(where: { $0 != .caption && $0 != .byline }),
            kinds[first] == .heading, units[first].isAlone
        else { return }
        kinds[first] = .title
    }
}
