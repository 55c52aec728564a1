import GermanAnalysis

/// The lexicon of this machine's dictionaries, as other suites use it too.
enum DebianLexicon {
    private static let path = (try? LexiconCache.lexicon())?.path

    /// There are dictionaries, and their lexicon is kept in the user's cache.
    static var isThere: Bool { path != nil }

    /// Makes the program use it, and no dictionary of the tests.
    static var environment: [String: String] {
        guard let path, let folder = LexiconCache.folder, path.hasPrefix(folder) else { return [:] }
        return [
            "XDG_CACHE_HOME": String(folder.dropLast("/wortlaut".count)),
            "WORTLAUT_DICTIONARIES": "",
        ]
    }
}
