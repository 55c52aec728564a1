import Foundation
import Testing
import Xapian

/// The code of the error that the body throws.
func code(_ body: () throws -> Void) -> XapianError.Code? {
    do {
        try body()
        return nil
    } catch {
        return (error as? XapianError)?.code
    }
}

@Suite("Each kind of failure becomes a Swift error")
struct ErrorTests {
    let directory: TemporaryDirectory
    let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.appending("db")
        try makeDatabase(at: path, [["haus"], ["baum"]])
    }

    @Test("A missing or empty directory, a file, a FIFO and a stub are no database")
    func noDatabase() throws {
        let open = { (path: String) in code { _ = try ReadableDatabase(path: path) } }
        #expect(open(directory.appending("missing")) == .notFound)
        let empty = directory.appending("empty")
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        #expect(open(empty) == .notFound)
        let file = directory.appending("file")
        try Data().write(to: URL(filePath: file))
        #expect(open(file) == .notFound)
        let stub = directory.appending("stub")
        try FileManager.default.createDirectory(atPath: stub, withIntermediateDirectories: true)
        let witness = directory.appending("witness")
        try Data("remote :/usr/bin/touch \(witness)\n".utf8)
            .write(to: URL(filePath: stub + "/XAPIANDB"))
        #expect(open(stub) == .notFound)
        #expect(!FileManager.default.fileExists(atPath: witness))
        let fifo = directory.appending("fifo")
        try FileManager.default.createDirectory(atPath: fifo, withIntermediateDirectories: true)
        #expect(mkfifo(fifo + "/iamglass", 0o600) == 0)
        #expect(open(fifo) == .corrupt)
        let link = directory.appending("link")
        try FileManager.default.createDirectory(atPath: link, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: link + "/iamglass", withDestinationPath: path + "/iamglass")
        #expect(open(link) == .opening)
    }

    @Test("A second writer finds the database locked")
    func locked() throws {
        let writer = try WritableDatabase(path: path, mode: .open)
        #expect(code { _ = try WritableDatabase(path: path, mode: .open) } == .locked)
        try writer.close()
        #expect(code { _ = try WritableDatabase(path: path, mode: .open) } == nil)
    }

    @Test("Misuse of a handle is an invalid operation or argument")
    func misuse() throws {
        let writer = try WritableDatabase(path: path, mode: .open)
        #expect(code { try writer.commit() } == .invalidOperation)
        #expect(code { try writer.cancel() } == .invalidOperation)
        #expect(
            code { try writer.setMetadata([1], for: Array(repeating: 0x6B, count: 300)) }
                == .invalidArgument)
        let reader = try ReadableDatabase(path: path)
        #expect(code { _ = try reader.terms(of: 99) } == .documentMissing)
    }

    @Test("A damaged table is named as corrupt")
    func damagedTable() throws {
        let postlist = path + "/postlist.glass"
        let size = try Data(contentsOf: URL(filePath: postlist)).count
        try Data(repeating: 0x55, count: size).write(to: URL(filePath: postlist))
        let failure = code {
            let reader = try ReadableDatabase(path: path)
            _ = try reader.search(SearchRequest(query: term("haus"), limit: 1))
        }
        #expect(failure == .corrupt || failure == .database)
    }

    @Test("A header with any one bit flipped is refused or harmless, never a crash")
    func flippedHeader() throws {
        let header = URL(filePath: path + "/iamglass")
        let sound = try Data(contentsOf: header)
        for bit in 0..<sound.count * 8 {
            var damaged = sound
            damaged[bit / 8] ^= 1 << (bit % 8)
            try damaged.write(to: header)
            _ = code {
                let reader = try ReadableDatabase(path: path)
                _ = try reader.search(SearchRequest(query: term("haus"), limit: 1))
            }
        }
        for length in 0..<sound.count {
            try sound.prefix(length).write(to: header)
            let failure = code { _ = try ReadableDatabase(path: path) }
            #expect(failure != nil, "cut to \(length) bytes")
        }
        try sound.write(to: header)
        #expect(code { _ = try ReadableDatabase(path: path) } == nil)
    }

    @Test("A directory without write permission names the cause", .disabled(if: geteuid() == 0))
    func readOnly() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: path)
        defer {
            try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        }
        do {
            _ = try WritableDatabase(path: path, mode: .open)
            Issue.record("the database was opened")
        } catch {
            #expect(error.systemError == EACCES)
        }
    }

    @Test(
        "Terms the engine would refuse are told before",
        arguments: [
            (1, UInt8(0x61), true), (245, 0x61, true), (246, 0x61, false), (0, 0x61, false),
            (122, 0, true), (123, 0, false),
        ])
    func storable(length: Int, byte: UInt8, expected: Bool) {
        #expect(
            Document.isStorable(term: [UInt8](repeating: byte, count: length)) == expected)
    }

    @Test("The engine takes exactly the terms that are told to be storable")
    func engineAgrees() throws {
        for bytes in [[UInt8](repeating: 0x61, count: 245), [UInt8](repeating: 0, count: 122)] {
            let writer = try WritableDatabase(path: path, mode: .open)
            try writer.begin()
            var document = Document()
            document.add(term: bytes, frequency: 1)
            try writer.add(document)
            try writer.commit()
            try writer.close()
            #expect(try ReadableDatabase(path: path).frequencies(of: [bytes]) == [1])
        }
    }
}
