internal import Quotations

/// Who speaks in an index, derived from its statements and independent of their order.
///
/// Names are joined where the articles leave no doubt: a surname alone with the one full name of
/// the index that ends with it and whose walk of life fits, a name with the same name that has more
/// words between the first and the last. Namesakes whose roles belong to two walks of life stay
/// apart. What people have settled wins over all of it.
struct SpeakerDirectory {
    private var groups: [String: SpeakerGroup] = [:]
    private let aliases: SpeakerAliases
    /// What each article says of a surname alone.
    private var surnames: [String: [String: SpeakerGroup]] = [:]

    init(_ quotations: some Sequence<QuotationRecord>, aliases: SpeakerAliases = SpeakerAliases()) {
        self.aliases = aliases
        var parts: [String: [String: SpeakerGroup]] = [:]
        for quotation in quotations where !quotation.speaker.isEmpty {
            let key = quotation.speakerID
            guard !key.isEmpty else { continue }
            if let name = aliases.name(for: key, in: quotation.article) {
                let settled = SpeakerName.key(of: name)
                groups[settled, default: SpeakerGroup()].add(SpeakerGroup(quotation))
                groups[settled]?.settledName = name
            } else {
                parts[key, default: [:]][quotation.article, default: SpeakerGroup()]
                    .add(SpeakerGroup(quotation))
            }
        }
        for (key, articles) in parts {
            divide(key, articles)
            if Self.words(of: key).count == 1 { surnames[key] = articles }
        }
        joinLongerNames()
        joinSurnames()
    }

    /// Puts what the articles say of one name into groups, one for each walk of life.
    private mutating func divide(_ key: String, _ articles: [String: SpeakerGroup]) {
        var fields: Set<Set<RoleField>> = []
        for group in articles.values where !group.fields.isEmpty { fields.insert(group.fields) }
        let lives = Self.clusters(of: fields)
        guard lives.count > 1 else {
            for group in articles.values { groups[key, default: SpeakerGroup()].add(group) }
            return
        }
        for (article, part) in articles {
            let life = lives.first { !$0.isDisjoint(with: part.fields) }
            let name = life.map { "\(key)~\($0.map(\.rawValue).sorted().joined(separator: "+"))" }
            var group = part
            group.scopes = [key: [article]]
            groups[name ?? key, default: SpeakerGroup()].add(group)
        }
    }

    /// Sets that share a member belong together.
    private static func clusters(of sets: Set<Set<RoleField>>) -> [Set<RoleField>] {
        var clusters: [Set<RoleField>] = []
        for set in sets {
            let touched = clusters.filter { !$0.isDisjoint(with: set) }
            clusters.removeAll { !$0.isDisjoint(with: set) }
            clusters.append(touched.reduce(set) { $0.union($1) })
        }
        return clusters
    }

    /// Karl-Theodor zu Guttenberg and Karl-Theodor Guttenberg: first and last word agree.
    private mutating func joinLongerNames() {
        var byEnds: [[Substring]: [String]] = [:]
        for key in groups.keys {
            let words = Self.words(of: key)
            guard words.count > 1, let first = words.first, let last = words.last else { continue }
            byEnds[[first, last], default: []].append(key)
        }
        for keys in byEnds.values where keys.count == 2 {
            let sorted = keys.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
            let (short, long) = (sorted[0], sorted[1])
            guard Set(Self.words(of: short)).isSubset(of: Set(Self.words(of: long))),
                canJoin(short, long)
            else { continue }
            join(short, into: long)
        }
    }

    private mutating func joinSurnames() {
        var bySurname: [Substring: [String]] = [:]
        for key in groups.keys {
            let words = Self.words(of: key)
            if words.count > 1, let surname = words.last {
                bySurname[surname, default: []].append(key)
            }
        }
        for (surname, keys) in bySurname {
            let short = String(surname)
            guard groups[short] != nil else { continue }
            let persons = keys.filter { groups[$0]?.kinds[.person] != nil }
            if persons.count == 1, canJoin(short, persons[0]) {
                join(short, into: persons[0])
            } else if persons.count > 1 {
                share(short, among: persons)
            }
        }
    }

    /// Gives a surname's statements, article by article, to the one bearer whose walk of life they
    /// tell; the rest stays with the surname.
    private mutating func share(_ short: String, among keys: [String]) {
        var rest = SpeakerGroup()
        var shared = false
        for (article, part) in surnames[short] ?? [:] {
            var part = part
            part.scopes = [short: [article]]
            let fitting = keys.filter {
                guard let fields = groups[$0]?.fields else { return false }
                return !part.fields.isEmpty && !fields.isDisjoint(with: part.fields)
                    && !aliases.keepsApart(short, $0)
            }
            if fitting.count == 1 {
                groups[fitting[0]]?.add(part)
                shared = true
            } else {
                rest.add(part)
            }
        }
        guard shared || surnames[short] != nil else { return }
        groups[short] = nil
        guard rest.quotations > 0 else { return }
        if !shared { rest.scopes = [:] }
        rest.candidates = Set(keys.compactMap { groups[$0]?.fullest })
        groups[short] = rest
    }

