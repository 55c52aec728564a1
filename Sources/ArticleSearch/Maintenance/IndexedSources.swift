/// Where an index's articles come from: the paths that it was made from and how they are read.
///
/// Lines of four fields parted by tabs, in byte order: key of the path (see `SourceKeys`), path as
/// it was given, `--map`, `--path-pattern`, `--other-languages`. It is kept beside the tables, so
/// that an index can be repaired whose tables tell nothing any more.
struct IndexedSources: Equatable {
    struct Source: Equatable {
        var key: String
        /// As it was given, for showing it so again from the same directory.
        var path: String
        var mapping = ""
        var pathPattern = ""
        var otherLanguages = ReadingOptions.OtherLanguages.mark
    }

    private(set) var sources: [Source] = []

    init() {}

    /// Reads the file of a generation; empty where there is none, or none that can be read.
    init(generation: String) {
        let bytes = try? Files.read(IndexDirectory.sources(in: generation), limit: 1 << 24)
        self.init(encoded: bytes ?? [])
    }

    init(encoded: [UInt8]) {
        for line in String(decoding: encoded, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map(Self.unescaped)
            guard fields.count == 5, !fields[0].isEmpty,
                let languages = ReadingOptions.OtherLanguages(rawValue: fields[4])
            else { continue }
            add(
                Source(
                    key: fields[0], path: fields[1], mapping: fields[2], pathPattern: fields[3],
                    otherLanguages: languages))
        }
    }

    var encoded: [UInt8] {
        let lines = sources.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
            [$0.key, $0.path, $0.mapping, $0.pathPattern, $0.otherLanguages.rawValue]
                .map(Self.escaped).joined(separator: "\t") + "\n"
        }
        return Array(lines.joined().utf8)
    }

    /// Notes paths that are indexed; of one that is known the newer options count.
    mutating func add(_ paths: [String], _ reading: ReadingOptions, keys: SourceKeys) {
        for path in paths where path != "-" {
            guard let real = SourceKeys.realPath(path) else { continue }
            add(
                Source(
                    key: keys.key(ofRealPath: real), path: path, mapping: reading.mapping,
                    pathPattern: reading.pathPattern, otherLanguages: reading.otherLanguages))
        }
    }

    private mutating func add(_ source: Source) {
        sources.removeAll { $0.key == source.key }
        sources.append(source)
    }

    /// Forgets the paths that are one of these keys, or below it.
    mutating func remove(below keys: [String]) {
        sources.removeAll { source in
            keys.contains { source.key == $0 || source.key.hasPrefix($0 + "/") }
        }
    }

    /// Writes the file of a generation, if it is not the same already.
    func write(to generation: String) throws(ArticleSearchError) {
        let file = IndexDirectory.sources(in: generation)
        if let before = try Files.read(file, limit: 1 << 24), before == encoded { return }
        try Files.replace(file, with: encoded)
    }

    /// The sources in groups that are read alike, each with its paths and options.
    ///
    /// A path is told as it was given where that leads to the same place from here.
    func groups(
        keys: SourceKeys
    ) throws(ArticleSearchError) -> [(paths: [String], reading: ReadingOptions)] {
        var groups: [(paths: [String], reading: ReadingOptions)] = []
        for source in sources.sorted(by: { $0.key < $1.key }) {
            let real = keys.path(of: source.key)
            let path = SourceKeys.realPath(source.path) == real ? source.path : real
            let reading = try source.reading()
            if let place = groups.firstIndex(where: { $0.reading.key == reading.key }) {
                groups[place].paths.append(path)
            } else {
                groups.append(([path], reading))
            }
        }
        return groups
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                switch scalar {
                case "n": result += "\n"
                case "t": result += "\t"
                default: result.unicodeScalars.append(scalar)
                }
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension IndexedSources.Source {
    /// The options with which the path is read.
    func reading() throws(ArticleSearchError) -> ReadingOptions {
        var options = ReadingOptions()
        options.otherLanguages = otherLanguages
        do {
            if !mapping.isEmpty { try options.map(mapping) }
            if !pathPattern.isEmpty { try options.takePath(pathPattern) }
        } catch {
            throw ArticleSearchError(.damaged, "the options noted for \(key) make no sense")
        }
        return options
    }
}
