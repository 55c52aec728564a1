/// Words that were typed without umlauts.
enum UmlautSpelling {
    /// The word with ä, ö, ü for ae, oe, ue; nil when it holds none of these.
    ///
    /// What looks like an umlaut and is two sounds (Steuer, Quelle) stays; whether the rest was
    /// meant (Israel was not), the words of the index tell.
    static func restored(_ typed: [UInt8]) -> [UInt8]? {
        var word: [UInt8] = []
        var isChanged = false
        var index = 0
        while index < typed.count {
            let letter = typed[index]
            let next = index + 1 < typed.count ? typed[index + 1] | 0x20 : 0
            if next == UInt8(ascii: "e"), let umlaut = umlaut(letter),
                !(letter | 0x20 == UInt8(ascii: "u") && isVowelBeforeU(word.last))
            {
                word += umlaut
                isChanged = true
                index += 2
            } else {
                word.append(letter)
                index += 1
            }
        }
        return isChanged ? word : nil
    }

    private static func umlaut(_ letter: UInt8) -> [UInt8]? {
        switch UnicodeScalar(letter) {
        case "a": Array("ä".utf8)
        case "o": Array("ö".utf8)
        case "u": Array("ü".utf8)
        case "A": Array("Ä".utf8)
        case "O": Array("Ö".utf8)
        case "U": Array("Ü".utf8)
        default: nil
        }
    }

    /// Letters with which a u makes one sound: aue, eue, que.
    private static func isVowelBeforeU(_ letter: UInt8?) -> Bool {
        guard let letter else { return false }
        return Array("aeq".utf8).contains(letter | 0x20)
    }
}
