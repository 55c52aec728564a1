package import Articles

/// How files are read and which of their articles are taken.
package struct ReadingOptions: Sendable {
    /// What becomes of articles in other languages than German.
    package enum OtherLanguages: String, Sendable, CaseIterable {
        /// They are indexed as if they were German, and marked with their language.
        case mark
        /// They are indexed without the German rules: words are found as they are written.
        case plain
        /// They are passed over and counted.
        case skip
    }

    /// `text=body,title=headline`; empty for the usual names.
    package private(set) var mapping = ""
    /// `{source}/{year}/*`; empty for none.
    package private(set) var pathPattern = ""
    package var otherLanguages = OtherLanguages.mark
    package private(set) var reader = ArticleReader()

    package init() {}

    package mutating func map(_ mapping: String) throws(FieldMap.InvalidMapping) {
        reader.options.fields = try FieldMap(mapping: mapping)
        self.mapping = mapping
    }

    package mutating func takePath(_ pattern: String) throws(PathPattern.InvalidPattern) {
        reader.options.pathPattern = try PathPattern(pattern)
        pathPattern = pattern
    }

    /// A key that changes with every option; empty for the usual ones.
    ///
    /// It is kept with each file, so that a run with other options reads the file again.
    var key: String {
        guard !mapping.isEmpty || !pathPattern.isEmpty || otherLanguages != .mark else { return "" }
        let all = [mapping, pathPattern, otherLanguages.rawValue].joined(separator: "\n")
        return String(decoding: ContentHash(Array(all.utf8)).hexadecimal, as: UTF8.self)
    }
}
