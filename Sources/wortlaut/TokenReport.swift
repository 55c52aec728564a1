internal import GermanAnalysis
internal import Rendering

/// Writes an analysed text down, a token a line.
struct TokenReport {
    let text: [UInt8]
    let analyzed: AnalyzedText
    let analyzer: Analyzer

    private static let head = ["token", "lemma", "parts", "second forms", "traits"]

    /// For reading: a table of form, lemma, parts, second forms and traits, or, where a terminal
    /// has too few columns for it, these below each form.
    func text(columns: Int?) -> String {
        var rows: [[String]] = []
        for sentence in analyzed.sentences {
            for index in sentence { rows.append(row(index)) }
            rows.append([])
        }
        let table = Self.table([Self.head] + rows.dropLast())
        guard let columns, table.split(separator: "\n").contains(where: { $0.count > columns })
        else { return table }
        return Self.list(Array(rows.dropLast()))
    }

    private static func list(_ rows: [[String]]) -> String {
        let width = head.dropFirst().map(\.count).max() ?? 0
        return rows.map { row in
            guard let form = row.first else { return "\n" }
            let lines = zip(head, row).dropFirst().filter { !$0.1.isEmpty }.map { name, cell in
                "    " + name + spaces(width - name.count + 2) + cell + "\n"
            }
            return form + "\n" + lines.joined()
        }.joined()
    }

    private static func table(_ rows: [[String]]) -> String {
        let widths = (0..<4).map { column in
            rows.compactMap { $0.isEmpty ? nil : $0[column].count }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                column == 4 ? cell : cell + Self.spaces(widths[column] - cell.count)
            }
            return Self.trimmed(cells.joined(separator: "  ")) + "\n"
        }.joined()
    }

    private func row(_ index: Int) -> [String] {
        let token = analyzed.tokens[index]
        let analysis = analyzer.analysis(of: token.word)
        let form = VisibleText.oneLine(text[token.range])
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
    var records: [UInt8] {
        var out: [UInt8] = []
        for (number, sentence) in analyzed.sentences.enumerated() {
            for index in sentence { out += record(index, sentence: number) }
        }
        return out
    }

    private func record(_ index: Int, sentence: Int) -> [UInt8] {
        let token = analyzed.tokens[index]
        return RecordEncoder.line("token") { json in
            json.member("start", token.range.lowerBound)
            json.member("end", token.range.upperBound)
            json.member("sentence", sentence)
            json.member("text", Array(text[token.range]))
            json.member("kind", "\(token.kind)")
            if token.word != .none { write(analyzer.analysis(of: token.word), to: &json) }
            let joined = analyzed.joined.filter { $0.token == index }
            guard !joined.isEmpty else { return }
            json.array("joined") { json in
                for term in joined {
                    json.object { json in
                        json.member("term", analyzer.string(of: term.id))
                        json.member("start", Int(term.range.lowerBound))
                        json.member("end", Int(term.range.upperBound))
                    }
                }
            }
        }
    }

    private func write(_ analysis: WordAnalysis, to json: inout JSONWriter) {
        json.array("terms") { json in
            for term in analysis.terms {
                json.object { json in
                    json.member("kind", "\(term.kind)")
                    json.member("term", analyzer.string(of: term.id))
                    json.member("start", Int(term.start))
                    json.member("end", Int(term.end))
                }
            }
        }
        json.array("traits") { json in
            for trait in analysis.traits.names { json.value(trait.utf8) }
        }
    }
}
