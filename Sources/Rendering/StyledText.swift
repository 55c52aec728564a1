/// How text output looks: with or without colour, how wide.
package struct TextStyle: Sendable, Equatable {
    package var isColored: Bool
    /// Columns of a line.
    package var width: Int
    /// What a path is put behind to be a link, `file://host/folder/`; nil where there are no links.
    package var linkBase: String?

    package init(isColored: Bool = false, width: Int = 80, linkBase: String? = nil) {
        self.isColored = isColored
        self.width = width
        self.linkBase = linkBase
    }
}

/// A line or paragraph in pieces that look different.
struct StyledText {
    enum Look: Equatable {
        case plain, title, place, speaker, match
        /// A place that leads to a file, by its path.
        case link(String)
    }

    typealias Piece = (text: String, look: Look)

    private(set) var pieces: [Piece] = []

    init() {}

    init(_ text: String, _ look: Look) {
        append(text, look)
    }

    mutating func append(_ text: String, _ look: Look = .plain) {
        if !text.isEmpty { pieces.append((text, look)) }
    }

    /// Columns that the text takes in one line.
    var width: Int { pieces.reduce(0) { $0 + VisibleText.width(of: $1.text) } }

    /// The text in lines that fit the width, each indented; without colour a match stands in
    /// brackets.
    func lines(_ style: TextStyle, indent: Int) -> [String] {
        let room = max(20, style.width - indent)
        var lines: [[Piece]] = []
        var line: [Piece] = []
        var used = 0
        for word in words(style) {
            if let last = line.last {
                if used + 1 + word.width > room {
                    lines.append(line)
                    line = []
                    used = 0
                } else {
                    line.append((" ", last.look == word.pieces.first?.look ? last.look : .plain))
                    used += 1
                }
            }
            line += word.pieces
            used += word.width
        }
        if !line.isEmpty { lines.append(line) }
        let margin = String(repeating: " ", count: indent)
        return lines.map { margin + Self.dressed($0, style) }
    }

    /// Parts in lines that fit the width: broken between parts, which are joined by ` · `, and
    /// within one only where it is longer than a line.
    static func lines(of parts: [StyledText], _ style: TextStyle, indent: Int) -> [String] {
        let room = max(20, style.width - indent)
        var lines: [String] = []
        var line = StyledText()
        for part in parts where !part.pieces.isEmpty {
            if !line.pieces.isEmpty, line.width + 3 + part.width > room {
                lines += line.lines(style, indent: indent)
                line = StyledText()
            }
            if !line.pieces.isEmpty { line.append(" · ", .place) }
            for piece in part.pieces { line.append(piece.text, piece.look) }
        }
        return lines + line.lines(style, indent: indent)
    }

    /// Words with their width; a word may be of several pieces.
    private func words(_ style: TextStyle) -> [(pieces: [Piece], width: Int)] {
        var words: [(pieces: [Piece], width: Int)] = []
        var isOpen = false
        for (text, look) in pieces {
            let parts = text.utf8.split(
                separator: UInt8(ascii: " "), omittingEmptySubsequences: false
            ).map { Substring($0) }
            for (index, part) in parts.enumerated() {
                if index > 0 { isOpen = false }
                guard !part.isEmpty else { continue }
                var shown = String(part)
                if look == .match, !style.isColored {
                    if index == 0 { shown = "[" + shown }
                    if index == parts.count - 1 { shown += "]" }
                }
                let width = VisibleText.width(of: shown)
                if isOpen {
                    words[words.count - 1].pieces.append((shown, look))
                    words[words.count - 1].width += width
                } else {
                    words.append(([(shown, look)], width))
                }
                isOpen = true
            }
            if parts.last?.isEmpty == true { isOpen = false }
        }
        return words
    }

    /// A line as it is sent: neighbours that look alike are dressed together.
    private static func dressed(_ line: [Piece], _ style: TextStyle) -> String {
        var runs: [Piece] = []
        for piece in line {
            if runs.last?.look == piece.look {
                runs[runs.count - 1].text += piece.text
            } else {
                runs.append(piece)
            }
        }
        return runs.map { dressed($0.text, $0.look, style) }.joined()
    }

    private static func dressed(_ text: String, _ look: Look, _ style: TextStyle) -> String {
        let shown = style.isColored ? code(of: look).map { "\($0)\(text)\u{1B}[0m" } ?? text : text
        guard case .link(let path) = look, let base = style.linkBase else { return shown }
        let target = path.hasPrefix("/") ? base.prefix(upTo: rootEnd(of: base)) : base[...]
        return "\u{1B}]8;;\(target)\(FileAddress.encoded(path))\u{1B}\\\(shown)\u{1B}]8;;\u{1B}\\"
    }

    private static func code(of look: Look) -> String? {
        switch look {
        case .plain: nil
        case .title: "\u{1B}[1m"
        case .place, .link: "\u{1B}[2m"
        case .speaker: "\u{1B}[36m"
        case .match: "\u{1B}[1;31m"
        }
    }

    /// Where the host of `file://host/folder/` ends.
    private static func rootEnd(of base: String) -> String.Index {
        base.dropFirst("file://".count).firstIndex(of: "/") ?? base.endIndex
    }
}
