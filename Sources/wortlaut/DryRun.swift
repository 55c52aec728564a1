import ArticleSearch
import Articles
import Rendering

/// Shows what files would be read as, without an index.
///
/// A line for each file (its path and what it is read as), below it one for each article: id,
/// title, date, source, language, and its blocks and size.
struct DryRun {
    let options: ReadingOptions
    let isQuiet: Bool

    func run(paths: [String]) throws {
        var counts = Counts()
        for entry in try FileWalk(paths) {
            switch entry {
            case .file(let file):
                write("\(shown(file.path))  \(file.kind.rawValue)")
                options.reader.read(file) { result in
                    switch result {
                    case .success(let article): show(article, &counts)
                    case .failure(let error): fail(error, &counts)
                    }
                }
            case .skipped(let skipped):
                if skipped.isProblem { counts.failed += 1 } else { counts.passedOver += 1 }
                write("\(shown(skipped.path))  passed over: \(skipped.detail)")
            case .failed(let error): fail(error, &counts)
            case .finished: break
            }
        }
        write(
            "\(counts.articles) articles, \(counts.passedOver) passed over, \(counts.failed) failed"
        )
        if counts.failed > 0 { throw CommandFailure(code: 6) }
    }

    private struct Counts {
        var articles = 0
        var passedOver = 0
        var failed = 0
    }

    private func show(_ article: Article, _ counts: inout Counts) {
        let metadata = article.metadata
        guard !metadata.isForeign || options.otherLanguages != .skip else {
            counts.passedOver += 1
            write(
                "    \(shown(article.id))  passed over: in another language: \(metadata.language)")
            return
        }
        counts.articles += 1
        var kinds: [(kind: Block.Kind, count: Int)] = []
        for block in article.blocks {
            if let place = kinds.firstIndex(where: { $0.kind == block.kind }) {
                kinds[place].count += 1
            } else {
                kinds.append((block.kind, 1))
            }
        }
        let blocks = kinds.map { "\($0.count) \($0.kind.rawValue)" }.joined(separator: ", ")
        let fields = [
            ("title", metadata.title), ("date", metadata.date), ("source", metadata.source),
            ("author", metadata.author), ("section", metadata.section),
            ("language", metadata.language), ("url", metadata.url),
            ("topics", metadata.topics.joined(separator: ", ")), ("blocks", blocks),
            ("bytes", String(article.text.count)),
        ]
        let line = fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\(shown($0.1))" }
        write("    \(shown(article.id))  " + line.joined(separator: "  "))
    }

    private func fail(_ error: ArticleError, _ counts: inout Counts) {
        if error.isFailure { counts.failed += 1 } else { counts.passedOver += 1 }
        let place = error.line.map { "\(error.path):\($0)" } ?? error.path
        if error.isFailure {
            StandardError.write("wortlaut: \(shown(place)): \(shown(error.reason))")
        } else {
            write("\(shown(place))  \(shown(error.reason))")
        }
    }

    private func shown(_ text: String) -> String { VisibleText.oneLine(text.utf8) }

    private func write(_ line: String) {
        if !isQuiet { StandardOutput.shared.write(line + "\n") }
    }
}
