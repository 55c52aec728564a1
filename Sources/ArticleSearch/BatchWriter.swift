internal import Xapian

/// Writes batches of changes, each one transaction that is committed and forced to disk.
///
/// After any error of the engine a batch is lost as a whole, whatever later calls say. So the
/// changes are kept until their commit and the sync of the directory have returned; a lost batch
/// is written again with a fresh writer, change by change, so that one change that the engine
/// cannot take costs no other.
struct BatchWriter: ~Copyable {
    /// One article replaced, added or removed, or a note about a file.
    enum Change: Sendable {
        case replace(ArticleDocuments)
        /// An article of which nothing is in the database.
        case add(ArticleDocuments)
        case remove(articleTerm: [UInt8])
        case metadata(key: String, value: [UInt8])
        /// Words as they are written in the articles.
        case forms(WrittenForms)

        var documents: Int {
            switch self {
            case .replace(let article), .add(let article): article.documents.count
            case .remove, .metadata, .forms: 1
            }
        }
    }

    /// A batch is committed when it holds so many documents.
    static let usualBatch = 1000

    private let path: String
    private let index: String
    private let isSynced: Bool
    private let batchSize: Int
    private let gate: CommitGate?
    private var writer: WritableDatabase?
    private var batch: [Change] = []
    private var batchDocuments = 0
    /// Forms in the articles of the batch.
    private var forms = WrittenForms()
    /// Articles that the engine would not take, with what it said.
    private(set) var refused: [(article: ArticleDocuments, reason: String)] = []
    /// Called between a batch's changes and its commit; tests place failures here.
    private let beforeCommit: @Sendable () throws(XapianError) -> Void

    /// Opens the database in a generation's directory; without `isSynced`, as a build that is
    /// thrown away when it fails.
    ///
    /// `gate` is closed for each commit.
    init(
        path: String, index: String, mode: WritableDatabase.Mode, isSynced: Bool,
        batchSize: Int = Self.usualBatch, gate: consuming CommitGate? = nil,
        beforeCommit: @escaping @Sendable () throws(XapianError) -> Void = {}
    ) throws(ArticleSearchError) {
        self.path = path
        self.index = index
        self.isSynced = isSynced
        self.batchSize = batchSize
        self.gate = gate
        self.beforeCommit = beforeCommit
        do {
            writer = try WritableDatabase(path: path, mode: mode, sync: isSynced)
        } catch {
            throw ArticleSearchError(error, index: index)
        }
    }

    /// Takes a change and the words in it, and commits when the batch is full.
    mutating func add(
        _ change: Change, forms: WrittenForms = WrittenForms()
    ) throws(ArticleSearchError) {
        batch.append(change)
        self.forms.merge(forms)
        batchDocuments += change.documents
        if batchDocuments >= batchSize { try flush() }
    }

    /// Commits what has been taken.
    mutating func flush() throws(ArticleSearchError) {
        guard !batch.isEmpty else { return }
        let changes = batch + (forms.isEmpty ? [] : [.forms(forms)])
        batch = []
        forms = WrittenForms()
        batchDocuments = 0
        do {
            try write(changes)
        } catch {
            guard error.systemError == 0 else { throw ArticleSearchError(error, index: index) }
            try writeOneByOne(changes)
        }
    }

    consuming func close() throws(ArticleSearchError) {
        try flush()
        let writer = self.writer.take()
        do {
            try writer?.close()
        } catch {
            throw ArticleSearchError(error, index: index)
        }
    }

    private mutating func writeOneByOne(_ changes: [Change]) throws(ArticleSearchError) {
        for change in changes {
            do {
                try write([change])
            } catch {
                switch change {
                case .replace(let article) where error.systemError == 0,
                    .add(let article) where error.systemError == 0:
                    refused.append((article, error.message))
                default: throw ArticleSearchError(error, index: index)
                }
            }
        }
    }

    /// Writes changes as one transaction; after an error the writer is a fresh one.
    private mutating func write(_ changes: [Change]) throws(XapianError) {
        do {
            if writer == nil {
                writer = try WritableDatabase(path: path, mode: .open, sync: isSynced)
            }
            try writer?.begin()
            for change in changes {
                switch change {
                case .replace(let article):
                    try writer?.delete(term: article.articleTerm)
                    for document in article.documents { try writer?.add(document) }
                case .add(let article):
                    for document in article.documents { try writer?.add(document) }
                case .remove(let term):
                    try writer?.delete(term: term)
                case .metadata(let key, let value):
                    try writer?.setMetadata(value, for: Array(key.utf8))
                case .forms(let forms):
                    for group in forms.groups {
                        let key = Schema.Metadata.forms(group.beginning)
                        var known = WrittenForms(sorted: try writer?.metadata(key) ?? [])
                        guard known.merge(group.forms) > 0 else { continue }
                        try writer?.setMetadata(known.lines, for: key)
                    }
                }
            }
            try beforeCommit()
        } catch {
            writer = nil
            throw error
        }
        gate?.close()
        defer { gate?.open() }
        do {
            try writer?.commit()
        } catch {
            writer = nil
            throw error
        }
        // libxapian syncs its files but not the directory in which it renamed one.
        if isSynced {
            do throws(ArticleSearchError) {
                try Files.sync(path)
            } catch {
                throw XapianError(.database, error.message, path: path, systemError: 5)
            }
            // What `check` holds the database against: one of its files may come from an older
            // state. The commit stands without it.
            let revision = try GlassHeader.revision(of: path)
            try? Files.replace(
                IndexDirectory.revision(in: path), with: Array("\(revision)\n".utf8),
                isSynced: false)
        }
    }
}
