import Foundation

/// The lexicon of Debian's dictionaries, as the user's cache holds it: compiling it takes a build
/// for tests too long.
enum DebianLexicon {
    private static let cache: String = {
        let own = ProcessInfo.processInfo.environment
        return own["XDG_CACHE_HOME"] ?? (own["HOME"] ?? "/nonexistent") + "/.cache"
    }()

    static var isThere: Bool {
        let files = try? FileManager.default.contentsOfDirectory(atPath: cache + "/wortlaut")
        return FileManager.default.fileExists(atPath: "/usr/share/hunspell/de_DE.aff")
            && files?.isEmpty == false
    }

    /// Makes the program use it.
    static let environment = ["XDG_CACHE_HOME": cache, "WORTLAUT_DICTIONARIES": ""]
}
