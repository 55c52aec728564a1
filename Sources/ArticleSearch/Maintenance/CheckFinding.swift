/// Something that a check found.
package struct CheckFinding: Equatable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The file that names the live generation.
        case current
        case manifest, lexicon
        /// The engine's tables: what its own check says.
        case structure
        /// A document, or a table beside it, is not what was written.
        case content
        /// A stored record that fails its hash or cannot be decoded.
        case record
        /// Articles, passages and statements that do not belong together as they should.
        case relation

        // What a comparison with the files tells; no damage.
        /// An article reads otherwise than it was indexed.
        case changed
        /// An article that is not in the index.
        case new
        /// An article whose file, or whose record in the file, is gone.
        case gone
        /// A file that could not be read.
        case unread

        /// The index is damaged; otherwise it is not what its files say.
        package var isDamage: Bool {
            switch self {
            case .current, .manifest, .lexicon, .structure, .content, .record, .relation: true
            case .changed, .new, .gone, .unread: false
            }
        }
    }

    package var kind: Kind
    /// What is meant: a file of the index, a document's number, an article's id, a path.
    package var place: String
    package var message: String

    package init(_ kind: Kind, at place: String, _ message: String) {
        self.kind = kind
        self.place = place
        self.message = message
    }
}

/// What a check counted.
package struct CheckReport: Equatable, Sendable {
    package var articles = 0
    package var passages = 0
    package var quotations = 0
    /// Findings that are damage.
    package var damages = 0
    /// Articles and files that differ from the index; nil when they were not compared.
    package var differences: Int?

    package init() {}

    package var isSound: Bool { damages == 0 }
}
