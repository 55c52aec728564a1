extension QuerySyntaxError {
    /// The query on one line and the place at fault underlined on a second.
    ///
    /// Control characters, controls of the writing direction and broken bytes are shown by visible
    /// forms. A query longer than `width` columns is cut to the surroundings of the place.
    package func underlined(in source: [UInt8], width: Int = 78) -> String {
        let cells = QueryCell.cells(of: source)
        let first = cells.firstIndex { $0.range.upperBound > range.lowerBound } ?? cells.count
        let last = max(
            cells.firstIndex { $0.range.lowerBound >= range.upperBound } ?? cells.count, first)
        let shown = Self.window(cells, around: first..<last, width: max(width, 12) - 2)
        let marked = first..<min(last, shown.upperBound)

        var line = shown.lowerBound > 0 ? "…" : ""
        var underline = shown.lowerBound > 0 ? " " : ""
        for (index, cell) in zip(shown, cells[shown]) {
            line += cell.text
            if index < first {
                underline += String(repeating: " ", count: cell.width)
            } else if index < marked.upperBound {
                underline += String(repeating: "^", count: cell.width)
            }
        }
        if shown.upperBound < cells.count { line += "…" }
        if !underline.utf8.contains(UInt8(ascii: "^")) { underline += "^" }
        return line + "\n" + underline
    }

    /// The cells to show: as many as fit, the marked ones first, the rest around them.
    private static func window(
        _ cells: [QueryCell], around marked: Range<Int>, width: Int
    ) -> Range<Int> {
        var start = marked.lowerBound
        var end = start
        var used = 0
        while end < marked.upperBound, used + cells[end].width <= width {
            used += cells[end].width
            end += 1
        }
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            if start > 0, used + cells[start - 1].width <= width {
                start -= 1
                used += cells[start].width
                hasGrown = true
            }
            if end < cells.count, used + cells[end].width <= width {
                used += cells[end].width
                end += 1
                hasGrown = true
            }
        }
        return start..<end
    }
}

/// What one character of a query takes on a terminal, or what is shown in its place.
struct QueryCell {
    /// The bytes shown.
    var range: Range<Int>
    var text: String
    /// Columns on a terminal.
    var width: Int

    static func cells(of source: [UInt8]) -> [QueryCell] {
        var cells: [QueryCell] = []
        var index = 0
        while index < source.count {
            guard let next = DecodedScalar(source, at: index) else {
                let text = "<" + hexadecimal(UInt32(source[index]), digits: 2) + ">"
                cells.append(QueryCell(range: index..<index + 1, text: text, width: 4))
                index += 1
                continue
            }
            let end = index + next.length
            let (text, width) = appearance(of: next.scalar)
            if width == 0, let last = cells.indices.last {
                // A combining mark shares the column of its letter.
                cells[last].range = cells[last].range.lowerBound..<end
                cells[last].text += text
            } else {
                cells.append(QueryCell(range: index..<end, text: text, width: max(width, 1)))
            }
            index = end
        }
        return cells
    }

    private static func appearance(of scalar: Unicode.Scalar) -> (text: String, width: Int) {
        let value = scalar.value
        if value < 0x20 || value == 0x7F {
            // The pictures of the control characters: U+2400 and on.
            let picture = Unicode.Scalar(value == 0x7F ? 0x2421 : 0x2400 + value) ?? "?"
            return (String(Character(picture)), 1)
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
            let code = "<U+" + hexadecimal(value, digits: 4) + ">"
            return (code, code.utf8.count)
        case .nonspacingMark, .enclosingMark:
            return (String(Character(scalar)), 0)
        default:
            return (String(Character(scalar)), isWide(value) ? 2 : 1)
        }
    }

    /// East Asian wide and full-width characters and pictographs.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F680...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
