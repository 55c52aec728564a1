import Testing

/// Whole outputs; how they are recorded anew is said at `Golden`.
@Suite("Golden outputs")
struct GoldenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var arguments: [String]
        var input = ""

        var testDescription: String { name }
    }

    static let chips = "2024-04-26-exportkontrollen-chips.md"
    static let jsonl = ["--format", "jsonl"]

    static let cases = basic + formats

    private static let basic = [
        Case(name: "version", arguments: ["--version"]),
        Case(
            name: "search",
            arguments: ["search", "Russland Ukraine Mikroelektronik", "--limit", "3"]),
        Case(
            name: "search-color",
            arguments: ["search", "Mikroelektronik", "--limit", "1", "--color", "always"]),
        Case(
            name: "search-speaker",
            arguments: ["search", "Zoll", "--speaker", "Tolle", "--since", "2024"]),
        Case(name: "search-jsonl", arguments: ["search", "Zoll", "--limit", "2"] + jsonl),
        Case(
            name: "search-trec",
            arguments: ["search", "Russland Chips", "--limit", "3", "--format", "trec"]),
        Case(name: "search-count", arguments: ["search", "+Russland +Chips", "--count"]),
        Case(
            name: "search-explain",
            arguments: ["search", "Waffenlieferungen Ukraine", "--limit", "2", "--explain"]),
        Case(
            name: "search-group",
            arguments: ["search", "Russland Chips", "--group", "article", "--limit", "2"]),
        Case(
            name: "search-context",
            arguments: ["search", "Mikroelektronik", "--limit", "1", "--context", "1"]),
        Case(name: "search-hint", arguments: ["search", "Mikroelektrnoik Zoll", "--limit", "1"]),
        Case(name: "search-nothing", arguments: ["search", "Quatschwort"]),
        Case(name: "search-bad-query", arguments: ["search", "Chips (Russland"]),
        Case(
            name: "search-queries",
            arguments: ["search", "--queries", "-", "--limit", "1"] + jsonl,
            input: "Zoll\n{\"_id\":\"q7\",\"text\":\"Quatschwort\"}\n"),
        Case(
            name: "quotes", arguments: ["quotes", "Russland", "--limit", "2", "--color", "never"]),
        Case(
            name: "quotes-explain",
            arguments: ["quotes", "--speaker", "Kessel", "--sort", "date", "--explain"]),
        Case(name: "quotes-jsonl", arguments: ["quotes", "Zoll", "--limit", "1"] + jsonl),
        Case(
            name: "quotes-extract", arguments: ["quotes", "--extract", "corpus/\(chips)"]),
        Case(
            name: "quotes-extract-jsonl",
            arguments: ["quotes", "--extract", "corpus/2023-11-09-drohnenbauteile-recherche.md"]
                + jsonl),
        Case(name: "speakers", arguments: ["speakers", "--limit", "5"]),
        Case(name: "speakers-jsonl", arguments: ["speakers", "Kessel"] + jsonl),
        Case(name: "show-article", arguments: ["show", chips]),
        Case(name: "show-passage", arguments: ["show", "\(chips)#2"]),
        Case(name: "show-quotation", arguments: ["show", "\(chips)#q1"]),
        Case(name: "show-jsonl", arguments: ["show", "\(chips)#1", "\(chips)#q1"] + jsonl),
        Case(name: "show-missing", arguments: ["show", "\(chips)#99"]),
        Case(name: "list", arguments: ["list", "--limit", "4"]),
        Case(name: "list-jsonl", arguments: ["list", "--limit", "2", "--offset", "1"] + jsonl),
        Case(name: "stats", arguments: ["stats"]),
        Case(name: "stats-jsonl", arguments: ["stats"] + jsonl),
        Case(
            name: "analyze",
            arguments: ["analyze", "Die Ex- und Importe von Halbleitern gab sie am 26. April auf."]),
        Case(name: "analyze-jsonl", arguments: ["analyze", "Russische Waffen, z. B."] + jsonl),
        Case(name: "lexicon-info", arguments: ["lexicon", "info"]),
        Case(
            name: "lexicon-lookup", arguments: ["lexicon", "lookup", "Händlerinnen", "Quatsch"]),
    ]

    @Test("a command prints what is recorded", arguments: cases)
    func output(_ golden: Case) throws {
        let result = try SharedIndex.run(golden.arguments, input: golden.input)
        try Golden.check(golden.name, golden.arguments, result)
    }

    @Test(
        "the help of a command is the recorded one",
        arguments: [
            "", "index", "search", "quotes", "speakers", "show", "list", "stats", "analyze",
            "lexicon", "lexicon build", "lexicon info", "lexicon lookup", "config", "remove",
            "watch",
            "check", "repair", "compact", "backup", "restore",
        ])
    func help(_ command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let result = try SharedIndex.run(words + ["--help"])
        let name = (["help"] + words).joined(separator: "-")
        try Golden.check(name, words + ["--help"], result)
    }

    @Test("the commands that look after an index say what they did")
    func maintenance() throws {
        let folder = try SmallCorpus.indexed()
        let program = Program(in: folder)
        func check(_ name: String, _ arguments: String...) throws {
            try Golden.check(name, arguments, program.run(arguments))
        }
        try check("check", "check")
        try folder.write("corpus/neu.txt", "Der Chip ist da.\n\n„Er kam spät“, sagte Ina Wort.\n")
        try folder.remove("corpus/hafen.md")
        try check("check-against-corpus", "check", "--against-corpus")
        try check("check-jsonl", "check", "--against-corpus", "--format", "jsonl")
        try check("remove", "remove", "zoll.txt", "nichts.md")
        try check("remove-jsonl", "remove", "--path", "corpus/records.jsonl", "--format", "jsonl")
        try check("backup", "backup", "b.tar")
        try check("backup-again", "backup", "b.tar")
        try check("restore", "restore", "b.tar", "--index", "other", "--format", "jsonl")
        try check("compact", "compact")
        try folder.write("index/generation-2/termlist.glass", "")
        try check("check-damaged", "check")
        try check("repair", "repair")
        try folder.remove("corpus")
        try check("repair-salvage", "repair", "--format", "jsonl")
    }

    @Test("a first and a second index run say what they did")
    func indexRuns() throws {
        try Golden.check("index", ["index"], SharedIndex.firstRun)
        let folder = try SmallCorpus.folder()
        let program = Program(in: folder)
        #expect(try program.run("index").code == 0)
        try folder.write(
            "corpus/neu.txt", "Der Chip ist da.\n\n„Er kam spät“, sagte Anna Beispiel.\n")
        try folder.write("corpus/kaputt.jsonl", "{\"text\": \n")
        try folder.remove("corpus/zoll.txt")
        try Golden.check("index-again", ["index"], program.run("index"))
    }

    @Test(
        "a word of a list is answered in its line",
        arguments: ["stems", "parts", "tokens", "families"])
    func words(_ output: String) throws {
        let arguments = ["analyze", "--words", "--output", output]
        let words = "Halbleiterexporte\nrussischen\nQuatsch\nHändlerinnen\nüber\n"
        let result = try SharedIndex.run(arguments, input: words)
        #expect(result.lines.count == 5)
        try Golden.check("analyze-words-\(output)", arguments, result)
    }
}
