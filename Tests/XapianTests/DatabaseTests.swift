import Foundation
import Testing
import Xapian

/// A document with these terms, its record the terms joined by blanks.
func document(_ terms: [String], key: String = "") -> Document {
    var document = Document()
    for term in terms { document.add(term: Array(term.utf8), frequency: 1) }
    document.set(value: Array(key.utf8), slot: 0)
    document.set(record: Array(terms.joined(separator: " ").utf8))
    return document
}

/// Writes documents as one batch into a new database.
func makeDatabase(at path: String, _ documents: [[String]]) throws {
    let writer = try WritableDatabase(path: path, mode: .create)
    try writer.begin()
    for (number, terms) in documents.enumerated() {
        try writer.add(document(terms, key: "k\(number)"))
    }
    try writer.commit()
    try writer.close()
}

func records(_ matches: MatchSet) -> [String] {
    matches.matches.map { String(decoding: $0.record, as: UTF8.self) }
}

func term(_ text: String) -> Query { .term(Array(text.utf8)) }

@Suite("Databases are written in batches and read back")
struct DatabaseTests {
    let directory: TemporaryDirectory
    let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.appending("db")
        try makeDatabase(
            at: path,
            [["haus", "baum"], ["haus", "am", "see"], ["see", "haus"], ["baum", "baum", "see"]])
    }

    @Test(
        "Each operator matches what it says",
        arguments: [
            (Query.and([term("haus"), term("see")]), ["haus am see", "see haus"]),
            (.or([term("am"), term("baum")]), ["baum baum see", "haus am see", "haus baum"]),
            (.andNot(term("haus"), term("see")), ["haus baum"]),
            (.documents([2, 4]), ["baum baum see", "haus am see"]),
            (.filter(term("haus"), .documents([1, 3, 4])), ["haus baum", "see haus"]),
            (.andNot(.everything, .documents([1, 2])), ["baum baum see", "see haus"]),
            (.and([.documents([1, 2, 3]), .documents([2, 3, 9])]), ["haus am see", "see haus"]),
            (.documents([]), []),
            (.filter(term("see"), term("baum")), ["baum baum see"]),
            (.synonym([term("am"), term("baum")]), ["baum baum see", "haus am see", "haus baum"]),
            (.best([term("am"), term("am")]), ["haus am see"]),
            (.scaled(0, .everything), ["baum baum see", "haus am see", "haus baum", "see haus"]),
            (
                .range(slot: 0, low: Array("k1".utf8), high: Array("k2".utf8)),
                ["haus am see", "see haus"]
            ),
            (.nothing, []),
        ])
    func operators(query: Query, expected: [String]) throws {
        let reader = try ReadableDatabase(path: path)
        let found = try reader.search(SearchRequest(query: query, limit: 10))
        #expect(records(found).sorted() == expected)
        #expect(found.estimate == UInt32(expected.count))
    }

    @Test("Matches are ordered by weight, by key where weights are equal, by value when asked")
    func order() throws {
        let reader = try ReadableDatabase(path: path)
        var request = SearchRequest(query: .scaled(0, .everything), limit: 10)
        request.keySlot = 0
        #expect(
            try records(reader.search(request))
                == ["haus baum", "haus am see", "see haus", "baum baum see"])
        request.sortSlot = 0
        request.sortDescending = true
        #expect(try records(reader.search(request)).first == "baum baum see")
        request.first = 1
        request.limit = 2
        #expect(try records(reader.search(request)) == ["see haus", "haus am see"])
        let weighted = try reader.search(SearchRequest(query: term("baum"), limit: 10))
        #expect(records(weighted).first == "baum baum see")
        #expect(weighted.matches[0].weight > weighted.matches[1].weight)
    }

    @Test("Terms, frequencies, documents and metadata are read in pages")
    func reading() throws {
        let writer = try WritableDatabase(path: path, mode: .open)
        try writer.begin()
        try writer.setMetadata([0, 255, 10], for: Array("schlüssel".utf8))
        try writer.commit()
        try writer.close()
        let reader = try ReadableDatabase(path: path)
        #expect(try reader.metadata("schlüssel") == [0, 255, 10])
        #expect(try reader.metadata("keiner") == [])
        #expect(
            try reader.frequencies(of: [Array("haus".utf8), Array("fehlt".utf8)]) == [3, 0])
        let first = try reader.terms(prefix: [], limit: 2)
        #expect(first.map { String(decoding: $0.term, as: UTF8.self) } == ["am", "baum"])
        let rest = try reader.terms(prefix: [], after: first[1].term, limit: 10)
        #expect(rest.map { String(decoding: $0.term, as: UTF8.self) } == ["haus", "see"])
        let page = try reader.documents(term: Array("haus".utf8), after: 1, limit: 1)
        #expect(page.map(\.document) == [2])
        #expect(try reader.documents(term: [], limit: 10).count == 4)
        let terms = try reader.terms(of: 4)
        #expect(terms.map(\.frequency) == [2, 1])
        #expect(try reader.info().documents == 4)
    }

    @Test("A cancelled batch leaves nothing behind, an uncommitted one neither")
    func cancelling() throws {
        do {
            let writer = try WritableDatabase(path: path, mode: .open)
            try writer.begin()
            try writer.add(document(["neu"]))
            try writer.cancel()
            try writer.begin()
            try writer.add(document(["neu"]))
        }
        #expect(try ReadableDatabase(path: path).info().documents == 4)
    }

    @Test("Deleting by a term removes every document that holds it")
    func deleting() throws {
        let writer = try WritableDatabase(path: path, mode: .open)
        try writer.begin()
        try writer.delete(term: Array("see".utf8))
        try writer.commit()
        try writer.close()
        let reader = try ReadableDatabase(path: path)
        #expect(try reader.info().documents == 1)
        #expect(try records(reader.search(SearchRequest(query: term("baum"), limit: 9))).count == 1)
    }

    @Test("Databases are joined in order into one")
    func joining() throws {
        let second = directory.appending("second")
        try makeDatabase(at: second, [["wald"]])
        let joined = directory.appending("joined")
        try Compaction.join([path, second], into: joined)
        let reader = try ReadableDatabase(path: joined)
        #expect(try reader.info().documents == 5)
        #expect(
            try records(reader.search(SearchRequest(query: term("wald"), limit: 9))) == ["wald"])
    }

    @Test("A reader keeps its revision through commits, and a fresh one sees the newest")
    func readerDuringCommits() throws {
        let old = try ReadableDatabase(path: path)
        for round in 0..<5 {
            let writer = try WritableDatabase(path: path, mode: .open)
            try writer.begin()
            for _ in 0..<50 { try writer.add(document(["haus", "nummer\(round)"])) }
            try writer.commit()
            try writer.close()
        }
        let count = { (reader: borrowing ReadableDatabase) throws(XapianError) in
            try reader.search(SearchRequest(query: term("haus"), limit: 1000)).matches.count
        }
        do {
            #expect(try count(old) == 3)
        } catch {
            #expect(error.code == .modified || error.code == .corrupt)
        }
        #expect(try count(ReadableDatabase(path: path)) == 253)
    }
}
