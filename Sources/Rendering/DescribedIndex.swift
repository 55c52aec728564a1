package import ArticleSearch

/// An index as records tell of it.
package struct DescribedIndex: Sendable {
    private let path: String
    private let statistics: IndexStatistics

    package init(_ reader: IndexReader) throws(ArticleSearchError) {
        path = reader.directory.path
        statistics = try reader.statistics()
    }

    func fields(to json: inout JSONWriter) {
        json.member("path", path)
        json.member("uuid", statistics.uuid)
        json.member("revision", Int(clamping: statistics.revision))
        json.member("format", statistics.format)
        json.member("analyzer", statistics.analyzer)
    }
}
