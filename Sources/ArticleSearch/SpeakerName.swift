/// Keys that names are compared by.
package enum SpeakerName {
    /// The words of a name, folded: lower case, umlauts as ae oe ue, ß as ss, accents kept.
    ///
    /// "Annalena Müller-Lüdenscheidt" and "annalena mueller-luedenscheidt" have the same words.
    package static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        func close() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for scalar in name.lowercased().unicodeScalars {
            switch scalar {
            case "ä": word += "ae"
            case "ö": word += "oe"
            case "ü": word += "ue"
            case "ß": word += "ss"
            case "'", "’", ".": continue
            default:
                if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                    word.unicodeScalars.append(scalar)
                } else {
                    close()
                }
            }
        }
        close()
        return words
    }

    /// The words joined by hyphens; empty for an empty name.
    package static func key(of name: String) -> String {
        words(of: name).joined(separator: "-")
    }

    /// A key holds all of the words.
    static func holds(_ key: String, _ words: [String]) -> Bool {
        let known = key.split(separator: "-")
        return words.allSatisfy { word in known.contains { $0 == word } }
    }

    /// Shares the last word with one of the keys, so that both may be one person's.
    static func isRelated(_ key: String, to keys: Set<String>) -> Bool {
        let last = key.split(separator: "-").last
        return keys.contains { $0.split(separator: "-").last == last }
    }
}
