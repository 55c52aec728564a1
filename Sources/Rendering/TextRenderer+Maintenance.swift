package import ArticleSearch

/// What the commands say that look after an index.
extension TextRenderer {
    package static func finding(_ finding: CheckFinding) -> String {
        "\(finding.kind.rawValue)  \(shown(finding.place)): \(shown(finding.message))\n"
    }

    package static func check(_ report: CheckReport, path: String) -> String {
        let counts = [
            count(report.articles, "article", "articles"),
            count(report.passages, "passage", "passages"),
            count(report.quotations, "statement", "statements"),
        ].joined(separator: ", ")
        var line = "\(shown(path)): \(counts); "
        line +=
            report.isSound
            ? "sound" : "damaged in \(count(report.damages, "place", "places"))"
        if let differences = report.differences {
            line +=
                differences == 0
                ? "; as its files say"
                : "; " + count(differences, "difference", "differences") + " from its files"
        }
        return line + "\n"
    }

    package static func removed(_ article: ArticleRecord) -> String {
        "removed  \(shown(article.id))\n"
    }

    package static func removal(_ report: RemovalReport) -> String {
        count(report.removed.count, "article", "articles") + " removed\n"
    }

    package static func backup(_ report: BackupReport, verb: String) -> String {
        "\(verb) \(count(report.files, "file", "files")), \(report.size) bytes: "
            + "\(shown(report.path))\n"
    }

    package static func compaction(_ report: CompactionReport) -> String {
        "\(report.before) bytes before, \(report.after) after\n"
    }

    package static func repair(_ report: RepairReport) -> String {
        var lines = report.missingPaths.map { "not there any more: \(shown($0))" }
        if !report.isReadable {
            lines.append("the old index could not be read: its articles come from the files alone")
        }
        lines.append(count(report.index.indexed, "article", "articles") + " in the index")
        if !report.salvaged.isEmpty {
            lines.append(
                "\(report.salvaged.count) of them taken from the old index, their files gone")
        }
        lines += report.incomplete.map {
            "incomplete: \(shown($0.id)) lacks \($0.missing) passages"
        }
        lines += report.lost.map { "lost: \(shown($0))" }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func shown(_ text: String) -> String { VisibleText.oneLine(text.utf8) }
}
