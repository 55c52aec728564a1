import Foundation
import GermanAnalysis
import QuerySyntax
import Synchronization
import Testing
import Xapian

@testable import ArticleSearch

@Suite("What goes wrong costs no more than it must")
struct FaultTests {
    private func article(_ id: String, words: [String]) -> ArticleDocuments {
        var document = Document()
        for word in Set(words).sorted() {
            document.add(term: Array(word.utf8), frequency: 1)
        }
        document.add(term: Schema.term(.article, id), frequency: 0)
        return ArticleDocuments(
            id: id, path: id, articleTerm: Schema.term(.article, id),
            documents: [PackedDocument(document)], passages: 1, quotations: 0, textSize: 1)
    }

    private func frequency(of term: String, in path: String) throws -> UInt32 {
        try ReadableDatabase(path: path).frequencies(of: [Array(term.utf8)])[0]
    }

    @Test("A lost batch is written again, change by change")
    func lostBatch() throws {
        let index = try TestIndex()
        let path = index.path + "/db"
        let calls = Mutex(0)
        var writer = try BatchWriter(path: path, index: path, mode: .create, isSynced: true) {
            () throws(XapianError) in
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            if call == 1 { throw XapianError(.database, "placed by the test", path: path) }
        }
        for number in 0..<5 {
            try writer.add(.replace(article("a\(number)", words: ["haus"])))
        }
        try writer.flush()
        #expect(writer.refused.isEmpty)
        try writer.close()
        #expect(try frequency(of: "haus", in: path) == 5)
    }

    @Test("An article that the engine refuses costs no other")
    func refusedArticle() throws {
        let index = try TestIndex()
        let path = index.path + "/db"
        let calls = Mutex(0)
        var writer = try BatchWriter(path: path, index: path, mode: .create, isSynced: true) {
            () throws(XapianError) in
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            // The batch of three, and the second of them by itself.
            if call == 1 || call == 3 {
                throw XapianError(.invalidArgument, "placed by the test", path: path)
            }
        }
        for number in 0..<3 { try writer.add(.replace(article("a\(number)", words: ["haus"]))) }
        try writer.flush()
        #expect(writer.refused.map(\.article.id) == ["a1"])
        try writer.close()
        #expect(try frequency(of: "haus", in: path) == 2)
    }

    @Test("A full disk ends the run; what was committed before is intact")
    func fullDisk() throws {
        let index = try TestIndex()
        let path = index.path + "/db"
        let isFull = Mutex(false)
        var writer = try BatchWriter(path: path, index: path, mode: .create, isSynced: true) {
            () throws(XapianError) in
            if isFull.withLock({ $0 }) {
                throw XapianError(
                    .database, "Error writing block 7", path: path, systemError: ENOSPC)
            }
        }
        try writer.add(.replace(article("a", words: ["haus"])))
        try writer.flush()
        isFull.withLock { $0 = true }
        try writer.add(.replace(article("b", words: ["haus"])))
        do {
            try writer.flush()
            Issue.record("the full disk went unnoticed")
        } catch {
            #expect(error.kind == .storage)
        }
        _ = consume writer
        #expect(try frequency(of: "haus", in: path) == 1)
    }

    @Test("A reader sees one committed state through commits that overtake it")
    func readerDuringCommits() throws {
        let index = try TestIndex(["a.txt": "Titel\n\nDas Haus am See."])
        try index.index()
        let reader = try index.open()
        let query = try ParsedQuery(parsing: Array("Haus".utf8))
        for round in 1...12 {
            try index.write("n\(round).txt", "Neu \(round)\n\nNoch ein Haus.")
            try index.index()
            let found = try reader.search(query, SearchOptions()).total
            #expect((1...round + 1).contains(found))
        }
        #expect(try index.open().search(query, SearchOptions()).total == 13)
    }

    @Test("A rebuild under an open reader does not disturb it")
    func rebuildUnderReader() throws {
        let index = try TestIndex(["a.txt": "Titel\n\nDas Haus am See."])
        try index.index()
        let reader = try index.open()
        try index.index(rebuild: true)
        let query = try ParsedQuery(parsing: Array("Haus".utf8))
        #expect(try reader.search(query, SearchOptions()).total == 1)
    }

    @Test("A second writer is told who writes")
    func secondWriter() throws {
        let index = try TestIndex(["a.txt": "Titel\n\nText."])
        try index.index()
        let lock = try IndexLock(index.directory)
        defer { _ = lock }
        do {
            try index.index()
            Issue.record("two writers at once")
        } catch let error as ArticleSearchError {
            #expect(error.kind == .locked)
            #expect(error.message.contains("\(getpid())"))
        }
    }

    @Test("An index of another format or analyzer names both sides and the way out")
    func unusable() throws {
        let index = try TestIndex(["a.txt": "Titel\n\nText."])
        try index.index()
        let live = try #require(try index.directory.liveGeneration())
        let path = IndexDirectory.manifest(in: live)
        let sound = try #require(Manifest(encoded: Array(Data(contentsOf: URL(filePath: path)))))
        for change in [\Manifest.analyzer, \Manifest.uuid] {
            var manifest = sound
            manifest[keyPath: change] = "german-0/other"
            if change == \Manifest.uuid {
                manifest = sound
                manifest.format = 99
            }
            try Data(manifest.encoded).write(to: URL(filePath: path))
            do {
                _ = try index.open()
                Issue.record("an unusable index was opened")
            } catch let error as ArticleSearchError {
                #expect(error.kind == .unusable)
                #expect(error.message.contains(change == \.uuid ? "99" : "german-0/other"))
                #expect(error.advice.contains("--rebuild"))
            }
        }
    }

    @Test("A stored record whose bytes changed is damage, not an answer")
    func damagedRecord() throws {
        var record = RecordWriter()
        record.begin()
        record.add("text", "Zeile eins\nZeile \\ zwei")
        record.add("title", "")
        record.add("number", 1207)
        record.finish()
        var bytes = record.bytes
        let read = try #require(StoredRecord(encoded: bytes))
        #expect(read.string("text") == "Zeile eins\nZeile \\ zwei")
        #expect(read.fields.map(\.name) == ["text", "number"] && read.integer("number") == 1207)
        for place in bytes.indices {
            bytes[place] ^= 1
            #expect(StoredRecord(encoded: bytes) == nil, "byte \(place)")
            bytes[place] ^= 1
        }
        for length in bytes.indices {
            #expect(StoredRecord(encoded: Array(bytes[..<length])) == nil)
        }
    }

    @Test("Over-long terms are shortened to storable ones that differ")
    func longTerms() {
        let long = String(repeating: "ü", count: 300)
        let first = Schema.term(.lemma, long + "a")
        let second = Schema.term(.lemma, long + "b")
        #expect(Document.isStorable(term: first) && first != second)
        #expect(String(validating: first, as: UTF8.self) != nil)
        #expect(Schema.term(.lemma, "kurz") == Array("Zkurz".utf8))
    }
}
