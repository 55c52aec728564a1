// Also compiled, with the sources, into the fuzzing program, where there is no module to import.
#if canImport(QuerySyntax)
    import QuerySyntax
#endif

/// What holds for every input, whatever it is.
enum QueryInvariants {
    /// Reads the bytes with every kind of options and names the first promise that is broken.
    static func violation(of source: [UInt8]) -> String? {
        for isPlain in [false, true] {
            for demandsAll in [false, true] {
                let options = QueryOptions(demandsAll: demandsAll, isPlain: isPlain)
                if let violation = violation(of: source, options) { return violation }
            }
        }
        return nil
    }

    private static func violation(of source: [UInt8], _ options: QueryOptions) -> String? {
        let query: ParsedQuery
        do throws(QuerySyntaxError) {
            query = try ParsedQuery(parsing: source, options: options)
        } catch {
            return violation(of: error, source)
        }
        if let violation = violation(in: query.root, 0..<source.count) { return violation }
        if query.root.positiveLeaves.isEmpty { return "nothing is sought" }
        if query.root.leaves.count > options.limits.terms { return "too many leaves" }
        let printed = QueryPrinter.print(query.root)
        var roomy = QueryOptions()
        roomy.limits.bytes = printed.count
        roomy.limits.depth = 3 * roomy.limits.depth
        guard let again = try? ParsedQuery(parsing: printed, options: roomy) else {
            return "printed form is an error: \(String(decoding: printed, as: UTF8.self))"
        }
        guard again.root.equalsIgnoringRanges(query.root) else {
            return "printed form reads otherwise: \(String(decoding: printed, as: UTF8.self))"
        }
        return nil
    }

    private static func violation(of error: QuerySyntaxError, _ source: [UInt8]) -> String? {
        guard 0 <= error.range.lowerBound, error.range.upperBound <= source.count else {
            return "error outside of the query"
        }
        guard !error.message.isEmpty, !error.hint.isEmpty else { return "error without words" }
        let lines = error.underlined(in: source).split(
            separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 2, lines[1].contains("^"),
            lines[1].allSatisfy({ $0 == " " || $0 == "^" })
        else { return "underline of \(lines.count) lines" }
        let controls = lines[0].unicodeScalars.contains {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
        }
        return controls ? "control character in the output" : nil
    }

    /// Ranges lie inside those above them and follow one another; places are as `QueryNode` says.
    private static func violation(in node: QueryNode, _ outer: Range<Int>) -> String? {
        guard outer.lowerBound <= node.range.lowerBound, node.range.upperBound <= outer.upperBound
        else { return "range \(node.range) outside of \(outer)" }
        if node.children.isEmpty && node.range.isEmpty { return "leaf without range" }
        switch node.content {
        case .theme(let items):
            if items.count < 2 { return "theme of \(items.count)" }
            if items.allSatisfy({ $0.occurrence == .mustNot }) { return "theme of exclusions" }
        case .near(let nodes, _), .or(let nodes), .and(let nodes):
            if nodes.count < 2 { return "operator with \(nodes.count) operands" }
        case .word(let word) where word.text.isEmpty: return "word without text"
        case .phrase(let phrase) where phrase.pieces.contains([]): return "empty piece"
        default: break
        }
        var position = node.range.lowerBound
        for child in node.children {
            if case .not = child.content {
                guard case .and = node.content else { return "not outside of and" }
            }
            if let violation = violation(in: child, position..<node.range.upperBound) {
                return violation
            }
            position = child.range.upperBound
        }
        return nil
    }
}
