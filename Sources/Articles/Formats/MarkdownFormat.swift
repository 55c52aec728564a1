/// Markdown with an optional YAML header.
struct MarkdownFormat {
    private let source: MappedText
    private var builder: TextBuilder
    private var blocks: [Block] = []
    /// The open paragraph: its bytes, and where each stands in the source.
    private var open: [UInt8] = []
    private var places: [Int32] = []
    private var openLine = 0
    /// Where the source was taken over last.
    private var taken: Int

    var bytes: [UInt8] { source.bytes }
    var openIsEmpty: Bool { open.isEmpty }

    static func read(_ source: MappedText, fields: FieldMap) -> ArticleDraft {
        var draft = ArticleDraft()
        let frame = FrontMatter.frame(in: source.bytes)
        if let frame { FrontMatter.read(source.bytes[frame.yaml], fields: fields, into: &draft) }
        var format = MarkdownFormat(source: source, start: frame?.end ?? 0)
        format.readBlocks(from: frame?.end ?? 0, line: frame?.bodyLine ?? 1)
        let text = format.builder.finish(end: source.bytes.count)
        draft.text = text.bytes
        draft.sourceMap = text.map
        draft.blocks = InterviewQuestions.mark(
            SpeakerLabels.mark(format.blocks, in: text.bytes), in: text.bytes)
        markTitle(in: &draft)
        return draft
    }

    private init(source: MappedText, start: Int) {
        self.source = source
        builder = TextBuilder(from: source)
        taken = start
    }

    /// A heading that opens the text is its title, unless the header gives another one.
    private static func markTitle(in draft: inout ArticleDraft) {
        guard
            let first = draft.blocks.firstIndex(where: { $0.kind != .caption && $0.kind != .byline }
            ),
            draft.blocks[first].kind == .heading
        else { return }
        let words = String(decoding: draft.text[draft.blocks[first].range], as: UTF8.self)
        if draft.metadata.title.isEmpty { draft.metadata.fill(.title, with: words) }
        if draft.metadata.title == Metadata.clean(words) || draft.blocks.count > 1 {
            draft.blocks[first].kind = .title
        }
    }

    // MARK: - Lines

    private enum Container: Equatable { case none, code(UInt8, Int), hidden(end: [UInt8]) }

