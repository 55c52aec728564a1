import Foundation
import Testing

@testable import Articles

/// A folder of its own for one test, removed with its object.
final class TemporaryFolder {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("articles-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ name: String, _ content: String) throws -> String {
        try write(name, Array(content.utf8))
    }

    @discardableResult
    func write(_ name: String, _ content: [UInt8]) throws -> String {
        let file = path + "/" + name
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try Data(content).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Every entry of a walk over the folder.
    func walk() throws -> [FileWalk.Entry] { Array(try FileWalk([path])) }
}

extension [FileWalk.Entry] {
    var files: [SourceFile] {
        compactMap { if case .file(let file) = $0 { file } else { nil } }
    }
    var skipped: [SkippedFile] {
        compactMap { if case .skipped(let file) = $0 { file } else { nil } }
    }
    var failures: [ArticleError] {
        compactMap { if case .failed(let error) = $0 { error } else { nil } }
    }
    var roots: [FileWalk.Root] {
        compactMap { if case .finished(let root) = $0 { root } else { nil } }
    }
}

/// What a reader handed out for one file.
struct Reading {
    var articles: [Article] = []
    var failures: [ArticleError] = []

    init(_ file: SourceFile, options: ArticleReader.Options = ArticleReader.Options()) {
        ArticleReader(options: options).read(file) { result in
            switch result {
            case .success(let article): articles.append(article)
            case .failure(let error): failures.append(error)
            }
        }
    }

    /// Writes a file and reads it.
    init(
        _ name: String, _ content: [UInt8],
        options: ArticleReader.Options = ArticleReader.Options()
    ) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(name, content)
        let file = try #require(Array(try FileWalk([path])).files.first)
        self.init(file, options: options)
    }

    init(
        _ name: String, _ content: String,
        options: ArticleReader.Options = ArticleReader.Options()
    ) throws {
        try self.init(name, Array(content.utf8), options: options)
    }
}

extension Article {
    /// The blocks as `kind: words`.
    var outline: [String] {
        blocks.map { block in
            let words = String(decoding: text[block.range], as: UTF8.self)
            let speaker = block.speaker.map { " (\($0))" } ?? ""
            return "\(block.kind.rawValue)\(speaker): \(words)"
        }
    }

    func words(_ index: Int) -> String {
        String(decoding: text[blocks[index].range], as: UTF8.self)
    }
}
