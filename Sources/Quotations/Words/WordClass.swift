/// What a closed-class word does in a sentence; one bit for each class of `words.txt`.
struct WordClass: OptionSet, Sendable {
    let rawValue: UInt64

    static let nominative = WordClass(rawValue: 1)
    static let oblique = WordClass(rawValue: 1 << 1)
    static let preposition = WordClass(rawValue: 1 << 2)
    static let coordinator = WordClass(rawValue: 1 << 3)
    static let conjunction = WordClass(rawValue: 1 << 4)
    static let subordinator = WordClass(rawValue: 1 << 5)
    static let that = WordClass(rawValue: 1 << 6)
    static let question = WordClass(rawValue: 1 << 7)
    static let relative = WordClass(rawValue: 1 << 8)
    static let personal = WordClass(rawValue: 1 << 9)
    static let dative = WordClass(rawValue: 1 << 10)
    static let demonstrative = WordClass(rawValue: 1 << 11)
    static let personDemonstrative = WordClass(rawValue: 1 << 12)
    static let reflexive = WordClass(rawValue: 1 << 13)
    static let have = WordClass(rawValue: 1 << 14)
    static let be = WordClass(rawValue: 1 << 15)
    static let become = WordClass(rawValue: 1 << 16)
    static let modal = WordClass(rawValue: 1 << 17)
    static let finite = WordClass(rawValue: 1 << 18)
    static let subjunctive = WordClass(rawValue: 1 << 19)
    static let subjunctive2 = WordClass(rawValue: 1 << 20)
    static let pluralSubjunctive = WordClass(rawValue: 1 << 21)
    static let negation = WordClass(rawValue: 1 << 22)
    static let supposed = WordClass(rawValue: 1 << 23)
    static let supposedPresent = WordClass(rawValue: 1 << 24)
    static let adverb = WordClass(rawValue: 1 << 25)
    static let carryAdverb = WordClass(rawValue: 1 << 26)
    static let particle = WordClass(rawValue: 1 << 27)
    static let nameParticle = WordClass(rawValue: 1 << 28)
    static let zu = WordClass(rawValue: 1 << 29)
    static let so = WordClass(rawValue: 1 << 30)
    static let wie = WordClass(rawValue: 1 << 31)
    static let laut = WordClass(rawValue: 1 << 32)
    static let nach = WordClass(rawValue: 1 << 33)
    static let zufolge = WordClass(rawValue: 1 << 34)
    static let thus = WordClass(rawValue: 1 << 35)
    static let von = WordClass(rawValue: 1 << 36)
    static let als = WordClass(rawValue: 1 << 37)
    static let fuer = WordClass(rawValue: 1 << 38)
    static let because = WordClass(rawValue: 1 << 39)
    static let um = WordClass(rawValue: 1 << 40)
    static let dies = WordClass(rawValue: 1 << 41)
    static let month = WordClass(rawValue: 1 << 42)
    static let weekday = WordClass(rawValue: 1 << 43)
    static let day = WordClass(rawValue: 1 << 44)
    static let weiter = WordClass(rawValue: 1 << 45)

    /// davon, darauf: announces a clause.
    static let announcer = WordClass(rawValue: 1 << 53)
    /// Stands for people by itself: einige, viele.
    static let quantifier = WordClass(rawValue: 1 << 56)
    /// A name that is written small: taz.
    static let smallName = WordClass(rawValue: 1 << 57)
    /// nicht nur, nicht ohne: leaves the act standing.
    static let limiter = WordClass(rawValue: 1 << 58)
    static let wish = WordClass(rawValue: 1 << 55)
    static let it = WordClass(rawValue: 1 << 54)
    static let agent = WordClass(rawValue: 1 << 47)
    static let whether = WordClass(rawValue: 1 << 48)
    static let anybody = WordClass(rawValue: 1 << 49)
    static let article = WordClass(rawValue: 1 << 50)
    static let partitive = WordClass(rawValue: 1 << 51)
    static let der = WordClass(rawValue: 1 << 52)
    static let aus = WordClass(rawValue: 1 << 46)

    static let determiner: WordClass = [.nominative, .oblique]
    static let time: WordClass = [.month, .weekday, .day]
    static let mood: WordClass = [.subjunctive, .subjunctive2]
    static let auxiliary: WordClass = [.have, .be, .become]

    /// The classes by the names they have in the table.
    static let named: [String: WordClass] = [
        "nominative": .nominative, "oblique": .oblique, "preposition": .preposition,
        "coordinator": .coordinator, "conjunction": .conjunction, "subordinator": .subordinator,
        "that": .that, "question": .question, "relative": .relative, "personal": .personal,
        "dative": .dative, "demonstrative": .demonstrative,
        "person-demonstrative": .personDemonstrative, "reflexive": .reflexive,
        "auxiliary-have": .have, "auxiliary-be": .be, "auxiliary-become": .become,
        "modal": .modal, "finite": .finite, "subjunctive": .subjunctive,
        "subjunctive2": .subjunctive2, "plural-subjunctive": .pluralSubjunctive,
        "negation": .negation, "supposed": .supposed, "supposed-present": .supposedPresent,
        "adverb": .adverb, "carry-adverb": .carryAdverb, "particle": .particle,
        "name-particle": .nameParticle, "zu": .zu, "so": .so, "wie": .wie, "laut": .laut,
        "nach": .nach, "zufolge": .zufolge, "thus": .thus, "von": .von, "als": .als,
        "fuer": .fuer, "because": .because, "um": .um, "dies": .dies, "month": .month,
        "weekday": .weekday, "day": .day, "weiter": .weiter, "aus": .aus, "der": .der,
        "partitive": .partitive, "announcer": .announcer, "it": .it, "wish": .wish,
        "limiter": .limiter,
        "quantifier": .quantifier, "small-name": .smallName,
        "article": .article, "anybody": .anybody, "whether": .whether, "agent": .agent,
    ]
}
