/// A plain list of word forms, one a line, as spelling dictionaries install it.
struct WordList {
    private let words: [[UInt8]]

    init(_ bytes: [UInt8]) {
        words = bytes.split(separator: 0x0A).map { Latin1.decode($0) }
    }

    /// Keys of the capitalised words that `table` does not hold, without plain inflections of
    /// others in the list.
    func nouns(unknownTo table: FormTable) -> [[UInt8]] {
        let keys = Set(
            words.filter { $0.first.map(Latin1.isUpper) ?? false }.map { Latin1.key($0) })
        let endings = ["s", "es", "n", "en", "e", "er", "ern", "innen"].map { Array($0.utf8) }
        return keys.filter { key in
            guard !table.contains(key), !key.contains(0x1A), !key.contains(0x27) else {
                return false
            }
            return !endings.contains {
                key.ends(with: $0, keeping: 3) && keys.contains(Array(key.dropLast($0.count)))
            }
        }
    }
}
