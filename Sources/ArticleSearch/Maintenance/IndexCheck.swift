internal import Articles
internal import Xapian

/// Looks for damage in an index: its files, the engine's tables, and all that is stored.
package struct IndexCheck {
    package let directory: IndexDirectory
    /// Seconds until the engine's own check is given up.
    package var structureSeconds: UInt32 = 3600
    /// Findings about contents that are told one by one.
    static let toldFindings = 1000
    /// Told of each finding as it is made.
    private let tell: (CheckFinding) -> Void
    private(set) var report = CheckReport()

    package init(_ directory: IndexDirectory, tell: @escaping (CheckFinding) -> Void) {
        self.directory = directory
        self.tell = tell
    }

    /// Checks the live generation.
    ///
    /// - Throws: where there is no index, or one that this program does not read.
    package mutating func run() throws(ArticleSearchError) -> CheckReport {
        report = CheckReport()
        guard let live = try liveGeneration() else { return report }
        try checkGeneration(live)
        do throws(XapianError) {
            let database = try ReadableDatabaseBox(path: live)
            checkStructure(live)
            try checkRevision(live)
            try checkContents(database)
            var records = RecordCheck(database: database)
            try records.run { add($0) }
            report.articles = records.articles
            report.passages = records.passages
            report.quotations = records.quotations
        } catch {
            if error.systemError != 0, error.code != .notFound {
                throw ArticleSearchError(error, index: directory.path)
            }
            add(CheckFinding(.structure, at: live, error.message))
        }
        return report
    }

    mutating func add(_ finding: CheckFinding) {
        if finding.kind.isDamage {
            report.damages += 1
        } else {
            report.differences = (report.differences ?? 0) + 1
        }
        tell(finding)
    }

    /// From now on differences are counted, even when there are none.
    mutating func countDifferences() { report.differences = 0 }

    private mutating func liveGeneration() throws(ArticleSearchError) -> String? {
        let live: String?
        do {
            live = try directory.liveGeneration()
        } catch {
            guard error.kind == .damaged else { throw error }
            add(CheckFinding(.current, at: directory.current, error.message))
            return nil
        }
        guard let live else { throw .noIndex(at: directory.path) }
        return live
    }

    private mutating func checkGeneration(_ live: String) throws(ArticleSearchError) {
        do {
            _ = try Generation(at: live, index: directory.path).makeAnalyzer()
        } catch {
            guard error.kind == .damaged else { throw error }
            let manifest = IndexDirectory.manifest(in: live)
            let isRead =
                (try? Files.read(manifest)).flatMap { $0 }
                .flatMap { Manifest(encoded: $0) } != nil
            add(
                CheckFinding(
                    isRead ? .lexicon : .manifest,
                    at: isRead ? IndexDirectory.lexicon(in: live) : manifest, error.message))
        }
    }

    private mutating func checkStructure(_ live: String) {
        let result: StructureCheck.Result
        do throws(XapianError) {
            result = try StructureCheck.run(path: live, seconds: structureSeconds)
        } catch {
            add(CheckFinding(.structure, at: live, error.message))
            return
        }
        guard !result.isSound else { return }
        let last = result.text.split(separator: "\n").last.map(String.init) ?? ""
        let message =
            if !result.isInTime {
                "the engine's check came to no end within \(structureSeconds) s"
            } else if result.signal != 0 {
                "the engine's check crashed (signal \(result.signal))"
            } else {
                "the engine's check finds errors: \(last)"
            }
        add(CheckFinding(.structure, at: live, message))
    }

    /// The database is at its last commit, not at one before.
    private mutating func checkRevision(_ live: String) throws(XapianError) {
        guard let bytes = try? Files.read(IndexDirectory.revision(in: live), limit: 32),
            let noted = UInt64(String(decoding: bytes.dropLast(), as: UTF8.self))
        else { return }
        let revision = try GlassHeader.revision(of: live)
        guard revision < noted else { return }
        add(
            CheckFinding(
                .structure, at: live,
                "the database is at commit \(revision), but commit \(noted) was made: a file is of "
                    + "an older state"))
    }

    private mutating func checkContents(_ database: ReadableDatabaseBox) throws(XapianError) {
        for finding in try database.database.findings(limit: Self.toldFindings) {
            let about = String(decoding: finding.about, as: UTF8.self)
            let document = "document \(finding.document)"
            switch finding.kind {
            case .document:
                add(CheckFinding(.content, at: document, "is not what was written"))
            case .postings:
                add(CheckFinding(.content, at: document, "is not found by the words it holds"))
            case .frequency:
                add(CheckFinding(.content, at: "term \(about)", "its documents are miscounted"))
            case .length:
                add(CheckFinding(.content, at: document, "its length is wrong"))
            case .count:
                add(CheckFinding(.content, at: directory.path, "documents are miscounted"))
            case .unreadable:
                let place = finding.document > 0 ? document : "a term"
                add(CheckFinding(.content, at: place, "cannot be read: \(about)"))
            }
        }
    }
}
