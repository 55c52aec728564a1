import ArticleSearch
import QuerySyntax

/// The files with hits, each once, the one with the best hit first.
struct FileList {
    let group: IndexGroup

    /// Hits that are looked at together.
    private static let page = 200

    /// At most `options.limit` paths, as they were found when they were indexed.
    func paths(_ query: ParsedQuery?, _ options: SearchOptions) throws -> [String] {
        var page = options
        page.limit = Self.page
        page.offset = 0
        var seen: Set<String> = []
        var paths: [String] = []
        let (last, isBeyond) = options.offset.addingReportingOverflow(options.limit)
        while isBeyond || paths.count < last {
            let hits = try group.search(query, page).hits
            for hit in hits where seen.insert(hit.passage.path).inserted {
                paths.append(hit.passage.path)
            }
            if hits.count < page.limit { break }
            page.offset += page.limit
        }
        return Array(paths.dropFirst(options.offset).prefix(options.limit))
    }
}
