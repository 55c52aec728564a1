/// The entries of a hunspell dictionary.
struct DictionaryFile {
    struct Entry: Hashable {
        /// Latin-1, case as written.
        let word: [UInt8]
        let flags: [UInt8]

        var isCapitalized: Bool { word.first.map(Latin1.isUpper) ?? false }

        func has(_ flag: Character) -> Bool {
            flag.asciiValue.map { flags.contains($0) } ?? false
        }

        func hasAny(_ letters: String) -> Bool {
            letters.utf8.contains { flags.contains($0) }
        }
    }

    let entries: [Entry]

    init(_ bytes: [UInt8]) {
        entries = bytes.split(separator: 0x0A).dropFirst().compactMap { line in
            // Comment lines open with a tab.
            guard let first = line.first, first != 0x09, first != 0x23 else { return nil }
            let text = Latin1.decode(line.last == 0x0D ? line.dropLast() : line)
            let parts = text.split(separator: 0x2F, maxSplits: 1)
            guard let word = parts.first, word.allSatisfy({ $0 > 0x20 }) else { return nil }
            return Entry(word: Array(word), flags: parts.count > 1 ? Array(parts[1]) : [])
        }
    }
}
