/// The closed-class words, nouns and given names of the tables.
struct WordTable: Sendable {
    private(set) var classes: [[UInt8]: WordClass] = [:]
    private var nouns: [[UInt8]: NounEntry] = [:]
    private var endings: [[UInt8]: NounEntry] = [:]
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
        let key = Folded.bytes(String(isEnding ? parts[0].dropFirst() : parts[0]))
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

    /// What is known about a noun: by its whole form, else by its longest known ending.
    func noun(_ form: [UInt8]) -> NounEntry {
        if let entry = nouns[form] { return entry }
        guard form.count > 4 else { return NounEntry() }
        for start in 1..<(form.count - 2) {
            if let entry = endings[Array(form[start...])],
                form.count - start >= 4 || form[start - 1] == 0x2D
            {
                return entry
            }
        }
        return NounEntry()
    }
}

/// What pronoun a name goes with.
enum Gender: UInt8, Sendable { case unknown, masculine, feminine, either }
