/// The fields a query can name, each by a German and an English name.
package enum QueryField: String, Sendable, CaseIterable {
    case title, author, source, speaker, mentions, role, date, topic, path

    /// The name in canonical queries.
    package var englishName: String { rawValue }

    /// The names that are understood, in lower case.
    package var names: [String] {
        switch self {
        case .title: ["titel", "title"]
        case .author: ["autor", "author"]
        case .source: ["quelle", "source"]
        case .speaker: ["sprecher", "speaker"]
        case .mentions: ["erwähnt", "erwaehnt", "mentions"]
        case .role: ["rolle", "role"]
        case .date: ["datum", "date"]
        case .topic: ["thema", "topic"]
        case .path: ["pfad", "path"]
        }
    }

    /// The field of that name, in whatever case it is written; nil when there is none.
    package init?(named name: some Collection<UInt8>) {
        guard let field = Self.table[Self.folded(name)] else { return nil }
        self = field
    }

    /// The field and its name that a mistyped name most likely stands for.
    ///
    /// Names of four or five letters may be one letter off, longer ones two; shorter ones are never
    /// taken for a field's.
    static func closest(to name: some Collection<UInt8>) -> (field: QueryField, name: String)? {
        guard (4...12).contains(name.count) else { return nil }
        let typed = folded(name)
        var best: (field: QueryField, name: String, distance: Int)?
        for field in allCases {
            for known in field.names {
                let allowed = min(typed.count, known.utf8.count) < 6 ? 1 : 2
                guard
                    let distance = EditDistance.between(
                        typed, Array(known.utf8), atMost: allowed),
                    distance < best?.distance ?? .max
                else { continue }
                best = (field, known, distance)
            }
        }
        return best.map { ($0.field, $0.name) }
    }

    private static let table: [[UInt8]: QueryField] = {
        var table: [[UInt8]: QueryField] = [:]
        for field in allCases {
            for name in field.names { table[Array(name.utf8)] = field }
        }
        return table
    }()

    /// The name in lower case, its `ä` as one letter.
    private static func folded(_ name: some Collection<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        for byte in name {
            switch (folded.last, byte) {
            case (_, 0x41...0x5A): folded.append(byte | 0x20)
            case (0xC3, 0x84): folded.append(0xA4)
            // A combining diaeresis (CC 88) after an a.
            case (0xCC, 0x88) where folded.dropLast().last == 0x61:
                folded.removeLast(2)
                folded += [0xC3, 0xA4]
            default: folded.append(byte)
            }
        }
        return folded
    }
}

/// A word that looks like a field's name with a slip in it; it was read as text.
package struct FieldHint: Sendable, Equatable {
    /// Bytes of the query that hold the name, without its colon.
    package var range: Range<Int>
    /// The name as typed.
    package var written: [UInt8]
    package var didYouMeanField: QueryField
    /// The field's name nearest to what was typed.
    package var name: String
}
