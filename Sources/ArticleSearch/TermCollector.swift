internal import GermanAnalysis
internal import Xapian

/// Gathers the terms of one document, each once, with its frequency.
///
/// It works on the analyzer's numbers of terms and keeps its memory from document to document.
struct TermCollector: ~Copyable {
    private struct Entry {
        var field: TermField
        var term: TermID
        var frequency: UInt32 = 0
    }

    private struct Slot {
        var key: UInt64 = 0
        /// The document it was filled for; older ones are free.
        var document: UInt32 = 0
        var entry: UInt32 = 0
    }

    private var entries: [Entry] = []
    /// Terms of function words, which are counted in a document's length and not stored.
    private(set) var functionWords: UInt32 = 0
    /// Words as they are written, of all documents.
    private var forms = FormTally()
    /// Entries by prefix and term; a power of two, at most half full.
    private var slots = [Slot](repeating: Slot(), count: 1024)
    private var document: UInt32 = 1
    /// Bytes of each field's prefix, by the field's raw value.
    private let prefixes = TermField.allCases.map(\.prefix.bytes)

    init() {}

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        functionWords = 0
        document &+= 1
        guard document == 0 else { return }
        slots = [Slot](repeating: Slot(), count: slots.count)
        document = 1
    }

    /// Counts an occurrence of an analyzed term.
    @inline(__always)
    mutating func add(_ field: TermField, _ term: TermID) {
        entries[entry(field, term)].frequency += 1
    }

    @inline(__always)
    private mutating func entry(_ field: TermField, _ term: TermID) -> Int {
        let key = UInt64(field.rawValue) << 32 | UInt64(term.rawValue)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        while slots[slot].document == document {
            if slots[slot].key == key { return Int(slots[slot].entry) }
            slot = (slot + 1) & mask
        }
        slots[slot] = Slot(key: key, document: document, entry: UInt32(entries.count))
        entries.append(Entry(field: field, term: term))
        if entries.count * 2 > slots.count { grow() }
        return entries.count - 1
    }

    private mutating func grow() {
        var larger = [Slot](repeating: Slot(), count: slots.count * 2)
        for old in slots where old.document == document {
            var slot =
                Int(truncatingIfNeeded: (old.key &* 0x9E37_79B9_7F4A_7C15) >> 40)
                & (larger.count - 1)
            while larger[slot].document == document { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = old
        }
        slots = larger
    }

    /// Adds the words of a stretch of a text.
    ///
    /// Function words are in nearly every text: no list of documents is kept of them, unless they
    /// can be another word besides (`Würde`). Texts themselves tell who holds them.
    mutating func addWords(
        in range: Range<Int>, of text: AnalyzedText, into fields: WordFields, analyzer: Analyzer
    ) {
        let tokens = text.tokenIndices(in: range)
        var joined = text.joined.partitionIndex { $0.token >= tokens.lowerBound }
        for index in tokens {
            let word = text.tokens[index].word
            guard word != .none else { continue }
            if fields.isForeign {
                analyzer.withTerms(of: word) { add(fields.lemma, $0[0].id) }
                continue
            }
            let isFunctionWord = analyzer.traits(of: word).contains(.stopWord)
            analyzer.withTerms(of: word) { terms in
                if isFunctionWord, !terms.dropFirst(2).contains(where: { $0.kind == .lemma }) {
                    functionWords += UInt32(terms.count - 1)
                    return
                }
                if fields.keepsForms, terms[0].id != terms[1].id {
                    forms.count(Int(terms[0].id.rawValue))
                }
                for term in terms {
                    switch term.kind {
                    case .form: break
                    case .lemma, .joined: add(fields.lemma, term.id)
                    case .part: add(fields.part, term.id)
                    case .derivation, .relation: add(fields.family, term.id)
                    }
                }
            }
            while joined < text.joined.count, text.joined[joined].token <= index {
                if text.joined[joined].token == index { add(fields.lemma, text.joined[joined].id) }
                joined += 1
            }
        }
    }

    /// Hands over the forms that were met since the last time.
    mutating func takeForms(_ analyzer: Analyzer) -> WrittenForms {
        forms.take { analyzer.bytes(of: TermID(rawValue: UInt32($0))) }
    }

    /// Adds all that was gathered to a document.
    func write(to document: inout Document, analyzer: Analyzer) {
        for entry in entries {
            let prefix = prefixes[Int(entry.field.rawValue)]
            let isWhole = analyzer.withBytes(of: entry.term) { stem in
                guard stem.count + prefix.count <= Document.surelyStorable else { return false }
                document.add(prefix: prefix, stem: stem, frequency: entry.frequency)
                return true
            }
            if !isWhole {
                document.add(
                    term: Schema.term(entry.field.prefix, analyzer.bytes(of: entry.term)),
                    frequency: entry.frequency)
            }
        }
    }
}

/// What an analyzed term is stored as.
enum TermField: UInt8, CaseIterable {
    case lemma, part, family, title, said, saidPart

    var prefix: Schema.Prefix {
        switch self {
        case .lemma: .lemma
        case .part: .part
        case .family: .family
        case .title: .title
        case .said: .said
        case .saidPart: .saidPart
        }
    }
}

/// The fields that a text's words are stored in.
struct WordFields {
    let lemma: TermField
    let part: TermField
    let family: TermField
    /// Words as written are noted for the index as a whole.
    let keepsForms: Bool
    /// Words are kept as they are written and in no other way.
    var isForeign = false

    static let passage = WordFields(lemma: .lemma, part: .part, family: .family, keepsForms: true)
    static let foreign = WordFields(
        lemma: .lemma, part: .part, family: .family, keepsForms: false, isForeign: true)
    static let statement = WordFields(
        lemma: .said, part: .saidPart, family: .saidPart, keepsForms: false)
}
