/// What can go wrong with a lexicon file or the dictionaries it is made from.
package enum LexiconError: Error, Equatable, CustomStringConvertible {
    /// The system refused: what was tried, where, and its error number.
    case system(operation: String, path: String, code: Int32)
    /// The file is no lexicon, of another format, cut short or damaged.
    case unusable(path: String, reason: String)
    /// A dictionary could not be read as such.
    case dictionary(path: String, line: Int, reason: String)

    package var description: String {
        switch self {
        case .system(let operation, let path, let code):
            "cannot \(operation) \(path): system error \(code)"
        case .unusable(let path, let reason):
            "\(path) is not a usable lexicon (\(reason)); "
                + "run `wortlaut lexicon build` to compile it again"
        case .dictionary(let path, let line, let reason):
            "\(path):\(line): \(reason); reinstall the dictionary package"
        }
    }
}
