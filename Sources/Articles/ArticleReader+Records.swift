/// Files of many records.
extension ArticleReader {
    /// Reads JSON Lines: every line that is not blank is a record, and fails for itself.
    func readJSONLines<E: Error>(
        _ source: any ByteSource, of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        var lines = LineReader(source, longest: options.largestRecord)
        var found = false
        while true {
            let line: LineReader.Line
            do throws(ArticleError) {
                guard let next = try lines.next() else { break }
                line = next
            } catch {
                try each(.failure(error))
                return
            }
            guard var bytes = line.bytes else {
                try each(
                    .failure(
                        ArticleError(
                            .tooLarge, path: file.path, line: line.number, byte: line.offset,
                            reason: "a record of more than \(options.largestRecord >> 20) MB")))
                continue
            }
            if line.number == 1 {
                if let mark = TextEncoding.byteOrderMark(Array(bytes.prefix(3))) {
                    if mark.encoding != .utf8 {
                        try each(
                            .failure(
                                ArticleError(
                                    .malformed, path: file.path,
                                    reason: "JSON Lines in \(mark.encoding.rawValue); "
                                        + "make it UTF-8 first (iconv -t UTF-8)")))
                        return
                    }
                    bytes = bytes.dropFirst(mark.length)
                }
                if let format = TextDecoder.binaryFormat(Array(bytes.prefix(8))) {
                    try each(
                        .failure(
                            ArticleError(.binary, path: file.path, reason: "not text: \(format)")))
                    return
                }
            }
            if bytes.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) { continue }
            found = true
            try each(record(bytes, line: line.number, offset: line.offset, of: file))
        }
        if !found {
            try each(
                .failure(
                    ArticleError(.empty, path: file.path, reason: "there is no record in it")))
        }
    }

    /// One JSON record as an article.
    func record(
        _ bytes: ArraySlice<UInt8>, line: Int, offset: Int, of file: SourceFile
    ) -> Result<Article, ArticleError> {
        let hash = ContentHash(bytes).value
        do throws(JSONParser.Failure) {
            let value: JSONValue
            if TextDecoder.isUTF8(bytes) {
                value = try JSONParser.parse(bytes)
            } else {
                guard let text = try? TextDecoder.transcode(Array(bytes)) else {
                    return .failure(
                        ArticleError(
                            .malformed, path: file.path, line: line, byte: offset,
                            reason: "the record is no text"))
                }
                value = try JSONParser.parse(text.bytes[...])
            }
            return article(of: value, line: line, offset: offset, hash: hash, file: file)
        } catch {
            return .failure(
                ArticleError(
                    .malformed, path: file.path, line: line, byte: offset + error.offset,
                    reason: "the record is no JSON: \(error.reason)"))
        }
    }

    private func article(
        of value: JSONValue, line: Int, offset: Int, hash: UInt64, file: SourceFile
    ) -> Result<Article, ArticleError> {
        do throws(RecordFormat.RecordProblem) {
            let draft = try RecordFormat.read(value, fields: options.fields, line: line)
            return article(draft, of: file, line: line, hash: hash)
        } catch {
            return .failure(
                ArticleError(
                    .malformed, path: file.path, line: line, byte: offset, reason: error.reason))
        }
    }
}
