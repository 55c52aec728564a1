// Also compiled into the fuzzing program by Fuzzing/fuzz.sh.

import Articles
import Foundation
import GermanAnalysis
import Quotations
import Xapian

@testable import ArticleSearch

/// What reads bytes that anybody may have written.
///
/// Each target takes any input and names the promise that it breaks; nil when all hold.
enum FuzzTarget: String, CaseIterable, Sendable {
    case query, tokens, quotations, manifest, record, sources, header
    case text, markdown, html, json, jsonl, csv, tei, epub, docx, odt, gzip

    func violation(of input: [UInt8], _ bench: FuzzBench) -> String? {
        switch self {
        case .query: QueryInvariants.violation(of: input)
        case .tokens: Self.tokens(of: input, bench)
        case .quotations: Self.quotations(of: input, bench)
        case .manifest: Self.manifest(of: input)
        case .record: Self.record(of: input)
        case .sources: Self.sources(of: input)
        case .header: Self.header(of: input, bench)
        case .text: Self.articles(of: input, "txt", bench)
        case .markdown: Self.articles(of: input, "md", bench)
        case .html: Self.articles(of: input, "html", bench)
        case .json: Self.articles(of: input, "json", bench)
        case .jsonl: Self.articles(of: input, "jsonl", bench)
        case .csv: Self.articles(of: input, "csv", bench)
        case .tei: Self.articles(of: input, "xml", bench)
        case .epub: Self.articles(of: input, "epub", bench)
        case .docx: Self.articles(of: input, "docx", bench)
        case .odt: Self.articles(of: input, "odt", bench)
        case .gzip: Self.articles(of: input, "txt.gz", bench)
        }
    }

    private static func tokens(of input: [UInt8], _ bench: FuzzBench) -> String? {
        var end = 0
        for token in bench.analyzer.analyze(input).tokens {
            guard token.start >= end, token.end > token.start, token.end <= input.count else {
                return "tokens are in order within the text"
            }
            end = Int(token.end)
        }
        return nil
    }

    private static func quotations(of input: [UInt8], _ bench: FuzzBench) -> String? {
        let cut = Int(input.first ?? 0) % (input.count + 1)
        let kinds: [TextBlock.Kind] = [.paragraph, .heading, .caption, .speech]
        let blocks = [
            TextBlock(range: 0..<cut, kind: kinds[Int(input.last ?? 0) % 4], speaker: "X")
        ]
        for quotation in bench.finder.quotations(in: input, blocks: blocks) {
            var end = 0
            if quotation.spans.isEmpty { return "a statement has a span" }
            for span in quotation.spans {
                guard !span.isEmpty, span.lowerBound >= end, span.upperBound <= input.count else {
                    return "spans are in order within the text"
                }
                end = span.upperBound
            }
        }
        return nil
    }

    private static func manifest(of input: [UInt8]) -> String? {
        guard let manifest = Manifest(encoded: input) else { return nil }
        return Manifest(encoded: manifest.encoded) == manifest ? nil : "what is read is written so"
    }

    private static func record(of input: [UInt8]) -> String? {
        if let stored = StoredRecord(encoded: input), stored.fields.isEmpty, input.count > 20 {
            return "a record is what it holds"
        }
        // Nearly nothing has the right hash by chance: so it is set, and the fields are fuzzed.
        let head = Array("h=".utf8) + ContentHash(input).hexadecimal + [UInt8(ascii: "\n")]
        guard let stored = StoredRecord(encoded: head + input) else { return nil }
        _ = ArticleRecord(stored)
        let passage = PassageRecord(stored)
        for quotation in passage.quotations where quotation.text.count > passage.text.count * 20 {
            if quotation.passageSpans.count < 5 { return "a statement is part of its passage" }
        }
        _ = QuotationRecord(statement: stored)
        _ = QuotationRecord(encoded: input)
        _ = FileState(encoded: input)
        return nil
    }

    private static func sources(of input: [UInt8]) -> String? {
        let sources = IndexedSources(encoded: input)
        return IndexedSources(encoded: sources.encoded).encoded == sources.encoded
            ? nil : "what is read is written so"
    }

    private static func header(of input: [UInt8], _ bench: FuzzBench) -> String? {
        bench.write(input, "iamglass")
        guard (try? GlassHeader.check(bench.folder)) != nil else { return nil }
        // What the check lets through the engine has to survive.
        _ = try? ReadableDatabase(path: bench.folder).info()
        return nil
    }

    private static func articles(
        of input: [UInt8], _ ending: String, _ bench: FuzzBench
    ) -> String? {
        let path = bench.write(input, "input.\(ending)")
        guard let walk = try? FileWalk([path]) else { return "the file is there" }
        var broken: String?
        for case .file(let file) in walk {
            bench.reader.read(file) { result in
                guard case .success(let article) = result else { return }
                if String(validating: article.text, as: UTF8.self) == nil {
                    broken = "the text is UTF-8"
                }
                var end = 0
                for block in article.blocks {
                    if block.range.lowerBound < end || block.range.upperBound > article.text.count {
                        broken = "blocks are in order within the text"
                    }
                    end = block.range.upperBound
                }
            }
        }
        return broken
    }
}

/// What the targets need, made once: analyzers, and a folder to write files to.
final class FuzzBench {
    let folder: String
    let analyzer = Analyzer(lexicon: .rulesOnly)
    let finder = QuotationFinder(analyzer: Analyzer(lexicon: .rulesOnly))
    let reader = ArticleReader()

    init() {
        let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm/" : nil
        folder = (memory ?? NSTemporaryDirectory()) + "wortlaut-fuzz-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ bytes: [UInt8], _ name: String) -> String {
        _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(bytes))
        return "\(folder)/\(name)"
    }
}
