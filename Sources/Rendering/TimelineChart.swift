/// A timeline as an SVG picture: a bar for each period, with its count as a tooltip.
package enum TimelineChart {
    private static let width = 800
    private static let height = 240
    /// Room for the numbers on the left, the title above, the periods below.
    private static let margin = (left: 44, top: 34, right: 10, bottom: 28)

    /// The picture as XML; `title` stands above it.
    package static func svg(_ timeline: Timeline, title: String) -> String {
        let most = max(1, timeline.periods.map(\.count).max() ?? 1)
        let plot = (
            width: width - margin.left - margin.right, height: height - margin.top - margin.bottom
        )
        let step = tenths(plot.width, timeline.periods.count)
        var svg = """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
            width="\(width)" height="\(height)" role="img" font-family="sans-serif" font-size="12">
            <title>\(escaped(title))</title>
            <rect width="\(width)" height="\(height)" fill="#fff"/>
            <text x="\(margin.left)" y="20" font-size="14">\(escaped(title))</text>
            <text x="\(margin.left - 6)" y="\(margin.top + 10)" text-anchor="end">\(most)</text>
            <text x="\(margin.left - 6)" y="\(margin.top + plot.height)" text-anchor="end">0</text>
            <path d="M\(margin.left) \(margin.top)V\(margin.top + plot.height)H\(width - margin.right)" \
            fill="none" stroke="#888"/>

            """
        for (place, period) in timeline.periods.enumerated() where period.count > 0 {
            let tall = tenths(plot.height * period.count, most)
            let x = margin.left * 10 + place * plot.width * 10 / timeline.periods.count
            let y = (margin.top + plot.height) * 10 - tall
            svg +=
                "<rect x=\"\(decimal(x))\" y=\"\(decimal(y))\" "
                + "width=\"\(decimal(max(step * 8 / 10, 5)))\" height=\"\(decimal(tall))\" "
                + "fill=\"#2c6e9b\"><title>\(period.name): \(period.count)</title></rect>\n"
        }
        let y = height - 10
        if let first = timeline.periods.first, let last = timeline.periods.last {
            svg += "<text x=\"\(margin.left)\" y=\"\(y)\">\(first.name)</text>\n"
            if timeline.periods.count > 1 {
                svg +=
                    "<text x=\"\(width - margin.right)\" y=\"\(y)\" text-anchor=\"end\">"
                    + "\(last.name)</text>\n"
            }
        }
        return svg + "</svg>\n"
    }

    /// A quotient in tenths.
    private static func tenths(_ number: Int, _ by: Int) -> Int { number * 10 / max(1, by) }

    /// Tenths with a point, whatever the locale.
    private static func decimal(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }

    private static func escaped(_ text: String) -> String {
        var shown = ""
        for letter in VisibleText.oneLine(text.utf8) {
            switch letter {
            case "&": shown += "&amp;"
            case "<": shown += "&lt;"
            case ">": shown += "&gt;"
            default: shown.append(letter)
            }
        }
        return shown
    }
}
