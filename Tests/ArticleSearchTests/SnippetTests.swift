import GermanAnalysis
import Testing

@testable import ArticleSearch

/// What a snippet shows of a passage.
@Suite("Snippets")
struct SnippetTests {
    private static let analyzer = Lexicon.rulesOnly

    private static func chooser(
        _ text: String, words: [String], quotations: [String] = []
    ) -> SnippetChooser {
        let bytes = Array(text.utf8)
        func range(of part: String) -> Range<Int>? {
            let part = Array(part.utf8)
            return bytes.indices.first { bytes[$0...].starts(with: part) }
                .map { $0..<$0 + part.count }
        }
        let matches = words.enumerated().compactMap { index, word in
            range(of: word).map {
                Marker.Found(
                    match: Match(range: $0, kind: .form, word: Array(word.utf8)), word: index,
                    weight: 1)
            }
        }.sorted { $0.match.range.lowerBound < $1.match.range.lowerBound }
        return SnippetChooser(
            text: bytes, analyzed: Analyzer(lexicon: analyzer).analyze(bytes), matches: matches,
            quotations: quotations.compactMap { range(of: $0) })
    }

    private static let sentence = "Hier steht ein Satz, der mit der Sache gar nichts zu tun hat. "

    @Test("windows lie in the text, ascend, end at whole letters and stay near the wanted size")
    func shape() {
        for count in 1...14 {
            for place in 0..<count {
                var sentences = [String](repeating: Self.sentence, count: count)
                sentences[place] = "Die Größe der Fähre überrascht Käufer. "
                let text = sentences.joined()
                let chooser = Self.chooser(text, words: ["Fähre"])
                let windows = chooser.snippet().windows
                var end = 0
                for window in windows {
                    #expect(window.lowerBound >= end && window.upperBound <= text.utf8.count)
                    #expect(String(validating: chooser.text[window], as: UTF8.self) != nil)
                    end = window.upperBound
                }
                #expect(windows.contains { $0.overlaps(chooser.matches[0].match.range) })
                #expect(
                    windows.reduce(0) { $0 + $1.count }
                        <= SnippetChooser.wanted + SnippetChooser.tolerance)
            }
        }
    }

    @Test("behind a heading a part of its own begins, behind a sentence none does")
    func parts() {
        var passage = PassageRecord()
        let text = "Berlin zögert\n\nDie Frist läuft.\n\n„Es eilt“\n\nSonntagsgröß\n\nEnde (1)\n\nx"
        passage.text = Array(text.utf8)
        let parts = passage.parts(of: 0..<passage.text.count)
            .map { String(decoding: passage.text[$0], as: UTF8.self) }
        #expect(
            parts == [
                "Berlin zögert", "Die Frist läuft.\n\n„Es eilt“\n\nSonntagsgröß", "Ende (1)", "x",
            ])
        #expect(passage.parts(of: 3..<3) == [3..<3])
    }

    @Test("words that stand far apart are shown in two windows")
    func twoWindows() {
        let filler = String(repeating: Self.sentence, count: 12)
        let text = "Der Kran steht still. " + filler + "Der Hafen ist leer."
        let chooser = Self.chooser(text, words: ["Kran", "Hafen"])
        let shown = chooser.snippet().windows.map {
            String(decoding: chooser.text[$0], as: UTF8.self)
        }
        #expect(shown.count == 2)
        #expect(shown.first?.contains("Kran") == true)
        #expect(shown.last?.contains("Hafen") == true)
    }

    @Test("a quotation that fits is not torn")
    func quotation() {
        let said = "„Wir fahren nicht. Das Wetter lässt es nicht zu. Morgen sehen wir weiter“"
        let filler = String(repeating: Self.sentence, count: 4)
        let text = filler + said + ", sagte der Fährmann. " + filler
        let chooser = Self.chooser(text, words: ["Wetter"], quotations: [said])
        let windows = chooser.snippet().windows
        let shown = windows.map { String(decoding: chooser.text[$0], as: UTF8.self) }
        #expect(shown.count == 1)
        #expect(shown.first?.contains(said) == true)
    }
}
