internal import Articles

/// Ends the reading of a file between two articles.
private struct Interruption: Error {}

/// One run of the indexer: goes through the files and hands changes to the writer.
struct IndexRun<Output: IndexOutput & ~Copyable>: ~Copyable {
    private var output: Output
    private let known: KnownArticles
    private var reading = ReadingOptions()
    private var readingKey = ""
    private let keys: SourceKeys
    /// A file of the same size and time is not read again.
    private let trustsStates: Bool
    private let shouldStop: @Sendable () -> Bool
    private let onProgress: (IndexProgress) -> Void

    private var report = IndexReport()
    private var progress = IndexProgress()
    private var rootKeys: [String: String] = [:]
    /// Files met in this run, by key.
    private var visited: Set<String> = []
    /// Those that were read to their end: what is not among their articles is gone.
    private var readToEnd: Set<String> = []
    private var identities = PathIdentities()
    /// Articles kept or written in this run: id and key of the file.
    private var taken: [String: String] = [:]

    init(
        output: consuming Output, known: KnownArticles, keys: SourceKeys,
        trustsStates: Bool = true, shouldStop: @escaping @Sendable () -> Bool,
        onProgress: @escaping (IndexProgress) -> Void
    ) {
        self.output = output
        self.known = known
        self.keys = keys
        self.trustsStates = trustsStates
        self.shouldStop = shouldStop
        self.onProgress = onProgress
    }

    /// Goes through files and reads them so.
    mutating func go(through walk: FileWalk, reading: ReadingOptions) throws {
        self.reading = reading
        readingKey = reading.key
        for entry in walk {
            if shouldStop() { report.isInterrupted = true }
            if report.isInterrupted { return }
            switch entry {
            case .file(let file): try index(file)
            case .skipped(let skipped):
                report.skipped.append(
                    .init(
                        path: skipped.path, reason: skipped.detail, isFailure: skipped.isProblem))
            case .failed(let error): skip(error)
            case .finished(let root): try removeVanished(below: root)
            }
        }
    }

    /// Commits the rest and gives the report.
    consuming func finish() throws -> IndexReport {
        if !report.isInterrupted { try settleIdentities() }
        var report = self.report
        let totals = try output.finish()
        report.indexed = totals.articles
        report.passages = totals.passages
        report.quotations = totals.quotations
        report.textSize = totals.textSize
        report.skipped += totals.refused.map { refused in
            .init(
                path: refused.path, reason: "the engine refused \(refused.id): \(refused.reason)",
                isFailure: true)
        }
        return report
    }

    // MARK: Files

    private mutating func index(_ file: SourceFile) throws {
        let source = key(of: file)
        visited.insert(source)
        progress.path = file.path
        onProgress(progress)
        defer { progress.sourceSize += file.size }
        let before = try known.articles(inFile: source)
        if !before.isEmpty, trustsStates,
            try known.state(ofFile: source) == FileState(file, reading: readingKey)
        {
            report.unchanged += before.count
            for article in before { taken[article.id] = source }
            return
        }
        var remaining = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
        var isWhole = true
        var isReadable = true
        do {
            try reading.reader.read(file) { (result: Result<Article, ArticleError>) throws in
                if shouldStop() { throw Interruption() }
                switch result {
                case .success(let article):
                    if try !take(article, file: file, source: source, before: &remaining) {
                        isWhole = false
                    }
                case .failure(let error):
                    isWhole = isWhole && !error.isFailure
                    if [.unreadable, .changed, .reader].contains(error.kind) { isReadable = false }
                    skip(error)
                }
            }
        } catch is Interruption {
            report.isInterrupted = true
        }
        // What could not be read, or was not read to its end, keeps what is known of it.
        guard isReadable, !report.isInterrupted else { return }
        readToEnd.insert(source)
        for gone in before where remaining[gone.id] != nil && taken[gone.id] == nil {
            try remove(gone)
        }
        // A file that failed in part is read again next time.
        guard isWhole else { return }
        try output.note(file: source, FileState(file, reading: readingKey).encoded)
    }

