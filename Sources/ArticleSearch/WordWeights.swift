/// How much each way of matching a query word counts, as a share of the word itself.
///
/// Chosen on judged theme queries and known-item collections; docs/ranking.md has the figures.
package struct WordWeights: Sendable, Equatable {
    /// The query word inside a compound of the text.
    package var insideCompound = 0.6
    /// A part of the query word as a word of the text.
    package var queryPart = 0.5
    /// A part of the query word inside a compound of the text.
    package var queryPartInsideCompound = 0.5
    /// A word of the same family, or country and inhabitant.
    package var family = 0.5
    /// The word in the article's title.
    package var title = 0.3
    /// Words of the theme that meet in a passage: this share of their weight is added.
    package var coverage = 1.0

    package init() {}
}
