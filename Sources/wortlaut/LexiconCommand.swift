internal import ArgumentParser
internal import GermanAnalysis

/// Shows and compiles the lexicon that the analysis of German rests on.
struct LexiconCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexicon",
        abstract: "Show or compile the lexicon of German word forms.",
        subcommands: [Build.self, Info.self, Lookup.self])

    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile the lexicon from the installed dictionaries, anew.")

        @Option(help: "Write it to this file instead of the user's cache.")
        var output: String?

        func run() throws {
            if let output {
                let image = try LexiconCompiler(dictionaries: LexiconCache.findSources()).image()
                try LexiconFile.write(image, to: output)
                print("\(output): \(image.count) bytes")
                return
            }
            let result = try LexiconCache.lexicon(recompiling: true)
            Info.show(result)
        }
    }

    struct Info: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell which lexicon is used and what it was made of.")

        func run() throws { Info.show(try LexiconCache.lexicon()) }

        static func show(_ result: LexiconCache.Result) {
            let lexicon = result.lexicon
            if result.isRulesOnly {
                print("no dictionaries found: lemmas and compounds come from rules alone")
                print("install hunspell-de-de and wngerman, or set WORTLAUT_DICTIONARIES")
            }
            print("path: \(result.path ?? "in memory")")
            print("fingerprint: \(Analyzer(lexicon: lexicon).fingerprint)")
            print("keys: \(lexicon.keyCount)")
            print("size: \(lexicon.byteCount) bytes")
            print(lexicon.summary, terminator: "")
        }
    }

    struct Lookup: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what the lexicon holds about a word.")

        @Argument(help: "The words to look up.")
        var words: [String]

        func run() throws {
            let lexicon = try LexiconCache.lexicon().lexicon
            var isMissing = false
            for word in words {
                guard let line = lexicon.description(of: word) else {
                    isMissing = true
                    print("\(word)\tnot in the lexicon")
                    continue
                }
                print("\(word)\t\(line)")
            }
            if isMissing { throw ExitCode(1) }
        }
    }
}
