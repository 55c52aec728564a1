/// Files of many records.
extension ArticleReader {
    /// Reads a stream of records in its format.
    func readRecords<E: Error>(
        _ source: any ByteSource, of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        let text = TextBytes(source, path: file.path)
        switch file.kind {
        case .csv: try readTable(text, separator: nil, of: file, each: each)
        case .tsv: try readTable(text, separator: 0x09, of: file, each: each)
        case .json:
            var stream = JSONStream(text, longest: options.largestRecord)
            try readJSON(of: file, each: each) { () throws(ArticleError) in try stream.next() }
        default:
            var lines = LineReader(text, longest: options.largestRecord)
            try readJSON(of: file, each: each) { () throws(ArticleError) in try lines.next() }
        }
    }

    /// Reads JSON records: each fails for itself.
    private func readJSON<E: Error>(
        of file: SourceFile, each: (Result<Article, ArticleError>) throws(E) -> Void,
        next: () throws(ArticleError) -> RecordBytes?
    ) throws(E) {
        var found = 0
        var last = (line: 0, count: 0)
        while true {
            let record: RecordBytes
            do throws(ArticleError) {
                guard let read = try next() else { break }
                record = read
            } catch {
                try each(.failure(error))
                return
            }
            guard let bytes = record.bytes else {
                try each(.failure(tooLong(line: record.line, offset: record.offset, of: file)))
                continue
            }
            if bytes.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) { continue }
            found += 1
            let hash = ContentHash(bytes).value
            let value: JSONValue
            do throws(ArticleError) {
                value = try parse(bytes, line: record.line, offset: record.offset, of: file)
            } catch {
                try each(.failure(error))
                continue
            }
            // A lone object may be a frame around its records.
            let records = file.kind == .json ? value.framedRecords ?? [value] : [value]
            for (index, value) in records.enumerated() {
                last = (record.line, record.line == last.line ? last.count + 1 : 1)
                let suffix = last.count > 1 ? ".\(last.count)" : ""
                let place = RecordPlace(
                    line: record.line, offset: record.offset, hash: hash &+ UInt64(index),
                    suffix: suffix)
                try each(article(of: value, place, file: file))
            }
        }
        if found == 0 { try each(.failure(noRecord(of: file))) }
    }

    func tooLong(line: Int, offset: Int, of file: SourceFile) -> ArticleError {
        ArticleError(
            .tooLarge, path: file.path, line: line, byte: offset,
            reason: "a record of more than \(options.largestRecord >> 20) MB")
    }

    func noRecord(of file: SourceFile) -> ArticleError {
        ArticleError(.empty, path: file.path, reason: "there is no record in it")
    }

    private func parse(
        _ bytes: ArraySlice<UInt8>, line: Int, offset: Int, of file: SourceFile
    ) throws(ArticleError) -> JSONValue {
        do throws(JSONParser.Failure) {
            if TextDecoder.isUTF8(bytes) { return try JSONParser.parse(bytes) }
            guard let text = try? TextDecoder.transcode(Array(bytes)) else {
                throw JSONParser.Failure(offset: 0, reason: "it is no text")
            }
            return try JSONParser.parse(text.bytes[...])
        } catch {
            throw ArticleError(
                .malformed, path: file.path, line: line, byte: offset + error.offset,
                reason: "the record is no JSON: \(error.reason)")
        }
    }

    /// Where a record stands.
    struct RecordPlace {
        var line: Int
        var offset: Int
        var hash: UInt64
        /// Behind the line in the id of a record without one, where several begin in one line.
        var suffix = ""
    }

    /// One record as an article.
    func article(
        of value: JSONValue, _ place: RecordPlace, file: SourceFile
    ) -> Result<Article, ArticleError> {
        do throws(RecordFormat.RecordProblem) {
            var draft = try RecordFormat.read(value, fields: options.fields, line: place.line)
            if draft.id.isEmpty { draft.id = "\(file.relativePath)#L\(place.line)\(place.suffix)" }
            return article(draft, of: file, line: place.line, hash: place.hash)
        } catch {
            return .failure(
                ArticleError(
                    .malformed, path: file.path, line: place.line, byte: place.offset,
                    reason: error.reason))
        }
    }
}

extension JSONValue {
    /// The records in an object's usual frame: `{"articles": [{…}, {…}]}`.
    var framedRecords: [JSONValue]? {
        for name in ["articles", "items", "records", "results", "data", "docs", "hits"] {
            guard case .array(let items)? = self[name], !items.isEmpty,
                items.allSatisfy({ if case .object = $0 { true } else { false } })
            else { continue }
            return items
        }
        return nil
    }
}
