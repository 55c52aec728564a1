internal import ArgumentParser
internal import GermanAnalysis

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Shows how the analysis reads German text or single words.
struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Show tokens, lemmas and compound parts of German text.",
        discussion: "Without TEXT, standard input is read.")

    enum Output: String, ExpressibleByArgument, CaseIterable {
        case stems, parts, tokens, families
    }

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, jsonl
    }

    @Flag(help: "Take one word a line from standard input and print WORD<TAB>RESULT for each.")
    var words = false

    @Option(
        help:
            "What to print with --words: \(Output.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var output: Output = .stems

    @Option(help: "Format of the table: text or jsonl.")
    var format: Format = .text

    @Flag(name: .customLong("time"), help: "Print how fast the input is analysed, nothing else.")
    var isTimed = false

    @Argument(help: "Text to analyse.")
    var text: [String] = []

    func run() throws {
        let result = try LexiconCache.lexicon()
        if result.isRulesOnly {
            StandardError.write("wortlaut: no dictionaries found, lemmas come from rules alone")
        }
        let analyzer = Analyzer(lexicon: result.lexicon)
        let input =
            text.isEmpty
            ? try InputFile.bytes(of: "-", what: "the text on")
            : Array(text.joined(separator: " ").utf8)
        if isTimed { return Self.measure(input, analyzer) }
        StandardOutput.shared.write(
            words ? wordLines(input, analyzer) : table(input, analyzer))
    }

    private func wordLines(_ input: [UInt8], _ analyzer: Analyzer) -> [UInt8] {
        var out: [UInt8] = []
        var lines = input.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            let word = line.last == 0x0D ? line.dropLast() : line
            out += word
            out.append(0x09)
            switch output {
            case .stems: out += analyzer.stem(of: Array(word))
            case .parts: out += analyzer.parts(of: Array(word))
            case .families: out += analyzer.family(of: Array(word))
            case .tokens: out += analyzer.terms(of: Array(word))
            }
            out.append(0x0A)
        }
        return out
    }

    private func table(_ input: [UInt8], _ analyzer: Analyzer) -> [UInt8] {
        let analyzed = analyzer.analyze(input)
        let report = TokenReport(text: input, analyzed: analyzed, analyzer: analyzer)
        return format == .text
            ? Array(report.text(columns: Terminal.columns).utf8) : report.records
    }

    /// Analyses the input three times over: the first time every form is new to the analyzer.
    private static func measure(_ input: [UInt8], _ analyzer: Analyzer) {
        let clock = ContinuousClock()
        for round in 1...3 {
            var terms = 0
            var tokens = 0
            let time = clock.measure {
                let analyzed = analyzer.analyze(input)
                tokens = analyzed.tokens.count
                for token in analyzed.tokens { terms += analyzer.termCount(of: token.word) }
            }
            let seconds = time / .seconds(1)
            let rate = Int(Double(input.count) / seconds / 1e5)
            StandardOutput.shared.write(
                "round \(round): \(input.count) bytes, \(tokens) tokens, \(terms) terms, "
                    + "\(Int(seconds * 1000)) ms, \(rate / 10).\(rate % 10) MB/s, "
                    + "\(Int(Double(tokens) / seconds / 1000)) k tokens/s\n")
        }
    }
}
