internal import Articles
internal import GermanAnalysis
internal import Synchronization
internal import Xapian

/// A stretch of a fresh build that one worker does at a time and that makes one segment.
private struct Chunk: Sendable {
    /// Place among the chunks, from 0.
    var number = 0
    var articles: [(article: Article, record: ArticleRecord)] = []
    var notes: [(key: String, state: [UInt8])] = []
    var textSize = 0
}

/// Builds a fresh database: one thread reads, several analyse and write throw-away segments, which
/// are joined at the end.
///
/// Articles are dealt out in chunks that follow the order of reading, and the segments are joined
/// in that order, so that the database is the same whatever the number of workers. A segment is
/// written in small batches, because the engine's buffers are fastest while they fit the
/// processor's caches; it holds several, because joining leaves a piece of every list of documents
/// for each segment.
struct FreshBuild: ~Copyable, IndexOutput {
    /// The first chunks are full with so many bytes of text, or so many articles.
    static let chunkSize = 200_000
    static let chunkArticles = 1000
    /// Later chunks are up to so many times as large; the first are small to occupy every worker.
    static let largestGrowth = 8
    /// Documents of a segment that are written at a time.
    static let batchSize = 700
    /// Segments are joined when there are so many, so that files stay openable at once.
    static let joinedAtOnce = 128

    private let path: String
    private let index: String
    private let lexicon: Lexicon
    private let workerLimit: Int
    private let queue: WorkQueue<Chunk>
    private let state: SegmentState
    private var workers: [WorkerHandle] = []
    private var chunk = Chunk()
    private var late = LateChanges()

    /// `path` is the directory of the database that is to be; segments are made beside it.
    init(path: String, index: String, lexicon: Lexicon, workers: Int) {
        self.path = path
        self.index = index
        self.lexicon = lexicon
        workerLimit = max(1, workers)
        queue = WorkQueue(limit: 2)
        state = SegmentState(path: path)
    }

    mutating func write(
        _ article: Article, as record: ArticleRecord, replaces: Bool, isCounted: Bool
    ) throws {
        guard !replaces, isCounted else {
            late.changes.append(.write(article, record, isCounted: isCounted))
            return
        }
        chunk.articles.append((article, record))
        chunk.textSize += article.text.count
        let growth = min(Self.largestGrowth, 1 + chunk.number / 4)
        if chunk.textSize >= Self.chunkSize * growth
            || chunk.articles.count >= Self.chunkArticles * growth
        {
            try hand()
        }
    }

    mutating func remove(articleTerm: [UInt8]) { late.changes.append(.remove(articleTerm)) }

    mutating func note(file key: String, _ state: [UInt8]) {
        if state.isEmpty {
            late.changes.append(.forget(key))
        } else {
            chunk.notes.append((key, state))
        }
    }

    /// Hands the chunk to the workers.
    private mutating func hand() throws {
        if let error = state.failure { throw error }
        let full = chunk
        chunk = Chunk(number: full.number + 1)
        queue.add(full)
        if workers.isEmpty || (workers.count < workerLimit && queue.isBehind) { start() }
    }

    private mutating func start() {
        let (queue, state, lexicon, index) = (queue, state, lexicon, index)
        let file = IndexDirectory.lexicon(in: path)
        let work: @Sendable () -> Void = {
            // An opening of its own: counting the references of a shared one would make the
            // threads wait for each other's caches.
            let own = Files.exists(file) ? try? Lexicon.open(file) : nil
            let maker = DocumentMaker(analyzer: Analyzer(lexicon: own ?? lexicon))
            while let chunk = queue.take() {
                do {
                    try state.build(chunk, with: maker, index: index)
                } catch {
                    state.fail(error)
                    queue.close(dropping: true)
                    return
                }
            }
            state.note(maker.takeForms())
        }
        if let worker = WorkerHandle(work) {
            workers.append(worker)
        } else if workers.isEmpty {
            state.fail(ArticleSearchError(.storage, "the system gives no thread"))
            queue.close(dropping: true)
        }
    }

    consuming func finish() throws -> WrittenTotals {
        // Notes need a document beside them: the engine joins no segment that holds none.
        if !chunk.articles.isEmpty { try hand() } else { late.notes = chunk.notes }
        queue.close()
        for worker in workers { worker.join() }
        if let error = state.failure { throw error }
        try state.joinAll(index: index)
        late.forms = state.forms
        var totals = state.totals
        if !late.isEmpty { totals.add(try late.write(to: path, index: index, lexicon: lexicon)) }
        return totals
    }
}

/// A worker that an array can hold.
private final class WorkerHandle {
    private var worker: Worker?

    init?(_ body: @escaping @Sendable () -> Void) {
        guard let worker = Worker(body) else { return nil }
        self.worker = consume worker
    }

    func join() { worker.take()?.join() }
}

