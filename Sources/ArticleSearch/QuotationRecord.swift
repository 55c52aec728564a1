package import Quotations

/// A quotation as it is stored and shown: everything about it that needs no other record.
package struct QuotationRecord: Equatable, Sendable {
    /// `ARTICLE#qN`.
    package var id = ""
    package var article = ""
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
}

extension QuotationRecord {
    /// The fields that every place of storage needs; `inPassage` leaves out what the passage tells.
    func write(to record: inout StoredRecord) {
        record.add("id", id)
        record.add("article", article)
        record.add("passage", passage)
        record.add("path", path)
        record.add("title", title)
        record.add("date", date)
        record.add("source", source)
        record.add("q", encoded)
        record.add("text", text)
    }

    init?(_ record: StoredRecord) {
        self.init(encoded: record.bytes("q"))
        id = record.string("id")
        article = record.string("article")
        path = record.string("path")
        title = record.string("title")
        date = record.string("date")
        source = record.string("source")
        text = record.bytes("text")
    }

    /// One line, fields parted by tabs: what is particular to the quotation.
    var encoded: [UInt8] {
        let fields = [
            passage, String(line), type.rawValue, Self.encode(spans), Self.encode(byteSpans),
            speaker,
            speakerKind.rawValue, role, affiliation, mention,
            mentionRange.map { Self.encode([$0]) } ?? "", cue, cueLemma, addressee,
            isDenied ? "denied" : "", String(Int((confidence * 100).rounded())), rule,
            Self.encode(passageSpans),
        ]
        let tab = UInt8(ascii: "\t")
        return Array(
            fields.map { field in field.utf8.map { $0 == tab ? 0x20 : $0 } }.joined(separator: [tab]
            ))
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

    private static func encode(_ ranges: [Range<Int>]) -> String {
        ranges.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    }

    private static func ranges(_ text: String) -> [Range<Int>] {
        text.split(separator: ",").compactMap { part in
            let ends = part.split(separator: "-").compactMap { Int($0) }
            guard ends.count == 2, ends[0] <= ends[1] else { return nil }
            return ends[0]..<ends[1]
        }
    }
}
