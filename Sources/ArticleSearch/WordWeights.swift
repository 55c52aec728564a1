/// How much each way of matching a query word counts, as a share of the word itself, and what the
/// surroundings of a match add.
///
/// Chosen on judged theme queries and known-item collections; docs/ranking.md has the figures.
package struct WordWeights: Sendable, Equatable {
    /// The query word inside a compound of the text.
    package var insideCompound = 0.6
    /// A part of the query word, as a word of the text.
    package var queryPart = 0.5
    /// The same inside a compound of the text, as a share of that.
    package var queryPartInside = 1.0
    /// A word of the same family, or country and inhabitant.
    package var family = 0.5
    /// The word in the article's title.
    package var title = 0.3
    /// What the smaller of the word's own score and that of its parts adds to the larger.
    package var lesser = 0.3
    /// A passage that covers the whole theme adds so many times its score.
    package var coverage = 2.0
    /// Share of the score of all that stands in the article near the passage.
    package var article = 0.3
    /// Share of the score of the better one of the neighbouring passages.
    package var neighbour = 0.1
    /// Words that the best passages have in common, as a share of the best score.
    package var feedback = 0.3

    package init() {}
}
