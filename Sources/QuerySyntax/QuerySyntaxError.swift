/// Why a query cannot be read, where, and what to write instead.
package struct QuerySyntaxError: Error, Sendable, Equatable {
    package var kind: Kind
    /// What is wrong, one sentence.
    package var message: String
    /// What to write instead, one sentence.
    package var hint: String
    /// The query's bytes at fault; empty where something is missing.
    package var range: Range<Int>

    package init(_ kind: Kind, _ message: String, hint: String, range: Range<Int>) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.range = range
    }

    /// What is wrong, for programs.
    package enum Kind: String, Sendable, CaseIterable {
        case tooLong, tooManyTerms, tooManyWildcards, tooDeep
        case invalidUTF8, controlCharacter
        /// No word to search for.
        case empty
        /// An operator or sign without a word beside it.
        case missingOperand
        /// Everything is excluded, or one of several alternatives is.
        case onlyExclusions, excludedAlternative
        /// A `+` beside an operator, or two signs at one word.
        case misplacedSign
        case unclosedPhrase, unclosedGroup, unopenedGroup, emptyPhrase, emptyGroup
        case emptyFieldValue, nestedField
        case invalidDate, reversedDates
        case invalidDistance, mixedDistances, unsuitableForNear
        case invalidBoost, invalidFuzziness
        /// A `*` without a letter.
        case bareWildcard
        /// Marks that exclude each other: `=`, `*`, `~`.
        case conflictingMarks
    }
}

extension QuerySyntaxError: CustomStringConvertible {
    /// Message, place and hint in one line; bytes count from 1.
    package var description: String {
        "\(message) (byte \(range.lowerBound + 1)). \(hint)"
    }
}

extension QuerySyntaxError {
    static func limit(
        _ kind: Kind, _ message: String, _ limit: Int, _ unit: String, _ range: Range<Int>
    ) -> Self {
        Self(
            kind, "\(message), \(limit) are allowed",
            hint: "Shorten the query to \(limit) \(unit) or ask in several queries.", range: range)
    }

    static func invalidUTF8(at index: Int) -> Self {
        Self(
            .invalidUTF8, "The query is not valid UTF-8",
            hint: "Type the word again, or set the terminal to UTF-8.", range: index..<index + 1)
    }

    static func controlCharacter(_ scalar: Unicode.Scalar, _ range: Range<Int>) -> Self {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
        return Self(
            .controlCharacter, "The query holds the control character U+\(padded)",
            hint: "Remove it, or put a space in its place.", range: range)
    }
}
