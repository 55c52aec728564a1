internal import GermanAnalysis

/// Writes an analysed text down, a token a line.
struct TokenReport {
    let text: [UInt8]
    let analyzed: AnalyzedText
    let analyzer: Analyzer

    /// A table for reading: form, lemma, parts, second forms, traits.
    var table: String {
        var rows = [["token", "lemma", "parts", "second forms", "traits"]]
        for sentence in analyzed.sentences {
            for index in sentence { rows.append(row(index)) }
            rows.append([])
        }
        let widths = (0..<4).map { column in
            rows.compactMap { $0.isEmpty ? nil : $0[column].count }.max() ?? 0
        }
        return rows.dropLast().map { row in
            let cells = row.enumerated().map { column, cell in
                column == 4 ? cell : cell + Self.spaces(widths[column] - cell.count)
            }
            return Self.trimmed(cells.joined(separator: "  ")) + "\n"
        }.joined()
    }

    private func row(_ index: Int) -> [String] {
        let token = analyzed.tokens[index]
        let analysis = analyzer.analysis(of: token.word)
        let form = String(decoding: text[token.range], as: UTF8.self)
        let lemmas = terms(analysis, [.lemma])
        var second = terms(analysis, [.derivation, .relation])
        for joined in analyzed.joined where joined.token == index {
            second.append("→ " + analyzer.string(of: joined.id))
        }
        return [
            form, lemmas.joined(separator: ", "), terms(analysis, [.part]).joined(separator: " + "),
            second.joined(separator: ", "), analysis.traits.names.joined(separator: ", "),
        ]
    }

    private func terms(_ analysis: WordAnalysis, _ kinds: Set<TermKind>) -> [String] {
        analysis.terms.filter { kinds.contains($0.kind) }.map { analyzer.string(of: $0.id) }
    }

    private static func spaces(_ count: Int) -> String {
        String(repeating: " ", count: max(count, 0))
    }

    private static func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    /// JSON Lines, a `token` record for each token.
    var records: String {
        var out = ""
        for (number, sentence) in analyzed.sentences.enumerated() {
            for index in sentence { out += record(index, sentence: number) + "\n" }
        }
        return out
    }

    private func record(_ index: Int, sentence: Int) -> String {
        let token = analyzed.tokens[index]
        let analysis = analyzer.analysis(of: token.word)
        let form = String(decoding: text[token.range], as: UTF8.self)
        var fields = [
            "\"start\":\(token.start)", "\"end\":\(token.end)", "\"sentence\":\(sentence)",
            "\"text\":\(Self.quoted(form))", "\"kind\":\"\(token.kind)\"",
        ]
        if token.word != .none {
            let terms = analysis.terms.map { term in
                "{\"kind\":\"\(term.kind)\",\"term\":\(Self.quoted(analyzer.string(of: term.id))),"
                    + "\"start\":\(term.start),\"end\":\(term.end)}"
            }
            fields.append("\"terms\":[\(terms.joined(separator: ","))]")
            let traits = analysis.traits.names.map(Self.quoted)
            fields.append("\"traits\":[\(traits.joined(separator: ","))]")
        }
        let joined = analyzed.joined.filter { $0.token == index }.map { term in
            "{\"term\":\(Self.quoted(analyzer.string(of: term.id))),"
                + "\"start\":\(term.range.lowerBound),\"end\":\(term.range.upperBound)}"
        }
        if !joined.isEmpty { fields.append("\"joined\":[\(joined.joined(separator: ","))]") }
        return "{\"type\":\"token\",\"data\":{\(fields.joined(separator: ","))}}"
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
