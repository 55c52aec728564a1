/// Tells German from its neighbours by the commonest small words.
package enum LanguageGuess {
    /// Words that are looked at.
    static let mostWords = 200

    /// `de`, `en`, `fr`, `it`, `es` or `nl`; nil when the text is too short to tell.
    package static func language(of text: [UInt8]) -> String? {
        var counts = [Int](repeating: 0, count: words.count)
        var seen = 0
        var start: Int?
        text.withUnsafeBufferPointer { bytes in
            for index in 0...bytes.count {
                let byte = index < bytes.count ? bytes[index] : 0x20
                if byte >= 0x80 || 0x61...0x7A ~= byte | 0x20 {
                    if start == nil { start = index }
                    continue
                }
                guard let first = start else { continue }
                start = nil
                seen += 1
                if seen > mostWords { return }
                guard index - first <= 7, let key = key(bytes[first..<index]) else { continue }
                guard let languages = table[key] else { continue }
                for language in 0..<counts.count where languages & 1 << language != 0 {
                    counts[language] += 1
                }
            }
        }
        guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return nil }
        let hits = counts[best]
        // A tenth of running text is such words; names and numbers alone tell nothing.
        guard hits >= 3, hits * 14 >= min(seen, mostWords) else { return nil }
        let second = counts.indices.filter { $0 != best }.map { counts[$0] }.max() ?? 0
        return second * 4 < hits * 3 ? words[best].tag : nil
    }

    /// A short word's letters in one number, small.
    private static func key(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
        var key: UInt64 = 0
        for byte in word { key = key << 8 | UInt64(0x41...0x5A ~= byte ? byte | 0x20 : byte) }
        return key
    }

    private static let words: [(tag: String, words: String)] = [
        (
            "de",
            "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch "
                + "es an er hat aus bei nach am sie einen um zum war dass wird werden sind oder"
        ),
        (
            "en",
            "the of and to in a is that for it was on are as with be at by this have from or an "
                + "not he his they but were has which will said"
        ),
        (
            "fr",
            "le la les de des et en un une du est que qui dans pour pas sur au avec il ce sont par "
                + "plus ne se sa son aux été mais"
        ),
        (
            "it",
            "il la le di e che in un una per non con del della è sono da si al nel dei alla ha più "
                + "come gli anche ma lo"
        ),
        (
            "es",
            "el la los las de y que en un una por con no se del al es para su como más lo ha pero "
                + "sus este fue son"
        ),
        (
            "nl",
            "de het een en van in is dat op te zijn met voor niet aan er die om ook als maar door "
                + "bij naar wordt heeft hij ze nog"
        ),
    ]

    private static let table: [UInt64: UInt8] = {
        var table: [UInt64: UInt8] = [:]
        for (index, language) in words.enumerated() {
            for word in language.words.split(separator: " ") {
                var key: UInt64 = 0
                for byte in word.utf8 { key = key << 8 | UInt64(byte) }
                table[key, default: 0] |= 1 << UInt8(index)
            }
        }
        return table
    }()
}
