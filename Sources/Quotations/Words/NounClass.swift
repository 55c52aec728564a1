/// What kind of speaker a noun names; one bit for each class of `nouns.txt`.
struct NounClass: OptionSet, Sendable {
    let rawValue: UInt8

    /// A statement's vessel: Angaben, Bericht, Meinung.
    static let source = NounClass(rawValue: 1)
    static let medium = NounClass(rawValue: 2)
    static let organization = NounClass(rawValue: 4)
    static let group = NounClass(rawValue: 8)
    /// Office or trade of one person.
    static let role = NounClass(rawValue: 16)
    static let title = NounClass(rawValue: 32)
    /// Capitalised, but never part of a person's name.
    static let organizationWord = NounClass(rawValue: 64)

    static let named: [String: NounClass] = [
        "source": .source, "medium": .medium, "organization": .organization, "group": .group,
        "role": .role, "title": .title, "organization-word": .organizationWord,
    ]
}
