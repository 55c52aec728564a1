import ArgumentParser
import ArticleSearch
import QuerySyntax
import Rendering

/// What a shell offers for values that only the index knows.
///
/// A completion that fails offers nothing: a shell has no place for messages.
enum Completions {
    /// Most values that are offered.
    private static let most = 100

    static let speakers = ofIndex { index, typed in
        try index.speakerNames(beginning: typed, limit: most).map { tail(of: $0, typed) }
    }

    static let ids = ofIndex { index, typed in try index.ids(beginning: typed, limit: most) }

    /// Names of fields, and behind one the values of the index.
    static let query = ofIndex { index, typed in
        guard let colon = typed.firstIndex(of: ":") else {
            return QueryField.allCases.flatMap(\.names).map { $0 + ":" }
        }
        let name = typed[..<colon]
        let value = typed[typed.index(after: colon)...].drop { $0 == "\"" }
        let values: [String]
        switch QueryField(named: name.utf8) {
        case .speaker:
            values = try index.speakerNames(beginning: String(value), limit: most)
                .map { tail(of: $0, value) }
        case .source: values = try index.sources()
        case .topic: values = try index.topics()
        default: values = []
        }
        return values.map { $0.contains(" ") ? "\(name):\"\($0)\"" : "\(name):\($0)" }
    }

    /// Names of fields of a record, parted by commas.
    static func fields(of record: RecordEncoder.RecordType) -> CompletionKind {
        .custom { _, _, typed in
            let before = typed.lastIndex(of: ",").map { typed[...$0] } ?? ""
            return RecordEncoder.fieldNames(of: record).map { before + $0 }
        }
    }

    private static func ofIndex(
        _ values: @escaping @Sendable (IndexReader, String) throws -> [String]
    ) -> CompletionKind {
        .custom { words, _, typed in
            let typed = typed.filter { $0 != "\\" }.drop { $0 == "\"" || $0 == "'" }
            guard let index = try? IndexReader(IndexDirectory(indexPath(words))),
                let found = try? values(index, String(typed))
            else { return [] }
            return found.filter { !$0.isEmpty }.prefix(most).map(literal)
        }
    }

    /// The name from the word on that begins as typed: shells complete beginnings alone.
    private static func tail(of name: String, _ typed: some StringProtocol) -> String {
        let starts = name.indices.filter { place in
            place == name.startIndex || " -".contains(name[name.index(before: place)])
        }
        let start = starts.first { name[$0...].lowercased().hasPrefix(typed.lowercased()) }
        return String(name[(start ?? name.startIndex)...])
    }

    /// The index that the command line so far names.
    private static func indexPath(_ words: [String]) -> String {
        for (place, word) in words.enumerated() {
            if word == "--index", place + 1 < words.count { return words[place + 1] }
            if word.hasPrefix("--index=") { return String(word.dropFirst("--index=".count)) }
        }
        return Settings.current[.index].text
    }

    /// A value that no shell takes for anything but its letters.
    ///
    /// The scripts of ArgumentParser give it to `compgen -W` in bash, which expands `$(…)`, and to
    /// `_describe` in zsh, which parts it at a colon.
    private static func literal(_ value: String) -> String {
        let shown = VisibleText.oneLine(value.utf8)
        switch CompletionShell.requesting {
        case .bash:
            let parts = shown.split(separator: "'", omittingEmptySubsequences: false)
            return "'" + parts.joined(separator: "'\\''") + "'"
        case .zsh:
            return shown.reduce(into: "") { text, letter in
                if letter == ":" || letter == "\\" { text.append("\\") }
                text.append(letter)
            }
        default: return shown
        }
    }
}
