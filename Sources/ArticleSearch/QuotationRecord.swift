package import Quotations

/// A quotation as it is stored and shown: everything about it that needs no other record.
package struct QuotationRecord: Equatable, Sendable {
    /// `ARTICLE#qN`.
    package var id = ""
    package var article = ""
    /// Place among the article's quotations, from 1: the N of `id`.
    package var number = 0
    /// Id of the passage in which it begins.
    package var passage = ""
    package var path = ""
    /// Line of the source in which it begins, from 1.
    package var line = 0
    package var title = ""
    package var date = ""
    package var source = ""
    package var type = QuotationType.direct
    /// The words of the statement; interrupted ones joined by " … ".
    package var text: [UInt8] = []
    /// Ranges in Unicode scalars from the start of the source, ascending.
    package var spans: [Range<Int>] = []
    /// The same in bytes.
    package var byteSpans: [Range<Int>] = []
    /// Resolved speaker; empty when nobody is named.
    package var speaker = ""
    package var speakerKind = SpeakerKind.unknown
    package var role = ""
    package var affiliation = ""
    /// As written; empty when there is none.
    package var mention = ""
    /// In Unicode scalars from the start of the source.
    package var mentionRange: Range<Int>?
    package var cue = ""
    package var cueLemma = ""
    package var addressee = ""
    package var isDenied = false
    package var confidence = 0.0
    package var rule = ""
    /// Where it stands in the passage that shows it: bytes of the passage's text.
    package var passageSpans: [Range<Int>] = []

    package init() {}

    /// Stable key of the speaker: the folded name; empty when nobody is named.
    package var speakerID: String { SpeakerName.key(of: speaker) }

    /// The words to be read, without the pronoun of „Das sagte X“.
    ///
    /// The pronoun is one of the places where such a statement stands.
    package var said: ArraySlice<UInt8> {
        guard rule == "dies", let gap = text.lastIndex(of: 0xE2), gap > 0,
            text[gap...].starts(with: "… ".utf8), text.count - gap < 12
        else { return text[...] }
        return text[..<(gap - 1)]
    }

    /// The role is said with the speaker's name already: Sprecherin der Bahn.
    package var tellsRole: Bool {
        speaker.hasSuffix(role) || speaker.hasPrefix(role + " ")
    }
}

extension QuotationRecord {
    /// Adds the record of the statement's own document: what its passage does not tell, and what
    /// is counted of all statements.
    ///
    /// `distance` tells how many documents before the statement's its passage's stands.
    func write(to record: inout RecordWriter, passageText: [UInt8]?, distance: Int?) {
        record.add("article", article)
        record.add("passage", passage)
        if let distance { record.add("back", distance) }
        record.add("n", number)
        record.add("date", date)
        if !speaker.isEmpty {
            record.add("speaker", speaker)
            record.add("speakerkind", speakerKind.rawValue)
            record.add("role", role)
            record.add("affiliation", affiliation)
        } else {
            record.add("mention", mention)
        }
        // A statement that reaches beyond its passage, or stands in none, brings its own words.
        if passageText != text { record.add("text", text) }
        if passage.isEmpty {
            record.add("path", path)
            record.add("title", title)
            record.add("source", source)
            record.open("q")
            write(to: &record, inPassage: "")
            record.close()
        }
    }

    /// The statement of a document of its own: all of it where it stands in no passage, else what
    /// is counted of all statements.
    init?(statement record: StoredRecord) {
        if record.bytes("q").isEmpty {
            self.init()
        } else {
            self.init(encoded: record.bytes("q"))
        }
        article = record.string("article")
        number = record.integer("n")
        id = "\(article)#q\(number)"
        passage = record.string("passage")
        path = record.string("path")
        title = record.string("title")
        date = record.string("date")
        source = record.string("source")
        text = record.bytes("text")
        if speaker.isEmpty {
            speaker = record.string("speaker")
            speakerKind = SpeakerKind(rawValue: record.string("speakerkind")) ?? .unknown
            role = record.string("role")
            affiliation = record.string("affiliation")
            mention = record.string("mention")
        }
    }

    /// Appends one line, fields parted by tabs: what is particular to the quotation.
    ///
    /// The passage in which it begins is left out where that is the one it is stored in.
    func write(to record: inout RecordWriter, inPassage shown: String) {
        let tab = CollectionOfOne(UInt8(ascii: "\t"))
        func add(_ value: String) {
            let utf8 = value.utf8
            if utf8.contains(tab[0]) {
                record.append(utf8.map { $0 == tab[0] ? 0x20 : $0 })
            } else {
                record.append(utf8)
            }
        }
        add(passage == shown ? "" : passage)
        record.append(tab)
        record.append(line)
        record.append(tab)
        add(type.rawValue)
        record.append(tab)
        Self.write(spans, to: &record)
        record.append(tab)
        Self.write(byteSpans, to: &record)
        for value in [speaker, speakerKind.rawValue, role, affiliation, mention] {
            record.append(tab)
            add(value)
        }
        record.append(tab)
        if let mentionRange { Self.write([mentionRange], to: &record) }
        for value in [cue, cueLemma, addressee, isDenied ? "denied" : ""] {
            record.append(tab)
            add(value)
        }
        record.append(tab)
        record.append(Int((confidence * 100).rounded()))
        record.append(tab)
        add(rule)
        record.append(tab)
        Self.write(passageSpans, to: &record)
    }

    init?(encoded: [UInt8]) {
        let fields = encoded.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 18, let line = Int(fields[1]),
            let type = QuotationType(rawValue: fields[2])
        else { return nil }
        self.init()
        passage = fields[0]
        self.line = line
        self.type = type
        spans = Self.ranges(fields[3])
        byteSpans = Self.ranges(fields[4])
        speaker = fields[5]
        speakerKind = SpeakerKind(rawValue: fields[6]) ?? .unknown
        role = fields[7]
        affiliation = fields[8]
        mention = fields[9]
        mentionRange = Self.ranges(fields[10]).first
        cue = fields[11]
        cueLemma = fields[12]
        addressee = fields[13]
        isDenied = !fields[14].isEmpty
        confidence = Double(Int(fields[15]) ?? 0) / 100
        rule = fields[16]
        passageSpans = Self.ranges(fields[17])
    }

    private static func write(_ ranges: [Range<Int>], to record: inout RecordWriter) {
        for (place, range) in ranges.enumerated() {
            if place > 0 { record.append(CollectionOfOne(UInt8(ascii: ","))) }
            record.append(range.lowerBound)
            record.append(CollectionOfOne(UInt8(ascii: "-")))
            record.append(range.upperBound)
        }
    }

    private static func ranges(_ text: String) -> [Range<Int>] {
        text.split(separator: ",").compactMap { part in
            let ends = part.split(separator: "-").compactMap { Int($0) }
            guard ends.count == 2, ends[0] <= ends[1] else { return nil }
            return ends[0]..<ends[1]
        }
    }
}
