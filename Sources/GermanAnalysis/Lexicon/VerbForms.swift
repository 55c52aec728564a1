/// Finds the infinitive of verb forms that no ending leads to.
struct VerbForms {
    let strong: StrongVerbs
    let infinitives: Set<[UInt8]>

    /// The verb of a strong finite form, with any prefixes.
    func finite(_ key: [UInt8]) -> (infinitive: [UInt8], traits: WordTraits)? {
        resolve(key, participle: false, depth: 0).flatMap { isVerb($0.0) ? $0 : nil }
    }

    /// The verb of a past participle, strong or weak.
    func participle(_ key: [UInt8]) -> [UInt8]? {
        resolve(key, participle: true, depth: 0).flatMap { isVerb($0.0) ? $0.0 : nil }
    }

    /// The verb of an infinitive with zu inside.
    func zuInfinitive(_ key: [UInt8]) -> [UInt8]? {
        for prefix in strong.separable(for: key)
        where key.count > prefix.count + 4 && key.starts(with: prefix) {
            let rest = key[prefix.count...]
            guard rest.starts(with: [0x7A, 0x75]) else { continue }
            let verb = prefix + rest.dropFirst(2)
            if isVerb(verb), infinitives.contains(Array(rest.dropFirst(2))) || !isVerb(key) {
                return verb
            }
            if infinitives.contains(verb) { return verb }
        }
        return nil
    }

    private func isVerb(_ key: [UInt8]) -> Bool {
        infinitives.contains(key) || strong.infinitives.contains(key)
    }

    private func resolve(
        _ key: [UInt8], participle: Bool, depth: Int
    ) -> (infinitive: [UInt8], traits: WordTraits)? {
        if let form = strong.forms[key], form.traits.contains(.participle) == participle {
            return (form.infinitive, form.traits)
        }
        if participle, let verb = weakParticiple(key) { return (verb, .participle) }
        guard depth < 3 else { return nil }
        for prefix in strong.separable(for: key)
        where key.count > prefix.count + 2 && key.starts(with: prefix) {
            let rest = Array(key[prefix.count...])
            guard let (verb, traits) = resolve(rest, participle: participle, depth: depth + 1),
                isVerb(prefix + verb)
            else { continue }
            return (prefix + verb, traits)
        }
        for prefix in strong.inseparable(for: key)
        where key.count > prefix.count + 2 && key.starts(with: prefix) {
            let rest = Array(key[prefix.count...])
            let whole = participle ? Array("ge".utf8) + rest : rest
            guard let (verb, traits) = resolve(whole, participle: participle, depth: depth + 1),
                isVerb(prefix + verb)
            else { continue }
            return (prefix + verb, traits)
        }
        return nil
    }

    private static let adjectives = Set(
        ["gering", "gesund", "gemein", "bereit"]
            .map { Array($0.utf8) })

    /// `gesagt`, `gewartet`, `gezittert`; `spezifiziert`, `erprobt`.
    private func weakParticiple(_ key: [UInt8]) -> [UInt8]? {
        guard key.last == 0x74, !Self.adjectives.contains(key) else { return nil }
        let whole = Array(key.dropLast())
        let isPrefixed = strong.inseparable.contains {
            key.count > $0.count + 3 && key.starts(with: $0)
        }
        if isPrefixed || key.hasSuffix("iert") {
            var bare = [whole + [0x65, 0x6E], whole + [0x6E]]
            if whole.last == 0x65 { bare.append(whole + [0x6E]) }
            if let verb = bare.first(where: infinitives.contains) { return verb }
        }
        guard key.count > 4, key.starts(with: [0x67, 0x65]), key.last == 0x74 else { return nil }
        let stem = Array(key[2...].dropLast())
        let candidates = [stem + [0x65, 0x6E], stem + [0x6E]]
        if let verb = candidates.first(where: infinitives.contains) { return verb }
        guard stem.last == 0x65 else { return nil }
        let verb = stem + [0x6E]
        return infinitives.contains(verb) ? verb : nil
    }
}
