import QuerySyntax
import Rendering

#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// Files that are read whole: queries, ids, settlements of speakers.
enum InputFile {
    /// The bytes of a file, or of standard input for `-`.
    ///
    /// `what` stands in the message when it cannot be read: `the queries in`.
    static func bytes(of file: String, what: String) throws -> [UInt8] {
        if file == "-", let bytes = readAll(STDIN_FILENO) { return bytes }
        let descriptor = file == "-" ? -1 : open(file, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        if descriptor >= 0, let bytes = readAll(descriptor) { return bytes }
        let hint = nearest(to: file).map { "; did you mean \(VisibleText.oneLine($0.utf8))?" }
        throw CommandFailure(
            code: 2,
            "wortlaut: cannot read \(what) \(VisibleText.oneLine(file.utf8))\(hint ?? "")")
    }

    /// All that an open file holds; nil when it cannot be read.
    private static func readAll(_ file: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(file, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? bytes : nil }
            bytes += piece[..<count]
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
