/// What people have settled about who is who; it wins over all that is inferred.
///
/// The file has one line for each settlement; `#` begins a comment:
///
///     Antony Blinken = Blinken; Tony Blinken; US-Außenminister
///     Thomas Müller (Trainer) = Thomas Müller @sport/derby.md
///     Müller != Thomas Müller
///
/// The first says that all these names are Antony Blinken. A name followed by `@` and the id of an
/// article stands for that article only. The third line keeps two names apart.
package struct SpeakerAliases: Equatable, Sendable {
    /// Settled name for the key of each alias.
    private(set) var everywhere: [String: String] = [:]
    /// The same for one article: article id, then key.
    private(set) var inArticle: [String: [String: String]] = [:]
    private(set) var apart: Set<[String]> = []

    package init() {}

    /// Reads a file of settlements; `name` is told in errors.
    package init(parsing bytes: [UInt8], file name: String) throws(ArticleSearchError) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
            let fields = Self.trimmed(text)
            guard !fields.isEmpty else { continue }
            do throws(ParseError) {
                try add(fields)
            } catch {
                throw ArticleSearchError(
                    .request, "\(name):\(number + 1): \(error.message)",
                    advice: "Write: NAME = OTHER NAME; NAME @ARTICLE or: NAME != NAME")
            }
        }
    }

    /// Names that are settled as somebody.
    package var count: Int { everywhere.count + inArticle.values.reduce(0) { $0 + $1.count } }

    /// The settled name for a name in an article; nil when nothing is settled.
    func name(for key: String, in article: String) -> String? {
        inArticle[article]?[key] ?? everywhere[key]
    }

    /// Keys of the names that are settled as a name that holds the words.
    func keys(ofNamesHolding words: [String]) -> Set<String> {
        let all = Array(everywhere) + inArticle.values.flatMap { Array($0) }
        return Set(
            all.filter { alias in
                let known = Set(SpeakerName.words(of: alias.value))
                return words.allSatisfy { known.contains($0) }
            }.map(\.key))
    }

    func keepsApart(_ first: String, _ second: String) -> Bool {
        apart.contains([first, second].sorted())
    }

    private struct ParseError: Error { var message: String }

    private mutating func add(_ line: String) throws(ParseError) {
        if let sides = Self.halves(line, at: "!=") {
            let keys = [sides.0, sides.1].map { SpeakerName.key(of: $0) }
            guard keys.allSatisfy({ !$0.isEmpty }), keys[0] != keys[1] else {
                throw ParseError(message: "!= stands between two different names")
            }
            apart.insert(keys.sorted())
            return
        }
        guard let sides = Self.halves(line, at: "="), !SpeakerName.key(of: sides.0).isEmpty else {
            throw ParseError(message: "neither = nor != stands behind a name")
        }
        for alias in sides.1.split(separator: ";") {
            let parts = Self.halves(String(alias), at: "@") ?? (Self.trimmed(String(alias)), "")
            let key = SpeakerName.key(of: parts.0)
            guard !key.isEmpty else { throw ParseError(message: "an alias is empty") }
            let before = parts.1.isEmpty ? everywhere[key] : inArticle[parts.1]?[key]
            guard before == nil || before == sides.0 else {
                throw ParseError(message: "\(parts.0) is settled as \(before ?? "") already")
            }
            if parts.1.isEmpty {
                everywhere[key] = sides.0
            } else {
                inArticle[parts.1, default: [:]][key] = sides.0
            }
        }
    }

    private static func halves(_ text: String, at mark: String) -> (String, String)? {
        var rest = text[...]
        while !rest.isEmpty {
            if rest.hasPrefix(mark) {
                return (
                    trimmed(String(text[..<rest.startIndex])),
                    trimmed(String(rest.dropFirst(mark.count)))
                )
            }
            rest = rest.dropFirst()
        }
        return nil
    }

    private static func trimmed(_ text: String) -> String {
        var part = text[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}

extension IndexDirectory {
    /// The settlements about speakers; a file for people to edit, kept over rebuilds.
    package var speakerAliases: String { "\(path)/speakers.aliases" }

    func readSpeakerAliases() throws(ArticleSearchError) -> SpeakerAliases {
        guard let bytes = try Files.read(speakerAliases, limit: 1 << 22) else {
            return SpeakerAliases()
        }
        return try SpeakerAliases(parsing: bytes, file: speakerAliases)
    }

    /// Checks a file of settlements and makes it the index's own; gives what it settles.
    package func merge(
        speakerAliases bytes: [UInt8], file name: String
    ) throws(ArticleSearchError) -> SpeakerAliases {
        let aliases = try SpeakerAliases(parsing: bytes, file: name)
        try Files.replace(speakerAliases, with: bytes)
        return aliases
    }
}
