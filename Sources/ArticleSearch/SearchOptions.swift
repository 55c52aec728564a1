package import Quotations

/// What a search is asked for besides the query's words.
package struct SearchOptions: Sendable, Equatable {
    package enum Sorting: String, Sendable, CaseIterable { case relevance, date }
    /// What a hit is: a passage, or an article with its best passages.
    package enum Grouping: String, Sendable, CaseIterable { case passage, article }

    /// Hits to hand out, and hits before them to leave out.
    package var limit = 10
    package var offset = 0
    /// Only what this speaker says: words of a name, or of a role.
    package var speaker = ""
    package var types: [QuotationType] = []
    package var role = ""
    /// Dictionary form of a cue: sagen, fordern.
    package var verb = ""
    /// Days as YYYYMMDD, both included.
    package var since: Int?
    package var until: Int?
    package var sorting = Sorting.relevance
    /// Count every hit, however many.
    package var countsExactly = false
    package var grouping = Grouping.passage
    /// Passages that say nearly the same are one hit.
    package var joinsCopies = true
    /// Say what each score is made of.
    package var explains = false
    /// Passages to show before and behind each hit.
    package var context = 0
    /// Show passages whole instead of the best of them.
    package var showsWhole = false
    package var weights = WordWeights()

    package init() {}

    /// Something restricts the statements, so that statements are searched and not passages.
    var restrictsStatements: Bool {
        !speaker.isEmpty || !types.isEmpty || !role.isEmpty || !verb.isEmpty
    }
}
