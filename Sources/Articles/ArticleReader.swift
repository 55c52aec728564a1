/// Reads a file and hands out every article that it holds.
package struct ArticleReader: Sendable {
    package struct Options: Sendable {
        /// Names of a record's, header's or table's fields.
        package var fields = FieldMap()
        /// What the path below the root tells, where the file itself does not.
        package var pathPattern: PathPattern?
        /// Largest file that is read as one article, in bytes; JSON, JSON Lines and CSV stream beyond it.
        package var largestFile = 20 << 20
        /// Largest record of a stream, in bytes.
        package var largestRecord = 64 << 20

        package init() {}
    }

    package var options: Options

    package init(options: Options = Options()) { self.options = options }

    /// Reads a file from front to back.
    ///
    /// What cannot be read is handed out as a failure with its place, and reading goes on behind it
    /// where that is possible. A failure for which `isFailure` is false comes beside an article or
    /// in the place of none.
    ///
    /// - Throws: What `each` throws, and nothing of its own.
    package func read<E: Error>(
        _ file: SourceFile, each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        do throws(ArticleError) {
            guard file.size > 0 else {
                throw ArticleError(.empty, path: file.path, reason: "the file is empty")
            }
            if !file.kind.isStreamed, file.size > options.largestFile {
                let (size, limit) = (file.size >> 20, options.largestFile >> 20)
                throw ArticleError(
                    .tooLarge, path: file.path,
                    reason: "\(size) MB; a single article may have \(limit)")
            }
        } catch {
            try each(.failure(error))
            return
        }
        let opened: OpenFile
        do throws(ArticleError) { opened = try OpenFile(file) } catch {
            try each(.failure(error))
            return
        }
        if file.kind.isStreamed {
            try readRecords(opened, of: file, each: each)
            do throws(ArticleError) { try opened.checkUnchanged() } catch {
                try each(.failure(error))
            }
        } else {
            let bytes: [UInt8]
            do throws(ArticleError) {
                bytes = try opened.readAll(
                    limit: options.largestFile, expected: opened.size, path: file.path)
                try opened.checkUnchanged()
            } catch {
                try each(.failure(error))
                return
            }
            try readWhole(bytes, of: file, each: each)
        }
    }

    /// Reads a file's bytes as one article.
    func readWhole<E: Error>(
        _ bytes: [UInt8], of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        let draft: ArticleDraft
        do throws(ArticleError) { draft = try self.draft(bytes, of: file) } catch {
            try each(.failure(error))
            return
        }
        if let problem = draft.headerProblem {
            try each(
                .failure(
                    ArticleError(
                        .header, path: file.path, line: problem.line, reason: problem.reason)))
        }
        try each(article(draft, of: file, line: nil, hash: ContentHash(bytes).value))
    }

    private func draft(_ bytes: [UInt8], of file: SourceFile) throws(ArticleError) -> ArticleDraft {
        do throws(TextDecoder.Refusal) {
            switch file.kind {
            case .plainText:
                return PlainTextFormat.read(
                    try TextDecoder.decode(bytes), fields: options.fields)
            case .markdown:
                return MarkdownFormat.read(try TextDecoder.decode(bytes), fields: options.fields)
            case .html:
                let declared = HTMLFormat.declaredEncoding(bytes)
                let text = try TextDecoder.decode(bytes, declared: declared)
                return HTMLFormat.read(text.bytes)
            case .jsonLines, .json, .csv, .tsv:
                preconditionFailure("read as a stream")
            }
        } catch {
            throw ArticleError(
                error.isEmpty ? .empty : .binary, path: file.path, reason: error.reason)
        }
    }

    /// The article of a draft, or the failure that it holds no text.
    func article(
        _ draft: ArticleDraft, of file: SourceFile, line: Int?, hash: UInt64
    ) -> Result<Article, ArticleError> {
        guard draft.blocks.contains(where: { !$0.range.isEmpty }) else {
            return .failure(
                ArticleError(.empty, path: file.path, line: line, reason: "there is no text in it"))
        }
        var metadata = draft.metadata
        if let pattern = options.pathPattern {
            metadata.fill(from: pattern.metadata(of: file.relativePath))
        }
        var id = draft.id
        if id.isEmpty { id = file.relativePath }
        return .success(
            Article(
                id: id, path: file.path, metadata: metadata, text: draft.text,
                blocks: draft.blocks, sourceMap: draft.sourceMap, contentHash: hash))
    }
}
