internal import Articles

/// What an index says about itself: lines `name=value` in the file `manifest` beside the tables.
package struct Manifest: Equatable, Sendable {
    /// Format of the index: `Schema.formatVersion` of the program that made it.
    package var format: Int
    /// Identity of this build of the index.
    package var uuid: String
    /// Fingerprint of the analyzer and the lexicon that the terms were made with.
    package var analyzer: String
    /// Version of the program that made it.
    package var program: String

    /// The file's content: the last line is a hash of those before it.
    package var encoded: [UInt8] {
        let lines = Array(
            """
            wortlaut index
            format=\(format)
            uuid=\(uuid)
            analyzer=\(analyzer)
            program=\(program)

            """.utf8)
        return lines + Self.hashLine(of: lines[...])
    }

    private static func hashLine(of lines: ArraySlice<UInt8>) -> [UInt8] {
        Array("hash=".utf8) + ContentHash(lines).hexadecimal + Array("\n".utf8)
    }

    package init(format: Int, uuid: String, analyzer: String, program: String) {
        self.format = format
        self.uuid = uuid
        self.analyzer = analyzer
        self.program = program
    }

    /// Reads a manifest; nil when it is none, lacks something or fails its hash.
    package init?(encoded: [UInt8]) {
        let lines = String(decoding: encoded, as: UTF8.self).split(separator: "\n")
        guard lines.first == "wortlaut index" else { return nil }
        var values: [Substring: Substring] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            values[parts[0]] = parts[1]
        }
        guard let format = values["format"].flatMap({ Int($0) }), let uuid = values["uuid"],
            let analyzer = values["analyzer"], let program = values["program"]
        else { return nil }
        // Of other formats only the number counts.
        if format == Schema.formatVersion {
            let length = Self.hashLine(of: []).count
            guard encoded.suffix(length).elementsEqual(Self.hashLine(of: encoded.dropLast(length)))
            else { return nil }
        }
        self.init(
            format: format, uuid: String(uuid), analyzer: String(analyzer),
            program: String(program))
    }
}
