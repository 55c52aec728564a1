import Rendering
import Synchronization

/// What holds where the command line does not say otherwise.
///
/// A setting comes from the environment (`WORTLAUT_LIMIT`), else from the project's `.wortlaut.yaml`,
/// else from the user's `config.yaml`, else it is the usual one. Options take their defaults from
/// here, so that `--help` shows what holds.
struct Settings: Sendable {
    /// The settings there are, named like the options that they stand for.
    enum Name: String, CaseIterable {
        case index, format, color, limit, width, pager, sort, paths, map
        case pathPattern = "path-pattern"
        case otherLanguages = "other-languages"

        /// The variable of the environment: `WORTLAUT_PATH_PATTERN`.
        var variable: String {
            "WORTLAUT_"
                + String(rawValue.uppercased().map { $0 == "-" ? "_" : $0 })
        }

        /// What holds where nobody says anything.
        var usual: String {
            switch self {
            case .index: "index"
            case .format: "text"
            case .color: "auto"
            case .limit: "10"
            case .width, .map, .pathPattern: ""
            case .pager: "less"
            case .sort: "relevance"
            case .paths: "corpus"
            case .otherLanguages: "mark"
            }
        }
    }

    /// Where a setting comes from.
    enum Origin: Sendable, Equatable {
        case usual
        case environment(String)
        case file(path: String, line: Int)

        var description: String {
            switch self {
            case .usual: "default"
            case .environment(let name): name
            case .file(let path, let line): "\(path):\(line)"
            }
        }
    }

    struct Value: Sendable, Equatable {
        /// One item, but for `paths`.
        var items: [String]
        var origin: Origin

        var text: String { items.joined(separator: ", ") }
    }

    private var values: [Name: Value] = [:]

    /// The settings of this run.
    static var current: Settings { loaded.withLock { $0 } }
    private static let loaded = Mutex(Settings())

    subscript(_ name: Name) -> Value {
        values[name] ?? Value(items: name.usual.isEmpty ? [] : [name.usual], origin: .usual)
    }

    /// The text of a setting; nil where nobody has set it.
    func given(_ name: Name) -> String? { values[name]?.text }

    var limit: Int { Int(self[.limit].text) ?? 10 }
    var width: Int? { given(.width).flatMap { Int($0) } }

    /// Takes a value in, unless a source that goes before has it already.
    mutating func offer(_ name: Name, _ value: Value) {
        if values[name] == nil { values[name] = value }
    }

    /// Reads the environment and, unless the command line has `--no-config`, the files.
    static func load(_ arguments: [String]) throws(CommandFailure) {
        var settings = Settings()
        for name in Name.allCases {
            let text = Terminal.environment(name.variable)
            guard !text.isEmpty else { continue }
            if let problem = SettingCheck.problem(with: [text], of: name) {
                throw CommandFailure(
                    code: 2, "wortlaut: \(name.variable): \(VisibleText.oneLine(problem.utf8))")
            }
            settings.offer(name, Value(items: [text], origin: .environment(name.variable)))
        }
        if !arguments.prefix(while: { $0 != "--" }).contains("--no-config") {
            for file in SettingsFile.found() { try file.read(into: &settings) }
        }
        loaded.withLock { $0 = settings }
    }
}

/// What values settings may have.
enum SettingCheck {
    /// What is wrong with a value, said without the setting's name; nil where nothing is.
    static func problem(with items: [String], of name: Settings.Name) -> String? {
        if name == .paths { return items.contains("") ? "a path is empty" : nil }
        guard items.count == 1, let text = items.first else { return "takes one value" }
        switch name {
        case .limit: return isNumber(text, from: 1) ? nil : "takes a number from 1 on"
        case .width:
            return isNumber(text, from: 20, to: 1000) ? nil : "takes a number from 20 to 1000"
        case .format: return choice(text, ["text", "jsonl", "json", "tsv", "csv", "markdown"])
        case .color: return choice(text, ["auto", "always", "never"])
        case .sort: return choice(text, ["relevance", "date"])
        case .otherLanguages: return choice(text, ["mark", "plain", "skip"])
        case .index: return text.isEmpty ? "takes a directory" : nil
        case .pager, .map, .pathPattern, .paths: return nil
        }
    }

    private static func isNumber(_ text: String, from: Int, to: Int = .max) -> Bool {
        Int(text).map { (from...to).contains($0) } ?? false
    }

    private static func choice(_ text: String, _ known: [String]) -> String? {
        known.contains(text) ? nil : "\(text) is none of \(known.joined(separator: ", "))"
    }
}
