package import ArticleSearch

/// What the commands say that look after an index.
extension RecordEncoder {
    package static func finding(_ finding: CheckFinding) -> [UInt8] {
        line("finding") { json in
            json.member("kind", finding.kind.rawValue)
            json.member("damage", finding.kind.isDamage)
            json.member("place", finding.place)
            json.member("message", finding.message)
        }
    }

    package static func check(_ report: CheckReport, path: String) -> [UInt8] {
        line("summary") { json in
            json.member("path", path)
            json.member("sound", report.isSound)
            json.member("articles", report.articles)
            json.member("passages", report.passages)
            json.member("quotations", report.quotations)
            json.member("damages", report.damages)
            json.member("differences", report.differences)
        }
    }

    package static func removal(_ report: RemovalReport) -> [UInt8] {
        line("summary") { json in
            json.member("removed", report.removed.count)
            json.member("missing", report.missing.count)
        }
    }

    package static func backup(_ report: BackupReport) -> [UInt8] {
        line("summary") { json in
            json.member("path", report.path)
            json.member("files", report.files)
            json.member("bytes", report.size)
        }
    }

    package static func compaction(_ report: CompactionReport, path: String) -> [UInt8] {
        line("summary") { json in
            json.member("path", path)
            json.member("bytes_before", report.before)
            json.member("bytes_after", report.after)
        }
    }

    package static func repair(_ report: RepairReport, path: String) -> [UInt8] {
        line("summary") { json in
            json.member("path", path)
            json.member("indexed", report.index.indexed)
            json.member("failed", report.index.failures.count)
            for (name, values) in [
                ("salvaged", report.salvaged), ("incomplete", report.incomplete.map(\.id)),
                ("lost", report.lost), ("missing_paths", report.missingPaths),
            ] {
                json.array(name) { json in
                    for value in values { json.value(value.utf8) }
                }
            }
            json.member("readable", report.isReadable)
        }
    }

    // MARK: The report of an index run

    /// What `index --report FILE` writes: a line on the run, one on each article that was not taken,
    /// and one that sums up.
    package static func indexReport(_ report: IndexReport, paths: [String]) -> [UInt8] {
        indexReportHead(paths) + report.skipped.flatMap { skipped($0) } + indexReport(report)
    }

    private static func indexReportHead(_ paths: [String]) -> [UInt8] {
        line("begin") { json in
            json.member("format_version", formatVersion)
            json.member("command", "index")
            json.array("paths") { json in
                for path in paths { json.value(path.utf8) }
            }
        }
    }

    /// A file or record that gave no article.
    private static func skipped(_ skipped: IndexReport.Skipped) -> [UInt8] {
        line("error") { json in
            json.member("message", skipped.reason)
            json.member("path", skipped.path)
            json.member("line", skipped.line > 0 ? skipped.line : nil)
            json.member("failed", skipped.isFailure)
        }
    }

    private static func indexReport(_ report: IndexReport) -> [UInt8] {
        line("summary") { json in
            json.member("indexed", report.indexed)
            json.member("unchanged", report.unchanged)
            json.member("removed", report.removed)
            json.member("passages", report.passages)
            json.member("quotations", report.quotations)
            json.member("failed", report.failures.count)
            json.member("passed_over", report.skipped.count - report.failures.count)
            json.member("interrupted", report.isInterrupted)
        }
    }
}
