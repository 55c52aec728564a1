/// One article as read from a file: its metadata, its text and the blocks of the text.
package struct Article: Sendable, Equatable {
    /// Stable identity: the record's own id, else the path relative to the indexed root.
    package var id: String
    /// Path of the file it stands in, as it was given or found.
    package var path: String
    package var metadata: Metadata
    /// The article's text in UTF-8, NFC, lines ended by LF.
    ///
    /// All ranges count its bytes.
    package var text: [UInt8]
    /// The blocks of the text in order; they do not overlap.
    ///
    /// The title's block comes first where the title stands in the text.
    package var blocks: [Block]
    /// From bytes of `text` to the source.
    package var sourceMap: SourceMap
    /// Of the source bytes this article was made from: of its record, else of its file.
    package var contentHash: UInt64

    package init(
        id: String, path: String, metadata: Metadata = Metadata(), text: [UInt8] = [],
        blocks: [Block] = [], sourceMap: SourceMap = SourceMap(), contentHash: UInt64 = 0
    ) {
        self.id = id
        self.path = path
        self.metadata = metadata
        self.text = text
        self.blocks = blocks
        self.sourceMap = sourceMap
        self.contentHash = contentHash
    }
}

/// What is known about an article beside its text; empty strings where nothing is.
package struct Metadata: Sendable, Equatable {
    package var title = ""
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    package var date = ""
    package var source = ""
    package var author = ""
    package var section = ""
    /// Language tag (`de`, `de-AT`); empty when nothing tells.
    package var language = ""
    package var url = ""
    package var topics: [String] = []

    package init() {}

    /// The language is known, and it is not German.
    package var isForeign: Bool {
        let tag = language.lowercased().prefix { $0 != "-" && $0 != "_" }
        return !tag.isEmpty && !["de", "deu", "ger", "deutsch", "german"].contains(tag)
    }
}

/// A stretch of an article's text: a paragraph, a heading, a caption.
package struct Block: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// The article's title, where it stands in the text.
        case title
        case heading, paragraph, caption, byline
        /// The words of one speaker, who is named in `speaker`; without the label before them.
        case speech
        /// What an interviewer asks, and what the person who is interviewed answers; who that is
        /// stands in no label.
        case question, answer
        /// A passage that the record brought itself: kept as it was cut.
        case passage
    }

    package var kind: Kind
    /// Bytes of the article's text.
    package var range: Range<Int>
    /// Line of the source in which it begins, from 1.
    package var line: Int
    /// The record's own id of this passage.
    package var id: String?
    package var speaker: String?
    /// All of it stands in bold type.
    var isBold: Bool

    package init(
        kind: Kind, range: Range<Int>, line: Int, id: String? = nil, speaker: String? = nil,
        isBold: Bool = false
    ) {
        self.kind = kind
        self.range = range
        self.line = line
        self.id = id
        self.speaker = speaker
        self.isBold = isBold
    }
}
