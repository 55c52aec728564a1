/// How much each way of matching a query word counts, as a share of the word itself.
///
/// Chosen on the theme queries and the known-item collections of the project's design notes; the
/// figures stand in docs/ranking.md.
package struct WordWeights: Sendable, Equatable {
    /// The query word inside a compound of the text.
    package var insideCompound = 0.8
    /// A part of the query word as a word of the text.
    package var queryPart = 0.4
    /// A part of the query word inside a compound of the text.
    package var queryPartInsideCompound = 0.3
    /// A word of the same family, or country and inhabitant.
    package var family = 0.5
    /// The word in the article's title.
    package var title = 0.5
    /// All words of the theme in one passage: this share of their weight is added.
    package var coverage = 0.2

    package init() {}
}
