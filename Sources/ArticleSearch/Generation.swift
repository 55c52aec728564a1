package import GermanAnalysis

/// A generation of an index, opened: its manifest and its lexicon, checked against this program.
package struct Generation: Sendable {
    package let path: String
    package let manifest: Manifest
    package let lexicon: Lexicon
    /// Advice that goes with every complaint about a generation.
    private let advice: String
    private let index: String

    /// Opens the generation in a directory; `index` is the path that the user gave.
    init(at path: String, index: String) throws(ArticleSearchError) {
        self.path = path
        self.index = index
        advice = "Build it anew with: wortlaut index --rebuild --index \(index)"
        guard let bytes = try Files.read(IndexDirectory.manifest(in: path)) else {
            throw ArticleSearchError(
                .damaged, "the index \(index) lacks its manifest", advice: advice)
        }
        guard let manifest = Manifest(encoded: bytes) else {
            throw ArticleSearchError(
                .damaged, "the manifest of the index \(index) cannot be read", advice: advice)
        }
        guard manifest.format == Schema.formatVersion else {
            throw ArticleSearchError(
                .unusable,
                "the index \(index) has format \(manifest.format), "
                    + "this program reads format \(Schema.formatVersion)", advice: advice)
        }
        let file = IndexDirectory.lexicon(in: path)
        do {
            lexicon = Files.exists(file) ? try Lexicon.open(file) : .rulesOnly
        } catch {
            throw ArticleSearchError(
                .damaged, "the lexicon of the index \(index): \(error)", advice: advice)
        }
        self.manifest = manifest
    }

    /// The analyzer over the generation's lexicon, which has to be the one that made its terms.
    func makeAnalyzer() throws(ArticleSearchError) -> Analyzer {
        let analyzer = Analyzer(lexicon: lexicon)
        guard manifest.analyzer == analyzer.fingerprint else {
            throw ArticleSearchError(
                .unusable,
                "the index \(index) was made with the analyzer \(manifest.analyzer), "
                    + "this program has \(analyzer.fingerprint)", advice: advice)
        }
        return analyzer
    }
}
