/// Cuts a query into tokens and holds it to its limits.
///
/// One pass from left to right; no byte is looked at more than a fixed number of times.
struct QueryLexer {
    let text: QueryText
    let options: QueryOptions
    var position = 0
    private(set) var tokens: [QueryToken] = []
    var fieldHints: [FieldHint] = []
    private var termCount = 0
    private var wildcardCount = 0
    private var depth = 0
    /// How many parentheses are open up to the one that holds dates; nil outside of such a group.
    private var dateDepth: Int?

    init(text: QueryText, options: QueryOptions) {
        self.text = text
        self.options = options
    }

    /// Reads the whole query with its syntax.
    mutating func read() throws(QuerySyntaxError) {
        while position < text.bytes.count {
            if text.isGap(at: position) {
                position += 1
            } else {
                try readItem()
            }
        }
    }

    /// Reads the query as words between white space.
    mutating func readPlain() throws(QuerySyntaxError) {
        while position < text.bytes.count {
            let start = position
            while !text.isGap(at: position) { position += 1 }
            try append(word: start..<trimmedEnd(start..<position, dots: false))
            position += 1
        }
    }

    /// Reads what begins here: a parenthesis, a phrase, a sign or a run of text.
    private mutating func readItem() throws(QuerySyntaxError) {
        if text.isMark(.openingParenthesis, at: position) {
            try open(forDates: false)
        } else if text.isMark(.closingParenthesis, at: position) {
            try close()
        } else if let mark = text.quotationMark(at: position) {
            guard dateDepth == nil else { throw quotedDate(mark) }
            try readPhrase(mark)
        } else if isSign(at: position) {
            let kind = text.isMark(.plus, at: position) ? QueryToken.Kind.plus : .minus
            append(kind, position..<position + 1)
            position += 1
        } else {
            try readRun()
        }
    }

    /// Reads a field's value, which begins here.
    mutating func readValue(of field: QueryField) throws(QuerySyntaxError) {
        if text.isMark(.openingParenthesis, at: position) {
            try open(forDates: field == .date)
        } else if let mark = text.quotationMark(at: position) {
            guard field != .date else { throw quotedDate(mark) }
            try readPhrase(mark)
        } else {
            try readRun(valueOf: field)
        }
    }

    private mutating func open(forDates: Bool) throws(QuerySyntaxError) {
        depth += 1
        guard depth <= options.limits.depth else {
            throw .limit(
                .tooDeep, "Parentheses stand inside one another \(depth) deep",
                options.limits.depth, "levels", text.range(position..<position + 1))
        }
        if forDates, dateDepth == nil { dateDepth = depth }
        append(.open, position..<position + 1)
        position += 1
    }

    private mutating func close() throws(QuerySyntaxError) {
        if dateDepth == depth { dateDepth = nil }
        depth = max(0, depth - 1)
        append(.close, position..<position + 1)
        position += 1
        guard !text.isMark(.tilde, at: position) else {
            throw QuerySyntaxError(
                .invalidFuzziness, "\"~\" belongs to a word or a phrase, not to parentheses",
                hint: "Write it after each word: word~.", range: text.range(position..<position + 1)
            )
        }
        try readBoost()
    }

    /// A `+` or `-` that belongs to what follows it.
    private func isSign(at index: Int) -> Bool {
        guard text.isMark(.plus, at: index) || text.isMark(.minus, at: index) else { return false }
        let follows = index + 1
        return (text.isGap(at: index - 1) || text.isMark(.openingParenthesis, at: index - 1))
            && !text.isGap(at: follows) && !text.isMark(.closingParenthesis, at: follows)
            && !text.isMark(.plus, at: follows) && !text.isMark(.minus, at: follows)
    }

    private func quotedDate(_ mark: QuotationMark) -> QuerySyntaxError {
        .date(.form, text.range(position..<position + mark.length))
    }

    var isInDates: Bool { dateDepth != nil }

    mutating func append(_ kind: QueryToken.Kind, _ range: Range<Int>) {
        tokens.append(QueryToken(kind: kind, range: text.range(range)))
    }

    /// Takes text in as a word of the query, unless it is punctuation alone.
    mutating func append(word range: Range<Int>) throws(QuerySyntaxError) {
        guard text.hasWordCharacter(in: range) else { return }
        try append(leaf: .word(QueryWord(Array(text.bytes[range]))), range)
    }

    mutating func append(
        leaf: QueryNode.Content, terms: Int = 1, _ range: Range<Int>
    ) throws(QuerySyntaxError) {
        termCount += terms
        if case .wildcard = leaf { wildcardCount += 1 }
        guard termCount <= options.limits.terms else {
            throw .limit(
                .tooManyTerms, "The query has more than \(options.limits.terms) words",
                options.limits.terms, "words", text.range(range))
        }
        guard wildcardCount <= options.limits.wildcards else {
            throw .limit(
                .tooManyWildcards,
                "The query has more than \(options.limits.wildcards) words with open places",
                options.limits.wildcards, "wildcards", text.range(range))
        }
        append(.leaf(leaf), range)
    }

    /// Takes back a sign directly before punctuation that was dropped.
    mutating func dropSign(before start: Int) {
        guard start > 0, let last = tokens.last,
            last.range == text.range(start - 1..<start)
        else { return }
        switch last.kind {
        case .plus, .minus: tokens.removeLast()
        default: break
        }
    }
}

extension UInt8 {
    static let openingParenthesis = UInt8(ascii: "(")
    static let closingParenthesis = UInt8(ascii: ")")
    static let plus = UInt8(ascii: "+")
    static let minus = UInt8(ascii: "-")
    static let tilde = UInt8(ascii: "~")
    static let caret = UInt8(ascii: "^")
    static let star = UInt8(ascii: "*")
    static let question = UInt8(ascii: "?")
    static let colon = UInt8(ascii: ":")
    static let equals = UInt8(ascii: "=")
    static let dot = UInt8(ascii: ".")
    static let slash = UInt8(ascii: "/")

    var isDigit: Bool { (0x30...0x39).contains(self) }
}
