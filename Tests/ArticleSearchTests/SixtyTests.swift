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

    /// The lines of a file of annotations, each cut into its fields.
    private static func lines(_ name: String) throws -> [[String]] {
        try String(contentsOf: root.appending(path: "Tests/Fixtures/\(name)"), encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            }
    }

    /// What the program finds in the shipped articles, by article.
    private static func found() throws -> [String: [QuotationRecord]] {
        let analyzer = ArticleAnalyzer(
            analyzer: Analyzer(lexicon: try LexiconCache.lexicon().lexicon))
        let reader = ArticleReader()
        var found: [String: [QuotationRecord]] = [:]
        for entry in try FileWalk([root.appending(path: "corpus").path]) {
            guard case .file(let file) = entry else { continue }
            reader.read(file) { result in
                guard case .success(let article) = result else { return }
                found[article.id, default: []] += analyzer.analyze(article).quotations
            }
        }
        return found
    }

    private static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }
    }

    /// Half of the words of both, or all of the shorter one in a row.
    private static func fits(_ found: String, _ wanted: String) -> Bool {
        let (found, wanted) = (words(found), words(wanted))
        var left = Dictionary(grouping: found) { $0 }.mapValues(\.count)
        var shared = 0
        for word in wanted where left[word, default: 0] > 0 {
            left[word, default: 0] -= 1
            shared += 1
        }
        return 4 * shared >= found.count + wanted.count
            || found.count > wanted.count
                && found.joined(separator: " ").contains(
                    wanted.joined(separator: " "))
    }

    /// A word of some length, a name rather than an article, stands in both.
    private static func isSame(_ speaker: String, _ other: String) -> Bool {
        !Set(words(speaker).filter { $0.count > 2 }).isDisjoint(with: words(other))
    }

    @Test("were chosen by the rule, whatever is found in them")
    func choice() throws {
        var statements: [String: [[String]]] = [:]
        for line in try Self.lines("corpus-quotations.tsv")
        where line[1] != "None" && line[4] != "-" {
            statements[line[0], default: []].append([line[0], line[1], line[2], line[4], line[3]])
        }
        var chosen = Set(statements.values.map { $0[min(2, $0.count - 1)] })
        for (_, lines) in statements.sorted(by: { $0.key < $1.key })
        where lines.count > 5 && chosen.count < 60 {
            chosen.insert(lines[5])
        }
        #expect(Set(try Self.lines("corpus-sixty.tsv")) == chosen)
    }

    @Test("are found, nearly all with their speaker, none with somebody else's")
    func sixty() throws {
        let golden = try Self.lines("corpus-sixty.tsv")
        #expect(golden.count == 60)
        let found = try Self.found()
        var right = 0
        var wrong: [String] = []
        for line in golden {
            let matches = (found[line[0]] ?? []).filter {
                $0.type.rawValue == line[1]
                    && Self.fits(String(decoding: $0.text, as: UTF8.self), line[2])
            }
            if matches.contains(where: { Self.isSame($0.speaker, line[3]) }) {
                right += 1
            } else if let other = matches.first(where: { !$0.speaker.isEmpty }) {
                wrong.append("\(line) given to \(other.speaker)")
            }
        }
        #expect(right >= 50, "\(right) of 60")
        #expect(wrong.count <= 1, "\(wrong)")
    }
}
