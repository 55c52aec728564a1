#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Finds the user's compiled lexicon, or compiles it from the machine's dictionaries.
package enum LexiconCache {
    /// A lexicon and where it came from.
    package struct Result: Sendable {
        package let lexicon: Lexicon
        /// The file it is mapped from; nil for one in memory.
        package let path: String?
        /// It was compiled just now.
        package let isNew: Bool
        /// No dictionaries were found: lemmas and compounds come from rules alone.
        package let isRulesOnly: Bool
    }

    /// Folders looked through for dictionaries; `WORTLAUT_DICTIONARIES` goes before them.
    static let folders = [
        "/usr/share/hunspell", "/usr/share/myspell/dicts", "/opt/homebrew/share/hunspell",
        "/usr/local/share/hunspell", "/Library/Spelling",
    ]
    static let wordLists = [
        "/usr/share/dict/ngerman", "/opt/homebrew/share/dict/ngerman",
        "/usr/local/share/dict/ngerman",
    ]

    /// The lexicon of this machine's dictionaries, from the cache or compiled into it.
    ///
    /// Where the cache cannot be written the lexicon is compiled in memory.
    package static func lexicon(recompiling: Bool = false) throws(LexiconError) -> Result {
        let sources = try findSources()
        guard sources.contains(where: { $0.kind == .entries }) else {
            return Result(lexicon: .rulesOnly, path: nil, isNew: false, isRulesOnly: true)
        }
        let path = folder.map { "\($0)/lexicon-\(identity(of: sources)).bin" }
        if let path, !recompiling, let lexicon = try? Lexicon.open(path) {
            return Result(lexicon: lexicon, path: path, isNew: false, isRulesOnly: false)
        }
        let image = try LexiconCompiler(dictionaries: sources).image()
        if let path, (try? LexiconFile.write(image, to: path)) != nil {
            let lexicon = try Lexicon.open(path)
            return Result(lexicon: lexicon, path: path, isNew: true, isRulesOnly: false)
        }
        let lexicon = try Lexicon(LexiconMemory(copying: image), path: "(in memory)")
        return Result(lexicon: lexicon, path: nil, isNew: true, isRulesOnly: false)
    }

    /// The user's folder for compiled lexica; nil when the environment names none.
    package static var folder: String? {
        if let cache = variable("XDG_CACHE_HOME"), cache.hasPrefix("/") {
            return cache + "/wortlaut"
        }
        return variable("HOME").map { $0 + "/.cache/wortlaut" }
    }

    /// The dictionaries of this machine, in a fixed order.
    package static func findSources() throws(LexiconError) -> [LexiconCompiler.Source] {
        let named = variable("WORTLAUT_DICTIONARIES")
        let folders = named.map { [$0] } ?? Self.folders
        var sources: [LexiconCompiler.Source] = []
        for (name, kind) in [("de_DE.aff", LexiconCompiler.Source.Kind.affixes)]
            + ["de_DE.dic", "de_AT.dic", "de_CH.dic"].map({ ($0, .entries) })
        {
            if let source = try first(folders.map { "\($0)/\(name)" }, kind) {
                sources.append(source)
            }
        }
        let lists = named.map { ["\($0)/ngerman"] } ?? wordLists
        if let source = try first(lists, .words) { sources.append(source) }
        return sources.contains { $0.kind == .affixes } ? sources : []
    }

    private static func first(
        _ paths: [String], _ kind: LexiconCompiler.Source.Kind
    ) throws(LexiconError) -> LexiconCompiler.Source? {
        for path in paths {
            guard let bytes = try LexiconFile.read(path) else { continue }
            return LexiconCompiler.Source(kind: kind, path: path, bytes: bytes)
        }
        return nil
    }

    private static func identity(of sources: [LexiconCompiler.Source]) -> String {
        var hashes: [UInt8] = []
        hashes.append(word: UInt32(LexiconCompiler.version))
        hashes.append(word: LexiconImage.version)
        for source in sources {
            hashes.append(long: source.bytes.withUnsafeBytes { ContentHash.of($0) })
        }
        return ContentHash.hexadecimal(hashes.withUnsafeBytes { ContentHash.of($0) })
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
