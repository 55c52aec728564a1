import Foundation
import Testing

@testable import Articles

/// The real article and collections beside the project; skipped where they are not there.
@Suite struct SharedArticleTests {
    static let shared = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared").path

    static func candidates(_ path: String) -> String? {
        // A work tree may lie one folder deeper than a clone.
        let deeper = (shared as NSString).deletingLastPathComponent + "/../shared"
        return [shared, deeper].map { $0 + "/" + path }.first {
            FileManager.default.fileExists(atPath: $0)
        }
    }

    @Test(
        "The real article has its title, captions, credits, headings and lines",
        .enabled(if: candidates("articles") != nil))
    func realArticle() throws {
        let path = try #require(Self.candidates("articles"))
        let file = try #require(
            Array(try FileWalk([path])).files.first { $0.relativePath.hasPrefix("000_4b7f8") })
        let article = try #require(Reading(file).articles.first)
        #expect(
            article.blocks.map(\.kind) == [
                .caption, .byline, .caption, .title, .paragraph, .paragraph, .paragraph, .caption,
                .byline, .caption, .paragraph, .heading, .paragraph, .paragraph, .heading,
                .paragraph, .paragraph, .heading, .paragraph, .paragraph,
            ])
        #expect(
            article.blocks.map(\.line)
                == [1, 2, 3, 5, 7, 9, 11, 13, 14, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35])
        #expect(article.text.count == file.size)
        #expect(article.metadata.title.utf8.count == article.blocks[3].range.count)
    }

    @Test(
        "Records that bring their passages keep them",
        .enabled(if: candidates("data/retrieval/xquad/corpus.jsonl") != nil))
    func records() throws {
        let path = try #require(Self.candidates("data/retrieval/xquad/corpus.jsonl"))
        let file = try #require(Array(try FileWalk([path])).files.first)
        let reading = Reading(file)
        #expect(reading.articles.count == 240)
        #expect(reading.failures.isEmpty)
    }
}
