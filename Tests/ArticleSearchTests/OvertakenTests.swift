import ArticleSearch
import Foundation
import Testing

@Suite("Runs of many commits")
struct OvertakenTests {
    @Test("a run whose own commits overtake what it reads ends like a fresh build")
    func manyCommits() throws {
        let index = try TestIndex()
        func write(_ version: Int) throws {
            for number in 0..<40 {
                try index.write(
                    "\(number % 4)/f\(number).txt",
                    "Titel \(number)\n\nFassung \(version) im Hafen. „Nein“, sagte Karl Muster.")
            }
        }
        try write(0)
        try index.index()
        try write(1)
        try index.remove("1/f5.txt")
        let report = try index.index { $0.batchSize = 2 }
        #expect(report.indexed == 39 && report.removed == 1)
        let grown = try index.content()
        try index.index(rebuild: true)
        #expect(try index.content() == grown)
    }

    @Test("a backup that is made while a writer commits is one committed state")
    func backupDuringCommits() async throws {
        let index = try TestIndex()
        func write(_ version: Int) throws {
            for number in 0..<12 {
                try index.write("f\(number).txt", "Titel\n\nIm Hafen steht Fassung\(version)wort.")
            }
        }
        try write(0)
        try index.index()
        async let writer: Void = {
            for version in 1...15 {
                try write(version)
                try index.index()
            }
        }()
        for number in 0..<10 {
            let file = "\(index.path)/b\(number)"
            _ = try index.directory.backup(to: file, replacing: false)
            let restored = IndexDirectory("\(index.path)/r\(number)")
            _ = try Indexer(directory: restored).restore(from: file, replacing: false)
            var findings: [CheckFinding] = []
            var check = IndexCheck(restored) { findings.append($0) }
            #expect(try check.run().articles == 12)
            #expect(findings == [])
            let texts = try IndexReader(restored).articles().flatMap { article -> [String] in
                guard
                    case .article(_, let passages) = try IndexReader(restored)
                        .record(id: article.id)
                else { return [] }
                return passages.map { String(decoding: $0.text, as: UTF8.self) }
            }
            #expect(Set(texts).count == 1, "\(Set(texts))")
        }
        try await writer
    }
}