    private mutating func readBlocks(from start: Int, line: Int) {
        var container = Container.none
        var start = start
        var number = line
        let text = source.bytes
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            let line = start..<end
            switch container {
            case .code(let mark, let length):
                if let fence = fence(line), fence.mark == mark, fence.length >= length {
                    close(.paragraph)
                    container = .none
                } else {
                    add(line, number)
                }
            case .hidden(let close):
                if contains(close, in: line) { container = .none }
            case .none:
                container = readLine(line, number)
            }
            start = end + 1
            number += 1
        }
        close(.paragraph)
    }

    private mutating func readLine(_ whole: Range<Int>, _ number: Int) -> Container {
        let text = source.bytes
        var line = TextLine.trimmed(text, whole)
        while let first = text[line].first, first == UInt8(ascii: ">") {
            line = TextLine.trimmed(text, (line.lowerBound + 1)..<line.upperBound)
        }
        guard let first = text[line].first else {
            close(.paragraph)
            return .none
        }
        if let hidden = hiddenStart(line) {
            close(.paragraph)
            return contains(hidden, in: line) ? .none : .hidden(end: hidden)
        }
        if let fence = fence(line) {
            close(.paragraph)
            return .code(fence.mark, fence.length)
        }
        if let heading = heading(line) {
            close(.paragraph)
            add(heading, number)
            close(.heading)
            return .none
        }
        if isRule(line) {
            let isUnderline =
                !open.isEmpty && !open.contains(0x0A)
                && (first == UInt8(ascii: "-") || first == UInt8(ascii: "="))
            close(isUnderline ? .heading : .paragraph)
            return .none
        }
        if first == UInt8(ascii: "="), text[line].allSatisfy({ $0 == first }), !open.isEmpty {
            close(open.contains(0x0A) ? .paragraph : .heading)
            return .none
        }
        if isDefinition(line) || isTableRule(line) { return .none }
        if let item = listItem(line) {
            close(.paragraph)
            line = item
        } else if first == UInt8(ascii: "|") {
            close(.paragraph)
            let isPipe = { (byte: UInt8) in byte == UInt8(ascii: "|") }
            let start = text[line].firstIndex { !isPipe($0) } ?? line.upperBound
            let end = text[line].lastIndex { !isPipe($0) } ?? line.upperBound - 1
            line = TextLine.trimmed(text, start..<max(start, end + 1))
        }
        add(line, number)
        return .none
    }

    private mutating func add(_ line: Range<Int>, _ number: Int) {
        guard !line.isEmpty else { return }
        if open.isEmpty {
            openLine = number
        } else {
            open.append(0x0A)
            // The line break before this line, whatever prefix stands between.
            let lineBreak = source.bytes[..<line.lowerBound].lastIndex(of: 0x0A)
            places.append(Int32(lineBreak ?? line.lowerBound))
        }
        open += source.bytes[line]
        places += line.lazy.map(Int32.init)
    }

    // MARK: - Blocks

    /// Ends the open paragraph and writes it.
    private mutating func close(_ kind: Block.Kind) {
        guard !open.isEmpty else { return }
        defer {
            open.removeAll(keepingCapacity: true)
            places.removeAll(keepingCapacity: true)
        }
        let inline = MarkdownInline(open)
        let before = builder.count
        if !blocks.isEmpty { divide(before: Int(places[0])) }
        let start = builder.count
        write(inline)
        let range = TextLine.trimmed(builder.bytes, start..<builder.count)
        guard !range.isEmpty else {
            builder.truncate(to: before)
            return
        }
        blocks.append(
            Block(
                kind: self.kind(kind, inline, builder.bytes[range]), range: range, line: openLine,
                isBold: inline.isBold))
        if let last = places.last { taken = Int(last) + 1 }
    }

    private func kind(
        _ kind: Block.Kind, _ inline: MarkdownInline, _ words: ArraySlice<UInt8>
    ) -> Block.Kind {
        guard kind == .paragraph else { return kind }
        if inline.isImage { return .caption }
        if inline.isItalic {
            let opening = String(decoding: words.prefix(12), as: UTF8.self).lowercased()
            if ["foto", "bild", "im bild", "symbolbild", "archivbild", "grafik"]
                .contains(where: opening.hasPrefix)
            {
                return .caption
            }
        }
        if LineShape.isByline(words) { return .byline }
        if LineShape.isCaptionStart(words), words.count <= 600 { return .caption }
        if inline.isBold, LineShape.isHeading(words), words.last != UInt8(ascii: "?") {
            return .heading
        }
        return .paragraph
    }

    /// The blank lines between two blocks: the source's own where nothing else stands there.
    private mutating func divide(before place: Int) {
        let between = taken < place ? taken..<place : place..<place
        let gap = source.bytes[between]
        if gap.count >= 2, gap.allSatisfy({ $0 == 0x0A }) {
            builder.copy(between)
        } else {
            builder.put([0x0A, 0x0A], for: between.lowerBound)
        }
    }

    private mutating func write(_ inline: MarkdownInline) {
        var replacement = 0
        var index = 0
        while index < open.count {
            if replacement < inline.replacements.count,
                inline.replacements[replacement].index == index
            {
                builder.put(inline.replacements[replacement].bytes, for: Int(places[index]))
                replacement += 1
            }
            if inline.isDropped[index] {
                index += 1
                continue
            }
            var end = index + 1
            while end < open.count, !inline.isDropped[end], places[end] == places[end - 1] + 1 {
                end += 1
            }
            builder.copy(Int(places[index])..<(Int(places[end - 1]) + 1))
            index = end
        }
    }
}
