/// How text output looks: with or without colour, how wide.
package struct TextStyle: Sendable, Equatable {
    package var isColored: Bool
    /// Columns of a line.
    package var width: Int

    package init(isColored: Bool = false, width: Int = 80) {
        self.isColored = isColored
        self.width = width
    }
}

/// A line or paragraph in pieces that look different.
struct StyledText {
    enum Look { case plain, title, place, speaker, match }

    private(set) var pieces: [(text: String, look: Look)] = []

    init() {}

    init(_ text: String, _ look: Look) {
        append(text, look)
    }

    mutating func append(_ text: String, _ look: Look = .plain) {
        if !text.isEmpty { pieces.append((text, look)) }
    }

    /// The text in lines that fit the width, each indented; without colour a match stands in
    /// brackets.
    func lines(_ style: TextStyle, indent: Int) -> [String] {
        let room = max(20, style.width - indent)
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in words(style) {
            let space = line.isEmpty ? 0 : 1
            if !line.isEmpty, used + space + word.width > room {
                lines.append(line)
                line = ""
                used = 0
            } else if space == 1 {
                line += " "
                used += 1
            }
            line += word.shown
            used += word.width
        }
        if !line.isEmpty { lines.append(line) }
        let margin = String(repeating: " ", count: indent)
        return lines.map { margin + $0 }
    }

    /// Words as they are sent, with their width; a word may be of several pieces.
    private func words(_ style: TextStyle) -> [(shown: String, width: Int)] {
        var words: [(shown: String, width: Int)] = []
        var isOpen = false
        for (text, look) in pieces {
            let parts = text.split(separator: " ", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 { isOpen = false }
                guard !part.isEmpty else { continue }
                let opens = look == .match && index == 0
                let closes = look == .match && index == parts.count - 1
                let shown = Self.dressed(
                    String(part), look, style, opens: opens, closes: closes)
                let brackets =
                    look == .match && !style.isColored ? (opens ? 1 : 0) + (closes ? 1 : 0) : 0
                let width = VisibleText.width(of: part) + brackets
                if isOpen {
                    words[words.count - 1].shown += shown
                    words[words.count - 1].width += width
                } else {
                    words.append((shown, width))
                }
                isOpen = true
            }
            if parts.last?.isEmpty == true { isOpen = false }
        }
        return words
    }

    private static func dressed(
        _ text: String, _ look: Look, _ style: TextStyle, opens: Bool, closes: Bool
    ) -> String {
        guard style.isColored else {
            return look == .match ? (opens ? "[" : "") + text + (closes ? "]" : "") : text
        }
        switch look {
        case .plain: return text
        case .title: return "\u{1B}[1m\(text)\u{1B}[0m"
        case .place: return "\u{1B}[2m\(text)\u{1B}[0m"
        case .speaker: return "\u{1B}[36m\(text)\u{1B}[0m"
        case .match: return "\u{1B}[1;31m\(text)\u{1B}[0m"
        }
    }
}
