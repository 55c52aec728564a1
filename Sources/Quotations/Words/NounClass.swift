/// What kind of speaker a noun names; one bit for each class of `nouns.txt`.
struct NounClass: OptionSet, Sendable {
    let rawValue: UInt16

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

    /// A source only behind a determiner or attribute (nach dem Plan der Regierung).
    static let plan = NounClass(rawValue: 128)
    /// Says something, but after „nach“ it is rather an event (nach einem Interview).
    static let event = NounClass(rawValue: 256)
    /// A noun that a statement can hang on (der Vorwurf, dass …).
    static let statement = NounClass(rawValue: 512)

    /// A noun whose quotation is spoken or shown: die Parole „…“.
    static let slogan = NounClass(rawValue: 1024)

    /// What something is called: der Name, unter dem Titel.
    static let label = NounClass(rawValue: 2048)

    /// Ends as one of the other classes by chance: Herausforderung, Apparat, Umwelt.
    static let chance = NounClass(rawValue: 4096)

    static let named: [String: NounClass] = [
        "source": .source, "medium": .medium, "organization": .organization, "group": .group,
        "role": .role, "title": .title, "organization-word": .organizationWord,
        "plan": .plan, "event": .event, "statement": .statement, "slogan": .slogan,
        "label": .label, "chance": .chance,
    ]
}
