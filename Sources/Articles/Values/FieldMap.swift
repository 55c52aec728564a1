/// Which names of a record, a header or a table stand for which of an article's fields.
package struct FieldMap: Sendable, Equatable {
    /// A field of an article that a record can bring.
    package enum Field: String, Sendable, CaseIterable {
        case id, text, title, date, source, author, section, language, url, topics, passages
    }

    /// Names by field, the first that a record has counts; a dot goes down into an object.
    package let names: [Field: [String]]
    /// The same by name, for records.
    private(set) var index: [[UInt8]: [Meaning]] = [:]
    /// Names that go down into objects.
    private(set) var nested: [(name: String, meaning: Meaning)] = []

    /// What a name stands for.
    struct Meaning: Sendable, Equatable {
        var field: Field
        /// Place among the field's names: smaller ones count first.
        var rank: Int
    }

    /// The names that are usual.
    package init() { self = Self.plain }

    /// Reads `text=body,title=headline,date=published`.
    ///
    /// A field that is named here is looked for under these names alone; the others under the usual
    /// ones.
    ///
    /// - Throws: What is wrong with the mapping, in words.
    package init(mapping: String) throws(InvalidMapping) {
        var names = Self.usual
        var named: Set<Field> = []
        for part in mapping.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else {
                throw InvalidMapping(
                    reason: "'\(part)' is no field=name (as in text=body,title=headline)")
            }
            let fieldName = String(sides[0]).trimmingSpaces()
            let name = String(sides[1]).trimmingSpaces()
            guard let field = Field(rawValue: fieldName) else {
                let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
                throw InvalidMapping(reason: "'\(fieldName)' is no field; these are: \(known)")
            }
            guard !name.isEmpty else {
                throw InvalidMapping(reason: "no name is given for '\(fieldName)'")
            }
            if named.insert(field).inserted { names[field] = [] }
            names[field, default: []].append(name)
        }
        self.init(names: names)
    }

    private init(names: [Field: [String]]) {
        self.names = names
        for (field, names) in names {
            for (rank, name) in names.enumerated() {
                let meaning = Meaning(field: field, rank: rank)
                index[Array(name.utf8), default: []].append(meaning)
                if name.utf8.contains(UInt8(ascii: ".")) { nested.append((name, meaning)) }
            }
        }
    }

    private static let plain = FieldMap(names: usual)

    package static func == (one: FieldMap, other: FieldMap) -> Bool { one.names == other.names }

    /// What a record brings for each field, the first name's value first.
    func values(of record: [JSONValue.Member]) -> [Field: [JSONValue]] {
        var found: [(meaning: Meaning, value: JSONValue)] = []
        // The last of several members with one name counts.
        for member in record.reversed() {
            if case .null = member.value { continue }
            for meaning in index[member.name, default: []] { found.append((meaning, member.value)) }
        }
        for (name, meaning) in nested {
            if let value = JSONValue.object(record).value(at: name), value != .null {
                found.append((meaning, value))
            }
        }
        found.sort { $0.meaning.rank < $1.meaning.rank }
        var values: [Field: [JSONValue]] = [:]
        for (meaning, value) in found { values[meaning.field, default: []].append(value) }
        return values
    }

    package struct InvalidMapping: Error, Equatable, CustomStringConvertible {
        package var reason: String
        package var description: String { reason }
    }

    /// The field that a header's or a table's name stands for.
    func field(named name: String) -> Field? {
        let name = name.trimmingSpaces().lowercased()
        for field in Field.allCases {
            if names[field, default: []].contains(where: { $0.lowercased() == name }) {
                return field
            }
        }
        return nil
    }

    private static let usual: [Field: [String]] = [
        .id: ["_id", "id"],
        .text: ["text", "body", "content", "articleBody", "fulltext", "volltext", "inhalt"],
        .title: ["title", "titel", "headline", "name", "überschrift"],
        .date: [
            "date", "datum", "published", "datePublished", "published_at", "publishedAt",
            "publication_date", "pubDate", "pub_date", "created", "created_at", "timestamp",
        ],
        .source: ["source", "quelle", "publisher", "newspaper", "zeitung", "medium", "site_name"],
        .author: ["author", "authors", "autor", "autoren", "autorin", "byline", "creator"],
        .section: ["section", "ressort", "rubrik", "category", "articleSection"],
        .language: ["language", "lang", "sprache", "inLanguage"],
        .url: ["url", "link", "canonical", "permalink", "uri"],
        .topics: ["topics", "themen", "tags", "keywords", "schlagwörter", "schlagworte", "thema"],
        .passages: ["passages"],
    ]
}
