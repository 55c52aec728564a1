internal import Articles
internal import Quotations
internal import Xapian

extension IndexReader {
    /// Articles that are looked at for the values of a field.
    private static let sampled = 20_000

    /// Names of speakers that hold a word which begins as typed, those with most statements first.
    ///
    /// Each is spelled as in one of its statements. Nothing typed suggests the most frequent.
    package func speakerNames(
        beginning typed: String, limit: Int
    ) throws(ArticleSearchError) -> [String] {
        let start = SpeakerName.key(of: typed)
        let prefix = Schema.Prefix.speakerName.bytes
        let known = try ask { (database) throws(XapianError) in
            try database.terms(prefix: prefix, limit: .max)
        }
        let fitting = known.filter { term, _ in
            let key = String(decoding: term.dropFirst(prefix.count), as: UTF8.self)
            return start.isEmpty || key.hasPrefix(start) || key.contains("-" + start)
        }.sorted {
            $0.frequency != $1.frequency
                ? $0.frequency > $1.frequency : $0.term.lexicographicallyPrecedes($1.term)
        }
        var names: [String] = []
        for (term, _) in fitting.prefix(limit) {
            let key = String(decoding: term.dropFirst(prefix.count), as: UTF8.self)
            guard let record = try records(term: term, limit: 1).first else { continue }
            let own = QuotationRecord(statement: record).map { [$0.speaker] } ?? []
            let shown = PassageRecord(record).quotations.map(\.speaker)
            if let name = (own + shown).first(where: { SpeakerName.key(of: $0) == key }) {
                names.append(name)
            }
        }
        return names
    }

    /// Sources of the articles, the most frequent first.
    package func sources() throws(ArticleSearchError) -> [String] {
        try mostFrequent { [$0.metadata.source] }
    }

    /// Topics of the articles, the most frequent first.
    package func topics() throws(ArticleSearchError) -> [String] {
        try mostFrequent(\.metadata.topics)
    }

    /// Authors of the articles, the most frequent first.
    package func authors() throws(ArticleSearchError) -> [String] {
        try mostFrequent { [$0.metadata.author] }
    }

    private func mostFrequent(
        _ values: (ArticleRecord) -> [String]
    ) throws(ArticleSearchError) -> [String] {
        let articles = try records(term: Schema.DocumentKind.article.term, limit: Self.sampled)
        return Self.mostFrequent(articles.flatMap { values(ArticleRecord($0)) })
    }

    private static func mostFrequent(_ values: some Sequence<String>) -> [String] {
        var counts: [String: Int] = [:]
        for value in values where !value.isEmpty { counts[value, default: 0] += 1 }
        return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            .map(\.key)
    }

    /// Roles of speakers that hold a word which begins as typed, the most frequent first.
    package func roles(
        beginning typed: String, limit: Int
    ) throws(ArticleSearchError) -> [String] {
        let start = SpeakerName.key(of: typed)
        let statements = try records(
            term: Schema.DocumentKind.quotation.term, limit: Self.sampled)
        let roles = statements.lazy.compactMap { QuotationRecord(statement: $0)?.role }
        return Array(
            Self.mostFrequent(roles).lazy.filter {
                let key = SpeakerName.key(of: $0)
                return start.isEmpty || key.hasPrefix(start) || key.contains("-" + start)
            }.prefix(limit))
    }

    /// Cues of statements, in their basic form, that begin as typed, the most frequent first.
    package func cues(
        beginning typed: String, limit: Int
    ) throws(ArticleSearchError) -> [String] {
        let prefix = Schema.Prefix.cue.bytes
        let known = try ask { (database) throws(XapianError) in
            try database.terms(prefix: prefix + Array(typed.utf8), limit: .max)
        }
        return known.sorted {
            $0.frequency != $1.frequency
                ? $0.frequency > $1.frequency : $0.term.lexicographicallyPrecedes($1.term)
        }.prefix(limit).map { String(decoding: $0.term.dropFirst(prefix.count), as: UTF8.self) }
    }

    /// Ids of articles, or with a `#` in what is typed of passages and statements, that begin so.
    package func ids(
        beginning typed: String, limit: Int
    ) throws(ArticleSearchError) -> [String] {
        let prefix = Schema.Prefix.id.bytes
        let start = prefix + Array(typed.utf8)
        let pageSize = 2000
        var ids: [String] = []
        var after: [UInt8] = []
        while ids.count < limit {
            let page = try ask { [after] (database) throws(XapianError) in
                try database.terms(prefix: start, after: after, limit: pageSize)
            }
            for (term, _) in page {
                let id = String(decoding: term.dropFirst(prefix.count), as: UTF8.self)
                if typed.contains("#") || !id.contains("#") { ids.append(id) }
            }
            guard page.count == pageSize, let last = page.last else { break }
            after = last.term
        }
        return Array(ids.prefix(limit))
    }
}
