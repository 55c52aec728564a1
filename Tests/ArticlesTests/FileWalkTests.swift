import Foundation
import Testing

@testable import Articles

@Suite struct FileWalkTests {
    @Test("Files come bytewise by relative path, whatever the directories")
    func order() throws {
        let folder = try TemporaryFolder()
        for name in ["b.txt", "a/z.txt", "a.txt", "a/b/c.md", "a-1.txt", "Ä.txt", "B.txt"] {
            try folder.write(name, "x")
        }
        let paths = try folder.walk().files.map(\.relativePath)
        #expect(
            paths.map { Array($0.utf8) }
                == paths.map { Array($0.utf8) }.sorted {
                    $0.lexicographicallyPrecedes($1)
                })
        #expect(paths == ["B.txt", "a-1.txt", "a.txt", "a/b/c.md", "a/z.txt", "b.txt", "Ä.txt"])
    }

    @Test("READMEs, licences, hidden files and unknown kinds are no articles")
    func passedOver() throws {
        let folder = try TemporaryFolder()
        for name in [
            "README.md", "LICENSE", "license.txt", "README-de.txt", ".hidden.txt", ".git/a.txt",
            "bild.xyz", "ohne", "lizenzstreit.txt", "readmission.txt",
        ] {
            try folder.write(name, "x")
        }
        let entries = try folder.walk()
        #expect(entries.files.map(\.relativePath) == ["lizenzstreit.txt", "readmission.txt"])
        #expect(entries.skipped.filter { $0.reason == .notAnArticle }.count == 4)
        #expect(entries.skipped.filter { $0.reason == .unknownKind }.count == 2)
        #expect(entries.skipped.allSatisfy { !$0.path.contains("/.") })
        #expect(entries.roots.map(\.isComplete) == [true])
    }

    @Test("A README that is named on the command line is read")
    func namedReadme() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("README.md", "x")
        #expect(Array(try FileWalk([path])).files.map(\.relativePath) == ["README.md"])
    }

    @Test("A path that does not exist is an error before anything is read")
    func missing() throws {
        let folder = try TemporaryFolder()
        #expect {
            _ = try FileWalk([folder.path, folder.path + "/nicht-da"])
        } throws: { error in
            (error as? ArticleError)?.kind == .notFound
        }
        #expect(throws: ArticleError.self) { _ = try FileWalk([""]) }
    }

    @Test("An unknown kind that is named is an error, and the rest goes on")
    func namedUnknownKind() throws {
        let folder = try TemporaryFolder()
        let wrong = try folder.write("bild.xyz", "x")
        let right = try folder.write("text.txt", "x")
        let entries = Array(try FileWalk([wrong, right]))
        #expect(entries.failures.map(\.kind) == [.unknownKind])
        #expect(entries.files.map(\.relativePath) == ["text.txt"])
    }

    @Test("Links, pipes and second names are reported and never opened")
    func special() throws {
        let folder = try TemporaryFolder()
        try folder.write("a/text.txt", "x")
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: folder.path + "/a/loop", withDestinationPath: folder.path)
        try manager.createSymbolicLink(
            atPath: folder.path + "/a/null.txt", withDestinationPath: "/dev/zero")
        try manager.linkItem(
            atPath: folder.path + "/a/text.txt", toPath: folder.path + "/a/zweiter.txt")
        #expect(mkfifo(folder.path + "/a/pipe.txt", 0o600) == 0)
        let entries = try folder.walk()
        #expect(entries.files.map(\.relativePath) == ["a/text.txt"])
        #expect(
            entries.skipped.map { "\($0.path.split(separator: "/").last ?? ""): \($0.reason)" } == [
                "loop: symbolicLink", "null.txt: symbolicLink", "pipe.txt: notRegular",
                "zweiter.txt: sameFile",
            ])
        #expect(entries.roots.map(\.isComplete) == [true])
    }

    @Test("A link that is named itself is followed")
    func namedLink() throws {
        let folder = try TemporaryFolder()
        try folder.write("a/text.txt", "Ein Satz.")
        let link = folder.path + "/link.txt"
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: folder.path + "/a/text.txt")
        let files = Array(try FileWalk([link])).files
        #expect(files.map(\.path) == [link])
        #expect(files.map { Reading($0).articles.count } == [1])
    }

    @Test(
        "A directory that cannot be listed leaves its root incomplete",
        .enabled(if: geteuid() != 0))
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try folder.write("zu/text.txt", "x")
        try folder.write("offen.txt", "x")
        #expect(chmod(folder.path + "/zu", 0) == 0)
        defer { chmod(folder.path + "/zu", 0o700) }
        let entries = try folder.walk()
        #expect(entries.files.map(\.relativePath) == ["offen.txt"])
        #expect(entries.skipped.map(\.reason) == [.unreadable])
        #expect(entries.roots.map(\.isComplete) == [false])
    }

    @Test("Directories below the deepest level leave the root incomplete")
    func deep() throws {
        let folder = try TemporaryFolder()
        let deep = Array(repeating: "d", count: FileWalk.maximumDepth + 2).joined(separator: "/")
        try folder.write(deep + "/text.txt", "x")
        let entries = try folder.walk()
        #expect(entries.files.isEmpty)
        #expect(entries.skipped.map(\.reason) == [.tooDeep])
        #expect(entries.roots.map(\.isComplete) == [false])
    }

    @Test("Names with line feeds, escapes and broken UTF-8 are handed out and can be read")
    func oddNames() throws {
        let folder = try TemporaryFolder()
        try folder.write("zeile\numbruch.txt", "Ein Satz.")
        try folder.write("-rf.txt", "Ein Satz.")
        let broken = Array((folder.path + "/lat").utf8) + [0xFC, 0x2E, 0x74, 0x78, 0x74, 0]
        let file = broken.withUnsafeBytes { bytes in
            bytes.bindMemory(to: CChar.self).baseAddress.flatMap { fopen($0, "w") }
        }
        if let file {
            fputs("Ein Satz.", file)
            fclose(file)
        }
        let files = try folder.walk().files
        #expect(
            files.map(\.relativePath) == ["-rf.txt", "lat\\xFC.txt", "zeile\numbruch.txt"])
        #expect(files.map { Reading($0).articles.count } == [1, 1, 1])
    }

    @Test("A file named twice, or within a directory named before, comes once")
    func namedTwice() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.txt", "x")
        let entries = Array(try FileWalk([folder.path, path, path]))
        #expect(entries.files.count == 1)
        #expect(entries.skipped.map(\.reason) == [.sameFile, .sameFile])
        #expect(entries.roots.count == 3)
    }
}
