package import GermanAnalysis

/// Finds who says what in a text.
///
/// A finder keeps what it learned about the analyzer's words; it is used by one thread at a time.
package struct QuotationFinder {
    let book: LexemeBook

    package init(analyzer: Analyzer) {
        book = LexemeBook(analyzer: analyzer)
    }

    /// The statements of a text, in the order of their first byte.
    package func quotations(in text: [UInt8], blocks: [TextBlock]) -> [Quotation] {
        quotations(in: text, analyzed: book.analyzer.analyze(text), blocks: blocks)
    }

    /// The statements of a text whose tokens are at hand.
    package func quotations(
        in text: [UInt8], analyzed: AnalyzedText, blocks: [TextBlock]
    ) -> [Quotation] {
        var reading = Reading(text: text, tokens: analyzed.tokens, book: book)
        let blocks = reading.cutBlocks(blocks)
        let persons = PersonIndex(&reading)
        var scan = Scan(reading: reading, blocks: blocks)
        scan.run()
        var resolver = SpeakerResolver(reading: scan.reading, claims: scan.claims, persons: persons)
        return resolver.quotations()
    }
}
