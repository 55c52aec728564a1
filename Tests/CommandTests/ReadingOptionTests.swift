import Foundation
import Testing

/// `--map`, `--path-pattern`, `--other-languages`, `--dry-run` and standard input.
@Suite("How files are read")
struct ReadingOptionTests {
    private static let english = """
        The council said on Monday that the bridge will be built, and that it is for the people \
        of the town, who had asked for it with all that they have.
        """

    private func folder() throws -> (TemporaryFolder, Program) {
        let folder = try TemporaryFolder()
        return (folder, Program(in: folder))
    }

    @Test("fields are taken from the names that --map gives, and from paths")
    func fields() throws {
        let (folder, program) = try folder()
        try folder.write(
            "c/blatt/2024/a.jsonl", #"{"nr":7,"kopf":"Neue Brücke","rumpf":"Der Rat baut."}"# + "\n"
        )
        let map = "id=nr,title=kopf,text=rumpf"
        let pattern = "{source}/{year}/*"
        #expect(
            try program.run("index", "c", "--map", map, "--path-pattern", pattern).code == 0)
        let listed = try program.run("list").output
        #expect(listed.contains("Neue Brücke") && listed.contains("2024 · blatt · 7"))
        // The same options: nothing to do. Others: the file is read anew.
        let again = try program.run("index", "c", "--map", map, "--path-pattern", pattern)
        #expect(again.output.hasPrefix("0 articles indexed, 1 unchanged"))
        let other = try program.run("index", "c", "--map", map)
        #expect(other.output.hasPrefix("1 article indexed"))
        for wrong in [["--map", "text"], ["--map", "kopf=x"], ["--path-pattern", "a/b"]] {
            #expect(try program.run(["index", "c"] + wrong).code == 2)
        }
    }

    @Test("a dry run shows what would be read as what, and writes nothing")
    func dryRun() throws {
        let (folder, program) = try folder()
        try folder.write("c/a.txt", "Neue Brücke\n\nDer Rat baut.\n\nVon Max Muster\n")
        try folder.write("c/b.jsonl", "{\"id\":\"gut\",\"text\":\"Ein Satz.\"}\nkaputt\n")
        try folder.write("c/bild.png", "x")
        let result = try program.run("index", "c", "--dry-run")
        #expect(result.code == 6)
        #expect(
            result.lines == [
                "c/a.txt  plainText",
                "    a.txt  title=Neue Brücke  author=Max Muster  "
                    + "blocks=1 title, 1 paragraph, 1 byline  bytes=44",
                "c/b.jsonl  jsonLines", "    gut  blocks=1 paragraph  bytes=9",
                "c/bild.png  passed over: of no kind that is read",
                "2 articles, 1 passed over, 1 failed",
            ])
        #expect(result.messages.contains("c/b.jsonl:2"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/index"))
    }

    @Test("articles in other languages are marked, indexed as written, or skipped")
    func languages() throws {
        let (folder, program) = try folder()
        try folder.write("c/en.txt", "The bridge\n\n" + Self.english + "\n")
        try folder.write("c/de.txt", "Die Brücke\n\nDer Rat hat gesagt, dass die Brücke kommt.\n")
        #expect(try program.run("index", "c").output.hasPrefix("2 articles indexed"))
        #expect(try program.run("show", "en.txt", "--format", "jsonl").output.contains("\"en\""))
        let plain = try program.run("index", "c", "--other-languages", "plain")
        #expect(plain.output.hasPrefix("1 article indexed, 1 unchanged"))
        #expect(try program.run("search", "asked", "--count").output == "1\n")
        #expect(try program.run("search", "\"asked for it\"", "--count").output == "1\n")
        #expect(try program.run("search", "Brücke", "--count").output == "1\n")
        let skipped = try program.run("index", "c", "--other-languages", "skip")
        #expect(skipped.output.contains("1 removed"))
        #expect(try program.run("search", "asked", "--count").output == "0\n")
    }

    @Test("near copies name one another, whichever was indexed first")
    func copies() throws {
        let (folder, program) = try folder()
        let sentences = (1...12).map {
            "Im \($0). Bezirk hat der Rat am Montag lange über Brücken und Straßen beraten."
        }
        let text = sentences.joined(separator: " ")
        try folder.write("c/a.txt", "Erster Titel\n\n\(text)\n")
        try folder.write("c/b.txt", "Anderer Titel\n\n\(text) Ende.\n\nVon Max Muster\n")
        try folder.write("c/d.txt", "Dritter\n\nEtwas ganz anderes steht hier über den Hafen.\n")
        #expect(try program.run("index", "c/b.txt").code == 0)
        #expect(try program.run("index", "c").code == 0)
        #expect(try program.run("show", "a.txt").output.contains("nearly the same: b.txt"))
        #expect(try program.run("show", "b.txt").output.contains("nearly the same: a.txt"))
        #expect(!(try program.run("show", "d.txt").output.contains("nearly the same")))
    }

    @Test("the index is the same, whatever the number of threads")
    func threads() throws {
        let (folder, program) = try folder()
        for number in 0..<40 {
            let text = String(
                repeating: "Satz \(number) handelt von der Brücke und vom Geld der Stadt. ",
                count: 400)
            try folder.write("c/\(number).txt", "Titel \(number)\n\n\(text)\n")
        }
        var tables: [Data] = []
        for jobs in ["1", "3"] {
            #expect(
                try program.run("index", "c", "--jobs", jobs, "--index", "i\(jobs)").code == 0)
            tables.append(try folder.read("i\(jobs)/generation-1/postlist.glass"))
        }
        #expect(tables[0] == tables[1])
        #expect(try program.run("index", "c", "--jobs", "0").code == 2)
    }
}
