/// Tables with a header: CSV and TSV.
extension ArticleReader {
    /// Reads a table row by row; each row is a record and fails for itself.
    func readTable<E: Error>(
        _ source: any ByteSource, separator: UInt8?, of file: SourceFile,
        each: (Result<Article, ArticleError>) throws(E) -> Void
    ) throws(E) {
        var reader = CSVReader(source, separator: separator, longest: options.largestRecord)
        var names: [[UInt8]] = []
        var hasRows = false
        do throws(ArticleError) {
            guard let header = try reader.next() else { throw noRecord(of: file) }
            names = try self.names(of: header, in: file)
        } catch {
            try each(.failure(error))
            return
        }
        while true {
            let row: CSVReader.Row
            do throws(ArticleError) {
                guard let next = try reader.next() else { break }
                row = next
            } catch {
                try each(.failure(error))
                return
            }
            hasRows = true
            try each(article(of: row, names: names, file: file))
        }
        if !hasRows { try each(.failure(noRecord(of: file))) }
    }

    /// The record's name of every column; empty for those that no field is made of.
    private func names(
        of header: CSVReader.Row, in file: SourceFile
    ) throws(ArticleError) -> [[UInt8]] {
        var used: Set<FieldMap.Field> = []
        let names = header.fields.map { bytes -> [UInt8] in
            let name = String(decoding: Self.text(bytes), as: UTF8.self)
            guard let field = options.fields.field(named: name), field != .passages,
                used.insert(field).inserted, let first = options.fields.names[field]?.first
            else { return [] }
            return Array(first.utf8)
        }
        guard used.contains(.text) else {
            let columns = header.fields.prefix(20)
                .map { Metadata.clean(String(decoding: $0.prefix(40), as: UTF8.self)) }
                .joined(separator: ", ")
            throw ArticleError(
                .malformed, path: file.path, line: header.line,
                reason: "no column holds the text (columns: \(columns)); "
                    + "say which one with --map text=NAME")
        }
        return names
    }

    private func article(
        of row: CSVReader.Row, names: [[UInt8]], file: SourceFile
    ) -> Result<Article, ArticleError> {
        if row.isTooLong { return .failure(tooLong(line: row.line, offset: row.offset, of: file)) }
        var problem: String?
        if row.isOpen { problem = "a quotation mark is not closed before the file ends" }
        if row.fields.count > names.count {
            problem = "\(row.fields.count) fields where the header has \(names.count)"
        }
        if let problem {
            return .failure(
                ArticleError(
                    .malformed, path: file.path, line: row.line, byte: row.offset, reason: problem))
        }
        let members = zip(names, row.fields).compactMap { name, bytes -> JSONValue.Member? in
            guard !name.isEmpty, !bytes.isEmpty else { return nil }
            return JSONValue.Member(name: name, value: .string(Self.text(bytes)))
        }
        let place = RecordPlace(line: row.line, offset: row.offset, hash: row.hash.value)
        return article(of: .object(members), place, file: file)
    }

    /// A field in UTF-8, whatever it was written in.
    private static func text(_ bytes: [UInt8]) -> [UInt8] {
        if TextDecoder.isUTF8(bytes[...]) { return bytes }
        return (try? TextDecoder.transcode(bytes).bytes) ?? Array("\u{FFFD}".utf8)
    }
}
