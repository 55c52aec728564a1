internal import GermanAnalysis
package import QuerySyntax
internal import Xapian

extension IndexReader {
    /// Searches passages, or, where a speaker or a kind of statement is asked for, statements.
    ///
    /// `query` nil asks for everything that the options leave. A statement stands for its passage,
    /// and only what is said in it is matched and marked.
    package func search(
        _ query: ParsedQuery?, _ options: SearchOptions
    ) throws(ArticleSearchError) -> SearchResult {
        let plan = try SearchPlan(query, options, reader: self)
        guard plan.target == .passages else { return try statementHits(plan, options) }
        let found = try ask { (database) throws(XapianError) in
            try PassageSearch(plan: plan, options: options).run(on: database)
        }
        var hits: [Hit] = []
        for (place, item) in found.items.enumerated() {
            var hit = hit(item.passage, rank: options.offset + place + 1, plan)
            hit.copies = item.copies.map { PassageRecord($0) }
            hit.further = item.further.map { self.hit($0, rank: hit.rank, plan) }
            if options.context > 0 { try addContext(to: &hit, passages: options.context) }
            hits.append(hit)
        }
        return SearchResult(
            hits: hits, total: found.total, isTotalExact: found.isExact,
            hints: try hints(plan, isEmpty: found.total == 0), speakers: plan.speakers)
    }

    private func hit(_ found: PassageSearch.Passage, rank: Int, _ plan: SearchPlan) -> Hit {
        var hit = hit(
            PassageRecord(found.record), found.text, rank: rank, score: found.score, plan)
        hit.explanation = found.explanation
        return hit
    }

    /// Adds the passages before and behind a hit.
    private func addContext(
        to hit: inout Hit, passages count: Int
    ) throws(ArticleSearchError) {
        let passage = hit.passage
        let around = try records(term: Schema.term(.article, passage.article))
            .filter { $0.holdsPassage && abs($0.integer("number") - passage.number) <= count }
            .map { PassageRecord($0) }.sorted { $0.number < $1.number }
        hit.before = around.filter { $0.number < passage.number }
        hit.after = around.filter { $0.number > passage.number }
    }

    /// Passages by the statements in them.
    private func statementHits(
        _ plan: SearchPlan, _ options: SearchOptions
    ) throws(ArticleSearchError) -> SearchResult {
        let page = try ask { (database) throws(XapianError) in
            try plan.run(on: database)
        }
        var hits: [Hit] = []
        for (place, match) in page.matches.enumerated() {
            let stored = try record(match.record)
            guard let passage = try self.passage(ofStatement: stored, at: match.document)
            else { continue }
            let number = stored.integer("n")
            var hit = hit(
                passage, rank: options.offset + place + 1, score: match.weight, plan,
                said: passage.quotations.first { $0.number == number }?.passageSpans)
            if options.context > 0 { try addContext(to: &hit, passages: options.context) }
            hits.append(hit)
        }
        return SearchResult(
            hits: hits, total: Int(page.estimate),
            isTotalExact: page.lowerBound == page.upperBound,
            hints: try hints(plan, isEmpty: page.upperBound == 0),
            speakers: plan.speakers)
    }

    /// Statements that match, best first: what is said is what is searched.
    package func quotations(
        _ query: ParsedQuery?, _ options: SearchOptions
    ) throws(ArticleSearchError) -> StatementResult {
        let plan = try SearchPlan(query, options, reader: self, target: .statements)
        let page = try ask { (database) throws(XapianError) in
            try plan.run(on: database)
        }
        var statements: [Statement] = []
        for match in page.matches {
            guard let quotation = try statement(try record(match.record), at: match.document)
            else { continue }
            let marker = Marker(analyzer: analyzer, wanted: plan.wanted)
            let found = marker.matches(in: quotation.text, analyzer.analyze(quotation.text))
            statements.append(
                Statement(
                    quotation: quotation, score: match.weight, matches: found.map(\.match)))
        }
        return StatementResult(
            statements: statements, total: Int(page.estimate),
            isTotalExact: page.lowerBound == page.upperBound,
            hints: try hints(plan, isEmpty: page.upperBound == 0),
            speakers: plan.speakers)
    }

