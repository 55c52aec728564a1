/// Finds the infinitive of verb forms that no ending leads to.
struct VerbForms {
    let strong: StrongVerbs
    let prefixes = VerbPrefixes.german
    let infinitives: Set<[UInt8]>

    /// The verb of a strong finite form, with any prefixes.
    func finite(_ key: [UInt8]) -> (infinitive: [UInt8], traits: WordTraits)? {
        resolve(key, participle: false, depth: 0, accepting: isVerb)
    }

    /// The verb of a past participle, strong or weak, that the dictionary holds.
    func listedParticiple(_ key: [UInt8]) -> [UInt8]? {
        resolve(key, participle: true, depth: 0, accepting: isVerb)?.infinitive
    }

    /// The verb of a past participle, strong or weak.
    ///
    /// A verb with a separable prefix may be missing from the dictionary that holds its participle:
    /// `abgerückt` is abrücken because rücken is a verb.
    func participle(_ key: [UInt8]) -> [UInt8]? {
        if let infinitive = listedParticiple(key) { return infinitive }
        for prefix in prefixes.separable(for: key) where key.starts(with: prefix + [0x67, 0x65]) {
            let rest = Array(key[prefix.count...])
            if let found = resolve(rest, participle: true, depth: 1, accepting: isVerb) {
                return prefix + found.infinitive
            }
        }
        return nil
    }

    /// The verb of an infinitive with zu inside.
    func zuInfinitive(_ key: [UInt8]) -> [UInt8]? {
        for prefix in prefixes.separable(for: key)
        where key.count > prefix.count + 4 && key.starts(with: prefix) {
            let rest = key[prefix.count...]
            guard rest.starts(with: [0x7A, 0x75]) else { continue }
            let verb = Array(rest.dropFirst(2))
            if isVerb(prefix + verb) || isVerb(verb) { return prefix + verb }
        }
        return nil
    }

    private func isVerb(_ key: [UInt8]) -> Bool {
        infinitives.contains(key) || strong.infinitives.contains(key)
    }

    /// Reads a form as prefixes before one of the forms known; `accepting` has the last word on
    /// the whole verb, so that `aufgehört` is aufhören although `gehört` is gehören first.
    private func resolve(
        _ key: [UInt8], participle: Bool, depth: Int, accepting: ([UInt8]) -> Bool
    ) -> (infinitive: [UInt8], traits: WordTraits)? {
        if let form = strong.forms[key], form.traits.contains(.participle) == participle,
            accepting(form.infinitive)
        {
            return (form.infinitive, form.traits)
        }
        if participle, let verb = weakParticiples(key).first(where: accepting) {
            return (verb, .participle)
        }
        guard depth < 3 else { return nil }
        for prefix in prefixes.separable(for: key)
        where key.count > prefix.count + 2 && key.starts(with: prefix) {
            let rest = Array(key[prefix.count...])
            let found = resolve(rest, participle: participle, depth: depth + 1) {
                accepting(prefix + $0)
            }
            if let (verb, traits) = found { return (prefix + verb, traits) }
        }
        for prefix in prefixes.inseparable(for: key)
        where key.count > prefix.count + 2 && key.starts(with: prefix) {
            let rest = Array(key[prefix.count...])
            let whole = participle ? Array("ge".utf8) + rest : rest
            let found = resolve(whole, participle: participle, depth: depth + 1) {
                accepting(prefix + $0)
            }
            if let (verb, traits) = found { return (prefix + verb, traits) }
        }
        return nil
    }

    private static let adjectives = Set(
        ["gering", "gesund", "gemein", "bereit", "gerecht"]
            .map { Array($0.utf8) })

    /// Infinitives that a weak participle may have: `gesagt`, `gewartet`, `gezittert`;
    /// `spezifiziert`, `erprobt`.
    private func weakParticiples(_ key: [UInt8]) -> [[UInt8]] {
        guard key.last == 0x74, !Self.adjectives.contains(key) else { return [] }
        var verbs: [[UInt8]] = []
        let whole = Array(key.dropLast())
        let isPrefixed = prefixes.inseparable.contains {
            key.count > $0.count + 3 && key.starts(with: $0)
        }
        if isPrefixed || key.hasSuffix("iert") { verbs += Self.infinitives(of: whole) }
        if key.count > 4, key.starts(with: [0x67, 0x65]) {
            verbs += Self.infinitives(of: Array(key[2...].dropLast()))
        }
        return verbs
    }

    private static func infinitives(of stem: [UInt8]) -> [[UInt8]] {
        [stem + [0x65, 0x6E], stem + [0x6E]]
    }
}
