import GermanAnalysis
import Quotations
import Testing

/// A finder over this machine's dictionaries.
func makeFinder() -> QuotationFinder {
    QuotationFinder(analyzer: Analyzer(lexicon: sharedLexicon))
}

let sharedLexicon: Lexicon = (try? LexiconCache.lexicon().lexicon) ?? .rulesOnly

/// A statement as a table writes it; the pieces of an interrupted one are joined with " … ".
struct Expected: Sendable, CustomTestStringConvertible {
    var type: QuotationType
    var text: String
    var mention: String?
    var speaker: String?
    var rule: String

    var testDescription: String { "\(type.rawValue): \(text)" }
}

/// One sentence or more, and what must be found in it.
struct Example: Sendable, CustomTestStringConvertible {
    var text: String
    var found: [Expected]

    init(_ text: String, _ found: Expected...) {
        self.text = text
        self.found = found
    }

    var testDescription: String { text }
}

func direct(
    _ text: String, by mention: String?, as speaker: String? = nil, _ rule: String
) -> Expected {
    Expected(type: .direct, text: text, mention: mention, speaker: speaker, rule: rule)
}

func indirect(
    _ text: String, by mention: String?, as speaker: String? = nil, _ rule: String
) -> Expected {
    Expected(type: .indirect, text: text, mention: mention, speaker: speaker, rule: rule)
}

/// The byte ranges of the pieces of `text`, each looked for after the one before.
func ranges(of text: String, in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    for piece in text.components(" … ") {
        let wanted = Array(piece.utf8)
        guard
            let place = (start..<max(start, bytes.count - wanted.count + 1)).first(where: {
                bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
            })
        else { return [] }
        found.append(place..<(place + wanted.count))
        start = place + wanted.count
    }
    return found
}

extension String {
    /// The parts between the occurrences of a separator.
    func components(_ separator: String) -> [String] {
        var parts: [String] = []
        var current = ""
        var rest = Substring(self)
        while !rest.isEmpty {
            if rest.hasPrefix(separator) {
                parts.append(current)
                current = ""
                rest = rest.dropFirst(separator.count)
            } else {
                current.append(rest.removeFirst())
            }
        }
        return parts + [current]
    }
}

/// Checks that each expected statement is found with its ranges, mention, speaker and rule.
func check(_ example: Example, sourceLocation: SourceLocation = #_sourceLocation) {
    let bytes = Array(example.text.utf8)
    let quotations = makeFinder().quotations(in: bytes, blocks: [])
    for expected in example.found {
        let spans = ranges(of: expected.text, in: bytes)
        #expect(
            !spans.isEmpty, "the table's text is not in the example", sourceLocation: sourceLocation
        )
        guard let match = quotations.first(where: { $0.type == expected.type && $0.spans == spans })
        else {
            let found = quotations.map { quotation in
                "\(quotation.type.rawValue) \(quotation.rule) "
                    + quotation.spans.map { String(decoding: bytes[$0], as: UTF8.self) }
                    .joined(separator: " … ")
            }
            Issue.record("\(expected) not among \(found)", sourceLocation: sourceLocation)
            continue
        }
        let mention = match.mention.map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(mention == expected.mention, sourceLocation: sourceLocation)
        #expect(match.rule == expected.rule, sourceLocation: sourceLocation)
        if let speaker = expected.speaker {
            #expect(match.speaker?.name == speaker, sourceLocation: sourceLocation)
        }
    }
}
