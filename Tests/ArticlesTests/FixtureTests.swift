import Foundation
import Testing

@testable import Articles

/// Awkward files made by hand, one folder a format in Tests/Fixtures/articles, each with what is
/// read of it in a file named `….expected`.
///
/// After a wanted change: `WORTLAUT_RECORD=1 swift test --filter FixtureTests`, then look at the
/// difference.
@Suite("Awkward files")
struct FixtureTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures/articles").path
    private static let isRecording =
        ProcessInfo.processInfo.environment["WORTLAUT_RECORD"] == "1"

    /// Names of all fixtures, `FORMAT/NAME`.
    static let names: [String] = (FileManager.default.subpaths(atPath: folder) ?? []).filter {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
            atPath: folder + "/" + $0, isDirectory: &isFolder)
        return exists && !isFolder.boolValue && !$0.hasSuffix(".expected")
    }.sorted()

    @Test("there are sixty of them and more, of every format")
    func count() {
        #expect(Self.names.count >= 60)
        let formats = Set(Self.names.map { $0.prefix { $0 != "/" } })
        #expect(
            formats == ["csv", "html", "json", "markdown", "office", "packed", "text", "xml"])
    }

    @Test("each is read as it is written down, and its places lead back into it", arguments: names)
    func reading(name: String) throws {
        let path = Self.folder + "/" + name
        let source = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let walk = Array(try FileWalk([path]))
        let file = try #require(walk.files.first)
        let countsInSource = Samples.countsInSource(name)
        var lines: [String] = []
        ArticleReader().read(file) { result in
            switch result {
            case .failure(let error):
                let place = [error.line.map { "line \($0)" }, error.byte.map { "byte \($0)" }]
                    .compactMap { $0 }.joined(separator: ", ")
                let reason = error.reason.replacingOccurrences(of: path, with: name)
                lines.append("\(error.kind.rawValue) [\(place)] \(reason)")
            case .success(let article):
                lines += Self.description(of: article, countsInSource: countsInSource)
                #expect(
                    brokenInvariants(of: article, source: source, countsInSource: countsInSource)
                        == [])
                if name.hasSuffix(".txt") { Self.checkSlices(of: article, source) }
            }
        }
        let found = lines.joined(separator: "\n") + "\n"
        let expected = path + ".expected"
        if Self.isRecording {
            try Data(found.utf8).write(to: URL(fileURLWithPath: expected))
        } else {
            #expect(found == (try String(contentsOfFile: expected, encoding: .utf8)))
        }
    }

    /// Each block of a plain text is what stands in the source between its ends.
    private static func checkSlices(of article: Article, _ source: [UInt8]) {
        guard TextDecoder.isUTF8(source[...]), !source.contains(0) else { return }
        for block in article.blocks {
            let (start, end) = places(of: block.range, in: article)
            let slice = Array(source[start.byte..<end.byte])
            let decoded = (try? TextDecoder.decode(slice))?.bytes ?? []
            #expect(
                String(decoding: decoded, as: UTF8.self)
                    == String(decoding: article.text[block.range], as: UTF8.self))
        }
    }

    /// Where a block begins in the source, and the place behind its last letter.
    private static func places(
        of range: Range<Int>, in article: Article
    ) -> (start: SourceMap.Place, end: SourceMap.Place) {
        let map = article.sourceMap
        let start = map.place(of: range.lowerBound, in: article.text)
        var last = range.upperBound - 1
        while last > range.lowerBound, article.text[last] & 0xC0 == 0x80 { last -= 1 }
        var end = map.place(of: last, in: article.text)
        switch map.run(at: last).shape {
        case .verbatim: end.byte += range.upperBound - last
        case .fixedWidth(let width): end.byte += Int(width)
        case .rewritten: end = map.place(of: range.upperBound, in: article.text)
        }
        if map.run(at: last).shape != .rewritten { end.scalar += 1 }
        return (start, end)
    }

    /// An article in lines: id and metadata, then each block with its line, its place in the source
    /// where places lead there, and its words.
    private static func description(of article: Article, countsInSource: Bool) -> [String] {
        let metadata = article.metadata
        var lines = ["article \(article.id)"]
        for (name, value) in [
            ("title", metadata.title), ("date", metadata.date), ("source", metadata.source),
            ("author", metadata.author), ("section", metadata.section),
            ("language", metadata.language), ("url", metadata.url),
            ("topics", metadata.topics.joined(separator: " | ")),
        ] where !value.isEmpty { lines.append("  \(name)=\(value)") }
        for block in article.blocks {
            var place = "line \(block.line)"
            if countsInSource {
                let (start, end) = places(of: block.range, in: article)
                place += ", bytes \(start.byte)-\(end.byte), scalars \(start.scalar)-\(end.scalar)"
            }
            let owner = [block.speaker.map { " by \($0)" }, block.id.map { " id \($0)" }]
                .compactMap { $0 }.joined()
            let words = String(decoding: article.text[block.range], as: UTF8.self)
            let shown = words.unicodeScalars.map { scalar in
                scalar.properties.generalCategory == .control
                    || scalar.properties.generalCategory == .format
                    ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
            }.joined()
            lines.append("  \(block.kind.rawValue)\(owner) [\(place)] \(shown)")
        }
        return lines
    }
}
