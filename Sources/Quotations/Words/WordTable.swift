/// The closed-class words, nouns and given names of the tables.
struct WordTable: Sendable {
    private(set) var words: [[UInt8]: WordEntry] = [:]
    private var nouns = NumberMap<UInt64, NounEntry>()
    private var endings = NumberMap<UInt64, NounEntry>()
    private var roleKinds: [String: UInt8] = [:]

    /// What the word tables know about a word.
    struct WordEntry: Sendable {
        var classes: WordClass = []
        var given: Gender = .unknown
    }

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
                self.words[Folded.bytes(word), default: WordEntry()].classes.formUnion(kind)
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
                let known = self.words[key]?.given ?? .unknown
                self.words[key, default: WordEntry()].given =
                    known == .unknown || known == gender ? gender : .either
            }
        }
    }

    private mutating func addNoun(_ field: String, _ kind: NounClass) {
        let parts = field.split(separator: "=")
        let isEnding = field.hasPrefix("*")
        let key = Folded.hash(Folded.bytes(String(isEnding ? parts[0].dropFirst() : parts[0])))
        var entry = NounEntry(classes: kind)
        if kind == .role {
            let name = String(parts.count > 1 ? parts[1] : parts[0])
            entry.role = roleKinds[name] ?? UInt8(clamping: roleKinds.count + 1)
            roleKinds[name] = entry.role
        }
        nouns[key, default: NounEntry()].classes.formUnion(kind)
        if entry.role != 0 { nouns[key, default: NounEntry()].role = entry.role }
        if isEnding {
            endings[key, default: NounEntry()].classes.formUnion(kind)
            if entry.role != 0 { endings[key, default: NounEntry()].role = entry.role }
        }
    }

    /// What is known about a noun: by its whole form, else by its longest known ending.
    func noun(_ form: [UInt8]) -> NounEntry {
        var hash = Folded.hashStart
        var best = NounEntry()
        for index in stride(from: form.count - 1, through: 0, by: -1) {
            hash = Folded.extended(hash, by: form[index])
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
