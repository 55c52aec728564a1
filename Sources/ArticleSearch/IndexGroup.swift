package import QuerySyntax

/// Indexes that are searched as one.
///
/// Each weighs words by its own texts, and the results are put together by their scores; where
/// these are equal the index that was named first comes first. One index alone answers as ever.
package struct IndexGroup {
    package let readers: [IndexReader]

    /// Opens the live generations of indexes, at least one; a path that is named twice counts once.
    package init(paths: [String]) throws(ArticleSearchError) {
        var readers: [IndexReader] = []
        for path in paths where !readers.contains(where: { $0.directory.path == path }) {
            readers.append(try IndexReader(IndexDirectory(path)))
        }
        self.readers = readers
    }

    /// Several indexes answer, so that each result names its own.
    package var isSeveral: Bool { readers.count > 1 }

    /// As `IndexReader.search`.
    package func search(
        _ query: ParsedQuery?, _ options: SearchOptions
    ) throws(ArticleSearchError) -> SearchResult {
        guard isSeveral else { return try readers[0].search(query, options) }
        var results: [SearchResult] = []
        for reader in readers {
            var result = try reader.search(query, whole(options))
            for place in result.hits.indices { result.hits[place].index = reader.directory.path }
            results.append(result)
        }
        var hits = page(
            of: results.map(\.hits), options, score: \.score, date: \.passage.date)
        for place in hits.indices { hits[place].rank = options.offset + place + 1 }
        return SearchResult(
            hits: hits, total: results.reduce(0) { $0 + $1.total },
            isTotalExact: results.allSatisfy(\.isTotalExact),
            hints: common(results.map(\.hints)), speakers: results.flatMap(\.speakers))
    }

    /// As `IndexReader.quotations`.
    package func quotations(
        _ query: ParsedQuery?, _ options: SearchOptions
    ) throws(ArticleSearchError) -> StatementResult {
        guard isSeveral else { return try readers[0].quotations(query, options) }
        var results: [StatementResult] = []
        for reader in readers {
            var result = try reader.quotations(query, whole(options))
            for place in result.statements.indices {
                result.statements[place].index = reader.directory.path
            }
            results.append(result)
        }
        return StatementResult(
            statements: page(
                of: results.map(\.statements), options, score: \.score, date: \.quotation.date),
            total: results.reduce(0) { $0 + $1.total },
            isTotalExact: results.allSatisfy(\.isTotalExact),
            hints: common(results.map(\.hints)), speakers: results.flatMap(\.speakers))
    }

    /// As `IndexReader.ranking`, by relevance only.
    package func ranking(
        _ query: ParsedQuery?, _ options: SearchOptions
    ) throws(ArticleSearchError) -> [RankedRecord] {
        guard isSeveral else { return try readers[0].ranking(query, options) }
        var lists: [[RankedRecord]] = []
        for reader in readers { lists.append(try reader.ranking(query, whole(options))) }
        var byScore = options
        byScore.sorting = .relevance
        return page(of: lists, byScore, score: \.score, date: \.record)
    }

    /// As `IndexReader.facets`; counts of the same value add up.
    package func facets(
        _ query: ParsedQuery?, _ options: SearchOptions, of fields: [FacetField],
        ofStatements: Bool = false
    ) throws(ArticleSearchError) -> FacetResult {
        var sum = try readers[0].facets(query, options, of: fields, ofStatements: ofStatements)
        for reader in readers.dropFirst() {
            sum.add(try reader.facets(query, options, of: fields, ofStatements: ofStatements))
        }
        return sum
    }

    /// The index that a hit or statement names; the only one where it names none.
    package func reader(at path: String) -> IndexReader {
        readers.first { $0.directory.path == path } ?? readers[0]
    }

    // MARK: - Putting together

    /// What has to be asked of each index, so that the page is among it.
    private func whole(_ options: SearchOptions) -> SearchOptions {
        var whole = options
        whole.offset = 0
        let (last, isBeyond) = options.offset.addingReportingOverflow(options.limit)
        whole.limit = isBeyond ? .max : last
        return whole
    }

    private func page<Item>(
        of lists: [[Item]], _ options: SearchOptions, score: KeyPath<Item, Double>,
        date: KeyPath<Item, String>
    ) -> [Item] {
        let all = lists.flatMap { $0 }.enumerated().sorted { first, second in
            let (one, other) = (first.element, second.element)
            if options.sorting == .date, one[keyPath: date] != other[keyPath: date] {
                return one[keyPath: date] > other[keyPath: date]
            }
            if options.sorting == .relevance, one[keyPath: score] != other[keyPath: score] {
                return one[keyPath: score] > other[keyPath: score]
            }
            return first.offset < second.offset
        }
        return all.dropFirst(options.offset).prefix(options.limit).map(\.element)
    }

    /// Words that nothing matches in any of the indexes, with what is near in the first that has it.
    private func common(_ lists: [[WordHint]]) -> [WordHint] {
        lists[0].compactMap { hint in
            var found = hint
            for list in lists.dropFirst() {
                guard let other = list.first(where: { $0.word == hint.word }) else { return nil }
                if found.suggestions.isEmpty { found = other }
            }
            return found
        }
    }
}
