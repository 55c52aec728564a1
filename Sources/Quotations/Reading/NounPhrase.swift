/// A noun phrase as far as a speaker needs it.
struct NounPhrase {
    enum Kind: UInt8 {
        case pronoun, relative, person, source, medium, organization, group, name, thing
    }

    var range: Range<Int>
    /// The first noun, which tells what the phrase is.
    var head: Int
    var kind: Kind
    /// Its determiner can only be accusative, dative or genitive.
    var isOblique = false

    /// Something that can be said to speak.
    var canSpeak: Bool { kind != .thing }
}
