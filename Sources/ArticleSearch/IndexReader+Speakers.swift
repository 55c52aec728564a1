internal import Quotations
internal import Xapian

/// Whom a name on the command line or in a query stands for.
package struct SpeakerChoice: Equatable, Sendable {
    /// As asked for.
    package var asked: String
    /// Those who fit, the one with the most statements first.
    package var speakers: [SpeakerSummary]
    /// No name is written so: spelling was forgiven.
    package var isForgiven: Bool
}

/// A name or pronoun that could not be told to be somebody.
package struct UnresolvedSpeaker: Equatable, Sendable {
    package enum Reason: String, Sendable {
        /// A pronoun or noun that no name in the article fits.
        case nobodyNamed = "nobody-named"
        /// A surname that several full names end with.
        case severalFit = "several-fit"
        /// An office or a group whose holder no article names.
        case roleOnly = "role-only"
    }

    /// As written.
    package var text: String
    package var reason: Reason
    /// Full names that it may stand for.
    package var candidates: [String]
    package var quotations: Int
    package var articles: Int
    package var first: String
    package var last: String
    /// Ids of some of the statements.
    package var examples: [String]
}

extension IndexReader {
    /// Who speaks in the index; with a name, only those whose names or roles hold all its words.
    package func speakers(named name: String = "") throws(ArticleSearchError) -> [SpeakerSummary] {
        let all = SpeakerDirectory(
            try statements().lazy, aliases: try directory.readSpeakerAliases()
        ).speakers
        let words = SpeakerName.words(of: name)
        guard !words.isEmpty else { return all }
        return all.filter { speaker in
            ([speaker.name] + speaker.names.map(\.text) + speaker.roles.map(\.text)).contains {
                let known = Set(SpeakerName.words(of: $0))
                return words.allSatisfy { known.contains($0) }
            }
        }
    }

    private func statements() throws(ArticleSearchError) -> [QuotationRecord] {
        try records(term: Schema.DocumentKind.quotation.term).compactMap {
            QuotationRecord(statement: $0)
        }
    }

    /// What could not be resolved, the most frequent first.
    package func unresolvedSpeakers() throws(ArticleSearchError) -> [UnresolvedSpeaker] {
        let statements = try statements()
        let directory = SpeakerDirectory(
            statements.lazy, aliases: try self.directory.readSpeakerAliases())
        var found: [String: (UnresolvedSpeaker, articles: Set<String>)] = [:]
        func note(_ quotation: QuotationRecord, _ text: String, _ reason: UnresolvedSpeaker.Reason)
        {
            let key = reason.rawValue + " " + text.lowercased()
            var entry =
                found[key]
                ?? (
                    UnresolvedSpeaker(
                        text: text, reason: reason, candidates: [], quotations: 0, articles: 0,
                        first: quotation.date, last: quotation.date, examples: []), []
                )
            entry.0.quotations += 1
            entry.articles.insert(quotation.article)
            entry.0.first = min(entry.0.first, quotation.date)
            entry.0.last = max(entry.0.last, quotation.date)
            if entry.0.examples.count < 3 { entry.0.examples.append(quotation.id) }
            found[key] = entry
        }
        let doubtful = Dictionary(
            directory.doubtful.map { ($0.0.id, $0.candidates) },
            uniquingKeysWith: { first, _ in first }
        )
        for quotation in statements {
            if quotation.speaker.isEmpty {
                // man says nothing about anybody.
                let mention = quotation.mention
                if !mention.isEmpty, !["man", "es"].contains(mention.lowercased()) {
                    note(quotation, mention, .nobodyNamed)
                }
            } else if doubtful[quotation.speakerID] != nil {
                note(quotation, quotation.speaker, .severalFit)
            } else if quotation.speakerKind == .unknown {
                note(quotation, quotation.speaker, .roleOnly)
            }
        }
        return found.values.map { entry, articles in
            var entry = entry
            entry.articles = articles.count
            if entry.reason == .severalFit {
                entry.candidates = doubtful[SpeakerName.key(of: entry.text)] ?? []
            }
            return entry
        }.sorted {
            $0.quotations != $1.quotations
                ? $0.quotations > $1.quotations
                : ($0.text, $0.reason.rawValue) < ($1.text, $1.reason.rawValue)
        }
    }

    /// Whom a name stands for: by its words, else by spellings that are close to them.
    package func choose(speaker name: String) throws(ArticleSearchError) -> SpeakerChoice {
        let words = SpeakerName.words(of: name)
        guard !words.isEmpty else {
            return SpeakerChoice(asked: name, speakers: [], isForgiven: false)
        }
        let aliases = try directory.readSpeakerAliases()
        let known = try nameKeys()
        var keys = Set(known.filter { SpeakerName.holds($0, words) })
        keys.formUnion(aliases.keys(ofNamesHolding: words))
        var isForgiven = false
        if keys.isEmpty {
            keys = SpeakerSpelling.closest(to: words, among: known)
            isForgiven = !keys.isEmpty
        }
        // A surname may stand for a full name and the other way round.
        let related = Set(known.filter { SpeakerName.isRelated($0, to: keys) })
        var records: [QuotationRecord] = []
        for key in keys.union(related).sorted() {
            records += try self.records(term: Schema.term(.speakerName, key))
                .filter { $0.bytes("number").isEmpty }.compactMap { QuotationRecord(statement: $0) }
        }
        var speakers = SpeakerDirectory(records.lazy, aliases: aliases).speakers
            .filter { !keys.isDisjoint(with: $0.keys) }
        // Who is called exactly so goes before those whose names hold more.
        let exact = speakers.filter {
            $0.names.contains { SpeakerName.words(of: $0.text) == words }
        }
        if words.count > 1, !exact.isEmpty { speakers = exact }
        return SpeakerChoice(
            asked: name, speakers: speakers,
            isForgiven: isForgiven || !Self.isWritten(name, in: speakers))
    }

    /// One of the names holds the words as they are typed, but for capitals.
    private static func isWritten(_ name: String, in speakers: [SpeakerSummary]) -> Bool {
        let typed = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return speakers.isEmpty
            || speakers.contains { speaker in
                ([speaker.name] + speaker.names.map(\.text)).contains { known in
                    let words = Set(known.lowercased().split { !$0.isLetter && !$0.isNumber })
                    return typed.allSatisfy { words.contains($0) }
                }
            }
    }

    /// The keys of all names that speak in the index.
    private func nameKeys() throws(ArticleSearchError) -> [String] {
        let prefix = Schema.Prefix.speakerName.bytes
        return try ask { (database) throws(XapianError) in
            try database.terms(prefix: prefix, limit: .max).map {
                String(decoding: $0.term.dropFirst(prefix.count), as: UTF8.self)
            }
        }
    }
}

extension SpeakerChoice {
    /// The statements of those who fit.
    var query: Query {
        var queries: [Query] = []
        for speaker in speakers {
            for key in speaker.keys {
                let name = Query.term(Schema.term(.speakerName, key))
                if let articles = speaker.scopes[key] {
                    let places = articles.sorted().map { Query.term(Schema.term(.article, $0)) }
                    queries.append(.and([name, places.count == 1 ? places[0] : .or(places)]))
                } else {
                    queries.append(name)
                }
            }
        }
        return queries.isEmpty ? .nothing : queries.count == 1 ? queries[0] : .or(queries)
    }
}
