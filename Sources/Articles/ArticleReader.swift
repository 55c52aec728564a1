/// Reads a file and hands out every article that it holds.
package struct ArticleReader: Sendable {
    package struct Options: Sendable {
        /// Names of a record's, header's or table's fields.
        package var fields = FieldMap()
        /// What the path below the root tells, where the file itself does not.
        package var pathPattern: PathPattern?
        /// Largest text that is read as one article, in bytes; JSON, JSON Lines and CSV stream
        /// beyond it.
        package var largestFile = 20 << 20
        /// Largest record of a stream, in bytes.
        package var largestRecord = 64 << 20
        /// What a compressed file or archive may unpack to: times its own size.
        package var largestRatio = 100
        /// What an archive may unpack to in all, in bytes.
        package var largestArchive = 1 << 30
        /// What standard input is read as; nil for what it looks like.
        package var standardInputKind: FileKind?
        /// The program that PDF is read with.
        package var pdfProgram = "pdftotext"

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
        let opened: OpenFile
        do throws(ArticleError) {
            try checkSize(of: file)
            opened = file.isStandardInput ? try .standardInput() : try OpenFile(file)
        } catch {
            try each(.failure(error))
            return
        }
        if file.isStandardInput {
            try readStandardInput(opened, of: file, each: each)
            return
        }
        if file.kind == .pdf {
            try readPDF(opened, of: file, each: each)
            return
        }
        if file.kind == .zip {
            try readArchive(opened, of: file, each: each)
        } else if file.isCompressed {
            try readCompressed(opened, of: file, each: each)
        } else if file.kind.isStreamed {
            try readRecords(opened, of: file, each: each)
        } else {
            let bytes: [UInt8]
            do throws(ArticleError) {
                let limit = options.largestFile * file.kind.sizeFactor
                bytes = try opened.readAll(limit: limit, expected: opened.size, path: file.path)
                try opened.checkUnchanged()
            } catch {
                try each(.failure(error))
                return
            }
            try readWhole(bytes, of: file, each: each)
            return
        }
        do throws(ArticleError) { try opened.checkUnchanged() } catch {
            try each(.failure(error))
        }
    }

    private func checkSize(of file: SourceFile) throws(ArticleError) {
        if file.isStandardInput { return }
        guard file.size > 0 else {
            throw ArticleError(.empty, path: file.path, reason: "the file is empty")
        }
        let limit = options.largestFile * file.kind.sizeFactor
        guard file.kind.isStreamed || file.size <= limit else {
            throw ArticleError(
                .tooLarge, path: file.path,
                reason: "\(file.size >> 20) MB; a single article may have \(limit >> 20)")
        }
    }

    // MARK: - Whole files

    /// Reads a file's bytes as one article, or as the articles of a book.
    func readWhole<E: Error>(
        _ bytes: [UInt8], of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        let drafts: [ArticleDraft]
        do throws(ArticleError) { drafts = try self.drafts(bytes, of: file) } catch {
            try each(.failure(error))
            return
        }
        let hash = ContentHash(bytes).value
        if drafts.isEmpty { try each(article(ArticleDraft(), of: file, line: nil, hash: hash)) }
        for draft in drafts {
            if let problem = draft.headerProblem {
                try each(
                    .failure(
                        ArticleError(
                            .header, path: file.path, line: problem.line, reason: problem.reason)))
            }
            try each(article(draft, of: file, line: nil, hash: hash))
        }
    }

    private func drafts(
        _ bytes: [UInt8], of file: SourceFile
    ) throws(ArticleError) -> [ArticleDraft] {
        let fields = options.fields
        switch file.kind {
        case .plainText: return [PlainTextFormat.read(try text(bytes, file), fields: fields)]
        case .markdown: return [MarkdownFormat.read(try text(bytes, file), fields: fields)]
        case .html:
            let declared = HTMLFormat.declaredEncoding(bytes)
            return [HTMLFormat.read(try text(bytes, file, declared: declared).bytes)]
        case .xml: return try xml(bytes, of: file)
        case .docx: return [try OfficeFormat.readDOCX(bytes, path: file.path)]
        case .odt: return [try OfficeFormat.readODT(bytes, path: file.path)]
        case .epub: return try EPUBFormat.read(bytes, path: file.path)
        case .jsonLines, .json, .csv, .tsv, .zip, .pdf:
            preconditionFailure("\(file.kind) is not read as a whole")
        }
    }

    private func text(
        _ bytes: [UInt8], _ file: SourceFile, declared: TextEncoding? = nil
    ) throws(ArticleError) -> MappedText {
        do throws(TextDecoder.Refusal) {
            return try TextDecoder.decode(bytes, declared: declared)
        } catch {
            throw ArticleError(
                error.isEmpty ? .empty : .binary, path: file.path, reason: error.reason)
        }
    }

    private func xml(_ bytes: [UInt8], of file: SourceFile) throws(ArticleError) -> [ArticleDraft] {
        if let format = TextDecoder.binaryFormat(bytes) {
            throw ArticleError(.binary, path: file.path, reason: "not text: \(format)")
        }
        do throws(MarkupDocument.Malformed) {
            return try MarkupDocument(xml: bytes).withRoot { TEIFormat.read($0) } ?? []
        } catch {
            throw ArticleError(
                .malformed, path: file.path, line: error.line, reason: "no XML: \(error.reason)")
        }
    }

    private func readPDF<E: Error>(
        _ opened: OpenFile, of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        let draft: ArticleDraft
        var hash = ContentHash()
        do throws(ArticleError) {
            var chunk: [UInt8] = []
            repeat {
                chunk.removeAll(keepingCapacity: true)
                try opened.read(into: &chunk, count: 1 << 18)
                hash.update(chunk[...])
            } while !chunk.isEmpty
            draft = try PDFFormat.read(
                file.rawPath.string, shown: file.path, limit: options.largestFile,
                program: options.pdfProgram)
            try opened.checkUnchanged()
        } catch {
            try each(.failure(error))
            return
        }
        try each(article(draft, of: file, line: nil, hash: hash.value))
    }

    // MARK: - Articles

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
        if metadata.author.isEmpty,
            let byline = draft.blocks.first(where: { $0.kind == .byline }),
            let author = LineShape.author(in: draft.text[byline.range])
        {
            metadata.fill(.author, with: author)
        }
        if metadata.language.isEmpty {
            metadata.language = LanguageGuess.language(of: draft.text) ?? ""
        }
        // In what is packed, places are those of the extracted text.
        let map = file.isPacked ? SourceMap.identity(of: draft.text) : draft.sourceMap
        return .success(
            Article(
                id: draft.id.isEmpty ? file.relativePath + draft.part : draft.id, path: file.path,
                metadata: metadata, text: draft.text, blocks: draft.blocks, sourceMap: map,
                contentHash: hash))
    }
}
