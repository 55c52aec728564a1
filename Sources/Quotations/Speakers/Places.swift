/// Compares the ways a country is named: China, Chinas, chinesisch, US-.
enum Places {
    /// Names that do not begin alike.
    private static let joined: [(String, String)] = [
        ("us", "usa"), ("usa", "usa"), ("amer", "usa"), ("us-a", "usa"), ("vere", "usa"),
        ("brit", "brit"), ("gros", "brit"), ("engl", "brit"), ("uk", "brit"), ("pol", "pole"),
        ("poln", "pole"), ("pole", "pole"), ("eu", "euro"), ("euro", "euro"), ("bund", "deut"),
        ("deut", "deut"), ("slowa", "slowa"), ("slowe", "slowe"), ("nied", "nied"),
        ("holl", "nied"), ("schw", "schw"), ("span", "span"), ("nord", "nordk"), ("südk", "südk"),
    ]

    /// What two spellings of one country have in common.
    static func key(_ spelling: [UInt8]) -> [UInt8] {
        let letters = Array(spelling.prefix(4))
        let text = String(decoding: letters, as: UTF8.self)
        for (start, key) in joined where text == start || spelling.count <= 4 && text == start {
            return Array(key.utf8)
        }
        return letters
    }

    /// Ends as an adjective of a country does.
    static func isDemonym(_ spelling: [UInt8]) -> Bool {
        let text = String(decoding: spelling, as: UTF8.self)
        return ["ische", "ischen", "ischer", "ischem", "sche", "schen", "deutsche", "deutschen"]
            .contains { text.hasSuffix($0) }
    }
}
