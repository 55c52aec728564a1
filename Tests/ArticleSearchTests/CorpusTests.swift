import ArticleSearch
import Foundation
import GermanAnalysis
import QuerySyntax
import Quotations
import Testing

/// A statement as the author of the shipped articles understood it.
private struct Truth {
    var file: String
    var type: String
    /// Pieces of the statement as they stand in the file.
    var pieces: [String]
    var speaker: String

    static func read() throws -> (statements: [Truth], complete: Set<String>) {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/corpus-quotations.tsv")
        var statements: [Truth] = []
        var complete: Set<String> = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("# complete: ") {
                complete = Set(line.dropFirst(12).split(separator: " ").map(String.init))
            }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 5, !line.hasPrefix("#") else { continue }
            statements.append(
                Truth(
                    file: String(fields[0]), type: String(fields[1]),
                    pieces: fields[2].components(separatedBy: " … "), speaker: String(fields[4])))
        }
        return (statements, complete)
    }
}

@Suite("The shipped articles are understood as their author meant them", .serialized)
struct CorpusTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "corpus").path

    private static let index = Result { () throws -> TestIndex in
        let index = try TestIndex()
        let report = try index.index([corpus], lexicon: try LexiconCache.lexicon())
        #expect(report.indexed >= 40 && report.failures.isEmpty)
        return index
    }

    private func open() throws -> IndexReader { try Self.index.get().open() }

    private func statements() throws -> [QuotationRecord] {
        var options = SearchOptions()
        options.limit = 100_000
        return try open().quotations(nil, options).statements.map(\.quotation)
    }

    @Test("The theme finds articles about it first, with their speakers")
    func theme() throws {
        let hits = try open().search(
            ParsedQuery(parsing: Array("Russland Ukraine Mikroelektronik".utf8)), SearchOptions()
        ).hits
        #expect(hits.count == 10)
        let about = [
            "mikroelektronik-waffen", "peking", "exportkontrollen", "wiederausfuhr",
            "drohnenbauteile", "sanktionspaket", "zulieferer", "ausfuhrgenehmigungen",
            "chipschmuggel", "halbleiter", "ingenieurin",
        ]
        for hit in hits.prefix(5) {
            #expect(
                about.contains { hit.passage.article.contains($0) }, "\(hit.passage.article)")
        }
        #expect(hits.prefix(5).contains { $0.passage.quotations.contains { !$0.speaker.isEmpty } })
    }

    @Test(
        "At least 85 in 100 statements of the articles annotated in full are found as what they are"
    )
    func found() throws {
        let (truth, complete) = try Truth.read()
        let found = Dictionary(grouping: try statements(), by: \.article)
        var counts = (hit: 0, all: 0)
        for statement in truth
        where complete.contains(statement.file) && ["Direct", "Indirect"].contains(statement.type) {
            counts.all += 1
            let words = Self.words(statement.pieces.joined(separator: " "))
            let isFound = (found[statement.file] ?? []).contains { quotation in
                quotation.type.rawValue == statement.type
                    && Self.overlap(
                        words, Self.words(String(decoding: quotation.text, as: UTF8.self))) >= 0.5
            }
            counts.hit += isFound ? 1 : 0
        }
        #expect(counts.all > 90)
        #expect(Double(counts.hit) / Double(counts.all) >= 0.85, "\(counts)")
    }

    @Test("Four in five speakers are right, and at most 12 in 100 are wrong")
    func speakers() throws {
        let (truth, _) = try Truth.read()
        let found = Dictionary(grouping: try statements(), by: \.article)
        var counts = (right: 0, silent: 0, wrong: 0)
        for statement in truth where statement.type != "None" && statement.speaker != "-" {
            let words = Self.words(statement.pieces.joined(separator: " "))
            let match = (found[statement.file] ?? []).first { quotation in
                quotation.type.rawValue == statement.type
                    && Self.overlap(
                        words, Self.words(String(decoding: quotation.text, as: UTF8.self))) >= 0.5
            }
            guard let match else { continue }
            if match.speaker.isEmpty {
                counts.silent += 1
            } else if Self.isSame(match.speaker, statement.speaker) {
                counts.right += 1
            } else {
                counts.wrong += 1
            }
        }
        let all = Double(counts.right + counts.silent + counts.wrong)
        #expect(Double(counts.right) / all >= 0.8, "\(counts)")
        #expect(Double(counts.wrong) / all <= 0.12, "\(counts)")
    }

    @Test("Four in five titles, names and scare quotes are taken for no statements")
    func noStatements() throws {
        let (truth, _) = try Truth.read()
        let found = Dictionary(grouping: try statements(), by: \.article)
        let none = truth.filter { $0.type == "None" }
        let taken = none.filter { statement in
            (found[statement.file] ?? []).contains {
                $0.type == .direct
                    && String(decoding: $0.text, as: UTF8.self) == statement.pieces[0]
            }
        }
        #expect(none.count >= 25)
        #expect(taken.count <= none.count / 5, "\(taken.map(\.pieces))")
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber }
    }

    /// Dice's coefficient over words.
    private static func overlap(_ one: [Substring], _ other: [Substring]) -> Double {
        var rest = other
        var shared = 0
        for word in one {
            if let index = rest.firstIndex(of: word) {
                rest.remove(at: index)
                shared += 1
            }
        }
        return one.isEmpty ? 0 : 2 * Double(shared) / Double(one.count + other.count)
    }

    /// The names share a word that is not a small one.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let small: Set<String> = ["ein", "eine", "einer", "der", "die", "das", "des", "von", "und"]
        let words = { (name: String) in Set(SpeakerName.words(of: name)).subtracting(small) }
        return !words(one).isDisjoint(with: words(other))
    }
}
