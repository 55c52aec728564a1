internal import Articles
internal import Xapian

/// Names of what the database holds: term prefixes, value slots, metadata keys.
///
/// Prefixes of one letter are Omega's; our own begin with X and end with a colon, so that
/// `xapian-delve`, Omega and python3-xapian can read the index. docs/index-format.md tells users.
package enum Schema {
    /// Raised with every change of what is written; an index of another number is not opened.
    package static let formatVersion = 4

    enum Prefix: String, CaseIterable {
        /// Unique id of the document.
        case id = "Q"
        /// Kind of the document: a(rticle), p(assage), q(uotation).
        case kind = "XK:"
        /// Id of the article that the document belongs to.
        case article = "XI:"
        /// Lemma of a word of the passage; function words have none.
        case lemma = "Z"
        /// Lemma of a part of a compound.
        case part = "XC:"
        /// Second form: derivation, country relation.
        case family = "XF:"
        /// Lemma of a word of the article's title.
        case title = "S"
        /// Lemma of a word that is said (documents of quotations).
        case said = "XQ:"
        /// Part or second form of a word that is said.
        case saidPart = "XQC:"
        /// A word of the name of somebody who speaks.
        case speaker = "XS:"
        /// The whole name of somebody who speaks.
        case speakerName = "XSN:"
        /// Lemma of a word, or part, of a speaker's role.
        case role = "XR:"
        /// Type of a quotation, in lower case.
        case quotationType = "XT:"
        /// Lemma of a cue.
        case cue = "XV:"
        case author = "A"
        case source = "XSOURCE:"
        case topic = "XTOPIC:"
        case path = "P"
        /// Language of an article that is known and not German.
        case language = "L"
        /// Path below the root that an article's id was made from; on documents of articles only.
        case relativePath = "XREL:"
        /// Key of the source file (see `SourceKeys`); on documents of articles only.
        case file = "XFILE:"
        /// Day as YYYYMMDD; on documents of articles only, the others have it as a value.
        case day = "D"

        var bytes: [UInt8] { Array(rawValue.utf8) }
    }

    enum Slot {
        /// Orders documents of equal weight: hash of the article id, then place in the article.
        static let key: UInt32 = 0
        /// Day as YYYYMMDD; missing when the article has no date.
        static let day: UInt32 = 1
        /// Sketch of an article's wording, on its document: see `NearDuplicates`.
        static let sketch: UInt32 = 2
        /// Key of the passage in which a quotation begins, to group statements by passage.
        static let passage: UInt32 = 3
        // 15 is the shim's: a digest of all that is stored of the document.
    }

    enum DocumentKind: String {
        case article = "a"
        case passage = "p"
        case quotation = "q"
        /// Besides: made without the German rules, of an article in another language.
        case foreign = "f"

        var term: [UInt8] { Prefix.kind.bytes + Array(rawValue.utf8) }
    }

    /// Captions, and headings alone, hold this term so often that they count as long passages:
    /// their words weigh less.
    static let lesserTerm = Prefix.kind.bytes + Array("c".utf8)
    static let lesserLength: UInt32 = 150

    enum Metadata {
        /// Key of what is known about a source file that was read: see `FileState`.
        static func file(_ key: String) -> String {
            String(decoding: term(.file, key), as: UTF8.self)
        }

        /// Key of the written forms that begin with the same bytes: see `WrittenForms`.
        static func forms(_ beginning: some Collection<UInt8>) -> [UInt8] {
            Array("XW:".utf8) + beginning.prefix(WrittenForms.keyLength)
        }
    }

    /// A term of a field: the prefix and the value, shortened with a hash when it is too long.
    static func term(_ prefix: Prefix, _ value: some Collection<UInt8>) -> [UInt8] {
        var term = prefix.bytes
        term.append(contentsOf: value)
        return shortened(term)
    }

    static func term(_ prefix: Prefix, _ value: String) -> [UInt8] { term(prefix, value.utf8) }

    /// Length of a value of `Slot.key`.
    static let keySize = 12

    /// A term without its prefix.
    static func value(of term: [UInt8]) -> [UInt8] {
        guard let colon = term.firstIndex(of: UInt8(ascii: ":")), term[0] == UInt8(ascii: "X")
        else { return Array(term.drop { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) }
        return Array(term[(colon + 1)...])
    }

    /// Terms shorter than this were not shortened.
    static let surelyWhole = 200

    /// The term itself when the engine takes it, else its beginning and a hash of the whole.
    static func shortened(_ term: [UInt8]) -> [UInt8] {
        guard !Document.isStorable(term: term) else { return term }
        var kept = Array(term.prefix(Document.longestTerm - 20))
        while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
        if let last = kept.last, last >= 0xC0 { kept.removeLast() }
        // NUL bytes count twice with the engine, so none is kept here.
        kept = kept.map { $0 == 0 ? 0x20 : $0 }
        return kept + Array("~".utf8) + ContentHash(term).hexadecimal
    }
}
