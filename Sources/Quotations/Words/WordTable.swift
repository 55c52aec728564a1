/// The closed-class words, nouns and given names of the tables.
struct WordTable: Sendable {
    private(set) var classes: [[UInt8]: WordClass] = [:]
    private var nouns: [UInt64: NounEntry] = [:]
    private var endings: [UInt64: NounEntry] = [:]
    private(set) var given: [[UInt8]: Gender] = [:]
    private var roleKinds: [String: UInt8] = [:]

    /// What the noun table knows about a noun.
    struct NounEntry: Sendable {
        var classes: NounClass = []
        /// Offices of one kind share a number; 0 is none.
        var role: UInt8 = 0
    }

    init(words: [UInt8], nouns: [UInt8], givenNames: [UInt8]) {
        for fields in ResourceLines.fields(of: words) {
            guard let kind = WordClass.named[String(fields[0].dropLast())] else { continue }
            for word in fields.dropFirst() {
                classes[Folded.bytes(word), default: []].formUnion(kind)
            }
        }
        for fields in ResourceLines.fields(of: nouns) {
            guard let kind = NounClass.named[String(fields[0].dropLast())] else { continue }
            for field in fields.dropFirst() { addNoun(field, kind) }
        }
        for fields in ResourceLines.fields(of: givenNames) {
            let gender: Gender = fields[0] == "er:" ? .masculine : .feminine
            for name in fields.dropFirst() {
                let key = Folded.bytes(name)
                given[key] = given[key] == nil || given[key] == gender ? gender : .either
            }
        }
    }

    private mutating func addNoun(_ field: String, _ kind: NounClass) {
        let parts = field.split(separator: "=")
        let isEnding = field.hasPrefix("*")
        let key = WordTable.hash(Folded.bytes(String(isEnding ? parts[0].dropFirst() : parts[0])))
        var entry = NounEntry(classes: kind)
        if kind == .role {
            let name = String(parts.count > 1 ? parts[1] : parts[0])
            entry.role = roleKinds[name] ?? UInt8(clamping: roleKinds.count + 1)
            roleKinds[name] = entry.role
        }
        nouns[key, default: NounEntry()].classes.formUnion(kind)
        if entry.role != 0 { nouns[key]?.role = entry.role }
        if isEnding {
            endings[key, default: NounEntry()].classes.formUnion(kind)
            if entry.role != 0 { endings[key]?.role = entry.role }
        }
    }

    /// Hash of a spelling from its end, so that one walk meets every ending.
    private static func hash(_ form: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in form.reversed() { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// What is known about a noun: by its whole form, else by its longest known ending.
    func noun(_ form: [UInt8]) -> NounEntry {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var best = NounEntry()
        for index in stride(from: form.count - 1, through: 0, by: -1) {
            hash = (hash ^ UInt64(form[index])) &* 0x100_0000_01B3
            if index == 0 { return nouns[hash] ?? best }
            let length = form.count - index
            guard length > 2, length >= 4 || form[index - 1] == 0x2D, let entry = endings[hash]
            else { continue }
            best = entry
        }
        return best
    }
}

/// What pronoun a name goes with.
enum Gender: UInt8, Sendable { case unknown, masculine, feminine, either }
