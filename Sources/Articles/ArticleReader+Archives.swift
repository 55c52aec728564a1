/// Files within files, and standard input.
extension ArticleReader {
    private var limits: ArchiveBytes.Limits {
        ArchiveBytes.Limits(ratio: options.largestRatio, total: options.largestArchive)
    }

    /// What `body` gives; nil when it throws, which is handed out as a failure.
    func attempt<T, E: Error>(
        _ each: (Result<Article, ArticleError>) throws(E) -> Void,
        _ body: () throws(ArticleError) -> T
    ) throws(E) -> T? {
        do throws(ArticleError) { return try body() } catch {
            try each(.failure(error))
            return nil
        }
    }

    /// Reads one text that is compressed by itself.
    func readCompressed<E: Error>(
        _ opened: OpenFile, of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        let unpacked = try attempt(each) { () throws(ArticleError) in
            var limits = limits
            // A stream of records has no end that it must come to.
            if file.kind.isStreamed { limits.total = .max }
            let unpacked = try ArchiveBytes(
                descriptor: opened.descriptor, isZip: false, path: file.path, limits: limits)
            guard try unpacked.next() != nil else {
                throw ArticleError(.empty, path: file.path, reason: "the file is empty")
            }
            return unpacked
        }
        if let unpacked { try read(unpacked, of: file, each: each) }
    }

    /// Reads every article of a ZIP; archives within it are passed over.
    func readArchive<E: Error>(
        _ opened: OpenFile, of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        let archive = try attempt(each) { () throws(ArticleError) in
            try ArchiveBytes(
                descriptor: opened.descriptor, isZip: true, path: file.path, limits: limits)
        }
        guard let archive else { return }
        var found = false
        // nil where the archive is damaged, nil within that where it ends.
        while let next = try attempt(each, { () throws(ArticleError) in try archive.next() }) {
            guard let entry = next else {
                if !found { try each(.failure(noRecord(of: file))) }
                return
            }
            guard entry.isFile, !Self.isHidden(entry.name) else { continue }
            found = true
            try read(entry, of: archive, in: file, each: each)
        }
    }

    private func read<E: Error>(
        _ entry: ArchiveBytes.EntryHeader, of archive: ArchiveBytes, in file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        let inner = file.entry(entry.name)
        if entry.isEncrypted {
            try each(
                .failure(
                    ArticleError(.reader, path: inner.path, reason: "protected by a password")))
            return
        }
        guard let kind = FileKind(name: entry.name), kind != .zip, kind != .pdf,
            FileKind.compressedName(entry.name) == nil
        else {
            try each(
                .failure(
                    ArticleError(
                        .passedOver, path: inner.path,
                        reason: "of no kind that is read from within an archive")))
            return
        }
        try read(archive, of: inner, each: each)
    }

    /// Reads bytes that are unpacked on the way.
    private func read<E: Error>(
        _ source: any ByteSource, of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        if file.kind.isStreamed {
            try readRecords(source, of: file, each: each)
            return
        }
        let bytes: [UInt8]
        do throws(ArticleError) {
            let limit = options.largestFile * file.kind.sizeFactor
            bytes = try source.readAll(limit: limit, path: file.path)
        } catch {
            try each(.failure(error))
            return
        }
        try readWhole(bytes, of: file, each: each)
    }

    /// READMEs, hidden files and what other systems put beside them.
    private static func isHidden(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        if parts.contains(where: { $0.hasPrefix(".") || $0 == "__MACOSX" }) { return true }
        return FileWalk.isAboutTheCorpus(String(parts.last ?? ""))
    }

    // MARK: - Standard input

    func readStandardInput<E: Error>(
        _ opened: OpenFile, of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        let begun = try attempt(each) { () throws(ArticleError) in
            var head: [UInt8] = []
            while head.count < 4096 {
                let before = head.count
                try opened.read(into: &head, count: 4096)
                if head.count == before { break }
            }
            guard !head.isEmpty else {
                throw ArticleError(.empty, path: file.path, reason: "standard input is empty")
            }
            let kind = options.standardInputKind ?? tableKind(of: head) ?? Self.kind(of: head)
            guard kind.isText else {
                throw ArticleError(
                    .unknownKind, path: file.path,
                    reason: "\(kind.rawValue) is not read from standard input; name the file")
            }
            return (bytes: PrecededBytes(head, then: opened), kind: kind)
        }
        guard let begun else { return }
        var file = file
        file.kind = begun.kind
        try read(begun.bytes, of: file, each: each)
    }

    /// A table, where the first line is a header that names the text among other columns.
    private func tableKind(of head: [UInt8]) -> FileKind? {
        let start = TextEncoding.byteOrderMark(head)?.length ?? 0
        let line = head[start...].prefix { $0 != 0x0A && $0 != 0x0D }
        for (separator, kind) in [
            (UInt8(ascii: "\t"), FileKind.tsv), (UInt8(ascii: ","), .csv),
            (UInt8(ascii: ";"), .csv), (UInt8(ascii: "|"), .csv),
        ] where line.contains(separator) {
            let names = line.split(separator: separator, omittingEmptySubsequences: false).map {
                String(decoding: $0.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
            }
            if names.contains(where: { options.fields.field(named: $0) == .text }) { return kind }
        }
        return nil
    }

    /// What bytes look like by their beginning.
    static func kind(of head: [UInt8]) -> FileKind {
        let mark = TextEncoding.byteOrderMark(head)
        let text = head.dropFirst(mark?.length ?? 0).drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
        let opening = String(decoding: text.prefix(512), as: UTF8.self).lowercased()
        if opening.hasPrefix("{") { return .jsonLines }
        if opening.hasPrefix("[{") || opening.hasPrefix("[\n") { return .json }
        if opening.hasPrefix("---\n") || opening.hasPrefix("---\r") || opening.hasPrefix("# ") {
            return .markdown
        }
        guard opening.hasPrefix("<") else { return .plainText }
        return opening.contains("<html") || opening.contains("<!doctype html")
            ? .html
            : opening.hasPrefix("<?xml") || opening.contains("<tei") ? .xml : .html
    }
}

/// Bytes that were read already, and those behind them.
final class PrecededBytes: ByteSource {
    private var head: [UInt8]
    private let rest: any ByteSource

    init(_ head: [UInt8], then rest: any ByteSource) {
        self.head = head
        self.rest = rest
    }

    func read(into buffer: inout [UInt8], count: Int) throws(ArticleError) {
        if head.isEmpty {
            try rest.read(into: &buffer, count: count)
        } else {
            buffer += head
            head = []
        }
    }
}
