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
        let page = try ask { (database) throws(XapianError) in
            try plan.run(on: database)
        }
        var hits: [Hit] = []
        for (place, match) in page.matches.enumerated() {
            let stored = try record(match.record)
            let passage: PassageRecord
            var said: [Range<Int>]?
            switch plan.target {
            case .passages:
                passage = PassageRecord(stored)
            case .statements:
                guard let found = try self.passage(ofStatement: stored, at: match.document)
                else { continue }
                passage = found
                let number = stored.integer("n")
                said = passage.quotations.first { $0.number == number }?.passageSpans
            }
            hits.append(
                hit(
                    passage, rank: options.offset + place + 1, score: match.weight,
                    wanted: plan.wanted, said: said))
        }
        return SearchResult(
            hits: hits, total: Int(page.estimate),
            isTotalExact: page.lowerBound == page.upperBound, unmatched: plan.unmatched,
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
            isTotalExact: page.lowerBound == page.upperBound, unmatched: plan.unmatched,
            speakers: plan.speakers)
    }

    /// Ids and scores of the hits, best first, without their texts.
    ///
    /// The record is the article's id or, where the record brought its own passages, the passage's.
    package func ranking(
        _ query: ParsedQuery?, _ options: SearchOptions
    ) throws(ArticleSearchError) -> [RankedRecord] {
        let plan = try SearchPlan(query, options, reader: self)
        let page = try ask { (database) throws(XapianError) in
            try plan.run(on: database)
        }
        var ranked: [RankedRecord] = []
        for match in page.matches {
            let stored = try record(match.record)
            let isPassage = plan.target == .passages
            let id = isPassage ? stored.passageID : stored.string("passage")
            let article = isPassage ? stored.passageArticle : stored.string("article")
            let isOwn = !id.hasPrefix(article + "#")
            ranked.append(RankedRecord(record: isOwn ? id : article, score: match.weight))
        }
        return ranked
    }

    private func hit(
        _ passage: PassageRecord, rank: Int, score: Double, wanted: WantedTerms,
        said: [Range<Int>]?
    ) -> Hit {
        let analyzed = analyzer.analyze(passage.text)
        var found = Marker(analyzer: analyzer, wanted: wanted)
            .matches(in: passage.text, analyzed)
        if let said {
            found.removeAll { match in
                !said.contains { $0.overlaps(match.match.range) }
            }
        }
        let chooser = SnippetChooser(
            text: passage.text, analyzed: analyzed, matches: found, mustShow: said?.first)
        return Hit(
            rank: rank, score: score, passage: passage, matches: found.map(\.match),
            snippet: chooser.snippet())
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
    package var unmatched: [[UInt8]]
    /// Whom the speakers that were asked for are taken to be.
    package var speakers: [SpeakerChoice]
}
