internal import GermanAnalysis
internal import Quotations
internal import Xapian

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension IndexReader {
    /// Words and people that a profile names.
    private static let most = 12

    /// What somebody says, when, as whom, and about what.
    package func profile(
        of speaker: SpeakerSummary
    ) throws(ArticleSearchError) -> SpeakerProfile {
        let statements = try statements(of: speaker)
        var profile = SpeakerProfile()
        profile.roles = Self.roles(in: statements)
        profile.months = Self.counted(statements.map { String($0.date.prefix(7)) })
            .filter { $0.text.utf8.count == 7 }.sorted { $0.text < $1.text }
        profile.sources = Self.counted(statements.map(\.source))
        profile.verbatim = statements.count { $0.type == .direct }
        let people = try people(beside: speaker)
        // Their own name and office stand in what is reported of them, too.
        let own = Set((speaker.names + speaker.roles).flatMap { SpeakerName.words(of: $0.text) })
        var named: [String] = []
        var used: [String: WordUse] = [:]
        for statement in statements {
            var found: Set<String> = []
            var seen: Set<String> = []
            for noun in nouns(in: statement.text) where !own.contains(noun.key) {
                if let name = people[noun.key] {
                    found.insert(name)
                } else if seen.insert(noun.lemma).inserted {
                    used[noun.lemma, default: WordUse()].add(noun.written)
                }
            }
            named += found
        }
        profile.people = Array(Self.counted(named).prefix(Self.most))
        profile.words = try characteristic(used, among: statements.count)
        return profile
    }

    private func statements(
        of speaker: SpeakerSummary
    ) throws(ArticleSearchError) -> [QuotationRecord] {
        var found: [QuotationRecord] = []
        for key in speaker.keys {
            for stored in try records(term: Schema.term(.speakerName, key))
            where stored.bytes("number").isEmpty {
                if let scope = speaker.scopes[key], !scope.contains(stored.string("article")) {
                    continue
                }
                if let statement = try statement(stored)?.quotation { found.append(statement) }
            }
        }
        return found
    }

    private static func roles(in statements: [QuotationRecord]) -> [SpeakerProfile.Role] {
        var roles: [String: SpeakerProfile.Role] = [:]
        for statement in statements where !statement.role.isEmpty {
            let date = statement.date
            var role =
                roles[statement.role]
                ?? SpeakerProfile.Role(text: statement.role, first: date, last: date, count: 0)
            if !date.isEmpty {
                role.first = role.first.isEmpty ? date : min(role.first, date)
                role.last = max(role.last, date)
            }
            role.count += 1
            roles[statement.role] = role
        }
        return roles.values.sorted { ($0.first, $1.count, $0.text) < ($1.first, $0.count, $1.text) }
    }

    private static func counted(_ values: [String]) -> [Facet.Value] {
        var counts: [String: Int] = [:]
        for value in values where !value.isEmpty { counts[value, default: 0] += 1 }
        return counts.map { Facet.Value(text: $0.key, count: $0.value) }.sorted {
            ($1.count, $0.text) < ($0.count, $1.text)
        }
    }

    /// Other persons of the index by their folded surname, where it is that of one alone.
    private func people(
        beside speaker: SpeakerSummary
    ) throws(ArticleSearchError) -> [String: String] {
        var people: [String: Set<String>] = [:]
        for other in try speakers() where other.kind == .person && other.id != speaker.id {
            let words = SpeakerName.words(of: other.name)
            guard words.count > 1, let surname = words.last else { continue }
            people[surname, default: []].insert(other.name)
        }
        return people.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    /// A noun or name: folded as surnames are, its lemma, and as written.
    private typealias Noun = (key: String, lemma: String, written: String)

    /// Nouns and names of a statement.
    ///
    /// Words that begin a sentence are left out unless they are known as nouns: their capital
    /// tells nothing.
    private func nouns(in text: [UInt8]) -> [Noun] {
        var words: [Noun] = []
        for token in analyzer.analyze(text).tokens
        where token.word != .none && token.kind == .word && token.flags.contains(.capitalized) {
            let analysis = analyzer.analysis(of: token.word)
            guard !analysis.traits.contains(.stopWord),
                !token.flags.contains(.sentenceStart) || analysis.traits.contains(.noun)
            else { continue }
            let written = String(decoding: text[token.range], as: UTF8.self)
            guard written.unicodeScalars.count > 3 else { continue }
            words.append(
                (SpeakerName.key(of: written), analyzer.string(of: analysis.lemma), written))
        }
        return words
    }

    /// A word's written forms, and in how many statements it is used.
    private struct WordUse {
        var count = 0
        private var forms: [String: Int] = [:]

        mutating func add(_ form: String) {
            count += 1
            forms[form, default: 0] += 1
        }

        /// The most frequent form, of equals the shortest.
        var form: String {
            forms.min { ($1.value, $0.key.count, $0.key) < ($0.value, $1.key.count, $1.key) }?.key
                ?? ""
        }
    }

    /// The words that are used more often than all statements of the index would have it.
    private func characteristic(
        _ used: [String: WordUse], among count: Int
    ) throws(ArticleSearchError) -> [Facet.Value] {
        let lemmas = used.keys.sorted()
        let terms = lemmas.map { Schema.term(.said, $0) } + [Schema.DocumentKind.quotation.term]
        let frequencies = try ask { (database) throws(XapianError) in
            try database.frequencies(of: terms)
        }
        let all = Double(max(1, frequencies.last ?? 1))
        var scored: [(word: Facet.Value, score: Double)] = []
        for (lemma, frequency) in zip(lemmas, frequencies) where frequency > 0 {
            guard let use = used[lemma] else { continue }
            // How much more often than expected, weighted by how often: the leading part of a
            // log-likelihood.
            let expected = Double(frequency) / all * Double(count)
            let score = Double(use.count) * log(Double(use.count) / expected)
            scored.append((Facet.Value(text: use.form, count: use.count), score))
        }
        let order = scored.sorted {
            $0.score != $1.score ? $0.score > $1.score : $0.word.text < $1.word.text
        }
        return order.prefix(Self.most).map(\.word)
    }
}
