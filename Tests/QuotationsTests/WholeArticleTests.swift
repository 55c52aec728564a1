import Foundation
import GermanAnalysis
import Quotations
import Testing

/// An article kept beside the repository, attributed in full.
///
/// Only byte ranges and names stand here; where the article is absent the test is skipped.
@Suite("An article of the world's news")
struct WholeArticleTests {
    struct Statement: Sendable, Equatable {
        var type: QuotationType
        var spans: [Range<Int>]
        var speaker: String

        init(_ type: QuotationType, _ spans: [Range<Int>], _ speaker: String) {
            self.type = type
            self.spans = spans
            self.speaker = speaker
        }
    }

    static let path = "../shared/articles/000_4b7f8dd9052c0bf4.txt"

    static let statements: [Statement] = [
        Statement(.indirect, [442..<531], "Antony Blinken"),
        Statement(.direct, [464..<528], "Antony Blinken"),
        Statement(.indirectFreeIndirect, [654..<739], "Antony Blinken"),
        Statement(.direct, [744..<868], "Antony Blinken"),
        Statement(.direct, [908..<1146], "Antony Blinken"),
        Statement(.indirect, [1417..<1553], "Antony Blinken"),
        Statement(.direct, [1465..<1550], "Antony Blinken"),
        Statement(.indirectFreeIndirect, [1567..<1688], "Antony Blinken"),
        Statement(.direct, [1623..<1685], "Antony Blinken"),
        Statement(.indirect, [2156..<2277], "Xi Jinping"),
        Statement(.direct, [2220..<2274], "Xi Jinping"),
        Statement(.direct, [2282..<2375], "Xi Jinping"),
        Statement(.direct, [2417..<2509], "Xi Jinping"),
        Statement(.indirect, [2689..<2772], "Wang Yi"),
        Statement(.direct, [2726..<2769], "Wang Yi"),
        Statement(.indirect, [2831..<2981], "Wang Yi"),
        Statement(.direct, [2986..<3120], "Wang Yi"),
        Statement(.direct, [3144..<3191], "Antony Blinken"),
        Statement(.indirect, [3216..<3401], "Antony Blinken"),
        Statement(.direct, [3407..<3478], "Antony Blinken"),
        Statement(.indirect, [3515..<3704], "Antony Blinken"),
    ]

    static let roles = [
        "Antony Blinken": "US-Außenminister", "Wang Yi": "Chinas Außenminister",
        "Xi Jinping": "chinesischer Präsident",
    ]

    @Test(
        "is attributed in full: every statement to whoever made it, none to anyone else",
        .enabled(if: FileManager.default.fileExists(atPath: path)))
    func attribution() throws {
        let text = [UInt8](try Data(contentsOf: URL(fileURLWithPath: WholeArticleTests.path)))
        let quotations = makeFinder().quotations(in: text, blocks: [])
        let rendered = quotations.filter { $0.type != .reported && $0.speaker?.kind == .person }
        let found = rendered.map { Statement($0.type, $0.spans, $0.speaker?.name ?? "") }
        #expect(found == WholeArticleTests.statements)
        for quotation in quotations where quotation.speaker?.kind == .person {
            let speaker = try #require(quotation.speaker)
            #expect(WholeArticleTests.roles[speaker.name] == speaker.role)
        }
    }
}
