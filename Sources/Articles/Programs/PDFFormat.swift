/// PDF, through poppler's `pdftotext`.
enum PDFFormat {
    static func read(
        _ path: String, shown: String, limit: Int, program: String = "pdftotext"
    ) throws(ArticleError) -> ArticleDraft {
        // A name that begins with a hyphen would be an option.
        let name = path.hasPrefix("-") ? "./" + path : path
        let tool = TextProgram(
            name: program, arguments: ["-q", "-enc", "UTF-8", name, "-"], limit: limit, seconds: 60)
        let output: [UInt8]
        do throws(TextProgram.Failure) { output = try tool.run() } catch {
            throw ArticleError(.reader, path: shown, reason: reason(error))
        }
        var draft = ArticleDraft()
        guard let text = try? TextDecoder.decode(output) else { return draft }
        RecordFormat.setText(joined(text.bytes), line: 1, of: &draft)
        return draft
    }

    private static func reason(_ failure: TextProgram.Failure) -> String {
        switch failure {
        case .notInstalled:
            "reading PDF needs pdftotext, which is not installed (apt install poppler-utils, "
                + "brew install poppler)"
        case .failed(1): "pdftotext cannot open it: damaged, or no PDF"
        case .failed(3): "pdftotext may not read it: protected by a password"
        case .failed(let status): "pdftotext failed (status \(status))"
        case .tooMuch: "its text is larger than a single article may be"
        case .tooLong: "pdftotext took more than a minute and was stopped"
        case .system(let text): "pdftotext could not be run: \(text)"
        }
    }

    /// Words divided at line ends made whole, page ends as blank lines.
    static func joined(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for (index, byte) in text.enumerated() {
            if byte == 0x0C {
                result += [0x0A, 0x0A]
            } else if byte == 0x0A, result.last == UInt8(ascii: "-"), result.count > 1,
                isLetter(result[result.count - 2]), index + 1 < text.count,
                0x61...0x7A ~= text[index + 1] || text[index + 1] == 0xC3
            {
                // `Bürger-` and `meister`, but not `Vor-` and `und Nachteile`.
                let next = text[(index + 1)...].prefix { $0 > 0x20 }
                if next.elementsEqual("und".utf8) || next.elementsEqual("oder".utf8)
                    || next.elementsEqual("bis".utf8)
                {
                    result.append(0x20)
                } else {
                    result.removeLast()
                }
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte || 0x41...0x5A ~= byte || byte >= 0x80
    }
}
