/// Umlauts written as two letters, and back.
enum Transliteration {
    /// `mueller` as `müller`; nil when no pair stands in the key.
    static func umlauted(_ key: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var at = 0
        while at < key.count {
            if at + 1 < key.count, key[at + 1] == 0x65,
                let umlaut = Folding.umlaut(of: key[at]), at == 0 || !isVowel(key[at - 1])
            {
                out.append(umlaut)
                at += 2
            } else {
                out.append(key[at])
                at += 1
            }
        }
        return out.count == key.count ? nil : out
    }

    /// `müller` as `mueller`; nil for a key without umlauts.
    static func spelled(_ key: [UInt8]) -> [UInt8]? {
        guard key.contains(where: { $0 >= 0xE4 }) else { return nil }
        return key.flatMap { $0 >= 0xE4 ? [Umlaut.plain($0), 0x65] : [$0] }
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        "aeiouq".utf8.contains(letter) || letter >= 0xE4
    }
}