    private func canJoin(_ short: String, _ long: String) -> Bool {
        guard let first = groups[short], let second = groups[long],
            first.kinds[.person] != nil || first.kinds[.unknown] != nil,
            second.kinds[.person] != nil, !aliases.keepsApart(short, long)
        else { return false }
        return first.fields.isEmpty || second.fields.isEmpty
            || !first.fields.isDisjoint(with: second.fields)
    }

    private mutating func join(_ short: String, into long: String) {
        guard let group = groups.removeValue(forKey: short) else { return }
        groups[long]?.add(group)
    }

    /// The words of a key, without the field behind a namesake's.
    private static func words(of key: String) -> [Substring] {
        key.prefix { $0 != "~" }.split(separator: "-")
    }

    /// By number of statements, the most first; of equals by id.
    var speakers: [SpeakerSummary] {
        groups.map { $1.summary(id: $0) }.sorted {
            $0.quotations != $1.quotations ? $0.quotations > $1.quotations : $0.id < $1.id
        }
    }

    /// Surnames for which several full names stand, with those names.
    var doubtful: [(SpeakerSummary, candidates: [String])] {
        groups.filter { !$1.candidates.isEmpty }.map {
            ($1.summary(id: $0), candidates: $1.candidates.sorted())
        }.sorted { $0.0.id < $1.0.id }
    }
}

/// What is known of one speaker while names are being joined.
struct SpeakerGroup {
    var kinds: [SpeakerKind: Int] = [:]
    var names: [String: Int] = [:]
    var roles: [String: Int] = [:]
    var affiliations: [String: Int] = [:]
    var fields: Set<RoleField> = []
    var quotations = 0
    var articles: Set<String> = []
    var keys: Set<String> = []
    var scopes: [String: Set<String>] = [:]
    var first = ""
    var last = ""
    var settledName = ""
    /// Full names that a surname alone may stand for.
    var candidates: Set<String> = []

    init() {}

    init(_ quotation: QuotationRecord) {
        kinds[quotation.speakerKind] = 1
        names[quotation.speaker] = 1
        if !quotation.role.isEmpty {
            roles[quotation.role] = 1
            fields = RoleField.fields(of: quotation.role)
        }
        if !quotation.affiliation.isEmpty { affiliations[quotation.affiliation] = 1 }
        quotations = 1
        articles = [quotation.article]
        keys = [quotation.speakerID]
        first = quotation.date
        last = quotation.date
    }

    mutating func add(_ other: SpeakerGroup) {
        kinds.merge(other.kinds, uniquingKeysWith: +)
        names.merge(other.names, uniquingKeysWith: +)
        roles.merge(other.roles, uniquingKeysWith: +)
        affiliations.merge(other.affiliations, uniquingKeysWith: +)
        fields.formUnion(other.fields)
        quotations += other.quotations
        articles.formUnion(other.articles)
        keys.formUnion(other.keys)
        scopes.merge(other.scopes) { $0.union($1) }
        if first.isEmpty || (!other.first.isEmpty && other.first < first) { first = other.first }
        last = max(last, other.last)
        if settledName.isEmpty { settledName = other.settledName }
    }

    /// The name with the most words, of those the most frequent.
    var fullest: String? {
        if !settledName.isEmpty { return settledName }
        return Self.counted(names).max {
            (SpeakerName.words(of: $0.text).count, $0.count, $1.text)
                < (SpeakerName.words(of: $1.text).count, $1.count, $0.text)
        }?.text
    }

    func summary(id: String) -> SpeakerSummary {
        SpeakerSummary(
            id: id, name: fullest ?? id,
            kind: kinds.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
                ?? .unknown,
            names: Self.counted(names), roles: Self.counted(roles),
            affiliations: Self.counted(affiliations), quotations: quotations,
            articles: articles.count, first: first, last: last, keys: keys.sorted(),
            scopes: scopes, articleIDs: articles)
    }

    private static func counted(_ counts: [String: Int]) -> [SpeakerSummary.Counted] {
        counts.map { SpeakerSummary.Counted(text: $0.key, count: $0.value) }
            .sorted { $0.count != $1.count ? $0.count > $1.count : $0.text < $1.text }
    }
}
