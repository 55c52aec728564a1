import Foundation
import Testing

/// docs/index-format.md, held against an index by tools that know nothing of Wortlaut.
@Suite("Index format")
struct IndexFormatTests {
    private static func indexed() throws -> (folder: TemporaryFolder, program: Program) {
        let folder = try SmallCorpus.indexed()
        return (folder, Program(in: folder))
    }

    /// Rows of the page's tables whose first cell is code.
    private static func documented(under heading: String) throws -> [String] {
        let page = String(
            decoding: try Data(
                contentsOf: URL(fileURLWithPath: Program.packageFolder + "/docs/index-format.md")),
            as: UTF8.self)
        let section = page.components(separatedBy: "\n#").first { part in
            part.drop { $0 == "#" }.hasPrefix(" " + heading)
        }
        return (section ?? "").split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "|").first }
            .flatMap { $0.split(separator: "`").map { $0.trimmingCharacters(in: .whitespaces) } }
            .filter { !$0.isEmpty }
    }

    @Test("the directory holds what the page says, and nothing else")
    func layout() throws {
        let (folder, _) = try Self.indexed()
        #expect(try folder.names(in: "index") == ["CURRENT", "gate", "generation-1", "lock"])
        #expect(try folder.read("index/CURRENT") == Data("generation-1\n".utf8))
        #expect(try folder.read("index/lock").isEmpty)
        let beside = try folder.names(in: "index/generation-1").filter { !$0.contains("glass") }
        #expect(beside == ["flintlock", "lexicon", "manifest", "sources"])
        let manifest = String(
            decoding: try folder.read("index/generation-1/manifest"), as: UTF8.self)
        let names = manifest.split(separator: "\n").map { $0.prefix { $0 != "=" } }
        #expect(names == ["wortlaut index", "format", "uuid", "analyzer", "program", "hash"])
    }

    @Test(
        "xapian-delve finds every document, its terms and its values where the page says",
        .enabled(if: Tools.hasDelve, "needs xapian-tools"))
    func delve() throws {
        let (_, program) = try Self.indexed()
        func delve(_ arguments: String...) throws -> String {
            let result = try program.tool("xapian-delve", arguments + ["index/generation-1"])
            #expect(result.code == 0, "\(result.messages)")
            return result.output
        }
        for (kind, count) in [("a", 3), ("p", 3), ("q", 2)] {
            #expect(try delve("-t", "XK:\(kind)").contains("termfreq \(count),"), "\(kind)")
        }
        // Chips of two articles, by its lemma.
        #expect(try delve("-t", "Zchip").contains("termfreq 2,"))
        #expect(try delve("-t", "Qhafen.md").contains("termfreq 1,"))
        #expect(try delve("-t", "Qr-1").contains("termfreq 1,"))
        #expect(try delve("-t", "XS:muster").contains("termfreq 1,"))
        #expect(try delve("-t", "XT:direct").contains("termfreq 1,"))
        #expect(try delve("-t", "XV:sagen").contains("termfreq 2,"))
        #expect(try delve("-t", "D20240502").contains("termfreq 1,"))
        #expect(try delve("-t", "XSOURCE:hafenkurier").contains("termfreq 2,"))
        #expect(try delve("-V1").components(separatedBy: "20240502").count == 3)
    }

    @Test(
        "every prefix of an index of the corpus is on the page, and the page invents none",
        .enabled(if: Tools.hasDelve, "needs xapian-tools"))
    func prefixes() throws {
        let program = Program(in: try SharedIndex.folder)
        let terms = try program.tool("xapian-delve", ["-a", "-1", "index/generation-1"])
        let documented = Set(try Self.documented(under: "Terms"))
        #expect(documented.count > 15)
        var seen: Set<String> = []
        for line in terms.lines.dropFirst() {
            let term = line.prefix { $0 != " " }
            guard let first = term.first, first.isASCII, first.isUppercase else { continue }
            var prefix = String(first)
            if first == "X", let colon = term.firstIndex(of: ":") {
                prefix = String(term[...colon])
            }
            seen.insert(prefix)
        }
        #expect(seen.subtracting(documented) == [])
        // The corpus' dictionary splits few compounds, but every other prefix occurs.
        #expect(documented.subtracting(seen).isSubset(of: ["XC:", "XQC:", "XF:", "XR:", "L"]))
    }

    @Test(
        "python3-xapian reads records, values, metadata and answers a query",
        .enabled(if: Tools.pythonWithXapian != nil, "needs python3-xapian"))
    func python() throws {
        let (_, program) = try Self.indexed()
        let python = try #require(Tools.pythonWithXapian)
        let script = #"""
            import re, xapian
            database = xapian.Database("index/generation-1")
            for post in database.postlist(""):
                document = database.get_document(post.docid)
                lines = document.get_data().decode().split("\n")
                assert re.fullmatch("h=[0-9a-f]{16}", lines[0]), lines[0]
                assert lines[-1] == ""
                names = [line.split("=", 1)[0] for line in lines[1:-1]]
                kind = [t.term for t in document.termlist() if t.term.startswith(b"XK:")]
                assert len(document.get_value(0)) == 12
                assert len(document.get_value(2)) == (9 if b"XK:a" in kind else 0)
                for line in lines:
                    if line.startswith("q="):
                        assert len(line.split("\t")) == 18, line
                print(b" ".join(kind).decode(), " ".join(names))
            for item in database.metadata_keys():
                key = item if isinstance(item, bytes) else item.term
                value = database.get_metadata(key)
                if key.startswith(b"XW:"):
                    forms = dict(line.split(b"\t") for line in value.splitlines())
                    assert list(forms) == sorted(forms), forms
                    assert all(form[:3] == key[3:] for form in forms), forms
                    if b"chips" in forms: print("written", forms[b"chips"].decode())
                else:
                    print("key", key.decode().rsplit("/", 1)[1], len(value.split()))
            enquire = xapian.Enquire(database)
            enquire.set_query(xapian.Query(xapian.Query.OP_AND, ["XK:p", "Zchip"]))
            print("found", enquire.get_mset(0, 10).size())
            """#
        let result = try program.tool(python, ["-c", script])
        #expect(result.code == 0, "\(result.messages)")
        let lines = result.lines
        #expect(
            lines.contains(
                "XK:a XK:p id path root file relative title date source passages quotations textsize content number line text n q"
            ))
        #expect(lines.contains("XK:q article passage back n date speaker speakerkind role"))
        #expect(lines.contains("written 2"))
        #expect(
            lines.filter { $0.hasPrefix("key ") } == [
                "key hafen.md 2", "key records.jsonl 2", "key zoll.txt 2",
            ])
        #expect(lines.last == "found 2")
    }
}