    /// Ids and scores of the hits, best first, without their texts.
    ///
    /// The record is the article's id or, where the record brought its own passages, the passage's.
    package func ranking(
        _ query: ParsedQuery?, _ options: SearchOptions
    ) throws(ArticleSearchError) -> [RankedRecord] {
        let plan = try SearchPlan(query, options, reader: self)
        let found = try ask { (database) throws(XapianError) -> [(record: [UInt8], Double)] in
            guard plan.target == .passages else {
                return try plan.run(on: database).matches.map { ($0.record, $0.weight) }
            }
            var list = try RankedList(plan, on: database)
            let entries = try list.entries(
                from: options.offset, count: options.limit, on: database)
            return zip(try database.records(of: entries.map(\.document)), entries.map(\.score))
                .map { ($0, $1) }
        }
        var ranked: [RankedRecord] = []
        for (bytes, score) in found {
            let stored = try record(bytes)
            let isPassage = plan.target == .passages
            let id = isPassage ? stored.passageID : stored.string("passage")
            let article = isPassage ? stored.passageArticle : stored.string("article")
            let isOwn = !id.hasPrefix(article + "#")
            ranked.append(RankedRecord(record: isOwn ? id : article, score: score))
        }
        return ranked
    }

    private func hit(
        _ passage: PassageRecord, _ text: AnalyzedText? = nil, rank: Int, score: Double,
        _ plan: SearchPlan, said: [Range<Int>]? = nil
    ) -> Hit {
        let analyzed = text ?? analyzer.analyze(passage.text)
        var found = Marker(analyzer: analyzer, wanted: plan.wanted)
            .matches(in: passage.text, analyzed)
        if let said {
            found.removeAll { match in
                !said.contains { $0.overlaps(match.match.range) }
            }
        }
        let chooser = SnippetChooser(
            text: passage.text, analyzed: analyzed, matches: found,
            quotations: passage.quotations.flatMap(\.passageSpans), mustShow: said?.first)
        return Hit(
            rank: rank, score: score, passage: passage, matches: found.map(\.match),
            snippet: plan.showsWhole ? chooser.whole : chooser.snippet())
    }

    /// What is near the words that nothing matches; where nothing was found at all, the parts of
    /// a compound that was asked for alone.
    private func hints(_ plan: SearchPlan, isEmpty: Bool) throws(ArticleSearchError) -> [WordHint] {
        guard !plan.unmatched.isEmpty else {
            guard isEmpty, let one = plan.partsOfOne else { return [] }
            return [WordHint(word: one.word, suggestions: [.init(word: one.parts, passages: 0)])]
        }
        let speller = try SpellingHints(self)
        return plan.unmatched.map {
            WordHint(word: $0, suggestions: speller.suggestions(for: $0))
        }
    }
}

/// A record in the order of relevance.
package struct RankedRecord: Equatable, Sendable {
    package var record: String
    package var score: Double
}

/// A statement that was found.
package struct Statement: Equatable, Sendable {
    package var quotation: QuotationRecord
    package var score: Double
    /// What of the statement's text matched, ascending.
    package var matches: [Match]
    /// Path of the index that has it, where several are searched; else empty.
    package var index = ""

    package init(quotation: QuotationRecord, score: Double, matches: [Match]) {
        self.quotation = quotation
        self.score = score
        self.matches = matches
    }
}

/// What a search among statements found.
package struct StatementResult: Sendable {
    package var statements: [Statement]
    package var total: Int
    package var isTotalExact: Bool
    package var hints: [WordHint]
    /// Whom the speakers that were asked for are taken to be.
    package var speakers: [SpeakerChoice]
}
