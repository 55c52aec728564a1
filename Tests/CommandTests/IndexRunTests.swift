import Foundation
import Testing

/// What runs of `index` leave: the same state on every way to it.
@Suite("Index runs")
struct IndexRunTests {
    /// All that an index says of its content, without what names this build of it.
    private func state(_ program: Program, index: String = "index") throws -> [String] {
        let quotations = try program.run(
            "quotes", "--limit", "9999", "--sort", "date", "--format", "jsonl", "--index", index)
        let list = try program.run("list", "--format", "jsonl", "--index", index)
        let search = try program.run(
            "search", "Chips Hafen Äpfel", "--limit", "99", "--format", "jsonl", "--index", index)
        let speakers = try program.run(
            "speakers", "--limit", "99", "--format", "jsonl", "--index", index)
        return [list, quotations, search, speakers].flatMap { result in
            result.lines.filter { !$0.hasPrefix("{\"type\":\"begin\"") }
        }
    }

    @Test("indexing twice changes nothing, not even the revision")
    func twice() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let before = try state(program)
        let stats = try program.run("stats").output
        let again = try program.run("index")
        #expect(again.output.hasPrefix("0 articles indexed, 3 unchanged, 0 removed\n"))
        #expect(try state(program) == before)
        #expect(try program.run("stats").output == stats)
        #expect(before.count > 6)
    }

    @Test("a new, a changed and a removed file leave what a fresh build leaves")
    func changes() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        try folder.write("corpus/neu/neu.md", "# Neu\n\nNeue Chips im Hafen, sagte Ina Muster.\n")
        try folder.write(
            "corpus/zoll.txt", SmallCorpus.zoll + "\nUnd noch ein Absatz über Äpfel.\n")
        try folder.remove("corpus/records.jsonl")
        let run = try program.run("index")
        #expect(run.output.hasPrefix("2 articles indexed, 1 unchanged, 1 removed\n"))
        #expect(try program.articleIDs() == ["hafen.md", "neu/neu.md", "zoll.txt"])
        #expect(try program.run("index", "--index", "fresh").code == 0)
        #expect(try state(program) == state(program, index: "fresh"))
        #expect(try program.run("search", "Äpfel", "--count").output == "1\n")
    }

    @Test("a file that moved keeps nothing of its old place")
    func moved() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        try folder.remove("corpus/zoll.txt")
        try folder.write("corpus/sub/zoll.txt", SmallCorpus.zoll)
        #expect(try program.run("index").code == 0)
        #expect(try program.articleIDs() == ["hafen.md", "r-1", "sub/zoll.txt"])
    }

    @Test("other paths add to an index and remove nothing")
    func otherPaths() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        try folder.write("more/mehr.txt", "Mehr Chips\n\nNoch mehr Chips im Hafen.\n")
        try folder.write("einzeln.txt", "Einzeln\n\nEin einzelner Text.\n")
        let more = try program.run("index", "more", "einzeln.txt")
        #expect(more.output.hasPrefix("2 articles indexed, 0 unchanged, 0 removed\n"))
        let all = ["einzeln.txt", "hafen.md", "mehr.txt", "r-1", "zoll.txt"]
        #expect(try program.articleIDs() == all)
        #expect(
            try program.run("index").output.hasPrefix("0 articles indexed, 3 unchanged, 0 removed"))
        #expect(try program.articleIDs() == all)
        try folder.remove("more/mehr.txt")
        #expect(try program.run("index", "more").output.contains("1 removed"))
        #expect(try program.articleIDs() == all.filter { $0 != "mehr.txt" })
    }

    @Test("the order of runs does not matter")
    func order() throws {
        let folder = try SmallCorpus.folder()
        let program = Program(in: folder)
        try folder.write("more/mehr.txt", "Mehr Chips\n\n„Nein“, sagte Muster im Hafen.\n")
        for (index, runs) in [
            ("a", [["corpus", "more"]]), ("b", [["more", "corpus"]]),
            ("c", [["more"], ["corpus"]]),
            ("d", [["corpus"], ["more"]]),
        ] {
            for paths in runs {
                #expect(try program.run(["index", "--index", index] + paths).code == 0)
            }
        }
        let expected = try state(program, index: "a")
        for index in ["b", "c", "d"] { #expect(try state(program, index: index) == expected) }
    }

    @Test("where two roots hold the same relative path, the root's name goes in front")
    func sameRelativePath() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        try folder.write("more/zoll.txt", "Anderer Zoll\n\nEin anderer Text über Chips.\n")
        #expect(try program.run("index", "more").code == 0)
        let ids = try program.articleIDs()
        #expect(ids == ["corpus/zoll.txt", "hafen.md", "more/zoll.txt", "r-1"])
        let again = try program.run("index", "corpus", "more")
        #expect(again.output.hasPrefix("0 articles indexed, 4 unchanged, 0 removed"))
        #expect(try program.articleIDs() == ids)
        #expect(try program.run("show", "more/zoll.txt").output.contains("Anderer Zoll"))
        // Once it stands below one root only, it has its plain name again.
        try folder.remove("more/zoll.txt")
        #expect(try program.run("index", "more").code == 0)
        #expect(try program.articleIDs() == ["hafen.md", "r-1", "zoll.txt"])
    }

    @Test("a rebuild gives the same content under a new identity")
    func rebuild() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let before = try state(program)
        let stats = try program.run("stats").output
        #expect(try program.run("index", "--rebuild").code == 0)
        #expect(try state(program) == before)
        #expect(try program.run("stats").output != stats)
        #expect(try folder.names(in: "index") == ["CURRENT", "gate", "generation-2", "lock"])
    }

    @Test("an index copied with cp -r answers as the first, without dictionaries and articles")
    func copied() throws {
        let folder = try SmallCorpus.indexed()
        let first = try state(Program(in: folder))
        let other = try TemporaryFolder()
        let copy = try Program(in: folder).shell("cp -r index '\(other.path)/kopie'")
        #expect(copy.code == 0)
        var program = Program(in: other)
        program.environment = [
            "WORTLAUT_DICTIONARIES": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent",
        ]
        #expect(try state(program, index: "kopie") == first)
        #expect(try program.run("search", "Zoll Chip", "--index", "kopie").messages == "")
    }

    @Test("an index can be read where it cannot be written")
    func readOnly() throws {
        let folder = try SmallCorpus.indexed()
        #expect(try Program(in: folder).shell("chmod -R a-w index").code == 0)
        #expect(try Program(in: folder).run("search", "Chips").code == 0)
        #expect(try Program(in: folder).shell("chmod -R u+w index").code == 0)
    }

    @Test("without dictionaries an index is made by rules, with a word about it")
    func rulesOnly() throws {
        let folder = try SmallCorpus.folder()
        var program = Program(in: folder)
        program.environment = ["WORTLAUT_DICTIONARIES": "/nonexistent"]
        let result = try program.run("index")
        #expect(result.code == 0)
        #expect(result.messages.contains("dictionaries"))
        #expect(try program.run("search", "Chips").code == 0)
    }

    @Test("the user's own cache is not touched where another is named")
    func cache() throws {
        let folder = try SmallCorpus.folder()
        var program = Program(in: folder)
        program.environment = [
            "XDG_CACHE_HOME": folder.path + "/cache", "HOME": folder.path + "/home",
        ]
        #expect(try program.run("index").code == 0)
        #expect(try folder.names(in: "cache/wortlaut").count == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/home"))
    }
}
