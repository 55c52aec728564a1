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

    /// Ids of articles alone: passages and statements cannot be removed.
    static let articles = ofIndex { index, typed in
        try index.ids(beginning: typed.filter { $0 != "#" }, limit: most)
    }

    static let roles = ofIndex { index, typed in
        try index.roles(beginning: typed, limit: most).map { tail(of: $0, typed) }
    }

    static let cues = ofIndex { index, typed in try index.cues(beginning: typed, limit: most) }

    /// Names of fields, and behind one the values of the index.
    static let query = CompletionKind.custom { words, place, typed in
        let typed = unquoted(typed)
        let word = typed.last == " " ? "" : typed.split(separator: " ").last ?? ""
        let before = typed.dropLast(word.count)
        // bash takes a colon for a word of its own and replaces only what stands behind it.
        if CompletionShell.requesting == .bash, words.indices.contains(place), place > 1 {
            if words[place] == ":" { return values(of: words[place - 1], "", words) }
            if words[place - 1] == ":" { return values(of: words[place - 2], word, words) }
        }
        guard let colon = word.firstIndex(of: ":") else {
            return QueryField.allCases.flatMap(\.names).map { literal(before + $0 + ":") }
        }
        let start = before + word[...colon]
        return values(
            of: String(word[..<colon]), word[word.index(after: colon)...], words, behind: start)
    }

    /// What a field may hold, as a query can name it in one word.
    private static func values(
        of field: String, _ typed: Substring, _ words: [String], behind start: Substring = ""
    ) -> [String] {
        offered(words) { index in
            let found: [String]
            let typed = String(typed)
            switch QueryField(named: field.utf8) {
            case .speaker, .mentions: found = try index.speakerNames(beginning: typed, limit: most)
            case .role: found = try index.roles(beginning: typed, limit: most)
            case .source: found = try index.sources()
            case .topic: found = try index.topics()
            case .author: found = try index.authors()
            default: found = []
            }
            return found.map {
                start + tail(of: $0, typed).split(separator: " ").joined(separator: "-")
            }
        }
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
        .custom { words, _, typed in offered(words) { try values($0, String(unquoted(typed))) } }
    }

    /// What the index of the command line has to offer.
    private static func offered(
        _ words: [String], _ values: (IndexReader) throws -> [String]
    ) -> [String] {
        guard let index = try? IndexReader(IndexDirectory(indexPath(words))),
            let found = try? values(index)
        else { return [] }
        return found.filter { !$0.isEmpty }.prefix(most).map(literal)
    }

    /// A word without what keeps the shell from reading it otherwise.
    private static func unquoted(_ word: String) -> Substring {
        word.filter { $0 != "\\" }.drop { $0 == "\"" || $0 == "'" }
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
    private static func literal(_ value: some StringProtocol) -> String {
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
