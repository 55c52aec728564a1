internal import QuerySyntax

/// Compares names that are spelled otherwise than they are known.
enum SpeakerSpelling {
    /// Letters from which on a slip is forgiven.
    private static let shortest = 5

    /// The keys nearest to the words of a name; empty when none is near enough.
    static func closest(to words: [String], among keys: [String]) -> Set<String> {
        var best: (distance: Int, keys: Set<String>)?
        for key in keys {
            guard let distance = distance(of: words, to: key) else { continue }
            if distance < best?.distance ?? .max {
                best = (distance, [key])
            } else if distance == best?.distance {
                best?.keys.insert(key)
            }
        }
        return best?.keys ?? []
    }

    /// The slips between all words and the nearest words of a key; nil when one is too far.
    private static func distance(of words: [String], to key: String) -> Int? {
        let known = key.split(separator: "-").map(String.init)
        var sum = 0
        for word in words {
            guard let least = known.compactMap({ slips(word, $0) }).min() else { return nil }
            sum += least
        }
        return sum
    }

    /// Letters that differ; umlauts that were typed otherwise count as none.
    private static func slips(_ typed: String, _ known: String) -> Int? {
        if typed == known || bare(typed) == bare(known) { return 0 }
        let length = typed.unicodeScalars.count
        guard length >= shortest else { return nil }
        return EditDistance.between(
            Array(bare(typed).unicodeScalars), Array(bare(known).unicodeScalars),
            atMost: length < 8 ? 1 : 2)
    }

    /// ae, oe, ue without their e, and letters without their accents: Mueller, Muller, Çelik.
    private static func bare(_ word: String) -> String {
        var letters: [Unicode.Scalar] = []
        for scalar in word.plainScalars {
            if scalar == "e", let last = letters.last, "aou".unicodeScalars.contains(last) {
                continue
            }
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            letters.append(scalar == "ı" ? "i" : scalar == "ł" ? "l" : scalar == "ø" ? "o" : scalar)
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: letters)
        return text
    }
}

extension String {
    /// The scalars with accents taken off their letters, as far as they can be.
    fileprivate var plainScalars: [Unicode.Scalar] {
        unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            Self.bases[scalar].map { [$0] } ?? [scalar]
        }
    }

    private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
        let table: [(Unicode.Scalar, String)] = [
            ("a", "àáâãåāăą"), ("c", "çćč"), ("d", "ďđ"), ("e", "èéêëēęě"), ("g", "ğģ"),
            ("i", "ìíîïīį"), ("k", "ķ"), ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõøō"),
            ("r", "ŕř"), ("s", "śşšș"), ("t", "ťţț"), ("u", "ùúûūůű"), ("y", "ýÿ"), ("z", "źżž"),
        ]
        var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (base, letters) in table {
            for letter in letters.unicodeScalars { bases[letter] = base }
        }
        return bases
    }()
}
