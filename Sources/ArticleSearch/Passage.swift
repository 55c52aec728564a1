/// A stretch of an article that is searched, ranked and shown as one: a paragraph as a rule.
package struct Passage: Equatable, Sendable {
    /// Bytes of the article's text.
    package var range: Range<Int>
    /// Line of the source in which it begins, from 1.
    package var line: Int
    /// The record's own id, where the record brought its passages.
    package var id: String?
    package var kind: Kind

    package enum Kind: String, Sendable { case text, caption, heading }
}
