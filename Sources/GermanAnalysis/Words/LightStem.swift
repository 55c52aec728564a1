/// Cuts inflectional endings off without asking what they belong to.
///
/// The suffix rules of CISTEM (Weißweiler and Fraser, 2018), without its ge- and umlaut rules.
enum LightStem {
    static func of(_ key: [UInt8]) -> [UInt8] {
        var stem = key[...]
        while stem.count > 3 {
            let last = stem[stem.endIndex - 1]
            let before = stem[stem.endIndex - 2]
            if stem.count > 5, ending(before, last) {
                stem.removeLast(2)
            } else if last == 0x74 || last == 0x65 || last == 0x73 || last == 0x6E {
                stem.removeLast()
            } else {
                break
            }
        }
        return Array(stem)
    }

    /// The stem of an infinitive: -en or -n cut off, and nothing more.
    static func ofInfinitive(_ key: [UInt8]) -> [UInt8] {
        key.ends(with: [0x65, 0x6E], keeping: 3)
            ? Array(key.dropLast(2)) : key.last == 0x6E ? Array(key.dropLast()) : key
    }

    /// The stem of a noun's dictionary form: Konzern and Konzert stay apart.
    static func ofNoun(_ key: [UInt8]) -> [UInt8] {
        var stem = key[...]
        while stem.count > 3, stem.last == 0x65 || stem.last == 0x6E { stem.removeLast() }
        return Array(stem)
    }

    private static func ending(_ before: UInt8, _ last: UInt8) -> Bool {
        (before == 0x65 && (last == 0x6D || last == 0x72)) || (before == 0x6E && last == 0x64)
    }
}
