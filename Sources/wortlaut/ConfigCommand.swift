import ArgumentParser
import QuerySyntax
import Rendering

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print the settings that hold, and where each comes from.",
        discussion: """
            A setting is named like the option that it stands for. The command line goes before \
            the environment (WORTLAUT_LIMIT=20), that before .wortlaut.yaml in this folder or one \
            above it, and that before ~/.config/wortlaut/config.yaml. What is printed can be put \
            into such a file.

              wortlaut config
              wortlaut config limit
            """)

    @Argument(
        help: "Print the value of this setting alone.",
        completion: .list(Settings.Name.allCases.map(\.rawValue)))
    var name: String?

    @OptionGroup var files: ConfigurationOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let settings = Settings.current
        if let name {
            let value = settings[try setting(name)]
            if !output.quiet {
                StandardOutput.shared.write(value.items.map { $0 + "\n" }.joined())
            }
            return
        }
        guard !output.quiet else { return }
        for name in Settings.Name.allCases {
            let value = settings[name]
            switch output.format {
            case .text: StandardOutput.shared.write(Self.line(name, value) + "\n")
            case .jsonl:
                StandardOutput.shared.write(
                    RecordEncoder.setting(
                        name.rawValue, value.items, origin: value.origin.description))
            }
        }
    }

    private func setting(_ typed: String) throws -> Settings.Name {
        if let name = Settings.Name(rawValue: typed) { return name }
        let known = Settings.Name.allCases.map(\.rawValue)
        let hint = EditDistance.nearest(to: typed, among: known).map { "; did you mean \($0)?" }
        throw CommandFailure(
            code: 2,
            "wortlaut: there is no setting \(VisibleText.oneLine(typed.utf8))\(hint ?? "")",
            "  There are: \(known.joined(separator: ", ")).")
    }

    /// A line of YAML, with its origin behind it; a comment where nobody has set anything.
    private static func line(_ name: Settings.Name, _ value: Settings.Value) -> String {
        var text = value.items.map(quoted).joined(separator: ", ")
        if name == .paths { text = "[\(text)]" }
        var setting = "\(name.rawValue):" + (value.items.isEmpty ? "" : " \(text)")
        if value.origin == .usual { setting = "# " + setting }
        let gap = String(repeating: " ", count: max(1, 32 - VisibleText.width(of: setting)))
        return setting + gap + "# " + VisibleText.oneLine(value.origin.description.utf8)
    }

    /// A scalar of YAML: bare where it is a plain word or number.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
            default: byte >= 0x80
            }
        }
        let shown = VisibleText.oneLine(text.utf8)
        if isPlain, text.first != "-" { return shown }
        return "'"
            + shown.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''") + "'"
    }
}

/// Whether files of settings are read.
struct ConfigurationOptions: ParsableArguments {
    /// Read before the command line is parsed: see `Settings.load`.
    @Flag(name: .customLong("no-config"), help: "Read no files of settings.")
    var readsNone = false
}
