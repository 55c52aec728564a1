/// What the statements of one speaker have in common.
package struct SpeakerProfile: Equatable, Sendable {
    /// A role and the time in which articles give it; dates are empty where none is known.
    package struct Role: Equatable, Sendable {
        package var text: String
        package var first: String
        package var last: String
        package var count: Int
    }

    /// In the order of their first date.
    package var roles: [Role] = []
    /// Statements of each month that has some, in order.
    package var months: [Facet.Value] = []
    /// Sources of the articles they speak in, by statements.
    package var sources: [Facet.Value] = []
    /// Other speakers of the index whom they name, by statements.
    package var people: [Facet.Value] = []
    /// Words that they use more than others do, the most characteristic first, by statements.
    package var words: [Facet.Value] = []
    /// Statements in their own words.
    package var verbatim = 0
}
