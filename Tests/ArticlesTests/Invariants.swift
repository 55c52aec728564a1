import Testing

@testable import Articles

/// What holds for every article, whatever it was read from.
///
/// The names of the properties that do not hold; empty when all do.
func brokenInvariants(of article: Article, source: [UInt8], countsInSource: Bool) -> [String] {
    var broken: [String] = []
    let text = article.text
    if !TextDecoder.isUTF8(text[...]) { broken.append("the text is UTF-8") }
    if text.contains(0x0D) { broken.append("lines end by LF") }
    var end = 0
    var line = 1
    for block in article.blocks {
        if block.range.lowerBound < end || block.range.upperBound > text.count {
            broken.append("blocks are in order within the text")
            return broken
        }
        end = block.range.upperBound
        if block.range.isEmpty { broken.append("blocks hold words") }
        if block.line < line { broken.append("lines go forward") }
        line = block.line
        let starts = text[block.range.lowerBound] & 0xC0 != 0x80
        let ends = end == text.count || text[end] & 0xC0 != 0x80
        if !starts || !ends { broken.append("blocks divide no letter") }
        if (block.kind == .speech) != (block.speaker != nil) {
            broken.append("speech has a speaker")
        }
    }
    broken += brokenPlaces(of: article, source: source, countsInSource: countsInSource)
    let metadata = article.metadata
    for value in [metadata.title, metadata.author, metadata.source, metadata.url] {
        if value.utf8.count > Metadata.longestValue || value.utf8.contains(where: { $0 < 0x20 }) {
            broken.append("metadata are short lines")
        }
    }
    return broken
}

private func brokenPlaces(
    of article: Article, source: [UInt8], countsInSource: Bool
) -> [String] {
    let (text, map) = (article.text, article.sourceMap)
    var broken: [String] = []
    if map.runs.first?.text != 0 { broken.append("the first run begins at 0") }
    var last = SourceMap.Place(byte: 0, scalar: 0)
    for (index, run) in map.runs.enumerated() {
        let runEnd = index + 1 < map.runs.count ? map.runs[index + 1].text : text.count
        if runEnd < run.text || index > 0 && run.text == map.runs[index - 1].text {
            broken.append("runs go forward")
            return broken
        }
        if run.source < last.byte || run.scalar < last.scalar { broken.append("places go forward") }
        last = SourceMap.Place(byte: run.source, scalar: run.scalar)
        guard countsInSource, run.shape == .verbatim else { continue }
        let sourceEnd = run.source + runEnd - run.text
        if sourceEnd > source.count
            || !source[run.source..<sourceEnd].elementsEqual(text[run.text..<runEnd])
        {
            broken.append("a verbatim run is the source")
        }
        // Scalars are told from the file's beginning.
        if TextDecoder.isUTF8(source[...]), run.source <= source.count,
            run.source == source.count || source[run.source] & 0xC0 != 0x80,
            SourceMap.scalars(in: source, from: 0, to: run.source) != run.scalar
        {
            broken.append("scalars are counted from the file's beginning")
        }
    }
    let length = countsInSource ? source.count : text.count
    if map.place(of: text.count, in: text).byte > length {
        broken.append("the end is in the source")
    }
    return broken
}

/// Every hand-made sample of every format, as files.
enum Samples {
    static let all: [(name: String, content: [UInt8])] =
        TextDecoderTests.samples.map { ("\($0.name).txt", $0.bytes) }
        + PlainTextTests.samples.map { ("\($0.name).txt", Array($0.text.utf8)) }
        + [("article.md", Array(MarkdownTests.article.utf8))]
        + MarkdownTests.inline.enumerated().map { ("inline \($0).md", Array($1.source.utf8)) }
        + MarkdownTests.blocks.enumerated().map { ("blocks \($0).md", Array($1.source.utf8)) }
        + [("page.html", Array(HTMLTests.page.utf8))]
        + HTMLTests.pages.map { ("\($0.name).html", Array($0.html.utf8)) }
        + RecordFileTests.json.map { ("\($0.name).json", Array($0.text.utf8)) }
        + RecordFileTests.json.map { ("\($0.name).jsonl", Array($0.text.utf8)) }
        + RecordFileTests.csv.map { ("\($0.name).csv", Array($0.text.utf8)) }
        + [("play.xml", Array(DocumentTests.play.utf8))]

    static func countsInSource(_ name: String) -> Bool {
        name.hasSuffix(".txt") || name.hasSuffix(".md")
    }
}

/// Numbers that look random and are the same in every run.
struct Lottery: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// A sample with a few places changed: bytes, cuts, doublings, pieces of other formats.
    mutating func mutated(_ content: [UInt8]) -> [UInt8] {
        let pieces: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF], [0xCC, 0x88], [0x0D], [0x0D, 0x0A], [0xFC], [0xE2, 0x80], [0],
            Array("\"".utf8), Array("**".utf8), Array("![".utf8), Array("]]>".utf8),
            Array("<p>".utf8),
            Array("<!--".utf8), Array("&#x110000;".utf8), Array("{\"text\":".utf8),
            Array("---\n".utf8),
            Array("\\ud800".utf8), Array("Foto: ".utf8), Array("A: b\n\nA: c\n\n".utf8),
            Array("`".utf8),
            [0xF0, 0x9F, 0x98, 0x80], Array("\n\n".utf8), Array("[x](".utf8), Array("&auml;".utf8),
            [0xC2, 0xA0], Array("> ".utf8), Array("| a |\n".utf8),
        ]
        var result = content
        for _ in 0..<Int.random(in: 1...6, using: &self) {
            let place = Int.random(in: 0...result.count, using: &self)
            let end = min(result.count, place + Int.random(in: 0...20, using: &self))
            switch Int.random(in: 0..<6, using: &self) {
            case 0: result.removeSubrange(place..<end)
            case 1: result.insert(contentsOf: result[place..<end], at: place)
            case 2, 3:
                let piece = pieces.randomElement(using: &self) ?? []
                result.insert(contentsOf: piece, at: place)
            case 4:
                if place < result.count { result[place] = UInt8.random(in: 0...255, using: &self) }
            default: result.removeSubrange(place..<(place + (result.count - place) / 4))
            }
        }
        return result
    }
}
