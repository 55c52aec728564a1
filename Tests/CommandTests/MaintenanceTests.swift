import Foundation
import Testing

/// The commands that look after an index: check, remove, backup, restore, compact, repair.
@Suite("Looking after an index")
struct MaintenanceTests {
    /// What an index answers, without what names this build of it.
    static func state(_ program: Program, index: String = "index") throws -> [String] {
        try [
            ["list", "--limit", "99"], ["quotes", "--limit", "99"],
            ["search", "Chips Hafen Äpfel", "--limit", "99"],
        ].flatMap { question in
            try program.run(question + ["--format", "jsonl", "--index", index]).lines
                .filter { !$0.hasPrefix("{\"type\":\"begin\"") }
        }
    }

    @Test("a sound index is sound, after every way to change it")
    func sound() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        try folder.write("corpus/neu.md", "# Neu\n\nNeue Chips, sagte Ina Muster.\n")
        for command in [
            ["index"], ["remove", "r-1"], ["index"], ["compact"], ["index", "--full"],
            ["backup", "b"], ["restore", "b", "--force"], ["repair"], ["index", "--rebuild"],
        ] {
            #expect(try program.run(command).code == 0, "\(command)")
            let check = try program.run("check")
            #expect(check.code == 0, "\(command): \(check.output)")
            #expect(check.output.contains("sound"))
        }
        #expect(try program.run("check", "--quiet").output == "")
    }

    @Test(
        "damage to any table is named, and mended by repair",
        arguments: ["docdata", "postlist", "termlist"], [0.3, 0.6, 0.9])
    func damaged(_ table: String, _ place: Double) throws {
        let folder = try SharedIndex.copy()
        let program = Program(in: folder)
        let before = try Self.state(program)
        let name = "index/generation-1/\(table).glass"
        var bytes = try folder.read(name)
        // The tables are half empty: the nearest byte that is used.
        let start = Int(Double(bytes.count) * place)
        let target = try #require((start..<bytes.count).first { bytes[$0] != 0 })
        for each in target..<min(bytes.count, target + 40) { bytes[each] ^= 0x55 }
        try folder.write(name, bytes)
        let check = try program.run("check", "--format", "jsonl")
        #expect(check.code == 4)
        #expect(try check.records("summary").first?["sound"] == .bool(false))
        #expect(try check.records("finding").allSatisfy { $0["damage"] == .bool(true) })
        #expect(try !check.records("finding").isEmpty)
        #expect(check.messages.contains("wortlaut repair"))
        let repair = try program.run("repair")
        #expect(repair.code == 0, "\(repair.messages)")
        #expect(try program.run("check").code == 0)
        #expect(try Self.state(program) == before)
    }

    @Test("a header from before the last commit is a sound database, and named all the same")
    func olderState() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let older = try folder.read("index/generation-1/iamglass")
        try folder.write("corpus/neu.md", "# Neu\n\nNeue Kräne und Zwergpalmen.\n")
        #expect(try program.run("index").code == 0)
        #expect(try program.run("check").code == 0)
        try folder.write("index/generation-1/iamglass", older)
        let check = try program.run("check", "--format", "jsonl")
        #expect(check.code == 4)
        #expect(
            try check.records("finding").contains {
                $0["message"]?.string?.contains("of an older state") == true
            })
        #expect(try program.run("repair").code == 0)
        #expect(try program.run("check").code == 0)
        #expect(try program.run("search", "Zwergpalmen", "--count").output == "1\n")
    }

    @Test(
        "a damaged file beside the tables is named",
        arguments: [
            ("manifest", "garbage", "manifest", 4), ("lexicon", "garbage", "lexicon", 4),
            ("iamglass", "garbage", "structure", 4), ("../CURRENT", "garbage\n", "current", 4),
            ("manifest", "wortlaut index\nformat=99\nuuid=u\nanalyzer=a\nprogram=p\n", "", 3),
        ])
    func besideTables(_ file: String, _ content: String, _ kind: String, _ code: Int32) throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let before = try Self.state(program)
        try folder.remove("index/generation-1/\(file)")
        try folder.write("index/generation-1/\(file)", content)
        let check = try program.run("check")
        #expect(check.code == code)
        if code == 4 { #expect(check.output.contains("\(kind)  ")) }
        // Only its own notes tell where an index that cannot be read came from.
        #expect(try program.run("repair").code == 0)
        #expect(try Self.state(program) == before)
        #expect(try program.run("check").code == 0)
    }

    @Test("what differs from the files is told, and is no damage")
    func againstCorpus() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let same = try program.run("check", "--against-corpus")
        #expect(same.code == 0 && same.output.contains("as its files say"))
        try folder.write("corpus/zoll.txt", SmallCorpus.zoll + "\nMehr.\n")
        try folder.write("corpus/neu.txt", "Neu\n\nNeuer Text.\n")
        try folder.remove("corpus/hafen.md")
        try folder.write("corpus/kaputt.jsonl", "{\n")
        let check = try program.run("check", "--against-corpus", "--format", "jsonl")
        #expect(check.code == 1)
        let kinds = try check.records("finding").compactMap { $0["kind"]?.string }.sorted()
        #expect(kinds == ["changed", "gone", "new", "unread"])
        #expect(try check.records("summary").first?["sound"] == .bool(true))
    }

    @Test("an article of the same size and time is found to differ, and read with --full")
    func sameSizeAndTime() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let path = folder.path + "/corpus/zoll.txt"
        let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        let changed = SmallCorpus.zoll.replacingOccurrences(of: "Montag", with: "Sonnig")
        try folder.write("corpus/zoll.txt", changed)
        try FileManager.default.setAttributes(
            [.modificationDate: try #require(date)], ofItemAtPath: path)
        _ = try program.run("index")
        if try program.run("search", "Sonnig").code == 0 { return }  // Times that are not exact.
        #expect(try program.run("check", "--against-corpus").code == 1)
        #expect(try program.run("index", "--full").code == 0)
        #expect(try program.run("search", "Sonnig").code == 0)
        #expect(try program.run("check", "--against-corpus").code == 0)
    }

    @Test("articles are removed by id and by path, and come back with the next run")
    func remove() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let before = try Self.state(program)
        let byID = try program.run("remove", "zoll.txt", "nichts")
        #expect(byID.code == 1)
        #expect(byID.output == "removed  zoll.txt\n1 article removed\n")
        #expect(byID.messages.contains("nichts"))
        let byPath = try program.run("remove", "--path", "corpus/records.jsonl")
        #expect(byPath.code == 0)
        #expect(try program.articleIDs() == ["hafen.md"])
        #expect(try program.run("index").output.hasPrefix("2 articles indexed, 1 unchanged"))
        #expect(try Self.state(program) == before)
        try folder.remove("corpus")
        #expect(try program.run("remove", "--path", "corpus").code == 0)
        #expect(try program.articleIDs() == [])
        #expect(try program.run("remove").code == 2)
    }

    @Test("an article that stood below two roots has its plain name again when one is removed")
    func removeOfTwo() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        try folder.write("more/zoll.txt", "Anderer Zoll\n\nEin anderer Text.\n")
        #expect(try program.run("index", "more").code == 0)
        #expect(try program.run("remove", "more/zoll.txt").code == 0)
        #expect(try program.articleIDs() == ["hafen.md", "r-1", "zoll.txt"])
        #expect(try program.run("check").code == 0)
    }

    @Test("a backup gives back what it was made of, through files and through pipes")
    func backup() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let before = try Self.state(program)
        #expect(try program.run("backup", "b.tar").code == 0)
        #expect(try program.run("backup", "b.tar").code == 2)
        #expect(try program.run("backup", "b.tar", "--force").code == 0)
        try folder.remove("corpus/zoll.txt")
        #expect(try program.run("index").code == 0)
        #expect(try program.run("restore", "b.tar").code == 2)
        #expect(try program.run("restore", "b.tar", "--force").code == 0)
        #expect(try Self.state(program) == before)
        let piped = "\"$WORTLAUT\" backup - | \"$WORTLAUT\" restore - --index other"
        #expect(try program.shell(piped).code == 0)
        #expect(try Self.state(program, index: "other") == before)
        #expect(try program.run("check", "--index", "other").code == 0)
        let listed = try program.tool("tar", ["tf", "b.tar"])
        #expect(listed.lines.last == "wortlaut-backup")
    }

    @Test("a backup that is damaged in any place is refused, and nothing is changed")
    func damagedBackup() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        #expect(try program.run("backup", "b.tar").code == 0)
        let before = try Self.state(program)
        let sound = try folder.read("b.tar")
        var broken = [Data(), sound.prefix(700), sound.prefix(sound.count / 2), Data("x".utf8)]
        for place in stride(from: 0.05, through: 0.95, by: 0.15) {
            var bytes = sound
            bytes[Int(Double(bytes.count) * place)] ^= 1
            broken.append(bytes)
        }
        for bytes in broken {
            try folder.write("x.tar", bytes)
            let restore = try program.run("restore", "x.tar", "--force")
            #expect(restore.code == 4)
            #expect(restore.output == "" && restore.messages.contains("x.tar"))
        }
        #expect(try Self.state(program) == before)
        #expect(try program.run("restore", "fehlt.tar").code == 2)
        #expect(try folder.names(in: "index").allSatisfy { !$0.hasPrefix("building-") })
    }

    @Test("a tar file that is no backup reaches nothing outside")
    func foreignTar() throws {
        let folder = try TemporaryFolder()
        try folder.write("in/manifest", "x")
        try folder.write("outside", "kept")
        for member in ["../outside", "in/manifest", "outside"] {
            let made = try Program(in: folder).shell(
                "cd in && tar -cPf ../t.tar '\(member)' || true")
            #expect(made.code == 0)
            #expect(try Program(in: folder).run("restore", "t.tar", "--index", "i").code == 4)
        }
        #expect(try folder.read("outside") == Data("kept".utf8))
    }

    @Test("compaction changes nothing but the size")
    func compact() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        for round in 0..<5 {
            try folder.write("corpus/zoll.txt", SmallCorpus.zoll + "\nRunde \(round).\n")
            #expect(try program.run("index").code == 0)
        }
        let before = try Self.state(program)
        let result = try program.run("compact", "--format", "jsonl")
        let summary = try #require(try result.records("summary").first)
        let sizes = ["bytes_before", "bytes_after"].compactMap { summary[$0]?.integer }
        #expect(sizes.count == 2 && sizes[0] > sizes[1])
        #expect(try Self.state(program) == before)
        #expect(try program.run("index").output.hasPrefix("0 articles indexed, 3 unchanged"))
    }

    @Test("what can be read of an index is saved when its files are gone")
    func salvage() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        let texts = try program.run("search", "Chips", "--format", "jsonl").records("hit")
            .compactMap { $0["text"]?.string }
        try folder.remove("corpus")
        try folder.write("index/generation-1/termlist.glass", Data(count: 8192))
        let repair = try program.run("repair")
        #expect(repair.code == 0)
        #expect(repair.output.contains("3 of them taken from the old index"))
        #expect(repair.output.contains("not there any more"))
        #expect(try program.articleIDs() == ["hafen.md", "r-1", "zoll.txt"])
        let after = try program.run("search", "Chips", "--format", "jsonl").records("hit")
            .compactMap { $0["text"]?.string }
        #expect(after == texts)
        #expect(try program.run("quotes", "--speaker", "Muster").code == 0)
        #expect(try program.run("check").code == 0)
    }

    @Test("with neither files nor records there is nothing to repair from")
    func nothingLeft() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        try folder.remove("corpus")
        try folder.write("index/generation-1/iamglass", "garbage")
        let repair = try program.run("repair")
        #expect(repair.code == 4)
        #expect(repair.messages.contains("wortlaut repair PATH"))
        #expect(try folder.names(in: "index").contains("generation-1"))
        #expect(try program.run("repair", "--index", "none").code == 3)
    }

    @Test("a repair reads the files as they were read before")
    func readingOptions() throws {
        let folder = try TemporaryFolder()
        try folder.write("c/a.jsonl", #"{"_id":"a","ueber":"Chips","body":"Der Zoll."}"# + "\n")
        let program = Program(in: folder)
        #expect(try program.run("index", "c", "--map", "text=body,title=ueber").code == 0)
        let before = try Self.state(program)
        try folder.write("index/generation-1/iamglass", "garbage")
        #expect(try program.run("repair").code == 0)
        #expect(try Self.state(program) == before)
        #expect(before.first?.contains("Chips") == true)
    }

    @Test(
        "no index is exit code 3 for each of them",
        arguments: [["check"], ["remove", "x"], ["backup", "b"], ["compact"], ["repair"]])
    func noIndex(_ command: [String]) throws {
        let folder = try TemporaryFolder()
        try folder.write("empty/.keep", "")
        for name in ["none", "empty"] {
            let result = try Program(in: folder).run(command + ["--index", name])
            #expect(result.code == 3, "\(command)")
            #expect(result.output == "" && result.messages.contains(name))
        }
        #expect(try folder.names(in: ".").filter { $0 == "none" || $0 == "b" } == [])
    }

    @Test("every record of theirs is as the schema says")
    func schema() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        try folder.write("corpus/kaputt.jsonl", "{\n")
        try folder.write("corpus/bild.xyz", "?")
        #expect(try program.run("index", "--report", "report.jsonl").code == 6)
        let report = String(decoding: try folder.read("report.jsonl"), as: UTF8.self)
        var outputs = [report]
        try folder.write("corpus/neu.txt", "Neu\n\nText.\n")
        for command in [
            ["check", "--against-corpus"], ["remove", "r-1", "x"], ["compact"], ["backup", "b"],
            ["restore", "b", "--force"], ["repair"],
        ] { outputs.append(try program.run(command + ["--format", "jsonl"]).output) }
        var validator = try SchemaValidator.published()
        validator.isClosed = true
        for output in outputs {
            #expect(output.hasSuffix("\n"))
            for line in output.split(separator: "\n") {
                let problems = try validator.problems(of: JSONText(parsing: String(line)))
                #expect(problems.isEmpty, "\(line): \(problems)")
            }
        }
        let errors = report.split(separator: "\n").filter { $0.hasPrefix(#"{"type":"error""#) }
        #expect(errors.count == 2)
        #expect(errors.filter { $0.contains(#""failed":true"#) }.count == 1)
    }
}
