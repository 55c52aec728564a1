import Foundation
import QuerySyntax
import Rendering

/// Files that are read whole: queries, ids, settlements of speakers.
enum InputFile {
    /// The bytes of a file, or of standard input for `-`.
    ///
    /// `what` stands in the message when it cannot be read: `the queries in`.
    static func bytes(of file: String, what: String) throws -> [UInt8] {
        if file == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        do {
            return Array(try Data(contentsOf: URL(filePath: file)))
        } catch {
            let hint = nearest(to: file).map { "; did you mean \(VisibleText.oneLine($0.utf8))?" }
            throw CommandFailure(
                code: 2,
                "wortlaut: cannot read \(what) \(VisibleText.oneLine(file.utf8))\(hint ?? "")")
        }
    }

    /// The lines of a file, without their ends.
    static func lines(of file: String, what: String) throws -> [[UInt8]] {
        try bytes(of: file, what: what)
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { Array($0) }
    }

    /// A path that is there and spelled nearly so.
    static func nearest(to file: String) -> String? {
        let url = URL(filePath: file)
        let manager = FileManager.default
        guard !manager.fileExists(atPath: file),
            let names = try? manager.contentsOfDirectory(
                atPath: url.deletingLastPathComponent().path),
            let name = EditDistance.nearest(to: url.lastPathComponent, among: names.sorted())
        else { return nil }
        return file.dropLast(file.split(separator: "/").last?.count ?? 0) + name
    }
}
