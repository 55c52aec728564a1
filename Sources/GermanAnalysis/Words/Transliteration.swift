/// Umlauts written as two letters, and back.
package enum Transliteration {
    /// `mueller` as `müller`; nil when no pair stands in the key.
    static func umlauted(_ key: [UInt8]) -> [UInt8]? {
        restored(key) { letter in Folding.umlaut(of: letter).map { [$0] } }
    }

    /// A word as typed, UTF-8, with ä, ö, ü for its ae, oe, ue; nil when it holds none of these.
    ///
    /// Whether that was meant (Israel was not), the words of an index or a lexicon tell.
    package static func umlauted(typed: [UInt8]) -> [UInt8]? {
        restored(typed) { letter in
            Folding.umlaut(of: letter | 0x20).map { [0xC3, ($0 - 0x40) ^ (~letter & 0x20)] }
        }
    }

    /// Replaces every pair, and gives nil when none stands there.
    private static func restored(
        _ letters: [UInt8], umlaut: (UInt8) -> [UInt8]?
    ) -> [UInt8]? {
        var out: [UInt8] = []
        var isChanged = false
        var at = 0
        while at < letters.count {
            let letter = letters[at]
            if at + 1 < letters.count, letters[at + 1] | 0x20 == 0x65,
                !isTwoSounds(letter, after: at > 0 ? letters[at - 1] : 0),
                let umlaut = umlaut(letter)
            {
                out += umlaut
                isChanged = true
                at += 2
            } else {
                out.append(letter)
                at += 1
            }
        }
        return isChanged ? out : nil
    }

    /// The u of Bauer, Steuer, Quelle makes a sound with the letter before it.
    private static func isTwoSounds(_ letter: UInt8, after before: UInt8) -> Bool {
        letter | 0x20 == 0x75 && "aeq".utf8.contains(before | 0x20)
    }

    /// `müller` as `mueller`; nil for a key without umlauts.
    static func spelled(_ key: [UInt8]) -> [UInt8]? {
        guard key.contains(where: { $0 >= 0xE4 }) else { return nil }
        return key.flatMap { $0 >= 0xE4 ? [Umlaut.plain($0), 0x65] : [$0] }
    }
}
