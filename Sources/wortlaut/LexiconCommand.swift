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
                StandardOutput.shared.write("\(output): \(image.count) bytes\n")
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
                StandardError.write(
                    "wortlaut: no dictionaries found: lemmas and compounds come from rules alone")
                StandardError.write(
                    "  Install hunspell-de-de and wngerman, or set WORTLAUT_DICTIONARIES.")
            }
            StandardOutput.shared.write(
                """
                path: \(result.path ?? "in memory")
                fingerprint: \(Analyzer(lexicon: lexicon).fingerprint)
                keys: \(lexicon.keyCount)
                size: \(lexicon.byteCount) bytes

                """)
            StandardOutput.shared.write(lexicon.summary)
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
                    StandardOutput.shared.write("\(word)\tnot in the lexicon\n")
                    continue
                }
                StandardOutput.shared.write("\(word)\t\(line)\n")
            }
            if isMissing { throw CommandFailure(code: 1) }
        }
    }
}