    /// Takes an article that was read; false when its id belongs to another.
    private mutating func take(
        _ read: Article, file: SourceFile, source: String,
        before: inout [String: ArticleRecord]
    ) throws -> Bool {
        var record = ArticleRecord()
        record.path = read.path
        record.root = rootKey(of: file)
        record.file = source
        record.metadata = read.metadata
        if read.metadata.isForeign {
            switch reading.otherLanguages {
            case .mark: break
            case .plain: record.isForeign = true
            case .skip:
                report.skipped.append(
                    .init(
                        path: file.path, line: read.blocks.first?.line ?? 0,
                        reason: "in another language: \(read.metadata.language)",
                        isFailure: false))
                return true
            }
        }
        record.contentHash = ContentHash.stored(of: read, isForeign: record.isForeign)
        if read.id == file.relativePath || read.id.hasPrefix(file.relativePath + "#") {
            record.relativePath = read.id
            record.id = try identities.id(for: record, known: known, keys: keys)
        } else {
            record.id = read.id
        }
        if let owner = try owner(of: record.id), owner != source || taken[record.id] != nil {
            guard source < owner else {
                report.skipped.append(
                    .init(
                        path: file.path, line: read.blocks.first?.line ?? 0,
                        reason: "the id \(record.id) belongs to an article in \(owner)",
                        isFailure: true))
                return false
            }
            // The first file in byte order keeps an id, whichever was indexed first; the other
            // one is read again next time, so that it is named then.
            try output.note(file: owner, [])
        }
        let old = before.removeValue(forKey: record.id)
        if let old, old.contentHash == record.contentHash, old.path == record.path {
            taken[record.id] = source
            report.unchanged += 1
            return true
        }
        let mayBeThere = taken.updateValue(source, forKey: record.id) != nil || !known.isEmpty
        try write(read, as: record, replaces: mayBeThere)
        return true
    }

    private mutating func write(
        _ read: Article, as record: ArticleRecord, replaces: Bool, isCounted: Bool = true
    ) throws {
        var article = read
        article.id = record.id
        article.path = record.path
        progress.articles += 1
        progress.textSize += article.text.count
        try output.write(article, as: record, replaces: replaces, isCounted: isCounted)
        onProgress(progress)
    }

    /// Key of the file whose article has the id; an article whose file is gone has moved.
    private func owner(of id: String) throws -> String? {
        if let owner = taken[id] { return owner }
        guard let other = try known.article(id: id), keys.exists(other.file) else { return nil }
        return other.file
    }

    /// Gives new ids to articles whose relative path came to stand, or no longer stands, below
    /// several roots.
    private mutating func settleIdentities() throws {
        for (old, id) in identities.changes() {
            guard let article = try read(old) else { continue }
            try output.remove(articleTerm: Schema.term(.article, old.id))
            var record = old
            record.id = id
            // Nothing about the article changed but its name.
            try write(article, as: record, replaces: true, isCounted: false)
        }
    }

    /// Reads the article of a record anew from its file; nil when it is no longer there.
    private func read(_ record: ArticleRecord) throws -> Article? {
        var found: Article?
        let suffix = record.relativePath.drop { $0 != "#" }
        // A file that has gone, or whose name cannot be told, leaves the article as it is.
        guard let walk = try? FileWalk([keys.path(of: record.file)]) else { return nil }
        for case .file(let file) in walk {
            reading.reader.read(file) { result in
                if case .success(let article) = result, found == nil,
                    article.id.dropFirst(file.relativePath.count) == suffix
                {
                    found = article
                }
            }
        }
        return found
    }

    private mutating func removeVanished(below root: FileWalk.Root) throws {
        guard root.isDirectory, root.isComplete else { return }
        for file in try known.files(below: keys.key(ofRealPath: root.realPath))
        where !visited.contains(file) {
            for article in try known.articles(inFile: file) where taken[article.id] == nil {
                try remove(article)
            }
            try output.note(file: file, [])
        }
    }

    // MARK: Single articles

    /// Removes an article, and forgets its file, so that the next run over it brings it back.
    mutating func drop(_ article: ArticleRecord) throws {
        try remove(article)
        try output.note(file: article.file, [])
    }

    /// Takes an article that was not read from a file, unless one of its id was.
    mutating func adopt(_ article: Article, as record: ArticleRecord) throws -> Bool {
        guard taken[record.id] == nil else { return false }
        var record = record
        record.contentHash = ContentHash.stored(of: article, isForeign: record.isForeign)
        taken[record.id] = record.file
        try write(article, as: record, replaces: false)
        return true
    }

    /// Whether an article was kept or written in this run.
    func hasTaken(_ id: String) -> Bool { taken[id] != nil }

    /// Whether this run read all that a file holds.
    func hasReadToEnd(_ file: String) -> Bool { readToEnd.contains(file) }

    private mutating func remove(_ article: ArticleRecord) throws {
        try output.remove(articleTerm: Schema.term(.article, article.id))
        try identities.remove(article, known: known, keys: keys)
        report.removed += 1
    }

    private mutating func skip(_ error: ArticleError) {
        report.skipped.append(
            .init(
                path: error.path, line: error.line ?? 0, reason: error.reason,
                isFailure: error.isFailure, isHeader: error.kind == .header))
    }

    // MARK: Places and hashes

    private mutating func rootKey(of file: SourceFile) -> String {
        if let known = rootKeys[file.root] { return known }
        let key = keys.key(ofRealPath: SourceKeys.realPath(file.root) ?? file.root)
        rootKeys[file.root] = key
        return key
    }

    private mutating func key(of file: SourceFile) -> String {
        let root = rootKey(of: file)
        return root.hasSuffix("/") ? root + file.relativePath : "\(root)/\(file.relativePath)"
    }
}
