internal import Articles

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Ends the reading of a file between two articles.
private struct Interruption: Error {}

/// One run of the indexer: goes through the files and hands changes to the writer.
struct IndexRun: ~Copyable {
    private var writer: BatchWriter
    private let known: KnownArticles
    private let maker: DocumentMaker
    private let reader: ArticleReader
    private let shouldStop: @Sendable () -> Bool
    private let onProgress: (IndexProgress) -> Void

    private var report = IndexReport()
    private var progress = IndexProgress()
    private var realRoots: [String: String] = [:]
    /// Files met in this run, by real path.
    private var visited: Set<String> = []
    /// Ids of the articles kept or written in this run.
    private var taken: Set<String> = []

    init(
        writer: consuming BatchWriter, known: KnownArticles, maker: DocumentMaker,
        reader: ArticleReader, shouldStop: @escaping @Sendable () -> Bool,
        onProgress: @escaping (IndexProgress) -> Void
    ) {
        self.writer = writer
        self.known = known
        self.maker = maker
        self.reader = reader
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
        let source = realPath(of: file)
        visited.insert(source)
        progress.path = file.path
        onProgress(progress)
        let before = try known.articles(inFile: source)
        if !before.isEmpty, try known.state(ofFile: source) == FileState(file) {
            report.unchanged += before.count
            for article in before { taken.insert(article.id) }
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
        for gone in remaining.keys.sorted() where !taken.contains(gone) { try remove(gone) }
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
        var article = read
        if try isForeign(article.id, source: source) {
            // The relative path stands under two roots: the root's name goes in front.
            article.id = "\(Self.lastComponent(of: realRoot(of: file)))/\(article.id)"
            guard article.id != read.id, read.id == file.relativePath,
                try !isForeign(article.id, source: source)
            else {
                report.skipped.append(
                    .init(
                        path: file.path, line: read.blocks.first?.line ?? 0,
                        reason: "another article has the id \(read.id)", isFailure: true))
                return false
            }
        }
        taken.insert(article.id)
        let hash = Self.contentHash(of: article)
        if let old = before.removeValue(forKey: article.id), old.contentHash == hash,
            old.path == article.path
        {
            report.unchanged += 1
            return true
        }
        var record = ArticleRecord()
        record.id = article.id
        record.path = article.path
        record.root = realRoot(of: file)
        record.file = source
        record.metadata = article.metadata
        record.contentHash = hash
        let documents = maker.documents(of: article, record: record)
        report.indexed += 1
        report.passages += documents.passages
        report.quotations += documents.quotations
        report.textSize += documents.textSize
        progress.articles += 1
        progress.textSize += documents.textSize
        try writer.add(.replace(documents))
        onProgress(progress)
        return true
    }

    /// Whether the id belongs to an article in another file.
    private func isForeign(_ id: String, source: String) throws -> Bool {
        guard !taken.contains(id) else { return true }
        guard let other = try known.article(id: id) else { return false }
        // An article whose file is gone has moved.
        return other.file != source && Files.exists(other.file)
    }

    private mutating func removeVanished(below root: FileWalk.Root) throws {
        guard root.isDirectory, root.isComplete else { return }
        for file in try known.files(below: root.realPath) where !visited.contains(file) {
            for article in try known.articles(inFile: file) where !taken.contains(article.id) {
                try remove(article.id)
            }
            try writer.add(.metadata(key: Schema.Metadata.file(file), value: []))
        }
    }

    private mutating func remove(_ id: String) throws {
        try writer.add(.remove(articleTerm: Schema.term(.article, id)))
        report.removed += 1
    }

    private mutating func skip(_ error: ArticleError) {
        report.skipped.append(
            .init(
                path: error.path, line: error.line ?? 0, reason: error.reason,
                isFailure: error.isFailure))
    }

    // MARK: Places and hashes

    private mutating func realRoot(of file: SourceFile) -> String {
        if let known = realRoots[file.root] { return known }
        let resolved = realpath(file.root, nil)
        defer { free(resolved) }
        let path = resolved.map { String(cString: $0) } ?? file.root
        realRoots[file.root] = path
        return path
    }

    private mutating func realPath(of file: SourceFile) -> String {
        let root = realRoot(of: file)
        return root == "/" ? "/\(file.relativePath)" : "\(root)/\(file.relativePath)"
    }

    private static func lastComponent(of path: String) -> Substring {
        path.split(separator: "/").last ?? ""
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
