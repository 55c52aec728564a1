import Articles
import QuerySyntax
import Rendering

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file of settings, in YAML: one mapping, a setting a key.
struct SettingsFile {
    let path: String
    /// Came with a folder and not from the user: it may not name programs.
    let isOfProject: Bool

    /// The name of a project's file, in the current folder or one above it.
    static let projectName = ".wortlaut.yaml"

    /// The files that are there: the project's, then the user's.
    static func found() -> [SettingsFile] {
        var files: [SettingsFile] = []
        var folder = currentFolder
        while true {
            let path = (folder == "/" ? "" : folder) + "/" + projectName
            if access(path, F_OK) == 0 {
                files.append(SettingsFile(path: path, isOfProject: true))
                break
            }
            guard folder.utf8.count > 1, let slash = folder.lastIndex(of: "/") else { break }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
        if let own = ownPath, access(own, F_OK) == 0 {
            files.append(SettingsFile(path: own, isOfProject: false))
        }
        return files
    }

    /// `config.yaml` in the user's folder for configuration.
    static var ownPath: String? {
        let base = Terminal.environment("XDG_CONFIG_HOME")
        if base.hasPrefix("/") { return base + "/wortlaut/config.yaml" }
        let home = Terminal.environment("HOME")
        return home.isEmpty ? nil : home + "/.config/wortlaut/config.yaml"
    }

    private static var currentFolder: String {
        var folder = [CChar](repeating: 0, count: 4096)
        guard getcwd(&folder, folder.count) != nil else { return "/" }
        return String(
            decoding: folder.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Adds what the file says to settings that have it not yet.
    func read(into settings: inout Settings) throws(CommandFailure) {
        for (key, value) in try mapping() {
            let line = key.line
            guard let name = key.string.flatMap(Settings.Name.init(rawValue:)) else {
                let typed = key.string ?? "a key that is no word"
                let known = Settings.Name.allCases.map(\.rawValue)
                let hint = EditDistance.nearest(to: typed, among: known)
                    .map { "did you mean \($0)?" }
                throw failure(
                    line, "there is no setting \(typed)",
                    hint ?? "There are: \(known.joined(separator: ", ")).")
            }
            guard name != .pager || !isOfProject || value.bool == false else {
                throw failure(
                    line, "a project's file may not name a program as pager",
                    "Put it into your own \(Self.ownPath ?? "configuration").")
            }
            let items = self.items(of: value, name)
            if let problem = items.map({ SettingCheck.problem(with: $0, of: name) })
                ?? "takes a word or a list of words; what begins with { stands in quotation marks"
            {
                throw failure(line, "\(name.rawValue): \(problem)")
            }
            settings.offer(
                name, Settings.Value(items: items ?? [], origin: .file(path: path, line: line)))
        }
    }

    /// The keys and values of the file; none where it is empty.
    private func mapping() throws(CommandFailure) -> [(key: YAMLNode, value: YAMLNode)] {
        let text = try text()
        let node: YAMLNode?
        do throws(YAMLNode.Malformed) {
            node = try YAMLNode.parse(text)
        } catch {
            throw failure(
                error.line, error.problem,
                "A value with signs in it stands in quotation marks: path-pattern: \"{date}-*\"")
        }
        guard let node, !node.isNull else { return [] }
        guard let mapping = node.mapping else {
            throw failure(node.line, "settings are written 'name: value', one a line")
        }
        return mapping
    }

    private func text() throws(CommandFailure) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try InputFile.bytes(of: path, what: "the settings in")
        } catch {
            throw CommandFailure(
                code: 2, "wortlaut: cannot read the settings in \(VisibleText.oneLine(path.utf8))")
        }
        guard bytes.count < 1 << 20, String(validating: bytes, as: UTF8.self) != nil else {
            throw failure(1, "no text in UTF-8 of less than a megabyte")
        }
        return bytes
    }

    /// A value's words; nil where it has a form that no setting has.
    ///
    /// Paths are taken from the folder of the file; a mapping becomes `key=value,…`.
    private func items(of value: YAMLNode, _ name: Settings.Name) -> [String]? {
        if name == .map, let pairs = value.mapping {
            var words: [String] = []
            for (key, value) in pairs {
                guard let field = key.string, let text = value.string else { return nil }
                words.append("\(field)=\(text)")
            }
            return [words.joined(separator: ",")]
        }
        if name == .pager, let isOn = value.bool { return [isOn ? "less" : "cat"] }
        var words: [String] = []
        for node in value.sequence ?? [value] {
            guard let text = node.string else { return nil }
            words.append(name == .index || name == .paths ? absolute(text) : text)
        }
        return words
    }

    /// A path as seen from the current folder: that of the file is put before it where it is
    /// another one.
    private func absolute(_ relative: String) -> String {
        guard !relative.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return relative }
        let folder = String(path[..<slash])
        return folder == Self.currentFolder ? relative : "\(folder)/\(relative)"
    }

    private func failure(_ line: Int, _ problem: String, _ advice: String = "") -> CommandFailure {
        var failure = CommandFailure(
            code: 2,
            "wortlaut: \(VisibleText.oneLine(path.utf8)):\(line): "
                + VisibleText.oneLine(problem.utf8))
        if !advice.isEmpty { failure.lines.append("  \(VisibleText.oneLine(advice.utf8))") }
        return failure
    }
}
