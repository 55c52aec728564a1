import Testing

@testable import Rendering

@Suite("Wrapping and highlighting")
struct WrappingTests {
    private let plain = TextStyle(isColored: false, width: 80)

    private func text(_ pieces: (String, StyledText.Look)...) -> StyledText {
        var text = StyledText()
        for (piece, look) in pieces { text.append(piece, look) }
        return text
    }

    private static let samples = [
        String(repeating: "Übergrößenträger ", count: 30),
        String(repeating: "e\u{301}o\u{308}u\u{308} ", count: 90),
        String(repeating: "😀 Äpfel 日本 ", count: 40), String(repeating: "a ", count: 200),
        "kurz", "", String(repeating: "„Wer – das“ ", count: 40),
    ]

    @Test("lines are as full as they can be and never wider", arguments: samples, [20, 40, 80])
    func width(_ sample: String, _ width: Int) {
        for indent in [0, 4] {
            let style = TextStyle(isColored: false, width: width + indent)
            let lines = StyledText(sample, .plain).lines(style, indent: indent)
            let margin = String(repeating: " ", count: indent)
            for line in lines {
                #expect(line.hasPrefix(margin))
                #expect(VisibleText.width(of: line) <= width + indent)
                #expect(!line.hasSuffix(" "))
            }
            for (line, next) in zip(lines, lines.dropFirst()) {
                let word = next.dropFirst(indent).prefix { $0 != " " }
                #expect(
                    VisibleText.width(of: line) + 1 + VisibleText.width(of: word) > width + indent)
            }
            // Nothing is lost and nothing is added.
            let words = lines.flatMap { $0.split(separator: " ") }
            #expect(words == sample.split(separator: " "))
        }
    }

    @Test("umlauts count one column: a line of exactly 80 stays whole, of 81 breaks")
    func exactly80() {
        let word = String(repeating: "ü", count: 39)
        #expect(StyledText("\(word) \(word)ä", .plain).lines(plain, indent: 0).count == 1)
        #expect(StyledText("\(word) \(word)äö", .plain).lines(plain, indent: 0).count == 2)
        let marked = String(repeating: "u\u{308}", count: 39)
        #expect(StyledText("\(marked) \(marked)ä", .plain).lines(plain, indent: 0).count == 1)
        let emoji = String(repeating: "😀", count: 20)
        #expect(StyledText("\(emoji) \(word)", .plain).lines(plain, indent: 0).count == 1)
        #expect(StyledText("\(emoji) \(word)ü", .plain).lines(plain, indent: 0).count == 2)
    }

    @Test("a word that is too long for a line stands alone in one, whole")
    func longWord() {
        let word = String(repeating: "Donau", count: 30)
        #expect(
            StyledText("vor \(word) nach", .plain).lines(plain, indent: 2) == [
                "  vor", "  \(word)", "  nach",
            ])
    }

    @Test("without colour a match stands in brackets, inside a word too")
    func brackets() {
        let lines = text(
            ("Die ", .plain), ("Chips", .match), (" und ", .plain), ("Halbleiter", .match),
            ("export", .plain), ("verbot", .match), (".", .plain)
        ).lines(plain, indent: 0)
        #expect(lines == ["Die [Chips] und [Halbleiter]export[verbot]."])
    }

    @Test("a match of several words is one bracket, across a line break too")
    func longMatch() {
        let style = TextStyle(isColored: false, width: 20)
        let lines = text(("der ", .plain), ("Chef der Staatskanzlei", .match), (" sagte", .plain))
            .lines(style, indent: 0)
        #expect(lines == ["der [Chef der", "Staatskanzlei] sagte"])
    }

    @Test("brackets count as columns")
    func bracketWidth() {
        let word = String(repeating: "x", count: 76)
        #expect(text(("a ", .plain), (word, .match)).lines(plain, indent: 0).count == 1)
        #expect(text(("aa ", .plain), (word, .match)).lines(plain, indent: 0).count == 2)
    }

    @Test(
        "with colour each look has its own, every line ends in none, and columns stay the same",
        arguments: [
            (StyledText.Look.title, "\u{1B}[1m"), (.place, "\u{1B}[2m"), (.speaker, "\u{1B}[36m"),
            (.match, "\u{1B}[1;31m"),
        ])
    func colors(_ look: StyledText.Look, _ code: String) {
        let style = TextStyle(isColored: true, width: 20)
        let lines = text(("Größe und Länge der Straße", look)).lines(style, indent: 0)
        #expect(lines.count == 2)
        for line in lines {
            #expect(line.hasPrefix(code))
            #expect(line.hasSuffix("\u{1B}[0m"))
        }
        let bare = lines.map { $0.replacing(code, with: "").replacing("\u{1B}[0m", with: "") }
        #expect(bare == ["Größe und Länge der", "Straße"])
    }

    @Test(
        "a place is a link where the terminal can be told of links",
        arguments: [
            ("b c.md", "file://host/home/a/b%20c.md"), ("/x/ü.md", "file://host/x/%C3%BC.md"),
        ])
    func links(_ path: String, _ address: String) {
        let style = TextStyle(width: 80, linkBase: "file://host/home/a/")
        let lines = text(("\(path):3", .link(path))).lines(style, indent: 0)
        #expect(lines == ["\u{1B}]8;;\(address)\u{1B}\\\(path):3\u{1B}]8;;\u{1B}\\"])
        #expect(text(("\(path):3", .link(path))).lines(plain, indent: 0) == ["\(path):3"])
    }

    @Test("plain text has no codes even where colour is on")
    func plainPieces() {
        let style = TextStyle(isColored: true, width: 80)
        #expect(StyledText("Äpfel", .plain).lines(style, indent: 0) == ["Äpfel"])
    }
}
