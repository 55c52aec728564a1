/// The suffix and prefix rules of a hunspell affix file.
///
/// Words and rules are spelled in Latin-1, one byte a letter.
struct AffixFile {
    struct Rule {
        let flag: UInt8
        let isPrefix: Bool
        let strip: [UInt8]
        let add: [UInt8]
        let condition: [CharacterSet]
    }

    /// The letters one place of a condition allows.
    struct CharacterSet {
        var letters: [UInt8]
        var isNegated: Bool

        func contains(_ letter: UInt8) -> Bool { letters.contains(letter) != isNegated }
    }

    private(set) var rules: [UInt8: [Rule]] = [:]

    /// No rules at all.
    init() {}

    init(_ bytes: [UInt8], path: String) throws(LexiconError) {
        var line = 0
        for text in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            line += 1
            let fields = Latin1.decode(text).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            guard fields.count >= 5, fields[1].count == 1 else { continue }
            let isPrefix = fields[0].elementsEqual("PFX".utf8)
            guard isPrefix || fields[0].elementsEqual("SFX".utf8), let flag = fields[1].first else {
                continue
            }
            let strip = fields[2].elementsEqual("0".utf8) ? [] : Array(fields[2])
            let add = fields[3].split(separator: 0x2F, omittingEmptySubsequences: false)[0]
            let rule = Rule(
                flag: flag, isPrefix: isPrefix, strip: strip,
                add: add.elementsEqual("0".utf8) ? [] : Array(add),
                condition: Self.condition(fields[4]))
            rules[flag, default: []].append(rule)
        }
        guard !rules.isEmpty else {
            throw .dictionary(path: path, line: line, reason: "no affix rules")
        }
    }

    private static func condition(_ text: ArraySlice<UInt8>) -> [CharacterSet] {
        guard !text.elementsEqual(".".utf8) else { return [] }
        var sets: [CharacterSet] = []
        var open: CharacterSet?
        for byte in text {
            switch byte {
            case 0x5B: open = CharacterSet(letters: [], isNegated: false)
            case 0x5D:
                if let set = open { sets.append(set) }
                open = nil
            case 0x5E where open != nil && open?.letters.isEmpty == true: open?.isNegated = true
            default:
                if open != nil {
                    open?.letters.append(byte)
                } else {
                    sets.append(CharacterSet(letters: [byte], isNegated: false))
                }
            }
        }
        return sets
    }
}

extension AffixFile.Rule {
    /// The word with the suffix put on; nil where the rule does not fit the word.
    func applied(to word: [UInt8]) -> [UInt8]? {
        guard !isPrefix, word.count >= max(strip.count, condition.count),
            word.suffix(strip.count).elementsEqual(strip)
        else { return nil }
        for (letter, set) in zip(word.suffix(condition.count), condition)
        where !set.contains(letter) {
            return nil
        }
        return word.dropLast(strip.count) + add
    }
}

/// Text in Latin-1, one byte a letter, as the lexicon's keys hold it.
enum Latin1 {
    /// Reads UTF-8; characters beyond Latin-1 become their base letters or 0x1A.
    static func decode(_ utf8: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(utf8)
        guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
        return bytes.withUnsafeBufferPointer { buffer in
            let reader = ByteReader(bytes: buffer, end: buffer.count)
            var out: [UInt8] = []
            var at = 0
            while at < buffer.count {
                let (value, length) = reader.scalar(at: at)
                at += length
                if value < 0x100 {
                    out.append(UInt8(value))
                } else {
                    out +=
                        Folding.base(of: Folding.lowercase(value)).map { Array($0.utf8) } ?? [0x1A]
                }
            }
            return out
        }
    }

    /// The lexicon's key of a Latin-1 word: lower case, `ß` as `ss`, accents dropped.
    static func key(_ word: some Sequence<UInt8>) -> [UInt8] {
        var key: [UInt8] = []
        for byte in word {
            switch byte {
            case 0x41...0x5A: key.append(byte | 0x20)
            case 0x00...0x7F: key.append(byte)
            case 0xDF: key += [0x73, 0x73]
            case 0xC4, 0xD6, 0xDC: key.append(byte + 0x20)
            case 0xE4, 0xF6, 0xFC: key.append(byte)
            default:
                let base = Folding.base(of: Folding.lowercase(UInt32(byte))) ?? "\u{1A}"
                key += Array(base.utf8)
            }
        }
        return key
    }

    static func isUpper(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0xC0...0xDE).contains(byte)
    }
}
