// Built by Fuzzing/quotations.sh with the modules GermanAnalysis and Quotations.

import GermanAnalysis
import Quotations

nonisolated(unsafe) private let finder = QuotationFinder(
    analyzer: Analyzer(lexicon: (try? LexiconCache.lexicon().lexicon) ?? .rulesOnly))

/// What libFuzzer calls with each input; it stops at the first promise that is broken.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let text = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    let cut = Int(text.first ?? 0) % (text.count + 1)
    let kinds: [TextBlock.Kind] = [.paragraph, .heading, .caption, .speech]
    let kind = kinds[Int(text.last ?? 0) % 4]
    let blocks = [TextBlock(range: 0..<cut, kind: kind, speaker: "X")]
    for quotation in finder.quotations(in: text, blocks: blocks) {
        var end = 0
        guard !quotation.spans.isEmpty else { fatalError("a statement without a span") }
        for span in quotation.spans {
            guard !span.isEmpty, span.lowerBound >= end, span.upperBound <= text.count else {
                fatalError("spans out of order or outside: \(quotation.spans)")
            }
            end = span.upperBound
        }
    }
    return 0
}