/// What cannot go into a segment, because it changes what another one holds.
private struct LateChanges {
    enum Change {
        case write(Article, ArticleRecord, isCounted: Bool)
        case remove([UInt8])
        case forget(String)
    }

    var changes: [Change] = []
    var notes: [(key: String, state: [UInt8])] = []
    /// Those of all segments: stored once, in the joined database.
    var forms = WrittenForms()

    var isEmpty: Bool { changes.isEmpty && notes.isEmpty && forms.isEmpty }

    /// Makes the changes in the joined database.
    func write(to path: String, index: String, lexicon: Lexicon) throws -> WrittenTotals {
        var writer = try BatchWriter(path: path, index: index, mode: .open, isSynced: false)
        for (key, state) in notes {
            try writer.add(.metadata(key: Schema.Metadata.file(key), value: state))
        }
        if !forms.isEmpty { try writer.add(.forms(forms)) }
        // What reads articles is not made for nothing.
        guard !changes.isEmpty else {
            try writer.close()
            return WrittenTotals()
        }
        var output = BatchOutput(writer: writer, analyzer: Analyzer(lexicon: lexicon))
        for change in changes {
            switch change {
            case .write(let article, let record, let isCounted):
                try output.write(article, as: record, replaces: true, isCounted: isCounted)
            case .remove(let term): try output.remove(articleTerm: term)
            case .forget(let key): try output.note(file: key, [])
            }
        }
        return try output.finish()
    }
}

/// The segments of a build and what is in them; shared by its threads.
private final class SegmentState: Sendable {
    private struct State {
        var totals = WrittenTotals()
        /// Segments that are done, by the number of their first chunk.
        var segments: [Int: String] = [:]
        var failure: ArticleSearchError?
        var forms = WrittenForms()
        var isJoining = false
        var joined = 0
    }

    private let path: String
    private let state = Mutex(State())

    init(path: String) { self.path = path }

    var failure: ArticleSearchError? { state.withLock { $0.failure } }
    var totals: WrittenTotals { state.withLock { $0.totals } }
    var forms: WrittenForms { state.withLock { $0.forms } }

    func note(_ forms: WrittenForms) { state.withLock { _ = $0.forms.merge(forms) } }

    func fail(_ error: any Error) {
        let error =
            error as? ArticleSearchError ?? ArticleSearchError(.storage, "\(error)")
        state.withLock { state in
            if state.failure == nil { state.failure = error }
        }
    }

    /// Makes the segment of a chunk.
    func build(_ chunk: Chunk, with maker: DocumentMaker, index: String) throws {
        let segment = "\(path).segment-\(chunk.number)"
        var totals = WrittenTotals()
        var writer = try BatchWriter(
            path: segment, index: index, mode: .create, isSynced: false,
            batchSize: FreshBuild.batchSize)
        for (article, record) in chunk.articles {
            let documents = maker.documents(of: article, record: record)
            totals.count(documents)
            try writer.add(.add(documents))
        }
        for (key, state) in chunk.notes {
            try writer.add(.metadata(key: Schema.Metadata.file(key), value: state))
        }
        try writer.flush()
        for (article, reason) in writer.refused { totals.refuse(article, reason: reason) }
        try writer.close()
        state.withLock { state in
            state.totals.add(totals)
            state.segments[chunk.number] = segment
        }
        try joinSome(index: index)
    }

    /// Joins neighbouring segments when there are many of them.
    private func joinSome(index: String) throws {
        let (sources, first, destination) = state.withLock {
            state -> ([String], Int, String) in
            let loose = state.segments.keys.sorted().drop { $0 < state.joined }
            var last = state.joined
            let run = loose.prefix { number in
                defer { last += 1 }
                return number == last
            }
            guard !state.isJoining, run.count >= FreshBuild.joinedAtOnce else { return ([], 0, "") }
            state.isJoining = true
            return (
                run.compactMap { state.segments[$0] }, state.joined,
                "\(path).joined-\(state.joined)"
            )
        }
        guard !sources.isEmpty else { return }
        try Self.join(sources, into: destination, index: index)
        state.withLock { state in
            for number in first..<first + sources.count { state.segments[number] = nil }
            state.segments[first] = destination
            state.joined = first + sources.count
            state.isJoining = false
        }
    }

    /// Joins all segments, in their order, into the database.
    func joinAll(index: String) throws {
        let sources = state.withLock { state in
            state.segments.sorted { $0.key < $1.key }.map(\.value)
        }
        if sources.isEmpty {
            try BatchWriter(path: path, index: index, mode: .create, isSynced: false).close()
        } else {
            try Self.join(sources, into: path, index: index)
        }
    }

    private static func join(_ sources: [String], into path: String, index: String) throws {
        do {
            try Compaction.join(sources, into: path)
        } catch {
            throw ArticleSearchError(error, index: index)
        }
        for source in sources { Files.removeDirectory(source) }
    }
}
