internal import GermanAnalysis
internal import Xapian

/// Gathers the terms of one document, each once, with frequency and positions.
///
/// It works on the analyzer's numbers of terms and keeps its memory from document to document.
struct TermCollector: ~Copyable {
    private struct Entry {
        var field: TermField
        var term: TermID
        var frequency: UInt32 = 0
        var positionCount: UInt32 = 0
        /// Places of the first and last position in `positions`.
        var first: Int32 = -1
        var last: Int32 = -1
        /// A word stood in the text as this lemma, or it matters not.
        var hasBaseForm = false
    }

    private struct Slot {
        var key: UInt64 = 0
        /// The document it was filled for; older ones are free.
        var document: UInt32 = 0
        var entry: UInt32 = 0
    }

    private var entries: [Entry] = []
    /// Positions of all entries, each with the place of its entry's next one.
    private var positions: [(position: UInt32, next: Int32)] = []
    /// Entries by prefix and term; a power of two, at most half full.
    private var slots = [Slot](repeating: Slot(), count: 1024)
    private var document: UInt32 = 1
    /// Bytes of each field's prefix, by the field's raw value.
    private let prefixes = TermField.allCases.map(\.prefix.bytes)

    init() {}

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
        document &+= 1
        guard document == 0 else { return }
        slots = [Slot](repeating: Slot(), count: slots.count)
        document = 1
    }

    /// Counts an occurrence of an analyzed term; `position` from 1, never falling, or 0.
    @inline(__always)
    mutating func add(
        _ field: TermField, _ term: TermID, position: UInt32 = 0, isBaseForm: Bool = false
    ) {
        let place = entry(field, term)
        entries[place].frequency += 1
        if isBaseForm { entries[place].hasBaseForm = true }
        guard position > 0 else { return }
        let last = Int(entries[place].last)
        if last >= 0, positions[last].position == position { return }
        let added = Int32(positions.count)
        positions.append((position, -1))
        if last >= 0 { positions[last].next = added } else { entries[place].first = added }
        entries[place].last = added
        entries[place].positionCount += 1
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

    /// Adds the words of a stretch of a text, at positions from `first` on; returns the position
    /// after the last one.
    ///
    /// Words as written are kept with passages, and only of words that can be a theme's.
    @discardableResult
    mutating func addWords(
        in range: Range<Int>, of text: AnalyzedText, first: UInt32, into fields: WordFields,
        analyzer: Analyzer
    ) -> UInt32 {
        var position = first
        let tokens = text.tokenIndices(in: range)
        var joined = text.joined.partitionIndex { $0.token >= tokens.lowerBound }
        for index in tokens {
            let word = text.tokens[index].word
            guard word != .none else { continue }
            if fields.isForeign {
                analyzer.withTerms(of: word) {
                    add(fields.lemma, $0[0].id, position: position, isBaseForm: true)
                }
                position += 1
                continue
            }
            let keepsForm =
                fields.keepsForms && !analyzer.traits(of: word).contains(.stopWord)
            let place = fields.keepsPositions ? position : 0
            analyzer.withTerms(of: word) { terms in
                let isBaseForm = !keepsForm || terms[0].id == terms[1].id
                for term in terms {
                    switch term.kind {
                    case .form: if !isBaseForm { add(.form, term.id) }
                    case .lemma:
                        add(fields.lemma, term.id, position: place, isBaseForm: isBaseForm)
                    case .part: add(fields.part, term.id)
                    case .derivation, .relation: add(fields.family, term.id)
                    case .joined: add(fields.lemma, term.id, position: place)
                    }
                }
            }
            while joined < text.joined.count, text.joined[joined].token <= index {
                if text.joined[joined].token == index {
                    add(fields.lemma, text.joined[joined].id, position: place)
                }
                joined += 1
            }
            position += 1
        }
        return position
    }

    /// Adds all that was gathered to a document.
    func write(to document: inout Document, analyzer: Analyzer) {
        for entry in entries {
            write(entry, as: entry.field, to: &document, analyzer)
            guard entry.field == .lemma, !entry.hasBaseForm else { continue }
            write(
                Entry(field: .onlyInflected, term: entry.term), as: .onlyInflected, to: &document,
                analyzer)
        }
    }

    @inline(__always)
    private func write(
        _ entry: Entry, as field: TermField, to document: inout Document, _ analyzer: Analyzer
    ) {
        let frequency = field == .form ? 0 : entry.frequency
        let prefix = prefixes[Int(field.rawValue)]
        let isWhole = analyzer.withBytes(of: entry.term) { stem in
            guard stem.count + prefix.count <= Document.surelyStorable else { return false }
            document.add(
                prefix: prefix, stem: stem, frequency: frequency,
                positionCount: entry.positionCount)
            return true
        }
        if !isWhole {
            document.add(
                term: Schema.term(field.prefix, analyzer.bytes(of: entry.term)),
                frequency: frequency, positionCount: entry.positionCount)
        }
        var place = entry.first
        while place >= 0 {
            document.add(position: positions[Int(place)].position)
            place = positions[Int(place)].next
        }
    }
}

/// What an analyzed term is stored as.
enum TermField: UInt8, CaseIterable {
    case form, onlyInflected, lemma, part, family, title, said, saidPart

    var prefix: Schema.Prefix {
        switch self {
        case .form: .form
        case .onlyInflected: .onlyInflected
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
    /// Words as written are kept too.
    let keepsForms: Bool
    /// Lemmas have positions.
    var keepsPositions = true
    /// Words are kept as they are written and in no other way.
    var isForeign = false

    static let passage = WordFields(lemma: .lemma, part: .part, family: .family, keepsForms: true)
    static let foreign = WordFields(
        lemma: .lemma, part: .part, family: .family, keepsForms: false, isForeign: true)
    static let statement = WordFields(
        lemma: .said, part: .saidPart, family: .saidPart, keepsForms: false, keepsPositions: false)
}
