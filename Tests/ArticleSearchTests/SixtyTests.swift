import ArticleSearch
import Articles
import Foundation
import GermanAnalysis
import Quotations
import Testing

@Suite("Sixty statements of the shipped articles, read by hand")
struct SixtyTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The lines of the golden file, each cut into its fields.
    private static func golden() throws -> [[String]] {
        try String(
            contentsOf: root.appending(path: "Tests/Fixtures/corpus-sixty.tsv"), encoding: .utf8
        ).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// What the program finds in the shipped articles, in the golden file's form.
    private static func found() throws -> Set<[String]> {
        let analyzer = ArticleAnalyzer(
            analyzer: Analyzer(lexicon: try LexiconCache.lexicon().lexicon))
        let reader = ArticleReader()
        var found: Set<[String]> = []
        for entry in try FileWalk([root.appending(path: "corpus").path]) {
            guard case .file(let file) = entry else { continue }
            reader.read(file) { result in
                guard case .success(let article) = result else { return }
                for quotation in analyzer.analyze(article).quotations {
                    let text = String(decoding: quotation.text, as: UTF8.self)
                        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    found.insert([
                        article.id, quotation.type.rawValue, text, quotation.speaker,
                        quotation.mention.isEmpty ? "-" : quotation.mention,
                    ])
                }
            }
        }
        return found
    }

    @Test("are found word for word, each with its speaker")
    func sixty() throws {
        let golden = try Self.golden()
        #expect(golden.count == 60)
        #expect(Set(golden.map { $0[0] }).count >= 40)
        let found = try Self.found()
        for line in golden { #expect(found.contains(line), "\(line)") }
    }
}
