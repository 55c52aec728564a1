internal import Articles

/// Ends the reading of a file between two articles.
private struct Interruption: Error {}

/// One run of the indexer: goes through the files and hands changes to the writer.
struct IndexRun: ~Copyable {
    private var writer: BatchWriter
    private let known: KnownArticles
    private let maker: DocumentMaker
    private let reader: ArticleReader
    private let keys: SourceKeys
    private let shouldStop: @Sendable () -> Bool
    private let onProgress: (IndexProgress) -> Void

    private var report = IndexReport()
    private var progress = IndexProgress()
    private var rootKeys: [String: String] = [:]
    /// Files met in this run, by key.
    private var visited: Set<String> = []
    private var identities = PathIdentities()
    /// Articles kept or written in this run: id and key of the file.
    private var taken: [String: String] = [:]

    init(
        writer: consuming BatchWriter, known: KnownArticles, maker: DocumentMaker,
        reader: ArticleReader, keys: SourceKeys, shouldStop: @escaping @Sendable () -> Bool,
        onProgress: @escaping (IndexProgress) -> Void
    ) {
        self.writer = writer
        self.known = known
        self.maker = maker
        self.reader = reader
        self.keys = keys
        self.shouldStop = shouldStop
        self.onProgress = onProgress
    }

    mutating func go(through walk: FileWalk) throws {
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
        try writer.flush()
        for (article, reason) in writer.refused {
            report.indexed -= 1
            report.passages -= article.passages
            report.quotations -= article.quotations
            report.textSize -= article.textSize
            report.skipped.append(
                .init(
                    path: article.path, reason: "the engine refused \(article.id): \(reason)",
                    isFailure: true))
        }
        let report = self.report
        try writer.close()
        return report
    }

    // MARK: Files

    private mutating func index(_ file: SourceFile) throws {
        let source = key(of: file)
        visited.insert(source)
        progress.path = file.path
        onProgress(progress)
        let before = try known.articles(inFile: source)
        if !before.isEmpty, try known.state(ofFile: source) == FileState(file) {
            report.unchanged += before.count
            for article in before { taken[article.id] = source }
            return
        }
        var remaining = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
        var isWhole = true
        var isReadable = true
        do {
            try reader.read(file) { (result: Result<Article, ArticleError>) throws in
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
        for gone in before where remaining[gone.id] != nil && taken[gone.id] == nil {
            try remove(gone)
        }
        // A file that failed in part is read again next time.
        guard isWhole else { return }
        try writer.add(
            .metadata(key: Schema.Metadata.file(source), value: FileState(file).encoded))
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
        record.contentHash = Self.contentHash(of: read)
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
            try writer.add(.metadata(key: Schema.Metadata.file(owner), value: []))
        }
        taken[record.id] = source
        if let old = before.removeValue(forKey: record.id), old.contentHash == record.contentHash,
            old.path == record.path
        {
            report.unchanged += 1
            return true
        }
        try write(read, as: record)
        return true
    }

    private mutating func write(_ read: Article, as record: ArticleRecord) throws {
        var article = read
        article.id = record.id
        article.path = record.path
        let documents = maker.documents(of: article, record: record)
        report.indexed += 1
        report.passages += documents.passages
        report.quotations += documents.quotations
        report.textSize += documents.textSize
        progress.articles += 1
        progress.textSize += documents.textSize
        try writer.add(.replace(documents))
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
            try writer.add(.remove(articleTerm: Schema.term(.article, old.id)))
            var record = old
            record.id = id
            let counts = (report.indexed, report.passages, report.quotations, report.textSize)
            try write(article, as: record)
            // Nothing about the article changed but its name.
            (report.indexed, report.passages, report.quotations, report.textSize) = counts
        }
    }

    /// Reads the article of a record anew from its file; nil when it is no longer there.
    private func read(_ record: ArticleRecord) throws -> Article? {
        var found: Article?
        let suffix = record.relativePath.drop { $0 != "#" }
        // A file that has gone, or whose name cannot be told, leaves the article as it is.
        guard let walk = try? FileWalk([keys.path(of: record.file)]) else { return nil }
        for case .file(let file) in walk {
            reader.read(file) { result in
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
            try writer.add(.metadata(key: Schema.Metadata.file(file), value: []))
        }
    }

    private mutating func remove(_ article: ArticleRecord) throws {
        try writer.add(.remove(articleTerm: Schema.term(.article, article.id)))
        try identities.remove(article, known: known, keys: keys)
        report.removed += 1
    }

    private mutating func skip(_ error: ArticleError) {
        report.skipped.append(
            .init(
                path: error.path, line: error.line ?? 0, reason: error.reason,
                isFailure: error.isFailure))
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

    /// A hash over all that the index keeps of an article.
    private static func contentHash(of article: Article) -> String {
        var hash = ContentHash()
        func add(_ text: String) { hash.update(Array(text.utf8)[...] + [0]) }
        let metadata = article.metadata
        for text in [
            metadata.title, metadata.date, metadata.source, metadata.author, metadata.section,
            metadata.language, metadata.url,
        ] { add(text) }
        for topic in metadata.topics { add(topic) }
        for block in article.blocks {
            add("\(block.kind.rawValue) \(block.range) \(block.line)")
            add(block.id ?? "")
            add(block.speaker ?? "")
        }
        for run in article.sourceMap.runs { add("\(run.text) \(run.source) \(run.scalar)") }
        hash.update(article.text[...])
        return String(decoding: hash.hexadecimal, as: UTF8.self)
    }
}
