import Testing

/// Nothing that an article, a title or a file name holds may steer a terminal.
@Suite("Hostile articles")
struct HostileTextTests {
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: false
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    static func unsafe(in text: String) -> [String] {
        text.unicodeScalars.filter(isUnsafe).map { "U+" + String($0.value, radix: 16) }
    }

    @Test("every attack of the corpus is one by this test's own measure")
    func attacksAreUnsafe() {
        for attack in HostileCorpus.attacks { #expect(!Self.unsafe(in: attack).isEmpty) }
    }

    @Test(
        "control characters of articles reach neither output nor messages",
        arguments: [
            ["index", "--rebuild"], ["search", "Angriff"],
            ["search", "Angriff", "--format", "jsonl"],
            ["search", "Angriff", "--format", "trec"],
            ["quotes", "--speaker", "Probe", "--explain"],
            ["quotes", "--sort", "date"], ["quotes", "--format", "jsonl"],
            ["quotes", "--extract", "corpus"],
            ["quotes", "--extract", "corpus", "--format", "jsonl"],
            ["speakers"], ["speakers", "--format", "jsonl"], ["list"],
            ["list", "--format", "jsonl"],
            ["stats"],
        ])
    func commands(_ arguments: [String]) throws {
        let result = try Program(in: HostileCorpus.indexed()).run(arguments)
        #expect(result.output.utf8.count > 20)
        #expect(Self.unsafe(in: result.output) == [])
        #expect(Self.unsafe(in: result.messages) == [])
    }

    @Test("show is safe for every article, and finds it by its raw id")
    func show() throws {
        let folder = try HostileCorpus.indexed()
        let ids = try Program(in: folder).articleIDs()
        #expect(ids.count == 2)
        for format in ["text", "jsonl"] {
            for id in ids {
                let result = try Program(in: folder).run("show", "--format", format, "--", id)
                #expect(result.code == 0)
                #expect(Self.unsafe(in: result.output) == [])
            }
        }
    }

    @Test("JSON Lines keep the text whole: what was escaped is read back")
    func roundTrip() throws {
        let folder = try HostileCorpus.indexed()
        let result = try Program(in: folder).run("search", "Angriff", "--format", "jsonl")
        let texts = try result.records("hit").compactMap { $0["text"]?.string }
        #expect(texts.contains { $0.contains("\u{1B}[31mrot") && $0.contains("\u{202E}") })
    }

    @Test("a wrong argument is shown without its control characters")
    func arguments() throws {
        let folder = try TemporaryFolder()
        for arguments in [
            ["--\u{1B}[31m"], ["search", "x", "--type", "\u{1B}[31m"], ["index", "\u{1B}[31m"],
            ["search", "x", "--since", "\u{1B}[31m"], ["search", "x", "--index", "\u{1B}[31m"],
            ["search", "x \u{1B}[31m", "--index", "y"], ["analyze", "\u{1B}[31m\u{202E}"],
        ] {
            let result = try Program(in: folder).run(arguments)
            #expect(Self.unsafe(in: result.output) == [], "\(arguments)")
            #expect(Self.unsafe(in: result.messages) == [], "\(arguments)")
            #expect(!(result.output + result.messages).isEmpty)
        }
    }
}
