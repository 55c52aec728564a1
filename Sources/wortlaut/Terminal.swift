import Rendering

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the terminal can show.
enum Terminal {
    static func style(color: DisplayOptions.Color, width: Int?) -> TextStyle {
        TextStyle(
            isColored: isColored(color), width: width ?? usualWidth,
            linkBase: color == .never ? nil : linkBase)
    }

    private static func isColored(_ color: DisplayOptions.Color) -> Bool {
        switch color {
        case .always: true
        case .never: false
        case .auto: StandardOutput.shared.isTerminal && environment("NO_COLOR").isEmpty && !isDumb
        }
    }

    private static var isDumb: Bool { environment("TERM") == "dumb" }

    /// Columns of the terminal, at most 100 for text that is to be read; 80 without a terminal.
    private static var usualWidth: Int { columns.map { min($0, 100) } ?? 80 }

    /// Columns of the terminal; nil when standard output is none.
    ///
    /// Asked once: behind a pager standard output is a pipe.
    static let columns: Int? = {
        guard StandardOutput.shared.isTerminal else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else {
            return nil
        }
        return Int(size.ws_col)
    }()

    /// `file://host/folder/`, where the terminal can be told of links.
    private static var linkBase: String? {
        guard StandardOutput.shared.isTerminal, !isDumb else { return nil }
        var name = [CChar](repeating: 0, count: 256)
        var folder = [CChar](repeating: 0, count: 4096)
        guard gethostname(&name, name.count - 1) == 0, getcwd(&folder, folder.count) != nil else {
            return nil
        }
        let path = FileAddress.encoded(text(of: folder))
        return "file://\(FileAddress.encoded(text(of: name)))\(path == "/" ? "" : path)/"
    }

    private static func text(of characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func environment(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? ""
    }
}
